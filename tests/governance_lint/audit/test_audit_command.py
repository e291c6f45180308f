"""The command `audit`, as users call it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.governance_lint.guarded_project import QUIET, write_guarded_project
from tests.governance_lint.sample_project import copy_sample

if TYPE_CHECKING:
    from pathlib import Path

_CHECKLIST = """\
## A. Folders

- [ ] The code is there. <!-- check: paths-exist app/ -->
- [ ] Everybody is happy.

## B. Scanner

- [ ] It is clean. <!-- check: no-findings -->
"""
_WHERE = "docs/repo-audit-checklist.md"


def _audit(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "governance_lint", "audit", *arguments],
        cwd=root, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_each_line_is_printed_with_what_was_seen(tmp_path: Path) -> None:
    project = write_guarded_project(tmp_path, {_WHERE: _CHECKLIST})

    done = _audit(project)

    assert done.stdout.splitlines() == [
        "A. Folders",
        "  [x] The code is there.",
        "      there: app/ (exit code 0)",
        "  [ ] Everybody is happy.",
        "      no check",
        "",
        "B. Scanner",
        "  [ ] It is clean.",
        "      app/handlers.py:5 EXG101 (exit code 1)",
        "",
        "1 of 3 lines hold, 1 does not, 1 without a check.",
    ]
    assert (done.stderr, done.returncode) == ("", 1)


def test_where_every_line_holds_it_ends_with_0(tmp_path: Path) -> None:
    text = _CHECKLIST.replace("- [ ] Everybody is happy.\n", "")
    project = write_guarded_project(tmp_path, {_WHERE: text, "app/handlers.py": QUIET})

    done = _audit(project, "app", "--format", "json")

    told = json.loads(done.stdout)
    assert [(line["check"], line["holds"], line["exit_code"]) for line in told["lines"]] == [
        ("paths-exist", True, 0),
        ("no-findings", True, 0),
    ]
    assert (told["holds"], done.returncode) == (True, 0)


def test_a_check_that_does_not_exist_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    text = _CHECKLIST.replace("no-findings", "no-finding")
    project = write_guarded_project(tmp_path, {"list.md": text})

    done = _audit(project, "--checklist", "list.md")

    complaint = "governance-lint: list.md:8: no such check: no-finding; did you mean no-findings?\n"
    assert (done.stdout, done.stderr, done.returncode) == ("", complaint, 2)


def test_where_the_scanner_could_not_look_there_is_no_verdict(tmp_path: Path) -> None:
    project = write_guarded_project(tmp_path, {_WHERE: _CHECKLIST, "app/handlers.py": "plugin.run(\n"})

    done = _audit(project)

    assert "app/handlers.py:1 EXG000 (exit code 1)" in done.stdout
    assert (
        done.stderr == "governance-lint: something could not be looked at (EXG000), so this is no verdict\n"
    )
    assert done.returncode == 2


def test_without_a_checklist_it_says_so(tmp_path: Path) -> None:
    done = _audit(write_guarded_project(tmp_path, {}))

    assert (done.stdout, done.returncode) == ("", 2)
    assert done.stderr.startswith(f"governance-lint: {_WHERE}: no such checklist; ")


def test_the_checks_are_listed_with_what_they_take() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "governance_lint", "audit", "--checks"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert "paths-exist PATH...\n    Files and folders are there.\n" in done.stdout


def test_the_proof_counts_by_code_and_lists_what_was_missed(tmp_path: Path) -> None:
    sample = copy_sample(tmp_path)
    handlers = sample / "imaging" / "handlers.py"
    handlers.write_text(f"# flake8: no{'qa'}\n{handlers.read_text()}")

    done = _audit(sample, "--prove")

    assert done.returncode == 1
    assert "EXG402 raw-error-in-response       no place to plant any\n" in done.stdout
    assert "\nNot caught:\n  imaging/handlers.py:" in done.stdout
