"""CI runs the scanner first, then all tests, then the execution tests, on pinned actions only."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / ".github/workflows/execution-ci.yml").read_text()
# BaseLoader leaves every scalar as it is written: YAML 1.1 would read the key `on` as true.
WORKFLOW = yaml.load(TEXT, Loader=yaml.BaseLoader)  # noqa: S506 -- it makes strings, lists and dicts only
COMMANDS = [step["run"] for step in WORKFLOW["jobs"]["gate"]["steps"] if "run" in step]


def test_it_runs_on_every_pull_request_and_every_push_to_main() -> None:
    assert WORKFLOW["on"] == {"pull_request": "", "push": {"branches": ["main"]}}


def test_the_scanner_is_first_and_the_tests_follow() -> None:
    assert COMMANDS == [
        "make scan",
        "make check",
        "make test",
        ".venv/bin/python -m pytest tests/execution -v",
    ]


def test_the_oldest_versions_that_the_wheel_allows_are_tried_too() -> None:
    steps = WORKFLOW["jobs"]["oldest-versions"]["steps"]

    assert [step["run"] for step in steps if "run" in step] == ["make oldest"]


def test_ci_run_gives_the_same_order() -> None:
    commands = re.findall(r"^make \w+$", (ROOT / ".ci/run").read_text(), re.MULTILINE)

    assert commands == COMMANDS[:3]


def test_no_step_may_fail_unseen() -> None:
    assert "continue-on-error" not in TEXT
    assert "if:" not in TEXT


def test_every_action_is_pinned_by_its_full_hash() -> None:
    actions = re.findall(r"uses: (\S+)", TEXT)

    assert [action for action in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action)] == []


def test_the_workflow_may_only_read() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
