"""A project with a baseline: every way in holds back what is in it, and the record only shrinks."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.guarded_project import (
    BYPASS,
    HANDLERS,
    POLICY,
    command_line,
    findings,
    flake8,
    write_guarded_project,
)

if TYPE_CHECKING:
    from pathlib import Path

_NAME = "governance-baseline.json"
_SECOND = f"{HANDLERS}\n\ndef again(plugin: Plugin) -> dict:\n    return plugin.run({{}})\n"
_NEW = "app/handlers.py:9:12: EXG101"


def _baseline(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "governance_lint", "baseline", *arguments],
        cwd=root, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def _lines(root: Path) -> list[str]:
    return [f"{item['path']} {item['code']}" for item in json.loads((root / _NAME).read_text())["findings"]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose one bypass is accepted."""
    write_guarded_project(tmp_path)
    assert _baseline(tmp_path).returncode == 0
    return tmp_path


def test_the_first_run_records_what_is_found(tmp_path: Path) -> None:
    write_guarded_project(tmp_path)

    done = _baseline(tmp_path)

    assert (done.stdout, done.stderr, done.returncode) == (
        f"Recorded 1 finding of 1 file in {_NAME}.\n", "", 0,
    )  # fmt: skip
    assert _lines(tmp_path) == ["app/handlers.py EXG101"]


def test_check_is_clean_and_says_how_many_are_held_back(project: Path) -> None:
    done = command_line(project)

    assert (done.stdout, done.returncode) == (
        "The baseline holds back 1 violation.\nExecution scanner OK\n", 0,
    )  # fmt: skip


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["app"], id="a folder"),
        pytest.param(["app/handlers.py"], id="a file"),
        pytest.param(["--jobs", "4", "."], id="many processes"),
        pytest.param(["--exg-no-cache", "."], id="no cache"),
    ],
)
def test_flake8_is_silent_and_shows_only_what_is_new(project: Path, options: list[str]) -> None:
    before = flake8(project, *options)
    (project / "app/handlers.py").write_text(f"\n\n{_SECOND}")

    after = flake8(project, *options)

    assert (findings(before), before.stderr) == ([], "")
    assert [found.rpartition("./")[2] for found in findings(after)] == ["app/handlers.py:11:12: EXG101"]


@pytest.mark.parametrize("start", ["fork", "spawn", "forkserver"])
def test_every_start_method_holds_the_same_back(project: Path, start: str) -> None:
    (project / "app/handlers.py").write_text(_SECOND)

    done = flake8(project, "--jobs", "2", "app", start=start)

    assert findings(done) == [_NEW]


def test_a_buffer_is_held_back_as_its_file_is(project: Path) -> None:
    name = ("--stdin-display-name", "app/handlers.py", "-")

    through_flake8 = findings(flake8(project, *name, stdin=_SECOND.encode()))
    through_the_command_line = findings(
        command_line(project, "--stdin-filename", "app/handlers.py", stdin=_SECOND.encode())
    )

    assert through_flake8 == through_the_command_line == [_NEW]


def test_everything_can_be_shown_all_the_same(project: Path) -> None:
    assert findings(command_line(project, "--no-baseline")) == [BYPASS]
    assert findings(flake8(project, "--exg-no-baseline", "app")) == [BYPASS]


def test_comments_come_first_and_use_up_nothing(project: Path) -> None:
    suppressed = HANDLERS.replace("run({})", "run({})  # noqa: EXG101 -- until autumn")
    (project / "app/handlers.py").write_text(suppressed + _SECOND.removeprefix(HANDLERS))

    assert findings(command_line(project)) == findings(flake8(project, "app")) == [_NEW]
    assert "1 entry of it matches nothing any more" in command_line(project).stdout


def test_another_file_can_be_named_in_each_way(project: Path) -> None:
    (project / _NAME).rename(project / "accepted.json")

    assert findings(flake8(project, "--exg-baseline", "accepted.json", "app")) == []
    assert findings(command_line(project, "--baseline", "accepted.json")) == []
    assert findings(command_line(project)) == [BYPASS]
    (project / "governance.toml").write_text(f'baseline = "accepted.json"\n{POLICY}')
    assert findings(command_line(project)) == findings(flake8(project, "app")) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_faulty_baseline_ends_flake8_before_it_starts(project: Path, jobs: str) -> None:
    (project / _NAME).write_text('{"version": 7, "findings": []}')

    done = flake8(project, "--jobs", jobs, "app/quiet.py", "app/runner.py")

    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith(f'governance-lint: {_NAME}: version: "7" is not 1')


@pytest.mark.parametrize("command", ["check", "baseline"])
def test_a_faulty_baseline_is_one_line_and_exit_code_2(project: Path, command: str) -> None:
    (project / _NAME).write_text("{")

    done = subprocess.run(
        [sys.executable, "-m", "governance_lint", command],
        cwd=project, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (done.stdout, done.returncode, done.stderr.count("\n")) == ("", 2, 1)
    assert f"{_NAME}: line 1, column 2: invalid JSON" in done.stderr
    assert (project / _NAME).read_text() == "{"


def test_a_second_run_compares_and_changes_nothing(project: Path) -> None:
    (project / "app/handlers.py").write_text(_SECOND.replace("run({})", "run({1: 2})", 1))
    before = (project / _NAME).read_bytes()

    done = _baseline(project)

    assert done.stdout.splitlines() == [
        "app/handlers.py: EXG101 in handle matches nothing any more: return plugin.run({})",
        "app/handlers.py: EXG101 in again is not in it: return plugin.run({})",
        "app/handlers.py: EXG101 in handle is not in it: return plugin.run({1: 2})",
        f"{_NAME} holds back 0 findings.",
        "1 finding of it matched nothing: --update takes such out.",
        "2 findings not in it: mend, or take in by --accept-new.",
    ]
    assert (done.returncode, (project / _NAME).read_bytes()) == (1, before)


def test_an_update_only_shrinks(project: Path) -> None:
    (project / "app/runner.py").write_text(
        HANDLERS.replace("def handle", "class ToolRunner:\n    def run(self, plugin): ...\n\ndef handle")
    )
    (project / "app/handlers.py").write_text("")

    done = _baseline(project, "--update")

    assert done.returncode == 0
    assert done.stdout.startswith(f"Took 1 finding out of {_NAME}; it holds 0 findings.\n1 finding not in it")
    assert _lines(project) == []


def test_an_update_follows_a_file_to_its_new_name(project: Path) -> None:
    (project / "app/handlers.py").rename(project / "app/answers.py")
    (project / "app/more.py").write_text((project / "app/answers.py").read_text())
    told = _baseline(project).stdout
    assert "1 finding stood in a file that has another name now: --update follows." in told

    done = _baseline(project, "--update")

    assert done.stdout.startswith(
        f"Took 1 finding out of {_NAME} and put 1 of them back under the new names of their files; "
        "it holds 1 finding.\n1 finding not in it"
    )
    assert _lines(project) == ["app/answers.py EXG101"]


def test_new_findings_are_taken_in_when_asked_for(project: Path) -> None:
    (project / "app/handlers.py").write_text(_SECOND)

    done = _baseline(project, "--update", "--accept-new")

    assert done.stdout == f"Took 0 findings out of {_NAME} and took in 1 new one; it holds 2 findings.\n"
    assert findings(command_line(project)) == []


def test_an_update_of_some_paths_leaves_the_other_entries(project: Path) -> None:
    (project / "app/handlers.py").unlink()

    _baseline(project, "--update", "app/runner.py")
    kept = _lines(project)
    _baseline(project, "--update", "app")

    assert (kept, _lines(project)) == (["app/handlers.py EXG101"], [])


def test_nothing_is_recorded_of_what_could_not_be_looked_at(project: Path) -> None:
    (project / "app/broken.py").write_text("def f(plugin:\n    plugin.run()\n")
    before = (project / _NAME).read_bytes()

    done = _baseline(project, "--accept-new")

    assert (done.stdout, done.returncode, (project / _NAME).read_bytes()) == ("", 2, before)
    assert "EXG000" in done.stderr
    assert findings(command_line(project)) == ["app/broken.py:1:1: EXG000"]


def test_a_read_only_baseline_is_left_as_it_is(project: Path) -> None:
    file = project / _NAME
    file.chmod(0o444)
    before = file.read_bytes()
    (project / "app/handlers.py").unlink()

    done = _baseline(project, "--update")

    assert (done.returncode, done.stdout, file.read_bytes()) == (2, "", before)
    assert done.stderr == f"governance-lint: {_NAME}: cannot be written: it is read-only\n"
    assert list(project.glob(".governance-*")) == []


def test_there_is_nothing_to_update_before_the_first_run(tmp_path: Path) -> None:
    write_guarded_project(tmp_path)

    done = _baseline(tmp_path, "--update")

    assert (done.returncode, (tmp_path / _NAME).exists()) == (2, False)
    assert "there is no baseline to update" in done.stderr
