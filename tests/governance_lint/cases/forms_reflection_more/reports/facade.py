"""Passes the constants on."""

from reports.constants import preview as PREVIEW
from reports.constants import *
