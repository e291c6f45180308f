from .gateway import Gateway
from .providers import *
