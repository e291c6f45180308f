"""The numbers are the same cold, warm, after ordinary runs, in two halves and from standard input."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.governance_lint.guarded_project import command_line

_CASES = Path(__file__).parent / "cases"

#: Many kinds of unknown receivers; computed names; callers in other files.
PROJECTS = ("forms_unknown", "forms_reflection_getattr", "types_caller_shapes")


@pytest.fixture(params=PROJECTS)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    copy = Path(shutil.copytree(_CASES / request.param, tmp_path / request.param))
    # Holds no governed name, and a computed one all the same.
    (copy / "beyond_the_words.py").write_text("def ask(thing, verb):\n    return getattr(thing, verb)\n")
    return copy


def _asked(project: Path, *arguments: str, text: str | None = None) -> dict[str, Any]:
    result = subprocess.run(
        [sys.executable, "-m", "governance_lint", "check", "--format", "json", *arguments],
        cwd=project,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode in (0, 1), result.stderr
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def _numbers(project: Path, *arguments: str, text: str | None = None) -> dict[str, Any]:
    document = _asked(project, "--statistics", "--show-unknown", *arguments, text=text)
    return {key: document[key] for key in ("accesses", "unknown", "statistics", "violations")}


def test_numbers_and_places_do_not_depend_on_what_is_remembered(project: Path) -> None:
    never_remembered = _numbers(project, "--no-cache")
    cold = _numbers(project)
    warm = _numbers(project)

    assert never_remembered["accesses"]["seen"]
    assert "beyond_the_words.py" in {item["path"] for item in never_remembered["unknown"]}
    assert cold == warm == never_remembered


def test_an_ordinary_run_before_changes_nothing(project: Path) -> None:
    expected = _numbers(project, "--no-cache")
    command_line(project)

    assert _numbers(project) == expected


def test_counting_changes_no_finding(project: Path) -> None:
    ordinary = _asked(project, "--no-cache")["violations"]

    assert _numbers(project, "--no-cache")["violations"] == ordinary
    assert _asked(project)["violations"] == ordinary


def test_two_halves_add_up_to_the_whole(project: Path) -> None:
    whole = _numbers(project)
    paths = sorted(str(path.relative_to(project)) for path in project.rglob("*.py"))

    halves = [_numbers(project, "--no-cache", *half) for half in (paths[::2], paths[1::2])]

    assert sum(half["accesses"]["seen"] for half in halves) == whole["accesses"]["seen"]
    reasons = sum((Counter(half["accesses"]["unknown"]) for half in halves), Counter())
    assert reasons == +Counter(whole["accesses"]["unknown"])
    both = [place for half in halves for place in half["unknown"]]
    assert sorted(both, key=lambda item: (item["path"], item["line"], item["column"])) == whole["unknown"]


def test_a_file_from_standard_input_has_its_own_numbers(project: Path) -> None:
    path = next(path for path in sorted(project.rglob("*.py")) if "getattr" in path.read_text())
    name = str(path.relative_to(project))

    from_disk = _numbers(project, name)
    from_input = _numbers(project, "--no-cache", "--stdin-filename", name, "-", text=path.read_text())

    assert from_input == from_disk
