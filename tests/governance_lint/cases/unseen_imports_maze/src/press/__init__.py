from press.core import *
from . import core as kernel

try:
    import fastpress as backend
except ImportError:
    from press.core import nodes as backend
