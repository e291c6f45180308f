"""What reaches a parameter through one mention of its callable: a call, a callback, a table of callables."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.arguments import (
    Argument,
    arguments_of_call,
    positional_arguments,
    values_under,
)
from governance_lint.typeserver.functions import last_name, positional_parameters
from governance_lint.typeserver.slots import DecoratedClass, Expression, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.typeserver.arguments import Parameter
    from governance_lint.typeserver.mentions import Mentions
    from governance_lint.typeserver.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Source

#: Calls that take a callable and call it with each element of the iterables behind it.
_MAPPING = frozenset(
    ("map", "filter", "imap", "imap_unordered", "starmap", "map_async", "takewhile", "dropwhile")
)


class Passing:
    """Follows a callable from where it is mentioned to where it is called."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions

    def through(self, mention: Expression, parameter: Parameter) -> Iterator[Source]:
        """Yield what reaches a parameter through a mention of its callable, or through its other names."""
        seen: set[ast.expr] = set()
        stack = [mention]
        while stack:
            path, node = stack.pop()
            parsed = self._project.parsed(path)
            if parsed is None or node in seen:
                continue
            seen.add(node)
            use = parsed.parents[node]
            if isinstance(use, ast.Assign) and use.value is node:
                aliases = [
                    alias for target in use.targets for alias in self._mentions.of_variable(parsed, target)
                ]
                stack += reversed(aliases)
            else:
                yield from self._through_use(parsed, node, use, parameter)

    def _through_use(
        self, parsed: ParsedFile, node: ast.expr, use: ast.AST, parameter: Parameter
    ) -> Iterator[Source]:
        call = parsed.parents[use] if isinstance(use, ast.keyword) else use
        if isinstance(use, ast.ClassDef) and node in use.decorator_list:
            if parameter.index == 0:
                yield DecoratedClass(parsed.path, use.lineno)
        elif isinstance(call, ast.Call) and call.func is node:
            yield from _feeds(parsed, arguments_of_call(call, parameter))
        elif isinstance(call, ast.Call):
            yield from self._handed_over(parsed, call, node, parameter)
        elif isinstance(use, (ast.Dict, ast.List, ast.Tuple)):
            yield from self._from_table(parsed, use, parameter)

    def _handed_over(
        self, parsed: ParsedFile, call: ast.Call, node: ast.expr, parameter: Parameter
    ) -> Iterator[Feed]:
        """Yield what a callable gets that is an argument: `submit(f, x)`, `map(f, xs)`, callbacks."""
        by_keyword = next((keyword for keyword in call.keywords if keyword.value is node), None)
        if by_keyword is not None:
            yield from _feeds(parsed, _beside_keyword(call, by_keyword, parameter))
        elif node in call.args:
            handed_on = call.args[call.args.index(node) + 1 :]
            if last_name(call.func) == "reduce" and parameter.index in (0, 1):
                yield from _feeds(parsed, _from_reduce(handed_on, parameter))
                return
            yield from _feeds(parsed, _beside(parsed, call, handed_on, parameter))
        yield from self._called_back(parsed, call, by_keyword or node, parameter)

    def _called_back(
        self, parsed: ParsedFile, call: ast.Call, argument: ast.keyword | ast.expr, parameter: Parameter
    ) -> Iterator[Feed]:
        """Yield what a project's function passes to the callable that it was handed as an argument."""
        if not isinstance(call.func, (ast.Name, ast.Attribute)):
            return
        for home, taker in self._mentions.functions(parsed, call.func):
            if isinstance(argument, ast.keyword):
                callback = argument.arg
            else:
                names = [item.arg for item in positional_parameters(taker)]
                index = call.args.index(argument) + (1 if home.is_method(taker) else 0)
                callback = names[index] if index < len(names) else None
            for node in ast.walk(taker):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == callback
                ):
                    yield from _feeds(home, arguments_of_call(node, parameter))

    def _from_table(self, parsed: ParsedFile, display: ast.expr, parameter: Parameter) -> Iterator[Feed]:
        """Yield what is passed where a table that holds the callable is looked up and called."""
        statement = parsed.parents[display]
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        for target in targets:
            for table in self._mentions.of_variable(parsed, target):
                home = self._project.parsed(table.path)
                call = _call_of_looked_up(home, table.node) if home is not None else None
                if home is not None and call is not None:
                    yield from _feeds(home, arguments_of_call(call, parameter))


def _feeds(parsed: ParsedFile, arguments: Iterable[Argument]) -> Iterator[Feed]:
    return (Feed(parsed.path, argument.node, argument.part) for argument in arguments)


def _beside(
    parsed: ParsedFile, call: ast.Call, handed_on: list[ast.expr], parameter: Parameter
) -> Iterator[Argument]:
    """Yield what a call hands on to the callable from its arguments behind it."""
    last = last_name(call.func)
    if last == "partial":
        later = parsed.parents[call]
        if isinstance(later, ast.Call) and later.func is call:
            handed_on = [*handed_on, *later.args]
            yield from _keyword(later, parameter.name)
    part = Part.ELEMENTS if last in _MAPPING else Part.WHOLE
    yield from positional_arguments(handed_on, parameter, part)
    yield from _keyword(call, parameter.name)


def _beside_keyword(call: ast.Call, handed: ast.keyword, parameter: Parameter) -> Iterator[Argument]:
    """Yield what a call hands on to a keyword's callable: `key=f`, `target=f, args=(x,)`."""
    if handed.arg == "key" and call.args and parameter.index == 0:
        yield Argument(call.args[0], Part.ELEMENTS)
    for keyword in call.keywords:
        if keyword.arg == "args" and isinstance(keyword.value, (ast.Tuple, ast.List)):
            yield from positional_arguments(keyword.value.elts, parameter)
        elif keyword.arg == "kwargs" and isinstance(keyword.value, ast.Dict):
            yield from values_under(keyword.value, parameter.name)


def _from_reduce(handed_on: list[ast.expr], parameter: Parameter) -> Iterator[Argument]:
    """Yield what `reduce(f, xs, initial)` passes: elements to both parameters, the initial to the first."""
    yield from (Argument(item, Part.ELEMENTS) for item in handed_on[:1])
    if parameter.index == 0:
        yield from (Argument(item) for item in handed_on[1:2])


def _keyword(call: ast.Call, name: str) -> Iterator[Argument]:
    return (Argument(keyword.value) for keyword in call.keywords if keyword.arg == name)


def _call_of_looked_up(parsed: ParsedFile, table: ast.expr) -> ast.Call | None:
    """Return the call of what is looked up in a table: `T[k](x)`, `T.get(k)(x)`."""
    node: ast.AST = parsed.parents[table]
    if isinstance(node, ast.Attribute) and node.attr == "get":
        node = parsed.parents[node]
    if isinstance(node, (ast.Subscript, ast.Call)):
        use = parsed.parents[node]
        if isinstance(use, ast.Call) and use.func is node:
            return use
    return None
