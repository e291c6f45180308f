"""Functions and methods that are looked up by a name: `getattr(self, "visit_" + kind)(node)`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.typeserver.names.named_lookups import NamedLookups
from governance_lint.typeserver.shown.functions import is_decorated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

_GETTERS = frozenset(("getattr",))


class NamedCalls:
    """Looks for what may look up a function, of an object of its class or of its module."""

    def __init__(self, project: Project, mentions: Mentions, special_methods: SpecialMethods) -> None:
        self._project = project
        self._mentions = mentions
        self._special_methods = special_methods
        self._lookups = NamedLookups(project, _GETTERS)

    def finding(self, home: ParsedFile, function: FunctionNode) -> Iterator[tuple[str, ast.Call, int]]:
        """Yield the calls that may give a function, with their files, and how many parameters are filled."""
        owner = home.class_of(function)
        for lookup in self._lookups.of(function.name):
            parsed = self._project.parsed(lookup.path)
            if parsed is None:
                continue
            holder = lookup.call.args[0]
            if owner is None:
                if self._is_module(parsed, holder, home):
                    yield lookup.path, lookup.call, 0
            elif self._may_have(parsed, holder, home, owner):
                yield lookup.path, lookup.call, 0 if is_decorated(function, "staticmethod") else 1

    def _is_module(self, parsed: ParsedFile, holder: ast.expr, home: ParsedFile) -> bool:
        if ast.unparse(holder) == "sys.modules[__name__]":
            return parsed is home
        return isinstance(holder, (ast.Name, ast.Attribute)) and any(
            (location.path, location.line, location.column) == (home.path, 1, 0)
            for location in self._mentions.definitions(parsed, holder)
        )

    def _may_have(self, parsed: ParsedFile, holder: ast.expr, home: ParsedFile, owner: ast.ClassDef) -> bool:
        """Whether a holder may be an object of a class: of the class itself, one above it, or one below."""
        answers = self._mentions.answers
        own = class_of_own_object(holder, parsed.parents)
        if own is not None:
            lineages: Sequence[tuple[KnownClass, ...]] = [answers.lineage(parsed.path, own.lineno)]
        else:
            lineages = self._special_methods.classes_of(parsed, holder)
        mine = {known.key for known in answers.lineage(home.path, owner.lineno)}
        key = (home.path, owner.lineno)
        return any(
            lineage and (lineage[0].key in mine or key in {known.key for known in lineage})
            for lineage in lineages
        )
