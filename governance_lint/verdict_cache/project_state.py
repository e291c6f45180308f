"""All that a verdict follows from besides the file's own text, as one digest.

It is the state of the whole project, because an edit anywhere may change a type here: the policy, the
versions of all that took part, size and times of each source file, and what is installed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import time
from typing import TYPE_CHECKING

from governance_lint.verdict_cache.freshness import may_change_unseen
from governance_lint.verdict_cache.known_folders import KnownFolders

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from governance_lint.policy import Policy


def project_state(policy: Policy, memory: Path | None = None) -> bytes:
    """Return the digest for a policy, as things are now.

    What lies in which folder is remembered in a cache folder, if one is given.
    """
    from governance_lint.names.installed_packages import site_packages
    from governance_lint.versions import versions

    digest = hashlib.blake2b(digest_size=16)
    installed = sorted(versions().items())
    digest.update(repr((policy.fingerprint(), str(policy.root), sys.version_info[:3], installed)).encode())
    seen: set[tuple[int, int]] = set()
    known = KnownFolders(memory)
    for root in policy.source_roots:
        for line in _tree(os.fspath(root), seen, known):
            digest.update(line.encode("utf-8", "surrogateescape"))
    known.keep()
    for folder in site_packages(policy):
        with contextlib.suppress(OSError):
            listed = sorted(os.listdir(folder))  # noqa: PTH208 -- names are enough
            status = folder.stat()
            digest.update(repr((str(folder), listed, status.st_mtime_ns)).encode("utf-8", "surrogateescape"))
    return digest.digest()


def state_of_tree(root: str) -> str:
    """Return the digest of all source files below a folder, by their names, sizes and times."""
    digest = hashlib.blake2b(digest_size=16)
    for line in _tree(root, set(), KnownFolders()):
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _tree(root: str, seen: set[tuple[int, int]], known: KnownFolders) -> Iterator[str]:
    """Yield a line for each source file below a folder; linked folders are followed, each once."""
    started = time.time_ns()
    stack = [root]
    while stack:
        folder = stack.pop()
        try:
            listing = known.listing(folder)
        except OSError:
            yield f"{folder}\0unlisted\n"
            continue
        if folder != root and listing.is_environment:
            continue
        inside = folder if folder.endswith(os.sep) else folder + os.sep
        for name in listing.sources:
            try:
                yield _told(inside + name, started)
            except OSError:  # it vanished, or is a link to itself
                continue
        stack += [inside + name for name in listing.folders]
        stack += [inside + name for name in listing.links if _is_new_folder(inside + name, seen)]


def _told(path: str, now: int) -> str:
    status = os.stat(path)  # noqa: PTH116
    content = _content(path) if may_change_unseen(status, now) else ""
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\0{content}\n"


def _content(path: str) -> str:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 -- a string, for speed
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return "unreadable"


def _is_new_folder(path: str, seen: set[tuple[int, int]]) -> bool:
    """Whether a link leads to a folder that is met for the first time: links may lead round in a circle."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:  # it leads nowhere, or to itself
        return False
    place = (status.st_dev, status.st_ino)
    if not stat.S_ISDIR(status.st_mode) or place in seen:
        return False
    seen.add(place)
    return True
