"""A project with something for every page, and what the graph sees of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.files import python_files
from governance_lint.graph.enforcement import enforcement_of
from governance_lint.graph.pages import pages
from governance_lint.graph.survey import survey, under_survey
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import Source, read_source
from tests.governance_lint.example_projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

    from governance_lint.graph.drawing import Page
    from governance_lint.graph.execution_path import ExecutionPath

FILES = {
    "governance.toml": """\
[[chokepoints]]
name = "tools"
governed = ["shop.tool.Tool.run"]
allowed = ["shop.runner.Runner.run", "shop.home.serve"]
receiver-names = ["tool"]

[[runners]]
callable = "shop.runner.Runner.run"
finally-calls = ["shop.registry.Registry.count"]
validates-input = ["shop.checks.check_input"]
wraps-errors = ["shop.checks.enveloped"]
executes = ["shop.runner.Box.call"]

[lifecycle]
enum = "shop.states.Light"
states = ["RED", "GREEN"]
owners = ["shop.registry"]

[[state-machines]]
enum = "shop.states.Light"
transitions = { RED = ["GREEN"], GREEN = ["RED"] }

[[state-machines]]
enum = "shop.states.OrderStatus"
transitions = { OPEN = ["PAID", "LOST"], PAID = [], LOST = [] }

[layers]
order = ["shop.routes", "shop.services", "shop.runner"]
""",
    "shop/__init__.py": "",
    "shop/tool.py": "class Tool:\n    def run(self, payload: dict) -> dict:\n        return payload\n",
    "shop/states.py": """\
from enum import Enum


class Light(Enum):
    RED = 1  #: it rests
    GREEN = 2  #: it may run


class OrderStatus(Enum):
    OPEN = 1
    PAID = 2
    LOST = 3
""",
    "shop/registry.py": """\
from shop.states import Light


class Registry:
    def __init__(self) -> None:
        self.light: Light = Light.RED

    def count(self) -> None:
        self.light = Light.GREEN
""",
    "shop/checks.py": """\
VERSION = "/v1"


def check_input(payload: dict) -> dict:
    return payload


def enveloped(error: Exception) -> dict[str, str]:
    return {"error": type(error).__name__}
""",
    "shop/home.py": """\
from shop.tool import Tool


def serve(tool: Tool, payload: dict) -> dict:
    return tool.run(payload)
""",
    "shop/runner.py": """\
from shop.checks import check_input, enveloped
from shop.registry import Registry


class Box:
    def call(self, payload: dict) -> dict:
        return payload


class Runner:
    def __init__(self, registry: Registry, box: Box) -> None:
        self.registry = registry
        self.box = box

    def run(self, payload: dict) -> dict:
        try:
            return self.box.call(check_input(payload))
        except Exception as error:
            return enveloped(error)
        finally:
            self.registry.count()
""",
    "shop/services.py": """\
from functools import partial

from shop.runner import Runner


class Service:
    def __init__(self, runner: Runner) -> None:
        self.runner = runner

    def order(self, payload: dict) -> dict:
        return partial(self.runner.run, payload)()
""",
    "shop/routes.py": """\
from fastapi import APIRouter, FastAPI

from shop.checks import VERSION
from shop.services import Service
from shop.tool import Tool

router = APIRouter(prefix=VERSION)


@router.post("/orders")
def order(service: Service, payload: dict) -> dict:
    return service.order(payload)


@router.post("/quick")
def quick(found: Tool) -> dict:
    return found.run({})


def on_lost(request: object, error: Exception) -> dict:
    return {"error": "lost"}


def join(app: FastAPI) -> None:
    app.add_exception_handler(LookupError, on_lost)
""",
    "Makefile": "scan:\n\tpython -m governance_lint\n\ntest:\n\tpytest\n",
    ".pre-commit-config.yaml": "repos:\n- hooks:\n  - id: governance-lint\n",
    ".github/workflows/gate.yml": """\
name: gate
on:
  pull_request:
  push:
    branches: [main]
jobs:
  gate:
    steps:
      - uses: actions/checkout@v4
      - name: The scanner
        run: make scan
      - run: make test
""",
}


def seen(root: Path) -> tuple[ExecutionPath, tuple[Page, ...]]:
    """Write the project into a folder, and return what the graph sees of it and draws."""
    write_project(root, FILES)
    policy = load_policy(root)
    read = [read_source(item) for item in python_files([str(root)], _nothing) if isinstance(item, str)]
    sources = [item for item in read if isinstance(item, Source)]
    path, failures = survey(policy, Scanner(under_survey(policy), use_cache=False), sources)
    assert failures == []
    return path, pages(path, enforcement_of(root))


def _nothing(_path: str, /, *, is_folder: bool) -> bool:
    del is_folder
    return False
