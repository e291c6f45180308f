from .codec import Codec
from .plugins import load_all
