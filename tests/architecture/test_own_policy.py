"""The policy that holds this project is one that bites: what somebody might plant is found."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from governance_lint.policy_file import load_policy
from runtime.lifecycle import LEGAL_MOVES
from service.jobs import TRANSITIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent.parent

#: Where somebody might add a bypass one evening, what, and the code that refuses it.
BYPASSES = (
    (
        "service/services/plugin_execution.py",  # a service calls a plugin
        """
from runtime import Plugin
def quick(tool: Plugin) -> object:
    return tool.run({})
""",
        "EXG101",
    ),
    (
        "service/job_kinds/analyze.py",  # a job kind hands the method to a thread
        """
import asyncio
from runtime import Plugin
async def quick(tool: Plugin) -> object:
    return await asyncio.to_thread(tool.run, {})
""",
        "EXG102",
    ),
    (
        "runtime/registry.py",  # the registry reaches the method by its name
        """
from runtime.plugin import Plugin
def warm_up(tool: Plugin) -> None:
    getattr(tool, "run")({})
""",
        "EXG103",
    ),
    (
        "runtime/plugins/image_metadata.py",  # a plugin runs itself
        """
def selfish() -> object:
    return ImageMetadata().run({})
""",
        "EXG101",
    ),
)

#: What ToolRunner might lose, what would stand there instead, and the code that refuses it.
LOSSES = {
    "its metrics": ("self._registry.update_execution_metrics(", "print(", "EXG202"),
    "its finally": ("finally:", "else:", "EXG201"),
    "its input validation": ("valid = validate_input(", "valid = unchecked(", "EXG203"),
    "its envelope": ("return build_error_envelope(", "return dict(", "EXG205"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the code that the policy governs, and the policy."""
    folder = tmp_path_factory.mktemp("copy")
    for package in ("runtime", "service"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@contextmanager
def texts_kept(*files: Path) -> Iterator[None]:
    """Give files the text back that they have now."""
    texts = {file: file.read_text(encoding="utf-8") for file in files}
    try:
        yield
    finally:
        for file, text in texts.items():
            file.write_text(text, encoding="utf-8")


def found(project: Path) -> list[tuple[str, str]]:
    """Return the file and the code of each finding, in the order of the report."""
    command = [sys.executable, "-m", "governance_lint", "check", "--format", "concise"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return re.findall(r"^([^:]+):\S+ (EXG\d{3}) ", done.stdout, re.MULTILINE)


def test_our_own_code_is_clean(copy: Path) -> None:
    assert found(copy) == []


def test_a_bypass_is_found(copy: Path) -> None:
    with texts_kept(*(copy / file for file, _, _ in BYPASSES)):
        for file, bypass, _ in BYPASSES:
            with (copy / file).open("a", encoding="utf-8") as module:
                module.write(bypass)

        assert sorted(found(copy)) == sorted((file, code) for file, _, code in BYPASSES)


@pytest.mark.parametrize(("own", "other", "code"), LOSSES.values(), ids=LOSSES)
def test_a_tool_runner_that_lost_something_is_found(copy: Path, own: str, other: str, code: str) -> None:
    runner = copy / "runtime/tool_runner.py"
    text = runner.read_text(encoding="utf-8")
    assert own in text

    with texts_kept(runner):
        runner.write_text(text.replace(own, other), encoding="utf-8")

        assert found(copy) == [("runtime/tool_runner.py", code)]


def test_the_policy_has_exactly_the_moves_that_the_code_has() -> None:
    machines = {machine.enum: dict(machine.transitions) for machine in load_policy(ROOT).state_machines}
    lifecycle = {state.name: {target.name for target in LEGAL_MOVES[state]} for state in LEGAL_MOVES}
    jobs = {status.name: {target.name for target in TRANSITIONS[status]} for status in TRANSITIONS}

    assert {
        state: set(targets) for state, targets in machines["runtime.lifecycle.LifecycleState"].items()
    } == lifecycle
    assert {state: set(targets) for state, targets in machines["service.jobs.JobStatus"].items()} == jobs
