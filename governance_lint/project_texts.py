"""The texts of a project's files, read once a run, to find where something is mentioned."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from governance_lint.files import python_files
from governance_lint.source import Source, Unreadable, read_source
from governance_lint.vocabulary import lies_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from governance_lint.policy import Policy


class ProjectTexts:
    """All Python files below the policy's source roots; nothing is read before it is asked for."""

    def __init__(self, policy: Policy, buffers: Mapping[str, str]) -> None:
        """`buffers` holds, by absolute path, texts that stand for what is on disk."""
        self._policy = policy
        self._buffers = buffers
        self._paths: list[str] | None = None
        self._texts: dict[str, str | None] = {**buffers}
        self._in_folders: dict[tuple[str, ...], list[tuple[str, str]]] = {}

    def files_with(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Return absolute path and text of the files in which any of some words stands, sorted by path."""
        wanted = tuple(words)
        return [
            (path, text) for path, text in self._read(self._found()) if any(word in text for word in wanted)
        ]

    def files_in(self, folders: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return absolute path and text of the files that lie in any of some folders, parts of a path, or are
        the module of that name; sorted by path, and remembered.
        """
        if folders not in self._in_folders:
            paths = [path for path in self._found() if any(lies_in(path, folder) for folder in folders)]
            self._in_folders[folders] = list(self._read(paths))
        return self._in_folders[folders]

    def _found(self) -> list[str]:
        if self._paths is None:
            roots = [os.fspath(root) for root in self._policy.source_roots]
            found = {
                os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
                for path in python_files(roots, _skip_nothing)
                if not isinstance(path, Unreadable)
            }
            self._paths = sorted(found | self._buffers.keys())
        return self._paths

    def _read(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        for path in paths:
            if path not in self._texts:
                read = read_source(path)
                self._texts[path] = read.text if isinstance(read, Source) else None
            text = self._texts[path]
            if text is not None:
                yield path, text


def _skip_nothing(absolute_path: str, /, *, is_folder: bool) -> bool:
    del absolute_path, is_folder
    return False
