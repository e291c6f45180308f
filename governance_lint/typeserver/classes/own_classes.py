"""Where a method speaks of the class of its own object: `cls`, `type(self)`, `self.__class__`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import walk
from governance_lint.typeserver.shown.functions import is_decorated, positional_parameters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

#: What is written where the class of an object is named through that.
_NAMING = ("type", "__class__")
#: Methods that get the class without a decorator.
_OF_THE_CLASS = frozenset(("__new__", "__init_subclass__", "__class_getitem__"))


def own_class_in(parsed: ParsedFile, method: FunctionNode) -> Sequence[ast.expr]:
    """Return the expressions in a method that are the class of its object; no attribute is read of them."""
    if method not in parsed.own_classes:
        parsed.own_classes[method] = tuple(_own_class_in(parsed, method))
    return parsed.own_classes[method]


def _own_class_in(parsed: ParsedFile, method: FunctionNode) -> Iterator[ast.expr]:
    own = positional_parameters(method)[:1]
    if not own or is_decorated(method, "staticmethod"):
        return
    is_of_class = is_decorated(method, "classmethod") or method.name in _OF_THE_CLASS
    if not is_of_class and not _may_name_a_class(parsed, method):
        return
    for statement in method.body:
        for node in walk(statement):
            if not (isinstance(node, ast.Name) and node.id == own[0].arg and isinstance(node.ctx, ast.Load)):
                continue
            use = parsed.parents[node]
            if is_of_class:
                if not isinstance(use, ast.Attribute):
                    yield node
            elif isinstance(use, ast.Attribute) and use.attr == "__class__":
                if not isinstance(parsed.parents[use], ast.Attribute):
                    yield use
            elif (
                isinstance(use, ast.Call)
                and isinstance(use.func, ast.Name)
                and use.func.id == "type"
                and use.args == [node]
                and not isinstance(parsed.parents[use], ast.Attribute)
            ):
                yield use


def _may_name_a_class(parsed: ParsedFile, method: FunctionNode) -> bool:
    """Whether what stands in a method may be the class of an object: most need no closer look."""
    last = method.end_lineno or method.lineno
    return any(method.lineno <= node.lineno <= last for node in parsed.named(_NAMING))
