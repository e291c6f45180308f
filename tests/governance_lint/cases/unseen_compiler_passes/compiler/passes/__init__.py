from .core import Pass as Pass
from .fold import *
from . import fold as _fold, core
