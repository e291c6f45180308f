"""What lies in a project's folders, as an earlier run has seen it.

A folder that has not changed since holds the same names. To see that costs a look at it, and to list it again
several times as much; trees have many folders without a line of code.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.verdict_cache.folder import leave, make_cache_folder
from governance_lint.verdict_cache.freshness import may_change_unseen

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "folders"
#: Begins the file, in front of a digest of the rest. Names are read in the encoding of the locale.
_HEAD = f"governance-lint folders 1 {sys.getfilesystemencoding()} "

#: What can be imported or linted, and what makes a package typed.
_SUFFIXES = (".py", ".pyi", ".pyw")
_MARK_OF_TYPES = "py.typed"

# Nothing in them can be imported from the folder around them, save through a search path of their own, and
# those are taken in apart. A name with a dot in front is no name of a package.
_SKIPPED_FOLDERS = frozenset(("__pycache__", "node_modules", "site-packages"))
_MARKS_OF_AN_ENVIRONMENT = frozenset(("pyvenv.cfg", "conda-meta"))


class Listing(NamedTuple):
    """The names in a folder, each kind in order."""

    sources: list[str]  #: of source files
    folders: list[str]  #: of folders that may hold modules
    links: list[str]  #: of links that may lead to such: where to may change without the folder
    is_environment: bool  #: whether the folder is one into which packages are installed


#: A folder's identity and times, and what lies in it.
_Seen = tuple[list[int], Listing]


class KnownFolders:
    """The folders of a project, listed when they have changed."""

    def __init__(self, memory: Path | None = None) -> None:
        """Take up what an earlier run has left in a cache folder, if there is one."""
        self._memory = memory
        self._known: dict[str, _Seen] = {}
        self._before = {} if memory is None else _read(memory)
        self._started = time.time_ns()

    def listing(self, folder: str) -> Listing:
        """Return what lies in a folder. Raises OSError."""
        status = os.stat(folder)  # noqa: PTH116 -- a string, for speed
        state = [status.st_dev, status.st_ino, status.st_mtime_ns, status.st_ctime_ns]
        before = self._before.get(folder)
        if before is not None and before[0] == state:
            self._known[folder] = before
            return before[1]
        listing = _listed(folder)
        if not may_change_unseen(status, self._started):
            self._known[folder] = (state, listing)
        return listing

    def keep(self) -> None:
        """Leave it for the next run, if it is anything else than was found, and if that is possible."""
        if self._memory is None or self._known == self._before or not make_cache_folder(self._memory):
            return
        told = json.dumps([[folder, *seen] for folder, seen in self._known.items()])
        leave(self._memory, _FILE, f"{_HEAD}{_digest(told)}\n{told}")


def _read(memory: Path) -> dict[str, _Seen]:
    """Return what is remembered; nothing where that cannot be read, is broken, or of another version."""
    try:
        head, _, told = (memory / _FILE).read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return {}
    if head != f"{_HEAD}{_digest(told)}":
        return {}
    make = Listing._make
    return {folder: (state, make(listing)) for folder, state, listing in json.loads(told)}


def _digest(told: str) -> str:
    return hashlib.blake2b(told.encode(), digest_size=16).hexdigest()


def _listed(folder: str) -> Listing:
    listing = Listing([], [], [], is_environment=False)
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=_name)
    for entry in listed:
        name = entry.name
        if name.endswith(_SUFFIXES) or name == _MARK_OF_TYPES:
            listing.sources.append(name)
        elif name[0] != "." and name not in _SKIPPED_FOLDERS:
            if entry.is_symlink():
                listing.links.append(name)
            elif entry.is_dir():
                listing.folders.append(name)
    is_environment = any(entry.name in _MARKS_OF_AN_ENVIRONMENT for entry in listed)
    return listing._replace(is_environment=is_environment)


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name
