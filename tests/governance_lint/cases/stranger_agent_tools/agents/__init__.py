from .tools import BaseTool as BaseTool
from .builtin import *
