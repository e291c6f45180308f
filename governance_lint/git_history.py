"""What git knows of a file: how old its lines are. Git is asked here and nowhere else."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PATIENCE_SECONDS = 60


def times_of_lines(path: str, lines: Iterable[int]) -> dict[int, int]:
    """Return when lines of a file, counted from 1, were written, in seconds since 1970, as far as git knows.

    A line that is not committed yet was written now. Empty where there is no git, no repository, or no such
    file in it.
    """
    asked = sorted(set(lines))
    if not asked:
        return {}
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100 -- a link keeps its own name
    ranges = [part for line in asked for part in ("-L", f"{line},{line}")]
    # Nothing that the repository's own settings could have run takes part.
    command = ["git", "-c", "core.fsmonitor=false", "blame", "--no-textconv", "--line-porcelain", *ranges]
    try:
        done = subprocess.run(
            [*command, "--", name],
            cwd=folder,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}
    return _times(done.stdout) if done.returncode == 0 else {}


def _times(porcelain: bytes) -> dict[int, int]:
    """Read what `git blame --line-porcelain` says: a head with the line's number, facts, then the line."""
    found: dict[int, int] = {}
    number = time = 0
    is_head = True
    for line in porcelain.split(b"\n"):
        words = line.split(b" ")
        if line.startswith(b"\t"):
            found[number] = time
            is_head = True
        elif is_head and len(words) > 2:
            number, is_head = int(words[2]), False
        elif words[0] == b"author-time":
            time = int(words[1])
    return found
