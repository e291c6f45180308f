"""What a name's definition gives: the variable that it is, or the function that it calls."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.typeserver.attributes.seen_from_below import results_below
from governance_lint.typeserver.callables.function_copies import result_of_call, result_where_handed
from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.flows.told_uses import behind_result, use_of
from governance_lint.typeserver.names.assignments import assigned_on
from governance_lint.typeserver.shown.functions import (
    is_property,
    last_name,
    methods_of,
    result_wrapper,
    results_of,
)
from governance_lint.typeserver.slots import BARE, CallResult, Expression, Feed, Inherited, UseSlot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.attributes.brought_below import BroughtBelow
    from governance_lint.typeserver.attributes.seen_from_below import SeenFromBelow
    from governance_lint.typeserver.callables.hidden_results import HiddenResults
    from governance_lint.typeserver.flows.object_reads import ObjectReads
    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.flows.variable_origins import VariableOrigins
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Source

_CALLABLE = "_exg_collections.abc.Callable[..., {}]"


class DefinitionOrigins:
    """Follows names to their definitions, and through decorators and overriding methods."""

    def __init__(
        self,
        mentions: Mentions,
        variables: VariableOrigins,
        hidden: HiddenResults,
        below: BroughtBelow,
        seen_from_below: SeenFromBelow,
        reads: ObjectReads,
    ) -> None:
        self._mentions = mentions
        self._variables = variables
        self._hidden = hidden
        self._below = below
        self._seen = seen_from_below
        self._reads = reads

    def behind(self, parsed: ParsedFile, name: ast.Name | ast.Attribute, node: ast.expr) -> Iterator[Origin]:
        """Yield what a node depends on whose value a name's definition gives: the name, or its call."""
        for location in self._mentions.definitions(parsed, name):
            home = self._mentions.home_of(location)
            if home is None:
                continue
            function = home.function_named_at(location.line, location.column)
            if function is None and isinstance(node, ast.Call):
                function = _method_renamed_at(home, location)
            if function is None:
                if not isinstance(node, ast.Call):
                    yield from self._variables.behind(parsed, name, node, home, location)
            elif not (isinstance(node, ast.Call) or is_property(function)):
                yield from (Expression(home.path, result) for result in results_of(function))
                yield from self._behind_handed(parsed, node, home, function)
            elif of_one := self._reads.results_of_called(parsed, name, node, function):
                yield replace(use_of(parsed, node, of_one), is_always_told=True)
            else:
                below = list(self._given_below(parsed, name, home, function))
                yield from (Expression(feed.path, feed.node) for feed in below if isinstance(feed, Feed))
                seen = self._seen.of_method(parsed, node, home, function)
                for origin in self._behind_function(parsed, node, home, function, is_open=bool(below)):
                    if isinstance(origin, UseSlot) and origin.node is node:
                        if seen:
                            read = f".{function.name}" + ("()" if isinstance(node, ast.Call) else "")
                            results = results_below(home, seen, read, _feeds_of(origin))
                            origin = replace(origin, feeds=results, is_always_told=True)
                        origin = replace(origin, feeds=(*origin.feeds, *below))
                    yield origin
                if function.name == "__call__" and last_name(name) != "__call__":
                    for other, decorated in self._hidden.decorated(parsed, name):
                        yield from self._behind_function(parsed, node, other, decorated)

    def _behind_handed(
        self, parsed: ParsedFile, node: ast.expr, home: ParsedFile, function: FunctionNode
    ) -> Iterator[Origin]:
        """Yield that a function is handed to a call, which may give what it gives."""
        use = parsed.parents.get(node)
        if not (
            isinstance(use, ast.Call) and node in use.args and isinstance(node, (ast.Name, ast.Attribute))
        ):
            return
        kept = self._hidden.of(home, function, is_elsewhere=home is not parsed)
        if kept is None:
            feeds, template = given_to_callers(home.path, function, result_wrapper(function)), BARE
        elif kept.is_unchanged:
            feeds = [source for source in kept.sources if isinstance(source, Feed)]
            template = kept.template
        else:
            return
        of_one = result_where_handed(
            parsed, use, node, home, function, tuple(feeds), is_undecorated=kept is not None
        )
        if of_one is not None or (feeds and (kept is not None or home is not parsed)):
            given = feeds if of_one is None else [of_one]
            yield use_of(parsed, node, given, _CALLABLE.replace(BARE, template))

    def _given_below(
        self, parsed: ParsedFile, name: ast.Name | ast.Attribute, home: ParsedFile, function: FunctionNode
    ) -> Iterator[Source]:
        """Yield what methods give that override one of which nothing is known by its own statement."""
        if not isinstance(name, ast.Attribute) or home.class_of(function) is None or function.returns:
            return
        for other, override in self._below.methods(parsed, name, home, function):
            if override.returns is None:
                yield from given_to_callers(other.path, override, result_wrapper(override))
            elif not isinstance(override, ast.AsyncFunctionDef):
                yield Inherited(other.path, override.returns)

    def _behind_function(
        self,
        parsed: ParsedFile,
        node: ast.expr,
        home: ParsedFile,
        function: FunctionNode,
        *,
        is_open: bool = False,
    ) -> Iterator[Origin]:
        """Yield what a node depends on that calls a function, or reads a property.

        `is_open` says whether the function may be overridden by another.
        """
        kept = self._hidden.of(home, function, is_elsewhere=home is not parsed)
        if kept is None:
            yield from behind_result(parsed, node, home, function, is_open=is_open)
            return
        feeds = tuple(source for source in kept.sources if isinstance(source, Feed))
        yield from (Expression(feed.path, feed.node) for feed in feeds)
        of_call = None
        if isinstance(node, ast.Call) and kept.is_unchanged:
            of_call = result_of_call(parsed, node, home, function, feeds, is_undecorated=True)
        use = use_of(parsed, node, kept.sources if of_call is None else [of_call], kept.template)
        yield replace(use, is_always_told=kept.is_certain)


def _method_renamed_at(home: ParsedFile, location: Location) -> FunctionNode | None:
    """Return the method that a statement of its class's body binds to another name: `fetch = fetchone`."""
    for statement, target, value in assigned_on(home, location.line, None):
        owner = home.class_of(statement)
        if owner is None or not isinstance(target, ast.Name) or not isinstance(value, ast.Name):
            continue
        for method in methods_of(owner):
            if method.name == value.id and home.has_at(location.line, location.column, target.id):
                return method
    return None


def _feeds_of(use: UseSlot) -> tuple[Feed, ...]:
    """Return the expressions that a use is fed by, those among them that a call's arguments decide on."""
    found: list[Feed] = []
    for source in use.feeds:
        if isinstance(source, Feed):
            found.append(source)
        elif isinstance(source, CallResult):
            found += source.otherwise
    return tuple(found)
