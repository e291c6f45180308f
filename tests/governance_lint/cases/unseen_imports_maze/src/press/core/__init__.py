from .nodes import Node, Text as PlainText
from .printer import Printer, to_string as _to_string
from .nodes import *

__all__ = ["Node", "PlainText", "Printer", "Group"]
