"""Whether a plugin's code says that it wants to be kept strictly, found out without importing it."""

from __future__ import annotations

import ast
import importlib.util
import sys
import warnings
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.machinery import ModuleSpec

#: The package that defines the levels and speaks of them for everybody, its plugins apart.
_RUNTIME = __name__.partition(".")[0]


@dataclass(frozen=True, slots=True)
class _Module:
    name: str
    is_package: bool
    text: bytes

    @property
    def top(self) -> str:
        return self.name.partition(".")[0]

    @property
    def tree(self) -> ast.Module:
        """Return its code; of what is not Python, none."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is odd in it is its author's business
                return ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return ast.Module([], [])

    @property
    def names_strict(self) -> bool:
        """Tell whether code of it names the level, by its name or its value."""
        return b"isolation" in self.text.lower() and any(map(_is_strict, ast.walk(self.tree)))


def speaks_of_strict(origin: str) -> bool:
    """Tell whether code that the plugin's manifest can come from names the strict level.

    It can come from its module, from modules of the same package that this imports, on and on, and from those
    of other packages that they name. Only their texts are read, by whoever must decide where the plugin is
    imported: neither they nor the packages around them are run. What has no text says nothing.
    """
    first = origin.partition(":")[0]
    waiting, seen = [first], {first}
    while waiting:
        module = _found(waiting.pop())
        if module is None:
            continue
        if module.names_strict:
            return True
        if module.top == first.partition(".")[0]:
            new = {name for name in _imported(module) if _may_speak(name)} - seen
            waiting += new
            seen |= new
    return False


def _may_speak(name: str) -> bool:
    top = name.partition(".")[0]
    return top not in sys.stdlib_module_names and (top != _RUNTIME or name.startswith(f"{top}.plugins."))


def _is_strict(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr="STRICT") | ast.Name(id="STRICT") | ast.alias(name="STRICT"):
            return True
        case ast.Constant(value="strict" | "STRICT"):
            return True
        case _:
            return False


def _imported(module: _Module) -> Iterator[str]:
    """Yield whatever may be a module among the names that code imports."""
    package = module.name if module.is_package else module.name.rpartition(".")[0]
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=source, names=names, level=level):
                try:
                    name = importlib.util.resolve_name("." * level + (source or ""), package)
                except ImportError:
                    continue
                yield name
                yield from (f"{name}.{alias.name}" for alias in names)
            case _:
                pass


def _found(name: str) -> _Module | None:
    """Return a module if its text can be had."""
    try:
        spec = _spec_of(name)
        if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
            return None
        return _Module(name, spec.submodule_search_locations is not None, Path(spec.origin).read_bytes())
    except (ImportError, ValueError, OSError):
        return None


def _spec_of(name: str) -> ModuleSpec | None:
    package, _, _ = name.rpartition(".")
    if not package:
        return PathFinder.find_spec(name)
    around = _spec_of(package)
    within = None if around is None else around.submodule_search_locations
    return None if within is None else PathFinder.find_spec(name, within)
