"""What the type server says, each thing asked once: what a name resolves to, where a class stands and below
which others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from governance_lint.facts import Definition
from governance_lint.names.installed_packages import site_packages
from governance_lint.names.modules import module_name
from governance_lint.typeserver.process import Question
from governance_lint.typeserver.shown.always_told import always_told
from governance_lint.typeserver.shown.new_types import classes_behind_new_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from governance_lint.policy import Policy
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.documents import Documents, Location

DEFINITION = "textDocument/definition"
TYPE_DEFINITION = "textDocument/typeDefinition"

_T = TypeVar("_T")
_K = TypeVar("_K")

#: How the names of classes begin that overlays bring.
_OURS = "_exg_"
#: Part of the name of the folder into which the server puts the standard library's types.
_BUNDLED = "typeshed"
#: A class or function statement up to the bracket behind its name.
_UP_TO_PARAMETERS = re.compile(r"\s*(?:async\s+)?(?:def|class)\s+\w+\s*[\[(]")


@dataclass(frozen=True, slots=True)
class KnownClass:
    """A class, by the place of its statement."""

    path: str
    line: int
    name: str
    module: str  #: as the type server says it

    @property
    def key(self) -> tuple[str, int]:
        """What identifies it."""
        return (self.path, self.line)


class _Home(NamedTuple):
    """What a file is to imports."""

    module: str | None  #: its dotted name
    is_bundled: bool  #: whether it is one of the checker's own


@dataclass(slots=True)
class _Noted:
    """What attempts have asked and is not known yet."""

    classes: dict[tuple[str, int], None] = field(default_factory=dict)
    places: dict[tuple[str, int, int], None] = field(default_factory=dict)
    #: What other rooms ask, by how they do it.
    others: dict[Callable[[Sequence[Any]], None], dict[Any, None]] = field(default_factory=dict)
    falls_short: bool = False  #: the attempt that is made now has asked for some of it


class Answers:
    """The type server's answers of one run."""

    def __init__(self, policy: Policy, server: TypeServer, documents: Documents) -> None:
        self._server = server
        self._documents = documents
        self._source_roots = policy.source_roots
        self._roots = (*policy.source_roots, *site_packages(policy))
        self._ancestry: dict[tuple[str, int], tuple[KnownClass, ...] | None] = {}
        self._locations: dict[tuple[str, int, int], tuple[Additions, list[Location]]] = {}
        #: Of names that stand alone: what these are is no matter of types, and so of nothing that is told.
        self._settled: dict[tuple[str, int, int], list[Location]] = {}
        self._homes: dict[str, _Home] = {}
        self._noted = _Noted()
        self._only_notes = False
        #: By the keys of attempts: what they came to, and what the server was told of the files they ask of.
        self._come_to: dict[object, tuple[object, tuple[tuple[str, Additions], ...]]] = {}

    def if_known(self, attempt: Callable[[], _T]) -> tuple[_T] | None:
        """Return what an attempt comes to with what is known already; None if it asks for more.

        That is noted for `ask_for_noted`, so that what many attempts ask for is asked at once; the attempt
        itself is told meanwhile that the server knows nothing. It must change nothing, because it is made
        again.
        """
        self._only_notes, self._noted.falls_short = True, False
        try:
            result = attempt()
        finally:
            self._only_notes = False
        return None if self._noted.falls_short else (result,)

    def if_known_by(self, key: object, attempt: Callable[[], _T]) -> tuple[_T] | None:
        """Return the same, of an attempt that has a key: once it has come to something it is made again only
        after the server was told something else of one of the files that it asks about.
        """
        if key in self._come_to:
            result, consulted = self._come_to[key]
            if all(self._documents.additions(path) == told for path, told in consulted):
                return cast("tuple[_T]", result)
        self._documents.consulted = {}
        found = self.if_known(attempt)
        if found is not None:
            self._come_to[key] = found, tuple(self._documents.consulted.items())
        return found

    @property
    def falls_short(self) -> bool:
        """Whether the attempt that is made now has asked for something that is not known yet."""
        return self._only_notes and self._noted.falls_short

    def ask_for_noted(self) -> None:
        """Ask for all that attempts have fallen short of."""
        noted, self._noted = self._noted, _Noted()
        self.learn_ancestry(noted.classes)
        self.learn_locations(noted.places)
        for learn, items in noted.others.items():
            learn(list(items))

    def learn_by(self, learn: Callable[[Sequence[_T]], None], items: Sequence[_T]) -> None:
        """Have another room ask about items; in an attempt that is noted, too."""
        if self._only_notes and items:
            self._noted.others.setdefault(learn, {}).update(dict.fromkeys(items))
            self._noted.falls_short = True
        elif items:
            learn(items)

    def together(self, attempts: Mapping[_K, Callable[[], _T]]) -> dict[_K, _T]:
        """Return what each of several attempts comes to, by their keys; what all of them ask for is asked at
        once.
        """
        settled: dict[_K, _T] = {}
        while len(settled) < len(attempts):
            for key, attempt in attempts.items():
                if key not in settled and (result := self.if_known_by(key, attempt)) is not None:
                    settled[key] = result[0]
            self.ask_for_noted()
        return settled

    def lineage(self, path: str, line: int) -> tuple[KnownClass, ...]:
        """Return the class whose statement stands at a place, and its ancestors behind it in method
        resolution order; empty where there is no class.
        """
        self.learn_ancestry([(path, line)])
        return self._ancestry.get((path, line)) or ()

    def learn_ancestry(self, places: Iterable[tuple[str, int]]) -> None:
        """Ask once for the whole ancestry of each class whose statement stands at one of the places."""
        fresh = [place for place in dict.fromkeys(places) if place not in self._ancestry]
        if self._only_notes:
            self._noted.classes.update(dict.fromkeys(fresh))
            self._noted.falls_short |= bool(fresh)
            return
        asked: list[tuple[tuple[str, int], Question]] = []
        renamed: list[tuple[tuple[str, int], tuple[str, int, int]]] = []
        for path, line in fresh:
            self._ancestry[path, line] = None
            place = self._documents.class_name_place(path, line)
            if place is not None:
                question = self._documents.question("textDocument/prepareTypeHierarchy", path, place)
                asked.append(((path, line), question))
            else:
                text = self._documents.text(path) or ""
                renamed += (((path, line), (path, *named)) for named in classes_behind_new_type(text, line))
        items = [
            (key, answer[0])
            for (key, _), answer in zip(asked, self._server.ask([item for _, item in asked]), strict=True)
            if answer
        ]
        wanted = [Question("typeHierarchy/supertypes", {"item": item}) for _, item in items]
        for (key, item), above in zip(items, self._server.ask(wanted), strict=True):
            own = KnownClass(*key, item["name"], _module_of(item))
            ancestors = []
            for other in above or ():
                (location,) = self._documents.locations(
                    {"uri": other["uri"], "range": other["selectionRange"]}, key[0]
                )
                if not other["name"].startswith(_OURS):
                    ancestors.append(
                        KnownClass(location.path, location.line, other["name"], _module_of(other))
                    )
            self._ancestry[key] = (own, *ancestors)
        for key, _ in items:
            self._complete(key)
        self.learn_locations(named for _, named in renamed)
        for key, named in renamed:
            for location in self.locations_at(*named):
                self._ancestry[key] = self.lineage(location.path, location.line)

    def is_helped(self, path: str, line: int) -> bool:
        """Whether the server knows the bases of a class only by what it is told in the class's own file."""
        if module_name(Path(path), self._source_roots) is None:
            return False
        text = self._documents.text(path)
        return text is not None and line in always_told(text).helped

    def _complete(self, key: tuple[str, int]) -> None:
        """Add the ancestors to a class's that are known in the file of one of them alone."""
        known = self._ancestry[key] or ()
        for ancestor in known[1:]:
            if ancestor.path != key[0] and self.is_helped(*ancestor.key):
                self._ancestry[key] = known = tuple(
                    dict.fromkeys((*known, *self.lineage(ancestor.path, ancestor.line)))
                )

    def locations_at(self, path: str, line: int, column: int) -> list[Location]:
        """Return where the name at a place of a file's own text is defined."""
        place = (path, line, column)
        self.learn_locations([place])
        if place in self._settled:
            return self._settled[place]
        return self._locations[place][1] if place in self._locations else []

    def learn_locations(self, places: Iterable[tuple[str, int, int]]) -> None:
        """Ask at once where the names at places (path, line, column) of files' own texts are defined."""
        asked: list[tuple[tuple[str, int, int], Additions, Question]] = []
        for path, line, column in dict.fromkeys(places):
            if (path, line, column) in self._settled:
                continue
            # Of other files the server knows what is on disk: the answer changes with this file's additions.
            told = self._documents.additions(path)
            known = self._locations.get((path, line, column))
            if known is not None and known[0] == told:
                continue
            if self._only_notes:
                self._noted.places[path, line, column] = None
                self._noted.falls_short = True
                continue
            overlay = self._documents.ensure_open(path)
            if overlay is None:
                self._locations[path, line, column] = told, []
            else:
                question = self._documents.question(DEFINITION, path, overlay.place(line, column))
                asked.append(((path, line, column), told, question))
        answers = self._server.ask([question for _, _, question in asked])
        for (place, told, _), said in zip(asked, answers, strict=True):
            found = self._documents.locations(said, place[0])
            if found and self._documents.is_plain_name(*place):
                self._settled[place] = found
            else:
                self._locations[place] = told, found

    def definitions_at(self, path: str, line: int, column: int) -> tuple[Definition, ...]:
        """Return what the name at a place of a file's own text resolves to."""
        return tuple(map(self.definition_of, self.locations_at(path, line, column)))

    def definition_of(self, location: Location) -> Definition:
        """Return what stands at a place that the server says something to be."""
        statement = self._documents.statement_at(location.path, location.line)
        if statement is not None and _UP_TO_PARAMETERS.match(self._line(location), 0, location.column):
            statement = None  # a parameter that stands on the line of its function
        if statement is not None:
            dotted = self.dotted_at(location.path, location.line)
        else:
            dotted = self._name_at(location)
        return Definition(dotted, location.path, location.line, statement is not None)

    def _line(self, location: Location) -> str:
        text = self._documents.text(location.path)
        lines = text.split("\n") if text is not None else []
        return lines[location.line - 1] if 0 < location.line <= len(lines) else ""

    def _name_at(self, location: Location) -> str:
        rest = self._line(location)[location.column :]
        name = rest[: next((i for i, c in enumerate(rest) if not (c.isalnum() or c == "_")), len(rest))]
        owner = self._documents.owner_of_name(location.path, location.line, location.column)
        inside = "" if owner is None else owner.symbol if owner.is_class else f"{owner.symbol}.<locals>"
        parts = (self.module(location.path), inside, name)
        return ".".join(part for part in parts if part)

    def dotted(self, known: KnownClass) -> str:
        """Return a class's dotted name; what the server says of its module where its file tells nothing."""
        return self.dotted_at(known.path, known.line, known.module) or f"{known.module}.{known.name}"

    def dotted_at(self, path: str, line: int, module: str | None = None) -> str:
        """Return the dotted name of the class or function statement on a line; empty where there is none.

        `module` is what its module is called if its path does not tell.
        """
        statement = self._documents.statement_at(path, line)
        if statement is None:
            return ""
        module = self.module(path) or module
        return f"{module}.{statement.symbol}" if module else statement.symbol

    def module(self, path: str) -> str | None:
        """Return the dotted name of the module in a file: of the project, its environment, or the checker's
        own copy of the standard library's types.
        """
        return self._home(path).module

    def is_bundled(self, path: str) -> bool:
        """Whether a file is one of the checker's own, which it has put into a temporary folder."""
        return self._home(path).is_bundled

    def _home(self, path: str) -> _Home:
        if path not in self._homes:
            file = Path(path)
            name = module_name(file, self._roots)
            bundled = None if name is not None else _bundle_around(file)
            if bundled is not None:
                name = module_name(file, (bundled,))
            self._homes[path] = _Home(name, is_bundled=bundled is not None)
        return self._homes[path]


def _bundle_around(file: Path) -> Path | None:
    return next((folder for folder in file.parents if _BUNDLED in folder.name), None)


def _module_of(item: dict[str, object]) -> str:
    detail, name = str(item.get("detail") or ""), str(item["name"])
    return detail.removesuffix(f".{name}") if detail.endswith(f".{name}") else ""
