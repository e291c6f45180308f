"""The command `suppressions`: what is listed, how old it is, and what has expired."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from governance_lint.git_history import times_of_lines
from tests.governance_lint.git_repository import git
from tests.governance_lint.guarded_project import write_guarded_project

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """\
from app.plugin import Plugin


def handle(plugin: Plugin) -> dict:
    plugin.run({})  # noqa: EXG101 -- thrown away (owner: Kim Ode) until 2020-01-31
    plugin.run({})  # noqa: E501,EXG101,EXG102
    return {}  # noqa: E501
"""
_DAY = 86_400


def _listed(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "governance_lint", "suppressions", *arguments],
        cwd=root, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_guarded_project(tmp_path, {"app/handlers.py": _TEXT})


@pytest.fixture
def repository(project: Path) -> Path:
    """Return the project, committed long ago."""
    git(project, "init", "--quiet")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message", "Begin")
    return project


def test_each_suppression_of_ours_is_a_line(project: Path) -> None:
    done = _listed(project)

    assert done.stdout.splitlines() == [
        "app/handlers.py:5:21: EXG101: thrown away (owner: Kim Ode) until 2020-01-31 [age unknown, EXPIRED]",
        "app/handlers.py:6:21: EXG101, EXG102: no reason [age unknown, no owner]",
        "2 suppressions in 1 file, 1 of them expired.",
    ]
    assert (done.stderr, done.returncode) == ("", 0)


def test_programs_get_everything_in_its_own_key(project: Path) -> None:
    found = json.loads(_listed(project, "--format", "json", "app").stdout)

    assert found == {
        "suppressions": [
            {
                "path": "app/handlers.py",
                "line": 5,
                "column": 21,
                "codes": ["EXG101"],
                "reason": "thrown away (owner: Kim Ode) until 2020-01-31",
                "owner": "Kim Ode",
                "until": "2020-01-31",
                "age_days": None,
                "expired": True,
            },
            {
                "path": "app/handlers.py",
                "line": 6,
                "column": 21,
                "codes": ["EXG101", "EXG102"],
                "reason": "",
                "owner": None,
                "until": None,
                "age_days": None,
                "expired": False,
            },
        ],
        "files_checked": 5,
    }


def test_git_knows_the_age(repository: Path) -> None:
    text = _TEXT.replace("# noqa: E501,", "# noqa: ")
    (repository / "app/handlers.py").write_text(f"\n{text}")

    found = json.loads(_listed(repository, "--format", "json").stdout)["suppressions"]

    assert found[0]["age_days"] > 600
    assert found[1]["age_days"] == 0  # not committed yet


def test_a_line_keeps_its_age_when_it_moves(repository: Path) -> None:
    file = repository / "app/handlers.py"
    file.write_text(f"import os\n\n{_TEXT}")
    git(repository, "commit", "--quiet", "--all", "--message", "Move", day="2024-03-11T12:00:00Z")

    times = times_of_lines(str(file), [1, 7])

    assert times[1] - times[7] == 10 * _DAY


@pytest.mark.parametrize("name", ["untracked.py", "missing.py"])
def test_of_what_git_does_not_know_there_is_no_age(repository: Path, name: str) -> None:
    (repository / "untracked.py").write_text("x = 1\n")

    assert times_of_lines(str(repository / name), [1]) == {}
    assert times_of_lines(str(repository / "app/handlers.py"), []) == {}


def test_without_git_there_is_no_age(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))

    assert times_of_lines(str(repository / "app/handlers.py"), [5]) == {}


def test_a_project_without_suppressions_says_so(tmp_path: Path) -> None:
    write_guarded_project(tmp_path)

    done = _listed(tmp_path)

    assert (done.stdout, done.returncode) == ("0 suppressions in 0 files.\n", 0)


def test_a_file_that_cannot_be_read_is_told(project: Path) -> None:
    (project / "app/odd.py").write_bytes(b"\xff\n")

    done = _listed(project)

    assert done.returncode == 2
    assert done.stderr.startswith("governance-lint: app/odd.py: cannot be decoded")
    assert "2 suppressions in 1 file" in done.stdout
