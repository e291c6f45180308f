"""Which Python files the given paths mean: folders are walked, named files are taken as they are."""

from __future__ import annotations

import errno
import fnmatch
import os
from typing import TYPE_CHECKING, NamedTuple, Protocol

from governance_lint.texts.source import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: What a walk takes: what can be run or imported, and stubs; notebooks are not Python source.
PYTHON_SUFFIXES = (".py", ".pyi", ".pyw")

# Folders that tools fill. One that is a package has an `__init__.py`, and is somebody's code after all.
_FILLED_BY_TOOLS = frozenset({"__pycache__", "__pypackages__", "_build", "buck-out", "build", "dist"})
_FOREIGN = frozenset({"node_modules", "site-packages"})
# Files and folders at the top of a Python environment.
_MARKS_OF_AN_ENVIRONMENT = frozenset({"pyvenv.cfg", "conda-meta"})


class MissingPathError(Exception):
    """A path that was asked for does not exist."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no such file or folder")


class Skips(Protocol):
    """Says whether a file, or a folder with all that is in it, is not to be looked at."""

    def __call__(self, absolute_path: str, /, *, is_folder: bool) -> bool:
        """Whether this one is skipped."""


def skip_nothing(absolute_path: str, /, *, is_folder: bool) -> bool:
    """Skip no file and no folder."""
    del absolute_path, is_folder
    return False


def python_files(paths: Iterable[str], skips: Skips) -> tuple[str | Unreadable, ...]:
    """Return the files to check, each once and sorted, and in their place those folders that hide them.

    A file is named relative to the working directory if it is below it, else as its path was given. A file
    that is given is taken whatever its ending. In a walk hidden folders, environments, what tools fill and
    links to folders are left out. Raises MissingPathError for a path that does not exist.
    """
    found: dict[str, str | Unreadable] = {}
    for path in paths:
        for entry in _below(path, skips):
            name = entry.path if isinstance(entry, Unreadable) else entry
            found.setdefault(os.path.abspath(name), entry)  # noqa: PTH100 -- a link keeps its own name
    return tuple(sorted(found.values(), key=_name))


def named_from_here(path: str) -> str:
    """Return a path relative to the working directory if it is below it, else as it is."""
    try:
        here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 -- thousands of files, and a trailing separator
    except OSError:
        return path  # the working directory is gone
    absolute = os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
    return absolute[len(here) :] if absolute.startswith(here) else path


def _name(entry: str | Unreadable) -> str:
    return entry.path if isinstance(entry, Unreadable) else entry


def _below(path: str, skips: Skips) -> Iterator[str | Unreadable]:
    try:
        is_folder = _is_folder(path)
    except OSError as error:
        yield Unreadable(named_from_here(path), f"cannot be read: {error.strerror or error}")
        return
    except ValueError as error:  # a null character
        raise MissingPathError(path) from error
    if not is_folder:
        if not skips(os.path.abspath(path), is_folder=False):  # noqa: PTH100 -- a link keeps its own name
            yield named_from_here(path)
        return
    absolute = os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
    if not skips(absolute, is_folder=True):
        named = named_from_here(path)
        yield from _walk(_Folder("" if absolute == os.getcwd() else named, absolute), skips)  # noqa: PTH109


def _is_folder(path: str) -> bool:
    try:
        os.stat(path)  # noqa: PTH116 -- tells missing from forbidden
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingPathError(path) from error
    return os.path.isdir(path)  # noqa: PTH112


class _Folder(NamedTuple):
    named: str  #: as the caller would name it; empty for the working directory
    absolute: str


def _walk(top: _Folder, skips: Skips) -> Iterator[str | Unreadable]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder.absolute) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Unreadable(folder.named or ".", f"cannot be listed: {error.strerror or error}")
            continue
        if folder is not top and _holds_no_code_of_ours(folder, {entry.name for entry in entries}):
            continue
        for entry in entries:
            named = os.path.join(folder.named, entry.name)  # noqa: PTH118 -- an empty first part adds nothing
            if entry.is_dir(follow_symlinks=False):
                # A link to a folder is not followed: inside the tree its target is met anyway, and loops end.
                if not entry.name.startswith(".") and not skips(entry.path, is_folder=True):
                    waiting.append(_Folder(named, entry.path))
            elif entry.name.endswith(PYTHON_SUFFIXES) and not skips(entry.path, is_folder=False):
                yield from _file(entry, named)


def _holds_no_code_of_ours(folder: _Folder, names: set[str]) -> bool:
    own_name = os.path.basename(folder.absolute)  # noqa: PTH119
    if names & _MARKS_OF_AN_ENVIRONMENT or own_name in _FOREIGN:
        return True
    return own_name in _FILLED_BY_TOOLS and "__init__.py" not in names


def _file(entry: os.DirEntry[str], named: str) -> Iterator[str | Unreadable]:
    try:
        if entry.is_file():  # not so: a pipe, a socket, a link to nothing; Python could import none of them
            yield named
    except OSError as error:
        if error.errno != errno.ELOOP:  # a link to itself leads to nothing either
            yield Unreadable(named, f"cannot be read: {error.strerror or error}")


class Exclusion:
    """The exclude patterns of one policy: which paths below its root they leave out.

    A pattern is matched as in a `.gitignore`: with a slash in it (not only at the end) from the root,
    without one at any depth; `*`, `?` and `[...]` stay inside one name, `**` crosses folders; a slash at
    the end means folders only; what is in a folder that is left out is left out too; a later pattern that
    starts with `!` takes back.
    """

    def __init__(self, root: str, patterns: Iterable[str]) -> None:
        self._root = os.path.join(root, "")  # noqa: PTH118 -- with a trailing separator
        self._patterns = tuple(_Pattern.parsed(pattern) for pattern in patterns)
        self._folders: dict[str, bool] = {}

    def covers(self, absolute_path: str, *, is_folder: bool = False) -> bool:
        """Whether a file or folder is left out; one outside the root never is."""
        if not self._patterns or not absolute_path.startswith(self._root):
            return False
        relative = absolute_path[len(self._root) :]
        return bool(relative) and self._covers(relative.replace(os.sep, "/"), is_folder=is_folder)

    def _covers(self, relative: str, *, is_folder: bool) -> bool:
        if is_folder and relative in self._folders:
            return self._folders[relative]
        above = relative.rpartition("/")[0]
        verdict = bool(above) and self._covers(above, is_folder=True)
        if not verdict:
            parts = relative.split("/")
            for pattern in self._patterns:
                if verdict is pattern.takes_back and pattern.matches(parts, is_folder=is_folder):
                    verdict = not pattern.takes_back
        if is_folder:
            self._folders[relative] = verdict
        return verdict


class _Pattern(NamedTuple):
    segments: tuple[str, ...]
    takes_back: bool
    folders_only: bool

    @classmethod
    def parsed(cls, pattern: str) -> _Pattern:
        body = pattern.removeprefix("!")
        takes_back, folders_only = body != pattern, body.endswith("/")
        is_anchored = "/" in body.rstrip("/")
        segments = [segment for segment in body.split("/") if segment not in {"", "."}]
        if segments and is_anchored and segments[-1] == "**":
            segments.append("*")  # `a/**` is all that is in `a`, not `a` itself
        elif segments and not is_anchored:
            segments.insert(0, "**")
        return cls(tuple(segments), takes_back, folders_only)

    def matches(self, parts: Sequence[str], *, is_folder: bool) -> bool:
        """Whether the pattern names exactly this path. Steps through all ways to match at once."""
        if self.folders_only and not is_folder:
            return False
        reached = self._past_empty_crossings({0})
        for part in parts:
            if not reached:
                return False
            reached = self._past_empty_crossings(
                {
                    position if self.segments[position] == "**" else position + 1
                    for position in reached
                    if position < len(self.segments) and fnmatch.fnmatchcase(part, self.segments[position])
                }
            )
        return len(self.segments) in reached

    def _past_empty_crossings(self, positions: set[int]) -> set[int]:
        """Add the positions after each `**` that is reached: it may stand for no folder at all."""
        reached = set(positions)
        for position in sorted(positions):
            following = position
            while following < len(self.segments) and self.segments[following] == "**":
                following += 1
                reached.add(following)
        return reached
