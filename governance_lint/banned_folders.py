"""Which folders of a project bear a name that its policy bans, and which file speaks for each of them."""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_lint.policy import Policy


def lies_in_banned_folder(absolute_path: str, root: str, patterns: tuple[str, ...]) -> bool:
    """Whether any folder between a project's root and a file has a banned name: a cheap look."""
    return bool(patterns) and bool(_banned_around(os.path.dirname(absolute_path), root, patterns))  # noqa: PTH120


def folders_led_by(absolute_path: str, policy: Policy) -> tuple[str, ...]:
    """Return the banned folders, as absolute paths, of which a file is the first that is checked.

    First are the files directly in a folder, then those below it, both sorted.
    """
    patterns = policy.repository.banned_folders
    if not patterns:
        return ()
    around = _banned_around(os.path.dirname(absolute_path), os.fspath(policy.root), patterns)  # noqa: PTH120
    return tuple(folder for folder in around if _first_file(folder, policy) == absolute_path)


@lru_cache(maxsize=4096)
def _banned_around(folder: str, root: str, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folder and those around it below the root that have a banned name, the outermost first."""
    above, name = os.path.split(folder)
    if not folder.startswith(os.path.join(root, "")) or not name:  # noqa: PTH118 -- with a trailing separator
        return ()
    outer = _banned_around(above, root, patterns)
    return (*outer, folder) if any(fnmatchcase(name, pattern) for pattern in patterns) else outer


def _first_file(folder: str, policy: Policy) -> str | None:
    from governance_lint.files import Exclusion, python_files

    exclusion = Exclusion(os.fspath(policy.root), policy.exclude)
    paths = [
        os.path.abspath(entry)  # noqa: PTH100 -- a link keeps its own name
        for entry in python_files([folder], exclusion.covers)
        if isinstance(entry, str)
    ]
    directly = [path for path in paths if os.path.dirname(path) == folder]  # noqa: PTH120
    return min(directly or paths, default=None)
