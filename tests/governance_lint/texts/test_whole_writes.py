"""A file is replaced as a whole, or not at all."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from governance_lint.texts.whole_writes import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "script.py"
    file.write_bytes(b"old")
    file.chmod(0o751)

    write_whole(str(file), b"new")

    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o751)


def test_a_new_file_gets_the_mode_that_new_files_get(tmp_path: Path) -> None:
    (tmp_path / "other").touch()

    write_whole(str(tmp_path / "new"), b"new")

    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_stays_one_and_leads_to_the_new_text(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real/file")

    write_whole(str(tmp_path / "link"), b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real/file").read_bytes() == b"new"


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")
    file.chmod(0o444)

    with pytest.raises(PermissionError, match="read-only"):
        write_whole(str(file), b"new")

    assert (list(tmp_path.iterdir()), file.read_bytes()) == ([file], b"old")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not a regular file"):
        write_whole(str(tmp_path), b"new")
