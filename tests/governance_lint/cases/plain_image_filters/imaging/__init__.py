from imaging.filters import *  # noqa: F403
from imaging.filters import __all__  # noqa: F401
