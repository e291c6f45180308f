"""`make demo` shows the whole path, without a terminal, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run the demo with a temporary folder of its own, and return what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # The scanner keeps the standard library's types for the next run, in one folder for each user.
    kept = {f"governance-lint-of-{os.getuid()}"}
    assert {path.name for path in folder.glob("governance*")} <= kept
    return done.stdout


def test_it_shows_each_planted_bypass_with_a_code_frame(shown: str) -> None:
    assert "10 |     action = getattr(registry.get(name), ACTION)\n   |              ^^^^^^^" in shown


def test_it_finds_nothing_in_the_project_itself(shown: str) -> None:
    assert "\nExecution scanner OK\n" in shown


def test_it_shows_what_a_plugin_found_in_the_photograph(shown: str) -> None:
    assert '"hex": "#' in shown
    assert '"Copyright": "CC0 1.0: made by this project"' in shown


def test_it_shows_the_job_record(shown: str) -> None:
    assert '"status": "SUCCESS"' in shown


def test_it_shows_the_envelope_of_a_broken_image(shown: str) -> None:
    assert 'HTTP 422\n{\n  "error": {\n    "type": "ValidationError"' in shown


def test_it_shows_the_metrics(shown: str) -> None:
    assert '"success_count": 1,\n    "error_count": 1' in shown


def test_it_ends_well(shown: str) -> None:
    assert "The service has stopped, exit code 0." in shown
