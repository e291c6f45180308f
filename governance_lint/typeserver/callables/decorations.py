"""What the project's decorators do to the parameters of the functions under them.

A caller's arguments are those of the wrapper. It mostly passes them on as they come; but it may bring some of
its own, take some away, or shift them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.callables.arguments import passed_by
from governance_lint.typeserver.callables.brought_by_makers import brought_by_call, read_of_made
from governance_lint.typeserver.shown.functions import FUNCTIONS, positional_parameters, returned_functions
from governance_lint.typeserver.slots import Feed, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.arguments import Argument, Parameter
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Source


class Seen(NamedTuple):
    """How a decorated function's parameter is filled."""

    parameters: list[Parameter]  #: what its callers fill
    feeds: list[Source]  #: what its decorators bring


class Decorations:
    """Reads the project's decorators."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def seen_by_callers(self, home: ParsedFile, function: FunctionNode, parameter: Parameter) -> Seen:
        """Return how a function's parameter is filled through its decorators."""
        seen = Seen([parameter], [])
        for decorator in reversed(function.decorator_list):
            for file, maker, wrapper, calls in self._wrappers(home, decorator):
                through = Seen([], list(seen.feeds))
                for call in calls:
                    for one in seen.parameters:
                        arguments, forwarded = passed_by(call, one, wrapper)
                        through.parameters.extend(forwarded)
                        for item in arguments:
                            through.feeds.extend(_brought(home, decorator, file, maker, item))
                seen = Seen(list(dict.fromkeys(through.parameters)), through.feeds)
                break
        return seen

    def _wrappers(
        self, home: ParsedFile, decorator: ast.expr
    ) -> Iterator[tuple[ParsedFile, FunctionNode, FunctionNode, list[ast.Call]]]:
        """Yield the wrapper that a decorator puts around a function, with its calls of that function, and the
        function that makes it.
        """
        is_called = isinstance(decorator, ast.Call)
        name = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not isinstance(name, (ast.Name, ast.Attribute)):
            return
        for file, maker, _ in self._mentions.called(home, name):
            for outer in _taking(file, maker) if is_called else [maker]:
                taken = positional_parameters(outer)[1 if file.is_method(outer) else 0 :]
                for wrapper in returned_functions(outer) if taken else ():
                    calls = [
                        node
                        for node in ast.walk(wrapper)
                        if isinstance(node, ast.Call)
                        and isinstance(node.func, ast.Name)
                        and node.func.id == taken[0].arg
                    ]
                    if calls:
                        yield file, maker, wrapper, calls


def _taking(file: ParsedFile, maker: FunctionNode) -> list[FunctionNode]:
    """Return what takes the decorated function: what the maker gives, or its object's `__call__`."""
    owner = file.class_of(maker)
    if maker.name != "__init__" or owner is None:
        return returned_functions(maker)
    return [item for item in owner.body if isinstance(item, FUNCTIONS) and item.name == "__call__"]


def _brought(
    home: ParsedFile, decorator: ast.expr, file: ParsedFile, maker: FunctionNode, argument: Argument
) -> list[Source]:
    """Return what a wrapper brings: what this decorator was made with decides, if it does."""
    if isinstance(decorator, ast.Call) and argument.part is Part.WHOLE:
        bound = 1 if file.is_method(maker) else 0
        read_of = read_of_made if maker.name == "__init__" else brought_by_call
        brought = read_of(home, decorator, file, maker, bound, argument.node)
        if brought:
            return brought
    return [Feed(file.path, argument.node, argument.part)]
