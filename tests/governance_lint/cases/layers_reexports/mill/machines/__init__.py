from .lathe import Lathe as Turner
from .press import *

DEFAULT = Turner
