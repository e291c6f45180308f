"""What functions give that are kept as values: in tables, as arguments, by decorators.

A function has no class to write down. As an annotation it is a callable of whatever it gives, so that the
checker sees what comes out where it is looked up and called.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.names.scopes import scopes_around
from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.names.assignments import bindings
from governance_lint.typeserver.shown.functions import FUNCTIONS, is_property, result_wrapper
from governance_lint.typeserver.slots import Feed, Inherited, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.typeserver.callables.hidden_results import HiddenResults
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import CallableNode

    #: What can be asked for: what a function returns, or what it declares to return.
    Given = Feed | Inherited

_CALLABLE = "_exg_collections.abc.Callable[..., {}]"
_AWAITED = "_exg_collections.abc.Awaitable[{}]"


class FunctionValues:
    """Looks for the functions that expressions name."""

    def __init__(self, project: Project, mentions: Mentions, hidden: HiddenResults) -> None:
        self._project = project
        self._mentions = mentions
        self._hidden = hidden

    def named_by(self, feeds: Iterable[Feed]) -> dict[Feed, tuple[Given, ...]]:
        """Return what stands for each of the feeds; nothing for those that name no function."""
        lambdas: list[tuple[Feed, ParsedFile, ast.Lambda]] = []
        names: list[tuple[Feed, ParsedFile, ast.Name | ast.Attribute]] = []
        found: dict[Feed, tuple[Given, ...]] = {}
        for feed in feeds:
            parsed = self._project.parsed(feed.path)
            found[feed] = ()
            if parsed is None or feed.part is not Part.WHOLE:
                continue
            if isinstance(feed.node, ast.Lambda):
                lambdas.append((feed, parsed, feed.node))
            elif isinstance(feed.node, (ast.Name, ast.Attribute)) and not _is_variable(parsed, feed.node):
                names.append((feed, parsed, feed.node))
        for feed, parsed, node in lambdas:
            found[feed] = tuple(_around(feed.wrapper, given_by(parsed, node)))
        self._mentions.learn_definitions((parsed, name) for _, parsed, name in names)
        for feed, parsed, name in names:
            given = (
                one
                for home, function in self._mentions.functions(parsed, name)
                if not is_property(function)
                for one in self._given_by_name(home, function, is_elsewhere=home is not parsed)
            )
            found[feed] = tuple(_around(feed.wrapper, given))
        return found

    def _given_by_name(
        self, home: ParsedFile, function: CallableNode, *, is_elsewhere: bool
    ) -> Iterator[Given]:
        """Yield what stands for a function as those know it who name it, behind its decorators."""
        kept = None
        if not isinstance(function, ast.Lambda):
            kept = self._hidden.of(home, function, is_elsewhere=is_elsewhere)
        if kept is None:
            yield from given_by(home, function)
            return
        template = _CALLABLE.format(kept.template)
        for source in kept.sources:
            if isinstance(source, (Feed, Inherited)):
                yield replace(source, wrapper=template.format(source.wrapper))


def given_by(home: ParsedFile, function: CallableNode) -> Iterator[Given]:
    """Yield what stands for a function itself."""
    if isinstance(function, ast.Lambda):
        yield Feed(home.path, function.body, wrapper=_CALLABLE)
    elif function.returns is not None:
        is_async = isinstance(function, ast.AsyncFunctionDef)
        yield Inherited(home.path, function.returns, wrapper=_CALLABLE.format(_AWAITED if is_async else "{}"))
    else:
        yield from given_to_callers(home.path, function, _CALLABLE.format(result_wrapper(function)))


def is_kept_whole(function: CallableNode, name: str) -> bool:
    """Whether a decorator puts no wrapper around the function that it takes under a name."""
    inner = (node for node in ast.walk(function) if node is not function)
    return not any(
        isinstance(part, ast.Name) and part.id == name
        for node in inner
        if isinstance(node, (*FUNCTIONS, ast.Lambda))
        for part in ast.walk(node)
    )


def _around(wrapper: str, given: Iterable[Given]) -> Iterator[Given]:
    """Yield what a place gets that puts something around a function: a list of it, say."""
    return (replace(one, wrapper=wrapper.format(one.wrapper)) for one in given)


def _is_variable(parsed: ParsedFile, node: ast.Name | ast.Attribute) -> bool:
    """Whether a name is one that the functions around it bind to a value: a parameter, a loop's target."""
    if isinstance(node, ast.Attribute):
        return False
    for scope in scopes_around(node, parsed.parents):
        bound = bindings(parsed, scope).get(node.id)
        if bound is not None:
            return any(value is not None for value in bound)
    return False
