"""The words of a policy that was read and checked before, as long as all that they stand on is as it was.

Reading a policy and checking its names costs more than most files need: nearly all hold none of its words.
This is for the look at single files; what is remembered is only the words, never a verdict.
"""

from __future__ import annotations

import ast
import os
import sys
import time
from typing import TYPE_CHECKING

from governance_lint.banned_folders import lies_in_banned_folder
from governance_lint.verdict_cache.folder import leave, make_cache_folder
from governance_lint.verdict_cache.freshness import may_change_unseen
from governance_lint.vocabulary import Hints, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from governance_lint.policy import Policy

_CACHE_FOLDER = ".governance_cache"
_FILE = "words"
_OWN_FILE = "governance.toml"
_SHARED_FILE = "pyproject.toml"

#: In front of the state of a folder with all source files below it.
_TREE = "tree "

#: First line of the file: how the rest is written. Paths in it are in the encoding of the locale.
_HEAD = f"governance-lint words 6 {sys.version_info[:3]} {sys.getfilesystemencoding()}"


def recall_words(folder: str) -> Vocabulary | None:
    """Return the words of the policy that holds in an absolute folder; None where it must be read itself.

    That is so, too, where a folder's name is what a rule is about.
    """
    try:
        policy_folder = _folder_of_policy(folder)
        if policy_folder is None:
            return None
        with open(os.path.join(policy_folder, _CACHE_FOLDER, _FILE), encoding="utf-8") as file:  # noqa: PTH118, PTH123 -- pathlib costs more than all of this
            head, methods, runners, hints, root, banned, *stands_on = file.read().split("\n")
    except (OSError, ValueError):
        return None
    if head != _HEAD or not stands_on:
        return None
    for line in stands_on:
        path, _, state = line.partition("\t")
        if state.startswith(_TREE):
            if _state_of_tree(path) != state.removeprefix(_TREE):
                return None
        elif _state(_status(path)) != state:
            return None
    if lies_in_banned_folder(os.path.join(folder, "any"), root, tuple(filter(None, banned.split("\t")))):  # noqa: PTH118
        return None
    return Vocabulary(methods.split(), runners.split(), _read_hints(hints))


def remember_words(policy: Policy, files_read: Iterable[Path]) -> None:
    """Remember the words of a policy that was checked by reading these files, if that is possible."""
    folder = None if policy.origin is None else policy.origin.parent
    if folder is None or policy.cache_dir != folder / _CACHE_FOLDER:
        return
    if not make_cache_folder(policy.cache_dir):  # first: what holds it changes by that
        return
    # Here, because what is recalled needs none of them.
    from governance_lint.project_code.project_texts import ProjectTexts
    from governance_lint.subjects import learned_hints, learns_from_project, vocabulary_of

    now = time.time_ns()
    lines = []
    for path in dict.fromkeys(_stands_on(policy, files_read)):
        status = _status(path)
        if "\n" in path or "\t" in path or (status is not None and may_change_unseen(status, now)):
            return
        lines.append(f"{path}\t{_state(status)}")
    words = vocabulary_of(policy)
    hints = words.hints
    if learns_from_project(policy):
        roots = [os.fspath(root) for root in policy.source_roots]
        trees = [f"{root}\t{_TREE}{_state_of_tree(root)}" for root in roots]  # before any of it is read
        project = ProjectTexts(policy)
        hints = (*hints, *learned_hints(policy, project.files_with, project.remembered))
        lines += trees
    root, banned = os.fspath(policy.root), policy.repository.banned_folders
    if any(mark in text for text in (root, *banned) for mark in "\n\t"):
        return
    content = "\n".join(
        (
            _HEAD,
            " ".join(sorted(words.methods)),
            " ".join(words.runners),
            repr(tuple(map(tuple, hints))),
            root,
            "\t".join(banned),
            *lines,
        )
    )
    leave(policy.cache_dir, _FILE, content)


def _state_of_tree(root: str) -> str:
    from governance_lint.verdict_cache.project_state import state_of_tree

    return state_of_tree(root)


def _read_hints(text: str) -> tuple[Hints, ...]:
    return tuple(Hints(*parts) for parts in ast.literal_eval(text))


def _folder_of_policy(folder: str) -> str | None:
    """Return the nearest folder upwards with what may be a policy file."""
    while True:
        if os.path.lexists(os.path.join(folder, _OWN_FILE)):  # noqa: PTH118
            return folder
        if b"governance" in _content(os.path.join(folder, _SHARED_FILE)):  # noqa: PTH118
            return folder
        above = os.path.dirname(folder)  # noqa: PTH120
        if above == folder:
            return None
        folder = above


def _content(path: str) -> bytes:
    """Return a file's bytes, none for one that is not there. Raises OSError where it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return b""


def _stands_on(policy: Policy, files_read: Iterable[Path]) -> Iterator[str]:
    """Yield the files, and the folders by what is in them, that the policy's words and names follow from."""
    yield os.path.join(policy.root, _OWN_FILE)  # noqa: PTH118
    yield os.path.join(policy.root, _SHARED_FILE)  # noqa: PTH118
    yield os.fspath(policy.root)
    yield os.fspath(policy.baseline_file)
    for name, module in list(sys.modules.items()):
        if name.startswith("governance_lint.") and module.__file__:  # this program itself
            yield module.__file__
    for root in (*policy.source_roots, *policy.site_packages):
        yield os.fspath(root)
    for path in files_read:
        yield os.fspath(path)
        for folder in path.parents:
            if not any(folder.is_relative_to(root) for root in policy.source_roots):
                break
            yield os.fspath(folder)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116
    except OSError:
        return None


def _state(status: os.stat_result | None) -> str:
    if status is None:
        return "absent"
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
