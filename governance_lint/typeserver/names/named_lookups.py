"""Calls that speak of an attribute by a name that is written, or partly so: `getattr`, `setattr`."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.accesses.computed_names import ends_of
from governance_lint.accesses.written_names import strings_written
from governance_lint.names.bindings import Bindings
from governance_lint.typeserver.shown.functions import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: Names of which less than this is written may be anybody's.
_SHORTEST_END = 2
#: In more files than this they are not looked for.
_MAXIMUM_FILES = 60


class NamedLookup(NamedTuple):
    """A call, and the names that it may speak of."""

    path: str
    call: ast.Call
    names: frozenset[str] | None  #: all of them, where they are written out
    head: str
    tail: str

    def may_mean(self, name: str) -> bool:
        """Whether a name may be one of them."""
        if self.names is not None:
            return name in self.names
        is_told = len(self.head) >= _SHORTEST_END or len(self.tail) >= _SHORTEST_END
        return is_told and name.startswith(self.head) and name.endswith(self.tail)


class NamedLookups:
    """Looks for the calls of a function whose second argument is a name."""

    def __init__(self, project: Project, functions: frozenset[str]) -> None:
        self._project = project
        self._functions = functions
        self._known: list[NamedLookup] | None = None

    def of(self, name: str) -> Iterator[NamedLookup]:
        """Yield the calls that may speak of a name."""
        if self._known is None:
            paths = dict.fromkeys(path for word in self._functions for path in self._project.mentioning(word))
            self._known = [
                lookup
                for path in (paths if len(paths) <= _MAXIMUM_FILES else ())
                if (parsed := self._project.parsed(path)) is not None
                for lookup in self._in(parsed)
            ]
        yield from (lookup for lookup in self._known if lookup.may_mean(name))

    def _in(self, parsed: ParsedFile) -> Iterator[NamedLookup]:
        bindings = Bindings(
            parsed.tree, parsed.parents, module=None, is_package=False, read_module=lambda _: None
        )
        for call in parsed.of_type(ast.Call):
            if last_name(call.func) in self._functions and len(call.args) > 1:
                name = call.args[1]
                constant = {str(name.value)} if isinstance(name, ast.Constant) else None
                written = constant or strings_written(name, bindings)
                names = None if written is None else frozenset(written)
                yield NamedLookup(parsed.path, call, names, *ends_of(name, bindings))
