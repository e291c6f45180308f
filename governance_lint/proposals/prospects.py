"""Which methods of a project look like choke points: many classes fill them in, and few places call them.

All of this is by names and imports alone, to propose something. What is proposed is then judged by types.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.names.modules import module_name
from governance_lint.policy import matches
from governance_lint.project_code.project_names import Module, Named, ProjectNames
from governance_lint.texts.syntax import CannotParseError, parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.texts.source import Source

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)

#: So many classes must fill a method in, for it to be more than a method.
_FEWEST_OVERRIDES = 2
#: What is called from more places than that is no choke point, whoever calls it.
_MOST_PLACES = 40
#: How methods begin that do what their class is for.
_ACTS = frozenset({
    "apply", "call", "dispatch", "exec", "execute", "forward", "handle", "invoke", "perform", "process",
    "run",
})  # fmt: skip
#: So many objects have a method of such a name that the name says nothing.
_USUAL = frozenset({
    "add", "append", "clear", "close", "commit", "connect", "copy", "count", "decode", "delete",
    "encode", "extend", "filter", "find", "format", "get", "index", "insert", "items", "join", "keys",
    "open", "parse", "pop", "put", "read", "remove", "replace", "reset", "save", "search", "send",
    "set", "setup", "sort", "split", "start", "stop", "strip", "update", "values", "write",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prospect:
    """A method that many classes fill in."""

    method: str  #: dotted module.Class.method of the class that the others derive from
    overrides: int  #: how many classes below that one define it
    is_abstract: bool
    places: int  #: where an attribute of its name is called, by whom and on whatever

    @property
    def class_name(self) -> str:
        """The class's own name."""
        return self.method.split(".")[-2]

    def rank(self) -> tuple[bool, bool, bool, int, int, str]:
        """Order by how much it looks like a choke point, the likeliest first."""
        name = self.method.rpartition(".")[2]
        acts = name.strip("_").partition("_")[0] in _ACTS
        return (name in _USUAL, not acts, not self.is_abstract, -self.overrides, self.places, self.method)


class _Definition(NamedTuple):
    """A class of the project, and the classes above it."""

    named: Named
    above: tuple[Named, ...]


@dataclass
class Project:
    """The classes and the calls of a project's modules."""

    names: ProjectNames
    modules: tuple[Module, ...]
    _calls: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @classmethod
    def of(cls, sources: Sequence[Source], roots: Sequence[Path]) -> Project:
        """Read a project's files; what cannot be parsed or imported by a name is left out."""
        read: dict[str, tuple[ast.Module, bool, str]] = {}
        for source in sources:
            file = Path(source.absolute_path)
            dotted = module_name(file, roots)
            if dotted is None:
                continue
            try:
                tree = parse(source.text)
            except (CannotParseError, RecursionError):
                continue
            read.setdefault(dotted, (tree, file.stem == "__init__", source.path))
        names = ProjectNames(
            lambda dotted: read[dotted][:2] if dotted in read else None,
            lambda dotted: read[dotted][2] if dotted in read else dotted,
        )
        modules = tuple(module for dotted in read if (module := names.module(dotted)) is not None)
        return cls(names, modules)

    def derives_from(self, bases: Sequence[str]) -> bool:
        """Whether any class of the project derives from one of some classes, given by their dotted names."""
        return any(above.dotted in bases for definition in self._definitions() for above in definition.above)

    def prospects(self) -> list[Prospect]:
        """Return the methods that look like choke points, the likeliest first."""
        overrides: dict[str, int] = defaultdict(int)
        tops: dict[str, Named] = {}
        for definition in self._definitions():
            own = _methods_of(definition.named)
            for above in definition.above:
                for name in own.keys() & _methods_of(above).keys():
                    overrides[f"{above.dotted}.{name}"] += 1
                    tops[f"{above.dotted}.{name}"] = above
        calls = self._calls_by_name()
        found = [
            Prospect(method, count, _is_abstract(tops[method], name), calls.get(name, 0))
            for method, count in overrides.items()
            if count >= _FEWEST_OVERRIDES
            and not (name := method.rpartition(".")[2]).startswith("__")
            and 0 < calls.get(name, 0) <= _MOST_PLACES
            and not self._is_defined_above(tops[method], name)
        ]
        return sorted(found, key=Prospect.rank)

    def functions_named(self, patterns: Sequence[str]) -> list[str]:
        """Return the functions and methods of the project that one of some patterns of a policy names."""
        dotted = [module.qualified(function) for module, function in self.functions()]
        return [name for name in dict.fromkeys(dotted) if any(matches(item, name) for item in patterns)]

    def functions(self) -> Iterator[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
        """Yield all functions and methods, outer before inner, with their modules."""
        for module in self.modules:
            for statement in module.statements:
                if isinstance(statement, _FUNCTIONS):
                    yield module, statement

    def classes(self) -> Iterator[Named]:
        """Yield all classes."""
        for module in self.modules:
            for statement in module.statements:
                if isinstance(statement, ast.ClassDef):
                    yield Named(module.qualified(statement), module, statement)

    def callable_around(self, path: str, line: int) -> str | None:
        """Return the outermost function, or method of a class, that a line lies in; None outside of any."""
        found = self.function_around(path, line)
        return None if found is None else found[0].qualified(found[1])

    def function_around(
        self, path: str, line: int
    ) -> tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef] | None:
        """Return the same as its statement, with its module."""
        module = next((item for item in self.modules if item.path == path), None)
        if module is None:
            return None
        for statement in module.statements:
            if isinstance(statement, _FUNCTIONS) and statement.lineno <= line <= (statement.end_lineno or 0):
                return module, statement
        return None

    def _definitions(self) -> Iterator[_Definition]:
        for named in self.classes():
            yield _Definition(named, tuple(self.names.lineage(named))[1:])

    def _is_defined_above(self, owner: Named, name: str) -> bool:
        return any(name in _methods_of(above) for above in tuple(self.names.lineage(owner))[1:])

    def _calls_by_name(self) -> dict[str, int]:
        """Return how often an attribute of each name is called, on anything but `super()`."""
        if not self._calls:
            for module in self.modules:
                for node in module.nodes:
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                        owner = node.func.value
                        if not (isinstance(owner, ast.Call) and ast.unparse(owner.func) == "super"):
                            self._calls[node.func.attr] += 1
        return self._calls


def receiver_names(class_name: str) -> tuple[str, ...]:
    """Return how variables are called that hold an object of a class: `BasePlugin` → `plugin`, `*_plugin`."""
    words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+", class_name)
    lower = [word.lower() for word in words]
    meaning = [word for word in lower if word not in {"base", "abstract"}] or lower
    name = "_".join(meaning)
    return (name, f"*_{name}")


def _methods_of(named: Named) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    body = named.node.body if isinstance(named.node, ast.ClassDef) else []
    return {statement.name: statement for statement in body if isinstance(statement, _FUNCTIONS)}


def _is_abstract(owner: Named, name: str) -> bool:
    method = _methods_of(owner)[name]
    if any("abstract" in ast.unparse(decorator) for decorator in method.decorator_list):
        return True
    return all(
        isinstance(statement, (ast.Pass, ast.Raise))
        or (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))
        for statement in method.body
    )
