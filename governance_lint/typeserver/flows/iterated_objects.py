"""What comes out of objects of the project's classes that are iterated over, stepped or entered."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.flows.told_uses import use_of
from governance_lint.typeserver.shown.functions import (
    is_generator,
    positional_parameters,
    result_wrapper,
    results_of,
)
from governance_lint.typeserver.slots import BARE, Expression, Feed, Inherited, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.callables.hidden_results import HiddenResults
    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.containers.made_objects import MadeObjects
    from governance_lint.typeserver.flows.object_reads import ObjectReads
    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Source

_LIST = "list[{}]"
#: By the method that steps such an object, the annotation that tells what comes.
_STEPPED = {
    "__next__": "_exg_collections.abc.Iterator[{}]",
    "__anext__": "_exg_collections.abc.AsyncIterator[{}]",
}


class IteratedObjects:
    """Looks at the special methods by which things are taken out of objects."""

    def __init__(
        self, special_methods: SpecialMethods, hidden: HiddenResults, made: MadeObjects, reads: ObjectReads
    ) -> None:
        self._made = made
        self._hidden = hidden
        self._special_methods = special_methods
        self._reads = reads

    def behind(self, parsed: ParsedFile, node: ast.expr) -> Iterator[Origin]:
        """Yield what iterating over a node's value gives, where a class of the project says it.

        Also in the class's own file: what is of four classes or more, the checker takes for unknown.
        """
        for method in ("__iter__", "__getitem__"):
            found = list(self._special_methods.run_by(parsed, node, method))
            if not found:
                continue
            if method == "__iter__" and all(_gives_itself(function) for _, function in found):
                yield from self.behind_next(parsed, node, "__next__")
                return
            for home, function in found:
                given = given_to_callers(home.path, function, _LIST)
                if method == "__iter__" and not is_generator(function):
                    given = [replace(feed, part=Part.ELEMENTS) for feed in given]
                declared = self._declared(home, function, BARE if method == "__iter__" else _LIST)
                yield from _told(parsed, node, [*given, *declared])
            of_one = self._made.results_of(parsed, node, method, f".{method}()")
            if of_one:
                use = use_of(parsed, node, of_one, BARE if method == "__iter__" else _LIST)
                yield replace(use, is_always_told=True)
            return

    def behind_next(self, parsed: ParsedFile, node: ast.expr, method: str) -> Iterator[Origin]:
        """Yield what stepping an object gives, where a class of the project says it."""
        found = list(self._special_methods.run_by(parsed, node, method))
        for home, function in found:
            given = given_to_callers(home.path, function, _STEPPED[method])
            yield from _told(parsed, node, [*given, *self._declared(home, function, _STEPPED[method])])
        of_one = self._reads.results_of(parsed, node, method, f".{method}()") if found else ()
        if of_one:
            yield replace(use_of(parsed, node, of_one, _STEPPED[method]), is_always_told=True)

    def behind_entered(
        self, parsed: ParsedFile, node: ast.expr, method: str, wrapper: str
    ) -> Iterator[Origin]:
        """Yield what entering an object gives, or what comes of it that is waited for.

        `wrapper` is the annotation that tells it of the node; empty if the method gives what it is.
        """
        entered = list(self._special_methods.run_by(parsed, node, method))
        if method == "__aiter__" and entered and all(_gives_itself(function) for _, function in entered):
            yield from self.behind_next(parsed, node, "__anext__")
            return
        of_one = self._reads.results_of(parsed, node, method, f".{method}()") if entered and wrapper else ()
        if of_one:
            yield replace(use_of(parsed, node, of_one, wrapper), is_always_told=True)
            return
        for home, function in entered:
            yield from (Expression(home.path, result) for result in results_of(function))
            feeds = given_to_callers(home.path, function, wrapper or result_wrapper(function))
            sources: list[Source] = [*feeds, *self._declared(home, function, wrapper or BARE)]
            if sources:
                yield replace(use_of(parsed, node, sources), is_always_told=True)

    def _declared(self, home: ParsedFile, function: FunctionNode, wrapper: str) -> list[Inherited]:
        """Return what a method declares to give, if decorators hide that from the checker."""
        if function.returns is None or self._hidden.of(home, function, is_elsewhere=False) is None:
            return []
        return [Inherited(home.path, function.returns, wrapper=wrapper)]


def _told(parsed: ParsedFile, node: ast.expr, given: Sequence[Feed | Inherited]) -> Iterator[Origin]:
    yield from (Expression(feed.path, feed.node) for feed in given if isinstance(feed, Feed))
    yield replace(use_of(parsed, node, given), is_always_told=True)


def _gives_itself(method: FunctionNode) -> bool:
    """Whether a method gives nothing but its own object."""
    own = [item.arg for item in positional_parameters(method)[:1]]
    given = list(results_of(method))
    return bool(given) and all(isinstance(item, ast.Name) and [item.id] == own for item in given)
