from .cells import *
