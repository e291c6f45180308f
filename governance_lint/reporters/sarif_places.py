"""Where things are, as SARIF says it: addresses of files, and regions in them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from governance_lint.files import named_from_here

if TYPE_CHECKING:
    from governance_lint.violation import Place, Span

#: What relative addresses start from: the folder that the command ran in.
SOURCE_ROOT = "%SRCROOT%"

_PLAIN_IN_PATHS = "/~"


class Artifacts:
    """The files that a report speaks of, each once and numbered."""

    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}

    def location(self, path: str) -> dict[str, object]:
        """Return how to name a file: relative to where we are if it is below, else whole."""
        name = named_from_here(os.path.abspath(path))  # noqa: PTH100 -- a link keeps its own name
        index = self._indexes.setdefault(name, len(self._indexes))
        return {**_address(name), "index": index}

    def listed(self) -> list[dict[str, object]]:
        """Return the table that the numbers of the files point into."""
        return [{"location": _address(name), "sourceLanguage": "python"} for name in self._indexes]


def folder_address(path: str) -> str:
    """Return the address of a folder; a relative one may be put behind it."""
    return f"{_file_address(path).rstrip('/')}/"


def region_of_span(span: Span) -> dict[str, object]:
    """Return the region of a span."""
    return {
        "startLine": span.line,
        "startColumn": span.column + 1,
        "endLine": span.end_line,
        "endColumn": span.end_column + 1,
    }


def region_of_place(place: Place) -> dict[str, object]:
    """Return the region of a place, which begins there and goes to the end of the line."""
    return {"startLine": place.line, "startColumn": place.column + 1}


def _address(name: str) -> dict[str, object]:
    if os.path.isabs(name):  # noqa: PTH117 -- a name with any bytes
        return {"uri": _file_address(name)}
    return {"uri": _quoted(name), "uriBaseId": SOURCE_ROOT}


def _file_address(path: str) -> str:
    absolute = os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
    return Path(absolute).as_uri() if os.name == "nt" else f"file://{_quoted(absolute)}"


def _quoted(name: str) -> str:
    # By bytes: a name need not be text.
    return quote(os.fsencode(name.replace(os.sep, "/")), safe=_PLAIN_IN_PATHS)
