"""Each check, where what it looks for holds and where it does not."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from governance_lint.audit.checks import checks
from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.audit.repository import Repository
from governance_lint.policy_file import load_policy
from tests.governance_lint.guarded_project import POLICY, write_guarded_project

if TYPE_CHECKING:
    from pathlib import Path

_POLICY = f"""\
{POLICY}
[[runners]]
callable = "app.runner.ToolRunner.run"
finally-calls = ["record"]

[lifecycle]
enum = "app.states.State"
states = ["IDLE", "BUSY"]

[[state-machines]]
enum = "app.states.State"
transitions = {{ IDLE = ["BUSY"], BUSY = [] }}

[layers]
order = ["app.handlers", "app.runner"]
"""
_WORKFLOW = """\
on:
  pull_request:
  push:
    branches: [main]
jobs:
  gate:
    steps:
      - run: make scan
      - run: make lint
        continue-on-error: true
      - run: |
          make test
"""
_HOOKS = """\
repos:
  - repo: local
    hooks:
      - {id: gate, entry: governance-lint, pass_filenames: false}
      - {id: files, entry: governance-lint}
"""
_FILES = {
    "governance.toml": _POLICY,
    "app/states.py": "import enum\n\n\nclass State(enum.Enum):\n    IDLE = 1\n    BUSY = 2\n",
    "README.md": "# Read me\n\n```bash\n$ python --version  # it\n```\n\n`python -c 1/0` [me](#read-me)\n",
    "docs/states.md": "IDLE BUSY EXG101 [up](../README.md#read-me) [no](gone.md) `[code](x.md)`\n",
    "docs/pages/exg101_direct_call.md": "",
    "ci.yml": _WORKFLOW,
    "broken.yml": "a: [",
    ".pre-commit-config.yaml": _HOOKS,
    "paths.drawio": '<mxfile><diagram name="One"><mxCell value="a"/></diagram><diagram name="Two"/></mxfile>',
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guarded_project(tmp_path_factory.mktemp("audited"), _FILES)


@pytest.fixture(scope="module")
def repository(project: Path) -> Repository:
    return Repository(load_policy(project), sorted(map(str, project.rglob("*.py"))))


def _look(repository: Repository, asked: str) -> Evidence:
    name, *arguments = shlex.split(asked)
    return checks()[name].look(repository, arguments)


@pytest.mark.parametrize(
    "asked",
    [
        "paths-exist app/ README.md",
        "policy-written",
        "no-findings EXG3 EXG501",
        "runner-asks finally-calls",
        "lifecycle-states",
        "lifecycle-states BUSY IDLE",
        "state-machine app.states.State IDLE>BUSY",
        "layers app.handlers app.runner",
        "command README.md 'python --version' 'Python 3'",
        "links-resolve README.md",
        "document-names docs/states.md states job-states",
        "workflow ci.yml on:pull_request on:push:main 'make scan' 'make test'",
        "commit-hook gate",
    ],
)
def test_what_holds(repository: Repository, asked: str) -> None:
    evidence = _look(repository, asked)

    assert (evidence.holds, evidence.exit_code) == (True, 0), evidence.seen


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ("paths-exist README.md/ gone", "missing: README.md/, gone"),
        ("choke-points-guarded", "app/handlers.py:5 EXG101"),
        ("no-findings EXG1 EXG3", "app/handlers.py:5 EXG101"),
        ("runner-asks wraps-errors", "app.runner.ToolRunner.run has no wraps-errors"),
        ("lifecycle-states IDLE", "the policy's states are IDLE, BUSY"),
        ("state-machine app.states.State BUSY>IDLE", "its edges are IDLE>BUSY"),
        ("state-machine app.Other", "the policy has no state machine of app.Other"),
        ("layers app.runner app.handlers", "the policy's layers are app.handlers, app.runner"),
        ("command README.md 'make all'", "README.md does not show the command make all"),
        ("links-resolve docs/states.md", "docs/states.md: gone.md leads nowhere"),
        ("document-names docs/states.md layers", "docs/states.md does not name app.handlers, app.runner"),
        ("workflow ci.yml on:push:next", "ci.yml does not run on push:next"),
        ("workflow ci.yml 'make test' 'make scan'", "no job of ci.yml runs, in this order: make test, make"),
        ("workflow ci.yml 'make lint'", "no job of ci.yml runs, in this order: make lint"),
        ("workflow broken.yml on:push", "broken.yml: is no YAML"),
        ("commit-hook files", "the hook files is given files: set pass_filenames: false"),
        ("diagram-pages paths.drawio One Two", "Two is empty"),
        ("diagram-pages paths.drawio Two One", "its pages are One, Two"),
    ],
)  # fmt: skip
def test_what_does_not_hold(repository: Repository, asked: str, seen: str) -> None:
    evidence = _look(repository, asked)

    assert (evidence.holds, evidence.exit_code) == (False, 1)
    assert evidence.seen.startswith(seen)


def test_a_choke_point_is_not_known_to_be_guarded_in_a_file_that_cannot_be_looked_at(tmp_path: Path) -> None:
    write_guarded_project(tmp_path, {"app/handlers.py": "def handle(:\n    plugin.run({})\n"})
    repository = Repository(load_policy(tmp_path), sorted(map(str, tmp_path.rglob("*.py"))))

    evidence = _look(repository, "choke-points-guarded")

    assert (evidence.holds, evidence.seen) == (False, "app/handlers.py:1 EXG000")


def test_a_command_that_fails_has_its_own_exit_code(repository: Repository) -> None:
    evidence = _look(repository, "command README.md 'python -c 1/0'")

    assert (evidence.holds, evidence.exit_code) == (False, 1)
    assert "ZeroDivisionError" in evidence.seen


def test_every_code_must_have_its_page(repository: Repository) -> None:
    evidence = _look(repository, "rule-pages docs/pages")

    assert "docs/pages has no page of EXG102" in evidence.seen
    assert "EXG101" not in evidence.seen


@pytest.mark.parametrize(
    "asked",
    ["paths-exist", "no-findings EXG7", "runner-asks what", "command README.md", "commit-hook"],
)
def test_arguments_that_a_check_cannot_use(repository: Repository, asked: str) -> None:
    with pytest.raises(WrongArgumentsError):
        _look(repository, asked)


def test_every_check_says_what_holds_and_what_it_takes() -> None:
    for name, check in checks().items():
        assert (check.__doc__ or "").partition("\n")[0].endswith("."), name
        assert isinstance(check.TAKES, str), name
