"""`check --since`: only what a branch has brought is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.entrypoints.command_line import main
from governance_lint.entrypoints.exit_code import ExitCode
from tests.governance_lint.git_repository import git
from tests.governance_lint.guarded_project import HANDLERS, write_guarded_project

if TYPE_CHECKING:
    from pathlib import Path

_NEW = "\n\ndef hurry(plugin: Plugin) -> dict:\n    return plugin.run({})\n"


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one old bypass, committed on `main`, with the branch `work` checked out."""
    root = write_guarded_project(tmp_path / "repository" / "services")
    git(root.parent, "init", "--quiet", "--initial-branch", "main")
    git(root.parent, "add", ".")
    git(root.parent, "commit", "--quiet", "--message", "Begin")
    git(root.parent, "checkout", "--quiet", "-b", "work")
    monkeypatch.chdir(root)
    return root


def _checked(capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, list[str], str]:
    code = main(["check", "--format", "concise", "--no-cache", "--since", "main", *more])
    said = capsys.readouterr()
    return code, [line.split(" ")[0] for line in said.out.splitlines() if "EXG" in line], said.err


def test_what_was_there_before_is_not_reported(branch: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found, notes = _checked(capsys)

    assert (code, found) == (ExitCode.CLEAN, [])
    assert "1 finding is no newer than the merge base with main, and not reported" in notes


def test_what_a_branch_brings_is_reported_wherever_the_old_has_moved(
    branch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (branch / "app" / "handlers.py").write_text("\n\n" + HANDLERS + _NEW)

    code, found, _ = _checked(capsys)

    assert (code, found) == (ExitCode.FINDINGS, ["app/handlers.py:11:12:"])


def test_an_edit_elsewhere_that_makes_a_bypass_is_reported(
    branch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quiet = branch / "app" / "other.py"
    quiet.write_text("from app.gate import Gate\n\n\ndef use(gate: Gate) -> dict:\n    return gate.run({})\n")
    (branch / "app" / "gate.py").write_text("class Gate:\n    def run(self, payload: dict) -> dict: ...\n")
    git(branch, "add", ".")
    git(branch, "commit", "--quiet", "--message", "A gate")
    git(branch, "branch", "--force", "main")
    (branch / "app" / "gate.py").write_text("from app.plugin import Plugin\n\n\nclass Gate(Plugin): ...\n")

    code, found, _ = _checked(capsys)

    assert (code, found) == (ExitCode.FINDINGS, ["app/other.py:5:12:"])


def test_what_comes_after_the_branch_began_does_not_count(
    branch: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (branch / "app" / "handlers.py").write_text(HANDLERS + _NEW)
    git(branch, "stash", "--quiet")
    git(branch, "checkout", "--quiet", "main")
    (branch / "app" / "handlers.py").write_text(HANDLERS + _NEW)
    git(branch, "commit", "--quiet", "--all", "--message", "The same on main")
    git(branch, "checkout", "--quiet", "work")
    git(branch, "stash", "pop", "--quiet")

    assert _checked(capsys)[:2] == (ExitCode.FINDINGS, ["app/handlers.py:9:12:"])


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "--since nowhere: no such revision"),
        ("--output=x", "--since --output=x: no such revision"),
        ("alone", "--since alone: has no commit in common with HEAD"),
    ],
)
def test_a_revision_that_cannot_be_compared_with_is_one_line(
    branch: Path, revision: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    git(branch, "checkout", "--quiet", "--orphan", "alone")
    git(branch, "commit", "--quiet", "--message", "Another beginning")
    git(branch, "checkout", "--quiet", "work")

    clean = "app/plugin.py"
    assert main(["check", "--no-cache", f"--since={revision}", clean]) == ExitCode.NO_VERDICT

    (line,) = capsys.readouterr().err.splitlines()
    assert said in line


def test_where_there_is_no_repository_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_guarded_project(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    code, _, notes = _checked(capsys)

    assert code == ExitCode.NO_VERDICT
    assert ": not a git repository" in notes
