"""All that a verdict follows from besides the file's own text, as one digest.

It is the state of the whole project, because an edit anywhere may change a type here: the policy, the
versions of all that took part, size and times of each source file, and what is installed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from typing import TYPE_CHECKING

from governance_lint.verdict_cache.freshness import may_change_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.policy import Policy

#: What can be imported or linted, and what makes a package typed.
_SUFFIXES = (".py", ".pyi", ".pyw")
_MARK_OF_TYPES = "py.typed"

# Nothing in them can be imported from the folder around them, save through a search path of their own, and
# those are taken in apart. A name with a dot in front is no name of a package.
_SKIPPED_FOLDERS = frozenset(("__pycache__", "node_modules", "site-packages"))
_MARKS_OF_AN_ENVIRONMENT = frozenset(("pyvenv.cfg", "conda-meta"))


def project_state(policy: Policy) -> bytes:
    """Return the digest for a policy, as things are now."""
    from governance_lint.names.installed_packages import site_packages
    from governance_lint.versions import versions

    digest = hashlib.blake2b(digest_size=16)
    installed = sorted(versions().items())
    digest.update(repr((policy.fingerprint(), str(policy.root), sys.version_info[:3], installed)).encode())
    seen: set[tuple[int, int]] = set()
    for root in policy.source_roots:
        for line in _tree(os.fspath(root), seen):
            digest.update(line.encode("utf-8", "surrogateescape"))
    for folder in site_packages(policy):
        with contextlib.suppress(OSError):
            listed = sorted(os.listdir(folder))  # noqa: PTH208 -- names are enough
            status = folder.stat()
            digest.update(repr((str(folder), listed, status.st_mtime_ns)).encode("utf-8", "surrogateescape"))
    return digest.digest()


def state_of_tree(root: str) -> str:
    """Return the digest of all source files below a folder, by their names, sizes and times."""
    digest = hashlib.blake2b(digest_size=16)
    for line in _tree(root, set()):
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _tree(root: str, seen: set[tuple[int, int]]) -> Iterator[str]:
    """Yield a line for each source file below a folder; linked folders are followed, each once."""
    started = time.time_ns()
    stack = [root]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=_name)
        except OSError:
            yield f"{folder}\0unlisted\n"
            continue
        if folder != root and any(entry.name in _MARKS_OF_AN_ENVIRONMENT for entry in listed):
            continue
        for entry in listed:
            name = entry.name
            try:
                if name.endswith(_SUFFIXES) or name == _MARK_OF_TYPES:
                    yield _told(entry, started)
                elif _may_hold_modules(entry) and (not entry.is_symlink() or _is_new(entry, seen)):
                    stack.append(entry.path)
            except OSError:  # it vanished, or is a link to itself
                continue


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _may_hold_modules(entry: os.DirEntry[str]) -> bool:
    return entry.name[0] != "." and entry.name not in _SKIPPED_FOLDERS and entry.is_dir()


def _told(entry: os.DirEntry[str], now: int) -> str:
    status = entry.stat()
    content = _content(entry.path) if may_change_unseen(status, now) else ""
    return f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\0{content}\n"


def _content(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- a string, for speed
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"


def _is_new(entry: os.DirEntry[str], seen: set[tuple[int, int]]) -> bool:
    """Whether a linked folder is met for the first time: links may lead round in a circle."""
    status = entry.stat()
    place = (status.st_dev, status.st_ino)
    if place in seen:
        return False
    seen.add(place)
    return True
