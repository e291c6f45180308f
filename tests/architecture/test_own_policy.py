"""The policy that holds this project is one that bites: what somebody might plant is found."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from governance_lint.policy_file import load_policy
from runtime.lifecycle import LEGAL_MOVES
from service.jobs import TRANSITIONS

ROOT = Path(__file__).parent.parent.parent

#: Where somebody might add a bypass one evening, what, and the code that refuses it.
BYPASSES = {
    "a service calls a plugin": (
        "service/services/plugin_execution.py",
        """
from runtime import Plugin
def quick(tool: Plugin) -> object:
    return tool.run({})
""",
        "EXG101",
    ),
    "a job kind hands the method to a thread": (
        "service/job_kinds/analyze.py",
        """
import asyncio
from runtime import Plugin
async def quick(tool: Plugin) -> object:
    return await asyncio.to_thread(tool.run, {})
""",
        "EXG102",
    ),
    "the registry reaches the method by its name": (
        "runtime/registry.py",
        """
from runtime.plugin import Plugin
def warm_up(tool: Plugin) -> None:
    getattr(tool, "run")({})
""",
        "EXG103",
    ),
    "a plugin runs itself": (
        "runtime/plugins/image_metadata.py",
        """
def selfish() -> object:
    return ImageMetadata().run({})
""",
        "EXG101",
    ),
}

#: What ToolRunner might lose, what would stand there instead, and the code that refuses it.
LOSSES = {
    "its metrics": ("self._registry.update_execution_metrics(", "print(", "EXG202"),
    "its finally": ("finally:", "else:", "EXG201"),
    "its input validation": ("valid = validate_input(", "valid = unchecked(", "EXG203"),
    "its envelope": ("return build_error_envelope(exc, plugin_name, isolation)", "return None", "EXG205"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Copy the code that the policy governs, and the policy."""
    for package in ("runtime", "service"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def codes_found(project: Path) -> list[str]:
    command = [sys.executable, "-m", "governance_lint", "check", "--format", "concise"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return re.findall(r"^\S+: (EXG\d{3}) ", done.stdout, re.MULTILINE)


def test_our_own_code_is_clean(copy: Path) -> None:
    assert codes_found(copy) == []


@pytest.mark.parametrize(("file", "bypass", "code"), BYPASSES.values(), ids=BYPASSES)
def test_a_bypass_is_found(copy: Path, file: str, bypass: str, code: str) -> None:
    with (copy / file).open("a", encoding="utf-8") as module:
        module.write(bypass)

    assert codes_found(copy) == [code]


@pytest.mark.parametrize(("own", "other", "code"), LOSSES.values(), ids=LOSSES)
def test_a_tool_runner_that_lost_something_is_found(copy: Path, own: str, other: str, code: str) -> None:
    runner = copy / "runtime/tool_runner.py"

    runner.write_text(runner.read_text(encoding="utf-8").replace(own, other), encoding="utf-8")

    assert codes_found(copy) == [code]


def test_the_policy_has_exactly_the_moves_that_the_code_has() -> None:
    machines = {machine.enum: dict(machine.transitions) for machine in load_policy(ROOT).state_machines}
    lifecycle = {state.name: {target.name for target in LEGAL_MOVES[state]} for state in LEGAL_MOVES}
    jobs = {status.name: {target.name for target in TRANSITIONS[status]} for status in TRANSITIONS}

    assert {
        state: set(targets) for state, targets in machines["runtime.lifecycle.LifecycleState"].items()
    } == lifecycle
    assert {state: set(targets) for state, targets in machines["service.jobs.JobStatus"].items()} == jobs
