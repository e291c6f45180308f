"""What reading an attribute gives that is an object of one of the project's classes with a `__get__`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.function_results import given_to_callers
from governance_lint.typeserver.names.assignments import assigned_on
from governance_lint.typeserver.shown.functions import positional_parameters
from governance_lint.typeserver.slots import BARE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.callables.hidden_results import HiddenResults
    from governance_lint.typeserver.callables.special_methods import SpecialMethods
    from governance_lint.typeserver.containers.made_objects import MadeObjects
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Source


class Descriptors:
    """Looks at what attributes of classes are bound to, and at the decorators of methods."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        special_methods: SpecialMethods,
        hidden: HiddenResults,
        made: MadeObjects,
    ) -> None:
        self._project = project
        self._mentions = mentions
        self._special_methods = special_methods
        self._hidden = hidden
        self._made = made

    def sources_of(self, parsed: ParsedFile, read: ast.Attribute) -> Iterator[Source]:
        """Yield what reading an attribute gives; nothing where no `__get__` of the project says it."""
        if not isinstance(read.ctx, ast.Load) or not self._project.mentioning("__get__"):
            return
        for location in self._mentions.definitions(parsed, read):
            home = self._mentions.home_of(location)
            if home is None:
                continue
            function = home.function_named_at(location.line, location.column)
            if function is not None:
                yield from self._hidden.read_through(home, function)
                continue
            for statement, target, value in assigned_on(home, location.line, read.attr):
                if isinstance(target, ast.Name) and home.class_of(statement) is not None:
                    yield from self._given_by(home, value)

    def _given_by(self, home: ParsedFile, value: ast.expr) -> Iterator[Source]:
        """Yield what the `__get__` of a descriptor's class gives, of this one if that can be told.

        Of one that others are assigned through it gives those.
        """
        if not isinstance(value, ast.Call) or any(self._special_methods.run_by(home, value, "__set__")):
            return
        getters = list(self._special_methods.run_by(home, value, "__get__"))
        results = self._made.results_of(home, value, "__get__", ".__get__()") if getters else ()
        yield from results
        for file, getter in getters if not results else ():
            own = positional_parameters(getter)[0].arg if positional_parameters(getter) else ""
            for feed in given_to_callers(file.path, getter, BARE):
                if not (isinstance(feed.node, ast.Name) and feed.node.id == own):
                    yield feed
