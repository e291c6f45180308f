"""What a project says to other tools, and to the type checker that we ask, changes no verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.example_projects import check_project, places, write_project
from tests.governance_lint.guarded_project import BYPASS, command_line, findings, write_guarded_project

if TYPE_CHECKING:
    from pathlib import Path

_BLINDING = """\
project-includes = ["nothing/**"]
project-excludes = ["**/*.py"]
search-path = ["/nowhere"]
site-package-path = ["/nowhere"]
python-version = "3.9"
python-platform = "win32"
replace-imports-with-any = ["*", "app.*"]
ignore-missing-imports = ["*"]
untyped-def-behavior = "skip-and-infer-return-any"
permissive-ignores = true
use-ignore-files = true
disable-type-errors-in-ide = true
skip-lsp-config-indexing = true
[errors]
missing-import = false
[[sub-config]]
matches = "app/**"
[sub-config.errors]
missing-attribute = false
"""

_PACKAGE = '[project]\nname = "app"\nversion = "1"\n'

SETTINGS = {
    "pyrefly.toml that blinds": {"pyrefly.toml": _BLINDING},
    "pyrefly.toml beside the file": {"app/pyrefly.toml": _BLINDING},
    "pyrefly.toml that is broken": {"pyrefly.toml": "search-path = [[[\n"},
    "pyrefly.toml of unknown keys": {"pyrefly.toml": "no-such-key = 1\nsearch-path = 7\n"},
    "pyrefly.toml that names an interpreter": {"pyrefly.toml": 'python-interpreter-path = "./interpreter"\n'},
    "pyproject.toml that blinds": {
        "pyproject.toml": _PACKAGE
        + "[tool.pyrefly]\n"
        + _BLINDING.replace("[errors]", "[tool.pyrefly.errors]")
        .replace("[[sub-config]]", "[[tool.pyrefly.sub-config]]")
        .replace("[sub-config.errors]", "[tool.pyrefly.sub-config.errors]")
    },
    "pyproject.toml for old Python": {"pyproject.toml": _PACKAGE + 'requires-python = "==2.7.*"\n'},
    "pyproject.toml that is broken": {"pyproject.toml": "[tool.pyrefly\n"},
    "pyrightconfig.json": {
        "pyrightconfig.json": '{"include": [], "exclude": ["**"], "pythonVersion": "2.7"}'
    },
    "mypy.ini": {"mypy.ini": "[mypy]\nfollow_imports = skip\nexclude = .*\npython_version = 2.7\n"},
    "setup.cfg": {"setup.cfg": "[mypy]\nignore_errors = true\n"},
    ".gitignore of everything": {
        ".gitignore": "*\n",
        ".ignore": "*\n",
        ".git/HEAD": "ref: refs/heads/main\n",
    },
    "ty.toml": {"ty.toml": '[src]\nexclude = ["**"]\n[environment]\nextra-paths = ["/nowhere"]\n'},
    "an environment of the project's own": {
        ".venv/pyvenv.cfg": "home = /nowhere\n",
        ".venv/lib/python3.11/site-packages/app/plugin.py": "class Plugin: ...\n",
    },
    "comments that silence checkers": {
        "app/handlers.py": (
            "# pyrefly: ignore-errors\n# type: ignore\n# pyright: basic\n# mypy: ignore-errors\n"
            "from app.plugin import Plugin  # pyrefly: ignore\n"
            "def handle(plugin: Plugin) -> dict: return plugin.run({})  # type: ignore\n"
        )
    },
    "comments of the same kind in the class's file": {
        "app/plugin.py": (
            "# pyrefly: ignore-errors\n# type: ignore\n"
            "class Plugin:\n    def run(self, payload: dict) -> dict:\n        return payload\n"
        )
    },
}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_verdict_is_the_same_whatever_other_tools_are_told(tmp_path: Path, name: str) -> None:
    write_guarded_project(tmp_path, SETTINGS[name])
    line = 6 if name == "comments that silence checkers" else 5

    reported = places(check_project(tmp_path), tmp_path)

    assert reported == {("app/handlers.py", line)}


def test_no_interpreter_that_the_project_names_is_run(tmp_path: Path) -> None:
    program = "#!/bin/sh\ntouch executed\n"
    write_guarded_project(
        tmp_path,
        {
            "pyrefly.toml": 'python-interpreter-path = "./interpreter"\nconda-environment = "base"\n',
            "pyproject.toml": '[tool.pyrefly]\npython-interpreter-path = "interpreter"\n',
            "interpreter": program,
            "pyrefly": program,
            ".venv/pyvenv.cfg": "home = .\n",
            ".venv/bin/python": program,
            "venv/bin/python3": program,
        },
    )
    for name in ("interpreter", "pyrefly", ".venv/bin/python", "venv/bin/python3"):
        (tmp_path / name).chmod(0o755)

    done = command_line(tmp_path, "--no-cache")

    assert findings(done) == [BYPASS]
    assert [path.name for path in tmp_path.rglob("executed")] == []


def test_environment_variables_of_type_checkers_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_guarded_project(tmp_path)
    write_project(tmp_path, {"elsewhere/app/plugin.py": "class Plugin: ...\n"})
    monkeypatch.setenv("PYREFLY_CONFIG", "/nowhere/pyrefly.toml")
    monkeypatch.setenv("MYPYPATH", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("RUST_LOG", "trace")
    monkeypatch.setenv("RUST_BACKTRACE", "full")

    reported = places(check_project(tmp_path), tmp_path)

    assert ("app/handlers.py", 5) in reported
