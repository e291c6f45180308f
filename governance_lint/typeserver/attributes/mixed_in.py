"""What a mixin reads of its own object that no class above it has: classes that it is mixed into bring it.

The checker knows nothing of `self.get_plugin()` in a class that names no class with such a method as a base.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.attributes.brought_below import values_bound_in
from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.shown.functions import (
    is_property,
    last_name,
    methods_of,
    result_wrapper,
)
from governance_lint.typeserver.slots import Feed, Inherited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.classes.descendants import Descendants
    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Source


class MixedIn:
    """Looks through the classes that a mixin stands above."""

    def __init__(self, project: Project, descendants: Descendants) -> None:
        self._project = project
        self._descendants = descendants

    def sources_of(self, parsed: ParsedFile, read: ast.Attribute, *, is_called: bool) -> list[Source]:
        """Return what an attribute of a mixin's own object is, or what a method gives, by the classes that
        bring it.
        """
        owner = class_of_own_object(read.value, parsed.parents)
        if owner is None:
            return []
        is_above = isinstance(read.value, ast.Call) and last_name(read.value.func) == "super"
        found: dict[Source, None] = {}
        for lineage in self._descendants.below(parsed.path, owner.lineno):
            keys = [known.key for known in lineage]
            own = (parsed.path, owner.lineno)
            first = keys.index(own) + 1 if is_above and own in keys else 0
            for known in lineage[first:]:
                brought = list(self._brought_by(known, read.attr, is_called=is_called))
                if brought:
                    found.update(dict.fromkeys(brought))
                    break
        return list(found)

    def _brought_by(self, known: KnownClass, name: str, *, is_called: bool) -> Iterator[Source]:
        home = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
        owner = home.class_on(known.line) if home is not None else None
        if home is None or owner is None:
            return
        for item in methods_of(owner):
            if item.name == name:
                if is_called is is_property(item):
                    continue
                if item.returns is None:
                    yield from given_to_callers(home.path, item, result_wrapper(item))
                elif not isinstance(item, ast.AsyncFunctionDef):
                    yield Inherited(home.path, item.returns)
            elif (
                isinstance(item, ast.AnnAssign)
                and isinstance(item.target, ast.Name)
                and item.target.id == name
                and not is_called
            ):
                yield Inherited(home.path, item.annotation)
        if not is_called:
            yield from (Feed(home.path, value) for value in values_bound_in(home, owner, name))
