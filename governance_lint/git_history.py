"""What git knows of files: how old their lines are, and what they were. Nothing else asks git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PATIENCE_SECONDS = 60
#: What Python code means hangs on these.
_PYTHON = (".py", ".pyi", "py.typed")
_REGULAR = "100"  #: how the mode of a file begins that is no link


class GitError(Exception):
    """Git cannot tell; the text is one line that names what is missing, and the cure."""


def top_of_repository(folder: Path) -> Path:
    """Return the top folder of the repository around a folder. Raises GitError."""
    return Path(os.fsdecode(_asked(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))


def merge_base(folder: Path, revision: str) -> str:
    """Return the commit at which a revision and what is checked out went apart. Raises GitError."""
    if revision.startswith("-"):
        raise GitError("no such revision")
    try:
        _asked(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except GitError as error:
        raise GitError(str(error) or "no such revision; git fetch gets it") from error
    try:
        return _asked(folder, "merge-base", revision, "HEAD").decode().strip()
    except GitError as error:
        unrelated = "has no commit in common with HEAD; in a shallow clone, git fetch --unshallow gets more"
        raise GitError(str(error) or unrelated) from error


def write_python_files(top: Path, commit: str, target: Path) -> None:
    """Write a commit's Python files below another folder, as they are stored. Raises GitError, OSError."""
    listed = _asked(top, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0")
    blobs: list[tuple[bytes, str]] = []
    for entry in listed:
        facts, _, name = entry.partition(b"\t")
        path = os.fsdecode(name)
        if path.endswith(_PYTHON) and facts.startswith(_REGULAR.encode()):
            blobs.append((facts.split(b" ")[2], path))
    for path, content in _contents(top, blobs):
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def _contents(top: Path, blobs: Sequence[tuple[bytes, str]]) -> Iterator[tuple[str, bytes]]:
    said = _asked(top, "cat-file", "--batch", told=b"".join(blob + b"\n" for blob, _ in blobs))
    start = 0
    for _, path in blobs:
        end = said.index(b"\n", start)
        size = int(said[start:end].split(b" ")[2])
        yield path, said[end + 1 : end + 1 + size]
        start = end + 1 + size + 1


def _asked(folder: Path, *arguments: str, told: bytes = b"") -> bytes:
    """Return what git says. Raises GitError, without a text where git alone says no."""
    try:
        done = subprocess.run(
            ["git", "-c", "core.fsmonitor=false", *arguments],
            cwd=folder,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0"},
            input=told,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed") from error
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git cannot be asked: {error}") from error
    if done.returncode:
        told_why = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise GitError(told_why.removeprefix("fatal: "))
    return done.stdout


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
