"""What the project's decorators do to the parameters of the functions under them.

A caller's arguments are those of the wrapper. It mostly passes them on as they come; but it may bring some of
its own, take some away, or shift them.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.callables.arguments import passed_by
from governance_lint.typeserver.shown.functions import positional_parameters, returned_functions
from governance_lint.typeserver.slots import Feed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.arguments import Parameter
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode


class Seen(NamedTuple):
    """How a decorated function's parameter is filled."""

    parameters: list[Parameter]  #: what its callers fill
    feeds: list[Feed]  #: what its decorators bring


class Decorations:
    """Reads the project's decorators."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def seen_by_callers(self, home: ParsedFile, function: FunctionNode, parameter: Parameter) -> Seen:
        """Return how a function's parameter is filled through its decorators."""
        seen = Seen([parameter], [])
        for decorator in reversed(function.decorator_list):
            for file, wrapper, calls in self._wrappers(home, decorator):
                through = Seen([], list(seen.feeds))
                for call in calls:
                    for one in seen.parameters:
                        arguments, forwarded = passed_by(call, one, wrapper)
                        through.parameters.extend(forwarded)
                        through.feeds.extend(Feed(file.path, item.node, item.part) for item in arguments)
                seen = Seen(list(dict.fromkeys(through.parameters)), through.feeds)
                break
        return seen

    def _wrappers(
        self, home: ParsedFile, decorator: ast.expr
    ) -> Iterator[tuple[ParsedFile, FunctionNode, list[ast.Call]]]:
        """Yield the wrapper that a decorator puts around a function, with its calls of that function."""
        is_called = isinstance(decorator, ast.Call)
        name = decorator.func if isinstance(decorator, ast.Call) else decorator
        if not isinstance(name, (ast.Name, ast.Attribute)):
            return
        for file, maker in self._mentions.functions(home, name):
            for outer in returned_functions(maker) if is_called else [maker]:
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
                        yield file, wrapper, calls
