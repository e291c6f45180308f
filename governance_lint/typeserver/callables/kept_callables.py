"""Callables in containers: where they are put, and where they are looked up again."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import walk
from governance_lint.typeserver.callables.arguments import Parameter, arguments_of_call
from governance_lint.typeserver.callables.held import Held, Site, function_around
from governance_lint.typeserver.callables.registrations import Registration, is_another, key_of
from governance_lint.typeserver.callables.rows import row_around
from governance_lint.typeserver.shown.functions import positional_parameters
from governance_lint.typeserver.slots import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile

#: Methods of containers that put an argument in, by the index of that argument.
PUTTING = {"append": 0, "appendleft": 0, "add": 0, "put": 0, "insert": 1, "setdefault": 1}
#: Methods of containers whose result holds what is inside.
_LOOKING_UP = frozenset(("get", "pop", "popleft", "values", "items", "copy", "setdefault"))
#: Functions whose result holds what is inside of their argument.
KEEPING = frozenset(
    (
        "list",
        "tuple",
        "set",
        "sorted",
        "reversed",
        "iter",
        "next",
        "enumerate",
        "zip",
        "chain",
        "dict",
        "filter",
    )
)


class KeptCallables:
    """Follows callables into containers and out of them."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions

    def inside(self, parsed: ParsedFile, use: ast.AST | None, held: Held) -> Iterator[Held]:
        """Yield what holds the callable next if it goes into a container, or comes out of one."""
        node = held.node
        match use:
            case ast.List() | ast.Tuple() | ast.Set():
                yield replace(held, node=use, is_within=True, row=row_around(parsed, held))
            case ast.Dict(keys=keys, values=values) if node in values:
                registration = Registration(key_of(keys[values.index(node)]))
                yield replace(held, node=use, is_within=True, registration=registration)
            case ast.ListComp(elt=part) | ast.DictComp(value=part) if part is node:
                yield replace(held, node=use, is_within=True)
            case ast.AugAssign(value=value, target=target) if value is node:
                yield from self.put_into(parsed, target, None, held)
            case ast.Subscript(value=value, slice=key) if value is node and held.is_within:
                yield from self._looked_up(parsed, use, key, held)
            case ast.Attribute(value=value, attr=name) if value is node and held.is_within:
                call = parsed.parents[use]
                if name in _LOOKING_UP and isinstance(call, ast.Call) and call.func is use:
                    first = call.args[0] if call.args else None
                    yield from self._looked_up(parsed, call, None if name == "values" else first, held)
            case ast.For(iter=iterable, target=target) | ast.AsyncFor(iter=iterable, target=target):
                if iterable is node and held.is_within:
                    scope = _scope_of(parsed, use)
                    yield from _reads_of_names(target, use if _binds_again(target, scope) else scope, held)
            case ast.comprehension(iter=iterable, target=target) if iterable is node and held.is_within:
                yield from _reads_of_names(target, parsed.parents[use], held)

    def unpacked(self, parsed: ParsedFile, target: ast.Tuple | ast.List, held: Held) -> Iterator[Held]:
        """Yield the reads of the names that a container is unpacked into."""
        if held.is_within:
            yield from _reads_of_names(target, _scope_of(parsed, target), held)

    def _looked_up(
        self, parsed: ParsedFile, result: ast.expr, key: ast.expr | None, held: Held
    ) -> Iterator[Held]:
        registration = held.registration
        if is_another(registration.key, key_of(key)):
            return
        around = function_around(parsed, result)
        if registration.key is not None and isinstance(key, ast.Name) and around is not None:
            own = next((item for item in positional_parameters(around) if item.arg == key.id), None)
            if own is not None:
                parameter = Parameter(around, key.id)
                registration = replace(registration, key_parameter=parameter)
        yield replace(held, node=result, registration=registration)

    def put_into(
        self, parsed: ParsedFile, container: ast.expr, key: ast.expr | None, held: Held
    ) -> Iterator[Held]:
        """Yield the reads of the variable that holds a container, or a container of containers."""
        while not isinstance(container, (ast.Name, ast.Attribute)):
            if isinstance(container, ast.Subscript):
                key, container = container.slice, container.value
            elif isinstance(container, ast.Call) and isinstance(container.func, ast.Attribute):
                key = container.args[0] if container.args else None
                container = container.func.value
            else:
                return
        owner = None
        site = held.site
        if site is not None:
            if isinstance(container, ast.Attribute) and isinstance(site.func, ast.Attribute):
                owner = Expression(site.path, site.func.value)
            if isinstance(key, ast.Name):
                key = _argument_at(site, Parameter(site.taker, key.id))
        registration = Registration(key_of(key), owner)
        for read in self._mentions.of_same_variable(parsed, container):
            if read.node is not container:
                yield Held(
                    *read,
                    held.parameter,
                    held.calls,
                    is_within=True,
                    part=held.part,
                    registration=registration,
                    row=held.row,
                )


def _reads_of_names(target: ast.expr, scope: ast.AST, held: Held) -> Iterator[Held]:
    names = {node.id for node in walk(target) if isinstance(node, ast.Name)}
    for node in walk(scope):
        if isinstance(node, ast.Name) and node.id in names and isinstance(node.ctx, ast.Load):
            yield replace(held, node=node)


def _binds_again(target: ast.expr, scope: ast.AST) -> bool:
    """Whether a name that a loop binds is bound by something else in the same scope, too."""
    own = [node for node in walk(target) if isinstance(node, ast.Name)]
    names = {node.id for node in own}
    return any(
        isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Store)
        and node.id in names
        and node not in own
        for node in walk(scope)
    )


def _argument_at(site: Site, parameter: Parameter) -> ast.expr | None:
    """Return the only argument that fills a parameter where a callable was handed over.

    What the function around only passes on is what it was handed itself.
    """
    if site.call is None:
        return None
    found = [item.node for item in arguments_of_call(site.call, parameter.with_bound(site.bound))]
    if len(found) != 1:
        return None
    name, before = found[0], site.before
    if before is not None and isinstance(name, ast.Name):
        own = next((item for item in positional_parameters(before.taker) if item.arg == name.id), None)
        if own is not None:
            return _argument_at(before, Parameter(before.taker, name.id))
    return name


def _scope_of(parsed: ParsedFile, node: ast.AST) -> ast.AST:
    return function_around(parsed, node) or parsed.tree
