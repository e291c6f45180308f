"""The proof that the gate bites: everything planted into the sample is caught, and a blind spot is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.audit.planting import Expected, Plant, collide, insertion, planted
from governance_lint.audit.plants import planters
from governance_lint.audit.proof import prove
from governance_lint.policy import default_policy
from governance_lint.policy_file import load_policy
from governance_lint.rules import catalogue
from governance_lint.violation import Replacement, Span
from tests.governance_lint.example_projects import write_project
from tests.governance_lint.sample_project import copy_sample

if TYPE_CHECKING:
    from pathlib import Path

    from governance_lint.audit.proof import Proof

#: A whole service that keeps every rule of the built-in policy.
_SERVICE = {
    "plugin.py": """\
class Plugin:
    def run(self, payload: dict) -> dict:
        return {}


class Blur(Plugin):
    def run(self, payload):
        return {"blurred": True}
""",
    "lifecycle.py": """\
import enum


class LifecycleState(enum.Enum):
    LOADED = 1
    INITIALIZED = 2
    RUNNING = 3
    FAILED = 4
    UNAVAILABLE = 5


class JobStatus(enum.Enum):
    PENDING = 1
    RUNNING = 2
    SUCCESS = 3
    FAILED = 4
""",
    "registry.py": """\
from lifecycle import LifecycleState


class Registry:
    def __init__(self) -> None:
        self.state = LifecycleState.LOADED

    def begin(self) -> None:
        self.state = LifecycleState.RUNNING

    def end(self) -> None:
        self.state = LifecycleState.INITIALIZED
""",
    "services/plugin_execution.py": """\
from tool_runner import ToolRunner


class PluginExecution:
    def __init__(self, runner: ToolRunner) -> None:
        self._runner = runner

    def execute(self, name: str, payload: dict) -> dict:
        return self._runner.run(name, payload)
""",
    "services/job_execution.py": """\
from lifecycle import JobStatus
from services.plugin_execution import PluginExecution


class JobExecution:
    def __init__(self, below: PluginExecution) -> None:
        self._below = below
        self.status = JobStatus.PENDING

    def run_job(self, name: str, payload: dict) -> dict:
        return self._below.execute(name, payload)
""",
    "routes/jobs.py": """\
from fastapi import APIRouter

router = APIRouter()


@router.get("/jobs")
def jobs() -> dict:
    return {"jobs": []}
""",
    "tool_runner.py": """\
from plugin import Blur, Plugin


class ToolRunner:
    plugins: dict[str, Plugin] = {"blur": Blur()}

    def run(self, name: str, payload: dict) -> dict:
        try:
            valid = validate_input(payload)
            return validate_output(self.plugins[name].run(valid))
        except Exception as error:
            return build_error_envelope(error)
        finally:
            self.update_execution_metrics(name)

    def update_execution_metrics(self, name: str) -> None: ...


def validate_input(payload: dict) -> dict:
    return payload


def validate_output(result: dict) -> dict:
    return result


def build_error_envelope(error: Exception) -> dict:
    return {"error": {"message": type(error).__name__}}
""",
}


def _proof(root: Path) -> Proof:
    files = [str(path) for path in sorted(root.rglob("*.py"))]
    return prove(load_policy(root), files)


def _missed(proof: Proof) -> list[str]:
    return [f"{item.code} {item.path}: {item.shape}" for item in proof.missed]


def test_everything_that_is_planted_into_the_sample_is_caught(tmp_path: Path) -> None:
    proof = _proof(copy_sample(tmp_path))

    assert _missed(proof) == []
    assert proof.planted["EXG101"] > 30
    assert {code for code in proof.codes if not proof.planted[code]} == {"EXG402"}  # it has no route


def test_every_rule_of_the_built_in_policy_bites_on_a_whole_service(tmp_path: Path) -> None:
    write_project(tmp_path, _SERVICE)

    proof = _proof(tmp_path)

    assert _missed(proof) == []
    assert set(proof.planted) == {rule.code for rule in catalogue()} - {"EXG000"}


def test_the_code_itself_is_left_as_it_was(tmp_path: Path) -> None:
    write_project(tmp_path, _SERVICE)

    _proof(tmp_path)

    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()} == set(
        _SERVICE
    )
    assert all((tmp_path / name).read_text() == text for name, text in _SERVICE.items())


def test_what_a_file_hides_as_a_whole_is_missed_and_told(tmp_path: Path) -> None:
    hidden = "# flake8: no" + "qa\n" + _SERVICE["services/job_execution.py"]
    write_project(tmp_path, {**_SERVICE, "services/job_execution.py": hidden})

    missed = _proof(tmp_path).missed

    assert missed
    assert {item.path for item in missed} == {"services/job_execution.py"}


def test_a_runner_that_breaks_a_rule_already_is_no_place_for_it(tmp_path: Path) -> None:
    runner = _SERVICE["tool_runner.py"].replace("valid = validate_input(payload)", "valid = payload")
    write_project(tmp_path, {**_SERVICE, "tool_runner.py": runner})

    proof = _proof(tmp_path)

    assert _missed(proof) == []
    assert proof.planted["EXG203"] == 0
    assert proof.planted["EXG204"] == 1


def test_each_planter_says_which_rules_it_is_for(tmp_path: Path) -> None:
    policy = default_policy(tmp_path)

    codes = [code for planter in planters() for code in planter.codes(policy)]

    assert sorted(codes) == sorted(set(codes))
    assert set(codes) == {rule.code for rule in catalogue()} - {"EXG000"}


@pytest.mark.parametrize(
    ("some", "other", "meet"),
    [
        (Span(1, 0, 1, 4), Span(1, 4, 1, 6), False),
        (Span(1, 0, 1, 5), Span(1, 4, 1, 6), True),
        (Span(2, 0, 2, 0), Span(2, 0, 2, 0), False),
        (Span(1, 0, 3, 0), Span(2, 0, 2, 0), True),
    ],
)
def test_two_plants_meet_where_their_texts_do(some: Span, other: Span, meet: bool) -> None:
    first, second = (Plant("a.py", (Replacement(span, "x"),), ()) for span in (some, other))

    assert collide(first, second) is meet


def test_lines_are_counted_in_the_text_as_planted() -> None:
    above = Plant("a.py", (insertion(1, "x = 1\ny = 2\n"),), (Expected(("EXG101",), "above", 1),))
    below = Plant("a.py", (insertion(3, "z = 3\n"),), (Expected(("EXG102",), "below", 0),))

    text, awaited = planted("one\ntwo\nthree\n", [below, above])

    assert text == "x = 1\ny = 2\none\ntwo\nz = 3\nthree\n"
    assert [(item.expected.shape, item.line) for item in awaited] == [("above", 2), ("below", 5)]
