"""Whether a plugin's module says that it wants to be kept strictly, found out without importing it."""

from __future__ import annotations

import re
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WISH = re.compile(rb"isolation[^\n]{0,100}strict", re.IGNORECASE)


def speaks_of_strict(origin: str) -> bool:
    """Tell whether one line of the module speaks of strict isolation; if its text cannot be had, it does not.

    Only the text is looked at, by whoever must decide where the module is imported: neither it nor a package
    around it is run.
    """
    path: Sequence[str] | None = None
    name, source = "", None
    for part in origin.partition(":")[0].split("."):
        name = f"{name}.{part}".removeprefix(".")
        try:
            spec = PathFinder.find_spec(name, path)
        except (ImportError, ValueError, OSError):
            return False
        if spec is None:
            return False
        path, source = spec.submodule_search_locations, spec.origin
    if source is None or not source.endswith(".py"):
        return False
    try:
        return _WISH.search(Path(source).read_bytes()) is not None
    except OSError:
        return False
