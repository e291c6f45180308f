"""What the office offers; the policy names Seal and sign by these names."""

from office._seal import BaseSeal as Seal
from office._seal import sign_document as sign
from office.post import *

__all__ = ["Mailer", "Seal", "sign"]
