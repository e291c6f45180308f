"""The texts of a project's files, read once a run, to find where something is mentioned."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from governance_lint.files import python_files
from governance_lint.source import Source, Unreadable, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from governance_lint.policy import Policy


class ProjectTexts:
    """All Python files below the policy's source roots; nothing is read before it is asked for."""

    def __init__(self, policy: Policy, buffers: Mapping[str, str]) -> None:
        """`buffers` holds, by absolute path, texts that stand for what is on disk."""
        self._policy = policy
        self._buffers = buffers
        self._texts: list[tuple[str, str]] | None = None

    def files_with(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Return absolute path and text of the files in which any of some words stands, sorted by path."""
        if self._texts is None:
            self._texts = sorted(self._read().items())
        wanted = tuple(words)
        return [(path, text) for path, text in self._texts if any(word in text for word in wanted)]

    def _read(self) -> dict[str, str]:
        roots = [os.fspath(root) for root in self._policy.source_roots]
        texts = dict(self._buffers)
        for path in python_files(roots, _skip_nothing):
            if isinstance(path, Unreadable):
                continue
            absolute = os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
            if absolute not in texts and isinstance(read := read_source(absolute), Source):
                texts[absolute] = read.text
        return texts


def _skip_nothing(absolute_path: str, /, *, is_folder: bool) -> bool:
    del absolute_path, is_folder
    return False
