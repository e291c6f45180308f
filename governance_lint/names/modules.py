"""Where a dotted module name lives on disk, and which dotted name a file has."""

from __future__ import annotations

import os.path
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE_SUFFIXES = (".py", ".pyi")

# What holds the code of one module, best first: a package hides a module of its name, source hides stubs.
_FILES_OF_A_MODULE = ("{}/__init__.py", "{}.py", "{}/__init__.pyi", "{}.pyi")


def module_name(path: Path, source_roots: Iterable[Path]) -> str | None:
    """Return the dotted name under which a file is imported; a stub has the name of its source.

    The deepest source root above the file counts. None for a file that no import statement can name: one
    outside the roots, of another suffix, with a part that is no identifier, or `__init__` of a root itself.
    """
    if path.suffix not in SOURCE_SUFFIXES:
        return None
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 -- resolve() would follow symlinks out of the project
    root = _deepest_root(absolute, source_roots)
    if root is None:
        return None
    parts = absolute.relative_to(root).with_suffix("").parts
    if parts[-1] == "__init__":
        parts = parts[:-1]
    return ".".join(parts) if parts and all(map(str.isidentifier, parts)) else None


def module_file(dotted: str, source_roots: Iterable[Path]) -> Path | None:
    """Return the file that holds a module's code, or None; a namespace package has no file.

    Roots are asked in their order. Where a stub stands beside its source, the source is the module.
    """
    relative = dotted.replace(".", "/")
    for root in source_roots:
        for template in _FILES_OF_A_MODULE:
            file = root / template.format(relative)
            if os.path.isfile(file) and _is_spelled_so(file, root):  # noqa: PTH113 -- never raises
                return file
    return None


def package_folders(dotted: str, source_roots: Iterable[Path]) -> tuple[Path, ...]:
    """Return the folders that a package's submodules live in: several for a namespace over several roots."""
    return tuple(_package_folders(dotted, source_roots))


def _package_folders(dotted: str, source_roots: Iterable[Path]) -> Iterator[Path]:
    for root in source_roots:
        folder = root.joinpath(*dotted.split("."))
        if os.path.isdir(folder) and _is_spelled_so(folder, root):  # noqa: PTH112 -- never raises
            yield folder


def _deepest_root(path: Path, source_roots: Iterable[Path]) -> Path | None:
    above = [root for root in source_roots if path.is_relative_to(root)]
    return max(above, key=lambda root: len(root.parts), default=None)


def _is_spelled_so(path: Path, root: Path) -> bool:
    """Whether each part below the root is spelled as on disk: imports mind case on every file system."""
    folder = root
    for part in path.relative_to(root).parts:
        try:
            if part not in os.listdir(folder):  # noqa: PTH208 -- names are enough
                return False
        except OSError:
            return True  # a folder that may be entered but not listed: the file itself was seen
        folder /= part
    return True
