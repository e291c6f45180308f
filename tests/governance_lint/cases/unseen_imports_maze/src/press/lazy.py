import importlib
import sys
from typing import TYPE_CHECKING

import press
import press.core as c
import press.core.nodes as n

if TYPE_CHECKING:
    from press.core import PlainText as Words
else:
    Words = object

if sys.version_info >= (3, 8):
    from press.core import Node as Base
else:
    from press.legacy import Base

if sys.platform == "win32":
    Shape = n.Stamp
else:
    Shape = n.Group


def words(value: "Words") -> str:
    return value.render()  # expect: EXG101


def deep() -> str:
    from .core import nodes

    return (
        press.core.nodes.Text().render()  # expect: EXG101
        + press.kernel.Group().render()  # expect: EXG101
        + c.PlainText().render()  # expect: EXG101
        + nodes.Stamp().render()
        + press.PlainText().render()  # expect: EXG101
        + n.Node().render()  # expect: EXG101
    )


def local_wins() -> str:
    from press.core.nodes import Stamp as Node

    node = Node()
    return node.render()


def base(value: Base) -> str:
    return value.render()  # expect: EXG101


def platform() -> str:
    if sys.platform == "win32":
        return n.Text().render()  # expect: EXG101
    if sys.version_info < (3, 9):
        return n.Stamp().render()
    if not TYPE_CHECKING:
        n.Group().render()  # expect: EXG101
    return ""


def by_import_module() -> object:
    return importlib.import_module("press.core.nodes").Text
