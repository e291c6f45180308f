"""Follows a dotted name through the project's own source to what it names, to nothing, or out of sight."""

from __future__ import annotations

import ast
import os
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.names.definitions import (
    Bound,
    Imported,
    Scope,
    Value,
    binds_unseen,
    dotted_parts,
    exported,
    may_gain,
    parsed,
)
from governance_lint.names.modules import SOURCE_SUFFIXES, module_file, package_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# What a base of these modules has is known without reading them; they are imported anyway.
_KNOWN_OUTSIDE = {
    "abc": "abc",
    "builtins": "builtins",
    "collections.abc": "collections.abc",
    "enum": "enum",
    "typing": "typing",
    "typing_extensions": "typing",
}
_COMPILED_SUFFIXES = (".so", ".pyd", ".pyx")


class Kind(Enum):
    """What a dotted name names."""

    MODULE = "a module"
    CLASS = "a class"
    FUNCTION = "a function"
    VALUE = "a value"
    UNKNOWN = "something that cannot be known from the project's source"


class Missing(NamedTuple):
    """A dotted name that names nothing."""

    found: tuple[str, ...]  #: the parts that name something
    part: str  #: the first part that does not
    rest: tuple[str, ...]  #: the parts after it
    holder: str  #: where that part was looked for
    names: tuple[str, ...]  #: what is there instead


Answer = Kind | Missing


class _Place(NamedTuple):
    """Where an expression stands: the module, and the scopes that it sees, innermost first."""

    module: str
    file: Path
    tree: ast.Module
    scopes: tuple[Scope, ...]


class NameLookup:
    """Looks dotted names up below source roots, each file read and parsed once."""

    def __init__(
        self,
        root: Path,
        source_roots: tuple[Path, ...],
        site_packages: tuple[Path, ...],
        read_text: Callable[[Path], str | None],
    ) -> None:
        self._root = root
        self._source_roots = source_roots
        self._site_packages = site_packages
        self._read_text = read_text
        self._places: dict[Path, _Place | None] = {}
        self._files: dict[str, Path | None] = {}
        self._folders: dict[str, tuple[Path, ...]] = {}
        self._visited: set[tuple[object, ...]] = set()

    def ask(self, dotted: str) -> Answer:
        """Return what a dotted name names; a name that starts outside the project is unknown."""
        self._visited = set()
        try:
            return self._from_top(tuple(dotted.split("."))) or Kind.UNKNOWN
        except RecursionError:
            return Kind.UNKNOWN

    def _from_top(self, parts: tuple[str, ...]) -> Answer | None:
        top = parts[0]
        file, folders = self._file(top), self._package_folders(top)
        if file is None and not folders:
            return Kind.UNKNOWN
        answer = self._in_module((top,), parts[1:])
        # An installed package wins over a folder of its name that has no __init__.
        if isinstance(answer, Missing) and file is None and self._is_installed(top):
            return Kind.UNKNOWN
        return answer

    def _in_module(self, module: tuple[str, ...], rest: tuple[str, ...]) -> Answer | None:
        """Return what `rest` names in a module of the project, or None if we came round in a circle."""
        if not rest:
            return Kind.MODULE
        if self._was_visited("module", module, rest):
            return None
        dotted = ".".join(module)
        part, after = rest[0], rest[1:]
        folders = self._package_folders(dotted)
        answers: list[Answer | None] = []
        if self._is_module((*module, part)):
            submodule = self._in_module((*module, part), after)
            if isinstance(submodule, Kind) and submodule is not Kind.UNKNOWN:
                return submodule
            answers.append(submodule)
        elif any(_is_compiled(folder, part) for folder in folders):
            answers.append(Kind.UNKNOWN)
        names: list[str] = []
        file = self._file(dotted)
        for source in _source_and_stub(file):
            place = self._place(dotted, source)
            if place is None:
                answers.append(Kind.UNKNOWN)
            else:
                answers.append(self._in_top_scope(place, rest))
                names += place.scopes[0].names
        best = _best(answers)
        if best is not None:
            return best
        submodules = _submodules(folders)
        holder = self._shown(file) if file is not None else f"{self._shown(folders[0])}/"
        there = tuple(name for name in (*submodules, *names) if name != part)  # bound, but to nothing
        return Missing(module, part, after, holder, there)

    def _in_top_scope(self, place: _Place, rest: tuple[str, ...]) -> Answer | None:
        scope, part = place.scopes[0], rest[0]
        answers = [self._follow(bound, rest[1:], place) for bound in scope.names.get(part, ())]
        answers += [self._through_star(star, rest, place) for star in scope.star_imports]
        best = _best(answers)
        if (
            (best is None or isinstance(best, Missing))
            and part not in scope.names
            and binds_unseen(place.tree, part)
        ):
            return Kind.UNKNOWN
        return best

    def _through_star(self, star: Imported, rest: tuple[str, ...], place: _Place) -> Answer | None:
        target = _absolute_parts(star, place)
        if target is None or not self._is_module(target):
            return Kind.UNKNOWN
        dotted = ".".join(target)
        file = self._file(dotted)
        if file is None:
            return None  # a namespace package brings nothing along
        inside = self._place(dotted, file)
        if inside is None:
            return Kind.UNKNOWN
        if not exported(inside.tree, rest[0]):
            return None
        answer = self._in_module(target, rest)
        return None if isinstance(answer, Missing) and answer.found == target else answer

    def _follow(self, bound: Bound, rest: tuple[str, ...], place: _Place) -> Answer | None:
        match bound:
            case ast.ClassDef():
                return self._in_class(bound, rest, place) if rest else Kind.CLASS
            case Imported():
                return self._through_import(bound, rest, place)
            case Value(expression=expression):
                if not rest:
                    return Kind.VALUE
                parts = None if expression is None else dotted_parts(expression)
                if parts is None or isinstance(expression, ast.Subscript):
                    return Kind.UNKNOWN
                return self._seen_from((*parts, *rest), place)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                return self._in_function(bound, rest, place)

    def _in_function(
        self, function: ast.FunctionDef | ast.AsyncFunctionDef, rest: tuple[str, ...], place: _Place
    ) -> Answer | None:
        if function.decorator_list:
            return Kind.UNKNOWN if rest else Kind.VALUE  # a decorator may make anything of it
        if not rest:
            return Kind.FUNCTION
        scope = Scope(function.body)
        inner = place._replace(scopes=(scope, *place.scopes))
        definitions = [bound for bound in scope.names.get(rest[0], ()) if isinstance(bound, ast.stmt)]
        holder = f"{function.name}() in {self._shown(place.file)}"
        nothing = Missing((), rest[0], rest[1:], holder, tuple(scope.names))
        return _best([self._follow(bound, rest[1:], inner) for bound in definitions]) or nothing

    def _in_class(self, owner: ast.ClassDef, rest: tuple[str, ...], place: _Place) -> Answer | None:
        if self._was_visited("class", place.file, owner.lineno, owner.name, rest):
            return None
        scope = Scope(owner.body)
        inner = place._replace(scopes=(scope, *place.scopes))
        answers = [self._follow(bound, rest[1:], inner) for bound in scope.names.get(rest[0], ())]
        best = _best(answers)
        if isinstance(best, Kind):
            return best
        if may_gain(owner, rest[0], place.tree):
            return Kind.UNKNOWN
        names = [*scope.names]
        for base in owner.bases:
            parts = dotted_parts(base)
            answer = Kind.UNKNOWN if parts is None else self._seen_from((*parts, *rest), place)
            if isinstance(answer, Kind):
                return answer
            if answer is not None:
                names += answer.names
        if rest[0] in vars(object):
            return Kind.VALUE
        holder = f"class {owner.name} in {self._shown(place.file)}"
        return best or Missing((), rest[0], rest[1:], holder, tuple(dict.fromkeys(names)))

    def _seen_from(self, parts: tuple[str, ...], place: _Place) -> Answer | None:
        """Return what a dotted name in the code names where it stands."""
        for depth, scope in enumerate(place.scopes):
            bounds = scope.names.get(parts[0])
            if bounds:
                outer = place._replace(scopes=place.scopes[depth:])
                if self._was_visited("name", place.file, id(bounds), parts):
                    return None
                return _best([self._follow(bound, parts[1:], outer) for bound in bounds])
        module_scope = place.scopes[-1]
        if module_scope.star_imports:
            at_top = place._replace(scopes=(module_scope,))
            answer = _best([self._through_star(star, parts, at_top) for star in module_scope.star_imports])
            if answer is not None:
                return answer
        return _known_outside("builtins", parts)

    def _through_import(self, imported: Imported, rest: tuple[str, ...], place: _Place) -> Answer | None:
        target = _absolute_parts(imported, place)
        if target is None:
            return Kind.UNKNOWN
        name = () if imported.name is None else (imported.name,)
        if not self._is_module(target[:1]):
            return _known_outside(".".join(target), (*name, *rest))
        answer = self._from_top((*target, *name, *rest))
        if isinstance(answer, Missing) and answer.found and len(answer.found) < len(target):
            return Kind.UNKNOWN  # an imported module that is made elsewhere, by a build
        return answer

    def _place(self, dotted: str, file: Path) -> _Place | None:
        """Return a parsed file, or None for one that cannot be read or parsed."""
        if file not in self._places:
            text = self._read_text(file)
            tree = None if text is None else parsed(text)
            self._places[file] = None if tree is None else _Place(dotted, file, tree, (Scope(tree.body),))
        return self._places[file]

    def _was_visited(self, *visit: object) -> bool:
        if visit in self._visited:
            return True
        self._visited.add(visit)
        return False

    def _is_module(self, parts: tuple[str, ...]) -> bool:
        dotted = ".".join(parts)
        return self._file(dotted) is not None or bool(self._package_folders(dotted))

    def _file(self, dotted: str) -> Path | None:
        if dotted not in self._files:
            self._files[dotted] = module_file(dotted, self._source_roots)
        return self._files[dotted]

    def _package_folders(self, dotted: str) -> tuple[Path, ...]:
        if dotted not in self._folders:
            self._folders[dotted] = package_folders(dotted, self._source_roots)
        return self._folders[dotted]

    def _is_installed(self, top: str) -> bool:
        folders = self._site_packages or tuple(
            Path(entry) for entry in sys.path if Path(entry).name in {"site-packages", "dist-packages"}
        )
        return module_file(top, folders) is not None or bool(package_folders(top, folders))

    def _shown(self, path: Path) -> str:
        return (path.relative_to(self._root) if path.is_relative_to(self._root) else path).as_posix()


def _best(answers: Iterable[Answer | None]) -> Answer | None:
    """Return the answer that knows most: a kind, else unknown, else the nothing that was found deepest."""
    kinds = [answer for answer in answers if isinstance(answer, Kind)]
    if kinds:
        return next((kind for kind in kinds if kind is not Kind.UNKNOWN), Kind.UNKNOWN)
    nothings = [answer for answer in answers if isinstance(answer, Missing)]
    return min(nothings, key=lambda nothing: len(nothing.rest), default=None)


def _absolute_parts(imported: Imported, place: _Place) -> tuple[str, ...] | None:
    """Return the module that an import statement names, or None where it climbs out of the top package."""
    named = tuple(imported.module.split(".")) if imported.module else ()
    if imported.level == 0:
        return named
    package = place.module.split(".")
    up = imported.level - (place.file.stem == "__init__")
    if up >= len(package):
        return None
    return (*package[: len(package) - up], *named)


def _known_outside(module: str, parts: tuple[str, ...]) -> Answer | None:
    """Return what a name of a few standard modules names, for the bases that everybody uses."""
    if not parts:
        return Kind.UNKNOWN
    here: object = sys.modules.get(_KNOWN_OUTSIDE.get(module, ""))
    for depth, part in enumerate(parts):
        if isinstance(here, type):
            holders = [vars(kind) for kind in here.__mro__ if part in vars(kind)]
            if not holders:
                return Missing((), part, parts[depth + 1 :], f"class {here.__name__}", ())
            here = holders[0][part]
        elif here is not None and depth == 0:
            here = getattr(here, part, None)
        else:
            return Kind.UNKNOWN
    return Kind.UNKNOWN if here is None else Kind.CLASS if isinstance(here, type) else Kind.VALUE


def _source_and_stub(file: Path | None) -> tuple[Path, ...]:
    """Return the files that are one module: a stub beside its source may name more than it."""
    if file is None:
        return ()
    stub = file.with_suffix(".pyi")
    return (file, stub) if file != stub and stub.is_file() else (file,)


def _submodules(folders: Iterable[Path]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for folder in folders:
        try:
            entries = sorted(os.listdir(folder))  # noqa: PTH208 -- names are enough
        except OSError:
            continue
        for entry in entries:
            stem, suffix = os.path.splitext(entry)  # noqa: PTH122 -- of a bare name
            if (
                stem.isidentifier()
                and stem != "__init__"
                and (suffix in SOURCE_SUFFIXES or (folder / entry).is_dir())
            ):
                names[stem] = None
    return tuple(name for name in names if name != "__pycache__")


def _is_compiled(folder: Path, name: str) -> bool:
    try:
        entries = os.listdir(folder)  # noqa: PTH208 -- names are enough
    except OSError:
        return True
    return any(entry.startswith(f"{name}.") and entry.endswith(_COMPILED_SUFFIXES) for entry in entries)
