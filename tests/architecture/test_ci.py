"""CI runs the scanner first, then all tests, then the execution tests, on pinned actions only."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.governance_lint.guarded_project import write_guarded_project

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / ".github/workflows/execution-ci.yml").read_text()
# BaseLoader leaves every scalar as it is written: YAML 1.1 would read the key `on` as true.
WORKFLOW = yaml.load(TEXT, Loader=yaml.BaseLoader)  # noqa: S506 -- it makes strings, lists and dicts only
ACTION = yaml.load((ROOT / "action.yml").read_text(), Loader=yaml.BaseLoader)  # noqa: S506
COMMANDS = [step["run"] for step in WORKFLOW["jobs"]["gate"]["steps"] if "run" in step]


def test_it_runs_on_every_pull_request_and_every_push_to_main() -> None:
    assert WORKFLOW["on"] == {"pull_request": "", "push": {"branches": ["main"]}}


def test_the_scanner_is_first_and_the_tests_are_last() -> None:
    assert COMMANDS == [
        "make scan",
        "make check",
        "make audit",
        "make test",
        ".venv/bin/python -m pytest tests/execution -v",
    ]


def test_the_oldest_versions_that_the_wheel_allows_are_tried_too() -> None:
    steps = WORKFLOW["jobs"]["oldest-versions"]["steps"]

    assert [step["run"] for step in steps if "run" in step] == ["make oldest"]


def test_the_linter_is_tried_on_three_systems_and_the_service_on_linux() -> None:
    jobs = WORKFLOW["jobs"]
    systems = jobs["linter"]["strategy"]["matrix"]["os"]

    assert {system.partition("-")[0] for system in systems} == {"ubuntu", "macos", "windows"}
    assert "python -m governance_lint" in [step.get("run") for step in jobs["linter"]["steps"]]
    assert jobs["gate"]["runs-on"].startswith("ubuntu-")


@pytest.mark.parametrize(
    ("schema", "file"),
    [("github-workflows", ".github/workflows/execution-ci.yml"), ("github-actions", "action.yml")],
)
def test_the_schemas_of_github_accept_our_files(schema: str, file: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", file]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n"), done.stdout


def test_the_action_for_others_annotates_what_it_finds(tmp_path: Path) -> None:
    write_guarded_project(tmp_path)
    (action,) = [step for step in ACTION["runs"]["steps"] if step["name"] == "Check"]
    inputs = {name: given["default"] for name, given in ACTION["inputs"].items()}
    inputs |= {"python": sys.executable, "paths": "app", "sarif-file": "found.sarif"}
    given = {
        name: inputs[value.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, value in action["env"].items()
    }

    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", action["run"]],
        cwd=tmp_path, env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "::error title=governance-lint (EXG101),file=app/handlers.py,line=5," in done.stdout
    assert '"ruleId": "EXG101"' in (tmp_path / "found.sarif").read_text()


def test_ci_run_gives_the_same_order_without_the_audit() -> None:
    commands = re.findall(r"^make \w+$", (ROOT / ".ci/run").read_text(), re.MULTILINE)

    assert commands == [command for command in COMMANDS[:4] if command != "make audit"]


def test_no_step_may_fail_unseen() -> None:
    assert "continue-on-error" not in TEXT
    assert "if:" not in TEXT


def test_every_action_is_pinned_by_its_full_hash() -> None:
    actions = re.findall(r"uses: (\S+)", TEXT)

    assert [action for action in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []


def test_the_workflow_may_only_read() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
