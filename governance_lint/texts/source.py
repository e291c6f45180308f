"""Reading one file: its bytes become the text that every later stage sees, or a value that says why not."""

from __future__ import annotations

import codecs
import os
import stat
from typing import NamedTuple


class Source(NamedTuple):
    """One file's text: no byte order mark, and each line end is a newline character."""

    path: str  #: as the caller named it
    absolute_path: str
    text: str


class Unreadable(NamedTuple):
    """A file or folder that cannot be looked at, and why, in words that end a sentence."""

    path: str  #: as the caller named it
    reason: str


def read_source(path: str) -> Source | Unreadable:
    """Read a file from disk. Nothing is raised for what the file is or holds."""
    try:
        content = _content(path)
    except OSError as error:
        return Unreadable(path, f"cannot be read: {error.strerror or error}")
    except ValueError as error:  # a null character in the path itself
        return Unreadable(path, f"cannot be read: {error}")
    if content is None:
        return Unreadable(path, "is not a regular file")
    return decode_source(path, content)


def decode_source(path: str, content: bytes) -> Source | Unreadable:
    """Make a source of bytes that came from elsewhere, such as an editor's buffer, under a file's name."""
    if b"\0" in content:
        return Unreadable(path, "is not Python source: it holds null bytes")
    try:
        text = _decoded(content)
    except SyntaxError as error:  # what Python itself says of a wrong encoding declaration
        return Unreadable(path, f"cannot be decoded: {error.msg}")
    except (LookupError, ValueError) as error:  # not a text encoding; bytes that it does not have
        return Unreadable(path, f"cannot be decoded: {error}")
    return Source(path, os.path.abspath(path), text.replace("\r\n", "\n").replace("\r", "\n"))  # noqa: PTH100 -- a symlink keeps its own name


def decoded(content: bytes) -> str:
    """Return the text of a file's bytes with its own line ends, without a byte order mark.

    Raises ValueError or LookupError for what is not what it declares itself to be.
    """
    try:
        return _decoded(content)
    except SyntaxError as error:
        raise ValueError(error.msg) from error


def encoded_as(content: bytes, text: str) -> bytes:
    """Return a text in the encoding of a file's bytes, with its byte order mark.

    Raises ValueError for a text that the encoding lacks a character of.
    """
    import io
    import tokenize

    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode("utf-8" if mark else encoding)


def _content(path: str) -> bytes | None:
    """Return a regular file's bytes; None for anything else, without waiting on an idle pipe."""
    # O_NONBLOCK does not exist on Windows, nor O_BINARY elsewhere.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 -- a descriptor, not a path
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read()


def _decoded(content: bytes) -> str:
    """Decode as Python does; raises SyntaxError, LookupError or ValueError where Python would refuse."""
    second_line_end = content.find(b"\n", content.find(b"\n") + 1) % (len(content) + 1)  # -1 means the end
    if content.find(b"coding", 0, second_line_end) < 0:
        # Almost every file: no declaration in sight, so nobody needs the tokenizer to look for one.
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    import io
    import tokenize

    # A lone carriage return ends a line too, which decides where a declaration may stand.
    lines = io.BytesIO(content.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    try:
        encoding, _ = tokenize.detect_encoding(lines.readline)
    except SyntaxError as error:
        if content.startswith(codecs.BOM_UTF8):
            raise SyntaxError("it has a UTF-8 byte order mark and declares another encoding") from error
        raise
    return content.decode(encoding)
