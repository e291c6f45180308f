"""Methods that `collections.abc` brings to the project's own containers: they run what these define.

The library's `get`, `values` and `items` of a `class Shelf(Mapping)` run its `__getitem__`, and `append` of a
`MutableSequence` runs its `insert`. The checker knows only what the class is said to hold, and most are said
to hold nothing.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.flows.told_uses import use_of
from governance_lint.typeserver.slots import ANY, BARE, Expression, Feed, Inherited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.flows.object_reads import ObjectReads
    from governance_lint.typeserver.flows.told_uses import Origin
    from governance_lint.typeserver.questions.project import ParsedFile
    from governance_lint.typeserver.shown.functions import FunctionNode

#: The library's methods that give what `__getitem__` gives, by the annotation of what they give.
_GIVING = {
    "get": BARE,
    "pop": BARE,
    "setdefault": BARE,
    "popitem": f"tuple[{ANY}, {{}}]",
    "values": "_exg_collections.abc.ValuesView[{}]",
    "items": f"_exg_collections.abc.ItemsView[{ANY}, {{}}]",
}


class AbstractContainers:
    """Looks at what the library's methods take out of such objects."""

    def __init__(self, special_methods: SpecialMethods, reads: ObjectReads) -> None:
        self._special_methods = special_methods
        self._reads = reads

    def behind(self, parsed: ParsedFile, call: ast.Call) -> Iterator[Origin]:
        """Yield what a call of such a method gives."""
        func = call.func
        if not isinstance(func, ast.Attribute) or func.attr not in _GIVING:
            return
        template = _GIVING[func.attr]
        found = list(self._special_methods.run_by_library(parsed, func.value, func.attr, "__getitem__"))
        of_one = self._reads.results_of(parsed, func.value, "__getitem__", ".__getitem__()") if found else ()
        # What is given where nothing is found.
        default = [Feed(parsed.path, item) for item in call.args[1:2]] if template == BARE and found else []
        yield from (Expression(feed.path, feed.node) for feed in default)
        if of_one:
            yield replace(use_of(parsed, call, (*of_one, *default), template), is_always_told=True)
            return
        given = [item for home, function in found for item in _given(home, function, template)]
        yield from (Expression(item.path, item.node) for item in given if isinstance(item, Feed))
        if given:
            yield use_of(parsed, call, (*given, *default))


def _given(home: ParsedFile, function: FunctionNode, template: str) -> list[Feed | Inherited]:
    if function.returns is not None:
        return [Inherited(home.path, function.returns, wrapper=template)]
    return list(given_to_callers(home.path, function, template))
