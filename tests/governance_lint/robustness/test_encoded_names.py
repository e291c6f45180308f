"""A path is bytes: whatever the locale makes characters of them in, the same is found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.guarded_project import BYPASS, command_line, findings, write_guarded_project

if TYPE_CHECKING:
    from pathlib import Path

#: A locale of 1990, which Python would replace if it were not told otherwise.
_OLD_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

_NAMES = {"UTF-8": "caf\u00e9 \U0001f600".encode(), "Latin-1": b"caf\xe9"}


def _project(tmp_path: Path, name: bytes) -> Path:
    try:
        folder = tmp_path / os.fsdecode(name)
        folder.mkdir()
    except (OSError, ValueError):
        pytest.skip("this file system takes no such name")
    return write_guarded_project(folder)


@pytest.mark.parametrize("name", _NAMES)
def test_a_folder_may_be_called_anything(tmp_path: Path, name: str) -> None:
    done = command_line(_project(tmp_path, _NAMES[name]))

    assert (findings(done), done.returncode, done.stderr) == ([BYPASS], 1, "")


@pytest.mark.parametrize("name", _NAMES)
def test_the_locale_changes_no_verdict_nor_what_is_remembered_under_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    project = _project(tmp_path, _NAMES[name])
    command_line(project)
    for variable, value in _OLD_LOCALE.items():
        monkeypatch.setenv(variable, value)

    done = command_line(project)

    assert (findings(done), done.returncode, done.stderr) == ([BYPASS], 1, "")
