"""The files that the type server has open, and what stands where in any file that it names."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, unquote_to_bytes, urlsplit
from urllib.request import url2pathname

from governance_lint.texts.source import Source, read_source
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay, Place
from governance_lint.typeserver.process import Question
from governance_lint.typeserver.shown.statements import statements_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.shown.statements import Statement


@dataclass(frozen=True, slots=True)
class Location:
    """Where the server says something is: an absolute path and a line from 1, a column in characters."""

    path: str
    line: int
    column: int


class Documents:
    """The server's view of the files: which are open, with which text."""

    def __init__(self, server: TypeServer, buffers: Mapping[str, str]) -> None:
        """`buffers` holds, by absolute path, texts that stand for what is on disk."""
        self._server = server
        self._buffers = buffers
        self._open: dict[str, Overlay] = {}
        #: While an attempt is made: of which files it has asked what the server is told, and what that was.
        self.consulted: dict[str, Additions] = {}
        self._texts: dict[str, str | None] = {}
        self._statements: dict[str, list[Statement]] = {}

    def text(self, path: str) -> str | None:
        """Return a file's own text; None where it cannot be read."""
        if path not in self._texts:
            self._texts[path] = self.read(path)
        return self._texts[path]

    def read(self, path: str) -> str | None:
        """Return the same of a file that may never be needed again: it is not kept."""
        if path in self._texts or path in self._buffers:
            return self._texts.get(path, self._buffers.get(path))
        read = read_source(path)
        return read.text if isinstance(read, Source) else None

    def show(self, path: str, overlay: Overlay, *, with_errors: bool = False) -> None:
        """Make an overlay the text that the server sees for a file, from the next question on.

        With errors it can be asked for what is wrong there.
        """
        before = self._open.get(path)
        if before is not None and before.additions == overlay.additions:
            overlay.additions = before.additions  # one object for one thing: it is compared again and again
        self._open[path] = overlay
        self._server.show(uri_of(path), overlay.text, with_errors=with_errors, spare=overlay.spare)

    def additions(self, path: str) -> Additions:
        """Return what the server is told of a file beyond the file's own text."""
        shown = self._open.get(path)
        told = shown.additions if shown is not None else NOTHING_ADDED
        self.consulted[path] = told
        return told

    def ensure_open(self, path: str) -> Overlay | None:
        """Open a file as it is unless it is open already; None where it cannot be read."""
        if path not in self._open:
            text = self.text(path)
            if text is None:
                return None
            self.show(path, Overlay(text, []))
        return self._open[path]

    def is_plain_name(self, path: str, line: int, column: int) -> bool:
        """Whether the name at a place of a file's own text stands alone, no attribute; false in doubt."""
        text = self.text(path)
        lines = [] if text is None else text.split("\n", line)
        if line > len(lines):
            return False
        before = lines[line - 1][: column + 1]
        while before and (before[-1].isalnum() or before[-1] == "_"):
            before = before[:-1]
        before = before.rstrip()
        if not before and line > 1:  # a dot may stand at the end of the line above
            before = lines[line - 2].rstrip() if "#" not in lines[line - 2] else ""
        return bool(before) and before[-1] not in ".\\"

    def question(self, method: str, path: str, place: Place) -> Question:
        """Return a question about a place in the text that the server sees for a file."""
        return Question(
            method,
            {
                "textDocument": {"uri": uri_of(path)},
                "position": {"line": place.line, "character": place.character},
            },
        )

    def locations(self, answer: Any, asked: str) -> list[Location]:
        """Return the places that an answer names (`Location`, `LocationLink`, one or several), once each.

        Of the file that was asked about the server has seen the overlay; other files it reads from disk,
        whatever overlays they have.
        """
        items = answer if isinstance(answer, list) else [answer]
        found: dict[Location, None] = {}
        for item in items:
            if not isinstance(item, dict):
                continue
            uri = item.get("uri") or item.get("targetUri")
            span = item.get("range") or item.get("targetSelectionRange") or item.get("targetRange")
            if not isinstance(uri, str) or not isinstance(span, dict):
                continue
            start = span["start"]
            path = path_of(uri)
            overlay = self._open.get(path) if path == asked else None
            place = Place(start["line"], start["character"])
            line, column = overlay.source_place(place) if overlay else (place.line + 1, place.character)
            found[Location(path, line, column)] = None
        return list(found)

    def statements(self, path: str) -> list[Statement]:
        """Return the class and function statements of a file, outer before inner."""
        if path not in self._statements:
            text = self.text(path)
            self._statements[path] = [] if text is None else statements_of(text)
        return self._statements[path]

    def statement_at(self, path: str, line: int) -> Statement | None:
        """Return the class or function statement whose keyword stands on a line."""
        return next((item for item in self.statements(path) if item.line == line), None)

    def class_around(self, path: str, line: int) -> Statement | None:
        """Return the innermost class whose body's own statements include the one at a line.

        For a `def` line of a method that is its class; for a function inside of a method there is none.
        """
        around = [item for item in self.statements(path) if item.line <= line <= item.end_line]
        at_line = [item for item in around if item.line == line and not item.is_class]
        outer = [item for item in around if item not in at_line]
        return outer[-1] if outer and outer[-1].is_class else None

    def class_with_attribute_set_at(self, path: str, line: int, column: int) -> Statement | None:
        """Return the class in one of whose methods an attribute is bound at a place: `self.run = other`."""
        text = self.text(path)
        lines = [] if text is None else text.split("\n", line)
        if len(lines) < line or not lines[line - 1][:column].rstrip().endswith("."):
            return None
        around = [item for item in self.statements(path) if item.line <= line <= item.end_line]
        return next((item for item in reversed(around) if item.is_class), None)

    def owner_of_name(self, path: str, line: int, column: int) -> Statement | None:
        """Return the class or function whose own a name is that is bound at a place, and no statement's."""
        on_object = self.class_with_attribute_set_at(path, line, column)
        if on_object is not None:
            return on_object
        return next(
            (item for item in reversed(self.statements(path)) if item.line <= line <= item.end_line), None
        )

    def class_name_place(self, path: str, line: int) -> Place | None:
        """Return where, for the server, the name of the class stands whose statement is on a line."""
        overlay = self.ensure_open(path)
        text = self.text(path)
        if overlay is None or text is None:
            return None
        lines = text.split("\n")
        found = re.search(r"\bclass\s+(?=\w)", lines[line - 1]) if 0 < line <= len(lines) else None
        return overlay.place(line, found.end()) if found else None


def uri_of(path: str) -> str:
    """Return the `file:` address of an absolute path."""
    return Path(path).as_uri()


def path_of(uri: str) -> str:
    """Return the absolute path of a `file:` address; anything else as it is."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return uri
    if os.name == "nt":
        return os.path.normpath(url2pathname(unquote(parts.path)))
    return os.path.normpath(os.fsdecode(unquote_to_bytes(parts.path)))  # in the encoding of the locale
