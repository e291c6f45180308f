"""Reading one file."""

from __future__ import annotations

import codecs
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_lint.texts.source import Source, Unreadable, decode_source, read_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path


def _text(content: bytes) -> str:
    source = decode_source("a.py", content)
    assert isinstance(source, Source), source
    return source.text


def _reason(content: bytes) -> str:
    unreadable = decode_source("a.py", content)
    assert isinstance(unreadable, Unreadable), unreadable
    return unreadable.reason


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(b"", "", id="empty"),
        pytest.param("é = '日本'\n".encode(), "é = '日本'\n", id="utf-8 without a declaration"),
        pytest.param(codecs.BOM_UTF8 + b"a\n", "a\n", id="a byte order mark is no text"),
        pytest.param(
            b"# -*- coding: latin-1 -*-\n'\xe9'\n", "# -*- coding: latin-1 -*-\n'é'\n", id="first line"
        ),
        pytest.param(
            b"#!/bin/python\n# coding=cp1252\n'\x80'", "#!/bin/python\n# coding=cp1252\n'€'", id="second"
        ),
        pytest.param(
            b"#!/bin/python\r# coding=cp1252\r'\x80'",
            "#!/bin/python\n# coding=cp1252\n'€'",
            id="second line after a carriage return",
        ),
        pytest.param(
            codecs.BOM_UTF8 + b"# coding: utf-8\n'\xc3\xa9'",
            "# coding: utf-8\n'é'",
            id="mark and declaration agree",
        ),
        pytest.param(b"a\r\nb\rc\n\rd", "a\nb\nc\n\nd", id="each kind of line end"),
        pytest.param(
            "a\x0cb\x0b\x1c\x85\u2028\u2029c\n".encode(),
            "a\x0cb\x0b\x1c\x85\u2028\u2029c\n",
            id="what ends no line of Python stays",
        ),
        pytest.param(
            "x = 1\n\n# coding: latin-1 é\n".encode(), "x = 1\n\n# coding: latin-1 é\n", id="third line"
        ),
        pytest.param(
            "x = 1\n# coding: latin-1 é\n".encode(), "x = 1\n# coding: latin-1 é\n", id="below code"
        ),
    ],
)
def test_bytes_become_the_text_that_python_reads(content: bytes, text: str) -> None:
    assert _text(content) == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"a\0b", "is not Python source: it holds null bytes", id="null byte"),
        pytest.param("a = 1\n".encode("utf-16"), "is not Python source: it holds null bytes", id="utf-16"),
        pytest.param(b"# coding: nope\n", "cannot be decoded: unknown encoding: nope", id="unknown encoding"),
        pytest.param(
            codecs.BOM_UTF8 + b"# coding: latin-1\n",
            "cannot be decoded: it has a UTF-8 byte order mark and declares another encoding",
            id="mark and declaration differ",
        ),
    ],
)
def test_what_python_would_not_read_says_why(content: bytes, reason: str) -> None:
    assert _reason(content) == reason


@pytest.mark.parametrize(
    ("content", "part"),
    [
        pytest.param(b"a = 1\n\xff\n", "byte 0xff in position 6", id="not utf-8"),
        pytest.param(
            b"# coding: ascii\n\xe9\n", "byte 0xe9 in position 16", id="not in the declared encoding"
        ),
        pytest.param(b"# coding: hex\n61\n", "'hex' is not a text encoding", id="a codec that makes no text"),
        pytest.param(b"# coding: undefined\n", "undefined encoding", id="a codec that always fails"),
    ],
)
def test_what_does_not_decode_names_the_place_or_the_codec(content: bytes, part: str) -> None:
    assert _reason(content).startswith("cannot be decoded: ")
    assert part in _reason(content)


@given(st.binary())
def test_any_bytes_become_text_without_carriage_returns_or_a_reason_on_one_line(content: bytes) -> None:
    read = decode_source("a.py", content)
    match read:
        case Source():
            assert "\r" not in read.text
        case Unreadable():
            assert read.reason
            assert len(read.reason.splitlines()) == 1


def test_a_file_keeps_the_name_it_was_called_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_bytes(b"a\r\n")
    monkeypatch.chdir(tmp_path)
    assert read_source("./a.py") == Source("./a.py", str(tmp_path / "a.py"), "a\n")


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    path = str(tmp_path / "gone.py")
    assert read_source(path) == Unreadable(path, "cannot be read: No such file or directory")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert read_source(str(tmp_path)) == Unreadable(str(tmp_path), "cannot be read: Is a directory")


def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.py"
    os.mkfifo(pipe)
    assert read_source(str(pipe)) == Unreadable(str(pipe), "is not a regular file")


def test_a_link_to_itself_says_so(tmp_path: Path) -> None:
    link = tmp_path / "link.py"
    link.symlink_to(link)
    assert read_source(str(link)) == Unreadable(
        str(link), "cannot be read: Too many levels of symbolic links"
    )


def test_a_path_that_no_system_accepts_says_so() -> None:
    assert read_source("a\0b.py") == Unreadable("a\0b.py", "cannot be read: embedded null byte")


def test_a_forbidden_file_says_so(
    open_folder: Path, nobody: Callable[[], AbstractContextManager[None]]
) -> None:
    secret = open_folder / "secret.py"
    secret.write_text("a = 1\n")
    secret.chmod(0)
    with nobody():
        read = read_source(str(secret))
    assert read == Unreadable(str(secret), "cannot be read: Permission denied")
