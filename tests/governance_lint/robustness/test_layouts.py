"""Where code and its types may stand: stubs, namespaces, several roots, files that no root covers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.example_projects import check_project, places, write_project
from tests.governance_lint.guarded_project import (
    BYPASS,
    HANDLERS,
    PLUGIN,
    POLICY,
    RUNNER,
    command_line,
    findings,
    write_guarded_project,
)

if TYPE_CHECKING:
    from pathlib import Path

LIBRARY = "class Engine:\n    def start(self, speed=1): ...\n"
LIBRARY_POLICY = """\
source-roots = ["src"]
site-packages = ["packages"]

[[chokepoints]]
name = "engines"
governed = ["motors.engine.Engine.start"]
allowed = ["app.garage.Garage.start"]
reason = "Engines start in the garage."
"""
GARAGE = """\
from motors.engine import Engine


class Diesel(Engine):
    pass


class Garage:
    def start(self, engine: Engine) -> None:
        engine.start()


def race(engine: Engine, diesel: Diesel, other: "Scooter") -> None:
    engine.start()  # line 14
    diesel.start()  # line 15
    other.start()


class Scooter:
    def start(self) -> None: ...
"""

LIBRARIES = {
    "that is not there at all": {},
    "without types": {"packages/motors/__init__.py": "", "packages/motors/engine.py": LIBRARY},
    "with py.typed": {
        "packages/motors/__init__.py": "",
        "packages/motors/engine.py": LIBRARY,
        "packages/motors/py.typed": "",
    },
    "with stubs beside it": {
        "packages/motors/__init__.py": "",
        "packages/motors/engine.py": LIBRARY,
        "packages/motors/engine.pyi": LIBRARY,
    },
    "with a package of stubs": {
        "packages/motors/__init__.py": "",
        "packages/motors/engine.py": LIBRARY,
        "packages/motors-stubs/__init__.pyi": "",
        "packages/motors-stubs/engine.pyi": LIBRARY,
    },
    "with a package of partial stubs": {
        "packages/motors/__init__.py": "",
        "packages/motors/engine.py": LIBRARY,
        "packages/motors-stubs/__init__.pyi": "",
        "packages/motors-stubs/py.typed": "partial\n",
    },
    "of which only stubs are there": {
        "packages/motors-stubs/__init__.pyi": "",
        "packages/motors-stubs/engine.pyi": LIBRARY,
    },
    "in a namespace": {"packages/motors/engine.py": LIBRARY},
    "that is broken": {"packages/motors/__init__.py": "", "packages/motors/engine.py": LIBRARY + "def (:\n"},
}


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_governed_however_it_is_installed(tmp_path: Path, name: str) -> None:
    write_project(
        tmp_path,
        {
            "governance.toml": LIBRARY_POLICY,
            "src/app/__init__.py": "",
            "src/app/garage.py": GARAGE,
            **LIBRARIES[name],
        },
    )

    reported = {(item.line, item.code) for item in check_project(tmp_path) if "garage" in item.path}

    assert reported == {(14, "EXG101"), (15, "EXG101")}


def test_a_module_and_the_stub_beside_it_are_one(tmp_path: Path) -> None:
    stub = "class Plugin:\n    def run(self, payload: dict) -> dict: ...\n"
    write_guarded_project(tmp_path, {"app/plugin.pyi": stub})

    assert places(check_project(tmp_path), tmp_path) == {("app/handlers.py", 5)}


def test_packages_without_an_init_are_packages(tmp_path: Path) -> None:
    write_guarded_project(tmp_path)
    (tmp_path / "app/__init__.py").unlink()

    assert places(check_project(tmp_path), tmp_path) == {("app/handlers.py", 5)}


def test_a_namespace_may_be_spread_over_several_source_roots(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        {
            "governance.toml": f'source-roots = ["one", "two", "three"]\n{POLICY}',
            "one/app/plugin.py": PLUGIN,
            "two/app/runner.py": RUNNER,
            "three/app/handlers.py": HANDLERS,
        },
    )

    assert places(check_project(tmp_path), tmp_path) == {("three/app/handlers.py", 5)}


def test_a_source_root_may_lie_inside_of_another(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        {
            "governance.toml": f'source-roots = ["src", "."]\n{POLICY}',
            "src/app/__init__.py": "",
            "src/app/plugin.py": PLUGIN,
            "src/app/runner.py": RUNNER,
            "src/app/handlers.py": HANDLERS,
            "tools/check.py": HANDLERS,
        },
    )

    assert places(check_project(tmp_path), tmp_path) == {("src/app/handlers.py", 5), ("tools/check.py", 5)}


def test_a_file_that_no_source_root_covers_is_checked_all_the_same(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        {
            "governance.toml": f'source-roots = ["src"]\n{POLICY}',
            "src/app/__init__.py": "",
            "src/app/plugin.py": PLUGIN,
            "src/app/runner.py": RUNNER,
            "scripts/deploy.py": HANDLERS,
            "scripts/other.py": "class Plugin:\n    def run(self): ...\n\n\nPlugin().run()\n",
        },
    )

    assert places(check_project(tmp_path), tmp_path) == {("scripts/deploy.py", 5)}


def test_a_notebook_is_no_source_but_does_not_disturb_either(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "source": [HANDLERS], "metadata": {}}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    write_guarded_project(
        tmp_path, {"app/walk.ipynb": json.dumps(notebook), "app/plugin.ipynb": json.dumps(notebook)}
    )

    done = command_line(tmp_path, "--no-cache")

    assert findings(done) == [BYPASS]


def test_modules_that_are_called_like_those_of_the_standard_library_disturb_nobody(tmp_path: Path) -> None:
    shadows = {f"{name}.py": "def get(): ...\n" for name in ("types", "typing", "enum", "json", "builtins")}
    write_guarded_project(tmp_path, {**shadows, "app/typing.py": "x = 1\n", "app/builtins.py": "dict = 1\n"})

    assert places(check_project(tmp_path), tmp_path) == {("app/handlers.py", 5)}


def test_a_syntax_error_beside_a_governed_class_does_not_hide_it(tmp_path: Path) -> None:
    write_guarded_project(tmp_path, {"app/plugin.py": f"{PLUGIN}\ndef unfinished(:\n"})

    assert places(check_project(tmp_path), tmp_path) == {("app/handlers.py", 5)}


def test_imports_in_a_circle_end(tmp_path: Path) -> None:
    write_guarded_project(
        tmp_path,
        {
            "app/plugin.py": f"from app.handlers import handle as handle\nfrom app.loop import *\n{PLUGIN}",
            "app/loop.py": "from app.loop import *\nfrom app.plugin import *\nimport app.loop as loop\n",
            "app/handlers.py": f"from app.loop import *\n{HANDLERS}",
        },
    )

    assert places(check_project(tmp_path), tmp_path) == {("app/handlers.py", 6)}


def test_a_class_that_derives_from_itself_is_no_trouble(tmp_path: Path) -> None:
    odd = (
        "from app.plugin import Plugin\nclass A(B): ...\nclass B(A, Plugin): ...\nclass C(C): ...\n"
        "A().run({})\nC().run({})\n"
    )
    write_guarded_project(tmp_path, {"app/odd.py": odd})

    reported = check_project(tmp_path)

    assert ("app/handlers.py", 5) in places(reported, tmp_path)
    assert {item.code for item in reported} <= {"EXG101", "EXG102"}
