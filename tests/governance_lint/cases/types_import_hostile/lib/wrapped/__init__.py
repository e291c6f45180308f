from atom.reactor import Car as tool  # hides nothing yet: wrapped/tool.py is a submodule of this name
from wrapped.more import *
from wrapped.more import __all__ as _more

__all__ = ["tool"] + _more
