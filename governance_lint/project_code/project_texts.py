"""The texts of a project's files, read once a run, to find where something is mentioned."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from governance_lint.files import python_files, skip_nothing
from governance_lint.texts.source import Source, Unreadable, decode_source
from governance_lint.vocabulary import lies_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from governance_lint.policy import Policy


class ProjectTexts:
    """All Python files below the policy's source roots; nothing is read before it is asked for."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._buffers: dict[str, str] = {}
        self._paths: list[str] | None = None
        self._contents: dict[str, bytes | None] = {}  # most of them need not be decoded
        self._texts: dict[str, str | None] = {}
        self._in_folders: dict[tuple[str, ...], list[tuple[str, str]]] = {}
        #: What was found out from these texts, by names of those who did.
        self.remembered: dict[str, object] = {}

    def show(self, buffers: Mapping[str, str]) -> None:
        """Take texts, by absolute path, for those of the files, whatever is on disk."""
        for path, text in buffers.items():
            if self._paths is not None and self._text(path) != text:
                self._paths = None
                self._in_folders.clear()
                self.remembered.clear()
                self._contents.pop(path, None)
            self._buffers[path] = self._texts[path] = text

    def files_with(self, words: Iterable[str]) -> list[tuple[str, str]]:
        """Return absolute path and text of the files in which any of some words stands, sorted by path."""
        wanted = [word.encode() for word in words]
        return [
            (path, text)
            for path in self._found()
            if (content := self._content(path)) is not None
            and any(word in content for word in wanted)
            and (text := self._text(path)) is not None
        ]

    def files_in(self, folders: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return absolute path and text of the files that lie in any of some folders, parts of a path, or are
        the module of that name; sorted by path, and remembered.
        """
        if folders not in self._in_folders:
            self._in_folders[folders] = list(self._in(folders))
        return self._in_folders[folders]

    def _in(self, folders: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for path in self._found():
            if any(lies_in(path, folder) for folder in folders) and (text := self._text(path)) is not None:
                yield path, text

    def _found(self) -> list[str]:
        if self._paths is None:
            roots = [os.fspath(root) for root in self._policy.source_roots]
            found = {
                os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
                for path in python_files([root for root in roots if os.path.isdir(root)], skip_nothing)  # noqa: PTH112 -- never raises
                if not isinstance(path, Unreadable)
            }
            self._paths = sorted(found | self._buffers.keys())
        return self._paths

    def _content(self, path: str) -> bytes | None:
        if path not in self._contents:
            text = self._buffers.get(path)
            self._contents[path] = _read(path) if text is None else text.encode("utf-8", "surrogatepass")
        return self._contents[path]

    def _text(self, path: str) -> str | None:
        if path not in self._texts:
            content = self._content(path)
            source = None if content is None else decode_source(path, content)
            self._texts[path] = source.text if isinstance(source, Source) else None
        return self._texts[path]


def _read(path: str) -> bytes | None:
    try:
        if not os.path.isfile(path):  # noqa: PTH113 -- nothing that could keep us waiting
            return None
        with open(path, "rb") as file:  # noqa: PTH123 -- a string, for speed
            return file.read()
    except (OSError, ValueError):
        return None
