"""The command `init`: what it proposes for which code, what it writes, and when it does not."""

from __future__ import annotations

import tomllib
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

from governance_lint.entrypoints.command_line import main
from governance_lint.entrypoints.exit_code import ExitCode
from governance_lint.proposals.prospects import receiver_names
from tests.governance_lint.example_projects import write_project
from tests.governance_lint.guarded_project import POLICY

if TYPE_CHECKING:
    from pathlib import Path


def _dedented(files: dict[str, str]) -> dict[str, str]:
    return {name: dedent(text) for name, text in files.items()}


_BREWING = _dedented(
    {
        "pyproject.toml": "",
        "brewery/step.py": """\
        from abc import ABC, abstractmethod

        class BaseStep(ABC):
            @abstractmethod
            def perform(self, kettle: dict) -> dict: ...

            def describe(self) -> str:
                return "a step"
        """,
        "brewery/steps.py": """\
        from brewery.step import BaseStep

        class Mash(BaseStep):
            def perform(self, kettle: dict) -> dict:
                return kettle

        class Boil(BaseStep):
            def perform(self, kettle: dict) -> dict:
                return kettle
        """,
        "brewery/line.py": """\
        from brewery.step import BaseStep

        class Line:
            def brew(self, step: BaseStep) -> dict:
                return step.perform({})

            def brew_twice(self, step: BaseStep) -> dict:
                return step.perform(step.perform({}))
        """,
        "brewery/shortcut.py": """\
        from brewery.steps import Mash

        def hurry() -> dict:
            return Mash().perform({})
        """,
        "tests/test_mash.py": """\
        from brewery.steps import Mash

        def test_mash() -> None:
            assert Mash().perform({}) == {}
        """,
    }
)
_PLUGINS = _dedented(
    {
        "setup.py": "",
        "app/base.py": "class Plugin:\n    def run(self, payload): ...\n",
        "app/tool_runner.py": """\
        class ToolRunner:
            def run(self, plugin, payload):
                return plugin.run(payload)
        """,
    }
)
_NETS = _dedented(
    {
        "setup.py": "",
        "nets/dense.py": """\
        from torch import nn

        class Dense(nn.Module):
            def forward(self, batch):
                return batch
        """,
        "nets/use.py": """\
        from nets.dense import Dense

        def predict(batch):
            return Dense().forward(batch)
        """,
    }
)


def _policy(root: Path) -> dict[str, Any]:
    return tomllib.loads((root / "governance.toml").read_text())


def test_the_method_that_classes_define_and_one_class_calls_is_proposed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, _BREWING)

    assert main(["init", str(tmp_path)]) == ExitCode.CLEAN

    (point,) = _policy(tmp_path)["chokepoints"]
    assert point["governed"] == ["brewery.step.BaseStep.perform"]
    assert point["allowed"] == ["brewery.line.Line.brew", "brewery.line.Line.brew_twice"]
    assert point["receiver-names"] == ["step", "*_step"]
    said = capsys.readouterr().out
    assert "It reports 1 finding today:" in said
    assert "brewery/shortcut.py:4:12: EXG101" in said
    assert "test_mash" not in said


def test_what_it_says_is_what_check_reports_then(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path, _BREWING)
    main(["init", str(tmp_path)])
    told = [line for line in capsys.readouterr().out.splitlines() if "EXG101" in line]

    assert main(["check", "--format", "concise", str(tmp_path)]) == ExitCode.FINDINGS

    assert [line for line in capsys.readouterr().out.splitlines() if ": EXG101" in line] == told


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_project(tmp_path, _BREWING)

    assert main(["init", "--dry-run", str(tmp_path)]) == ExitCode.CLEAN

    assert not (tmp_path / "governance.toml").exists()
    assert "Would write" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [(), ("--preset", "torch-forward")])
def test_code_for_a_framework_is_given_its_preset(
    tmp_path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    write_project(tmp_path, _NETS)

    assert main(["init", *arguments, str(tmp_path)]) == ExitCode.CLEAN

    (point,) = _policy(tmp_path)["chokepoints"]
    assert (point["name"], point["fix"]) == ("torch-forward", "{receiver}({arguments})")
    assert "nets/use.py:4:12: EXG101" in capsys.readouterr().out


def test_the_plugin_service_is_named_by_the_names_that_it_has_here(tmp_path: Path) -> None:
    write_project(tmp_path, _PLUGINS)

    assert main(["init", "--preset", "plugin-service", str(tmp_path)]) == ExitCode.CLEAN

    (point,) = _policy(tmp_path)["chokepoints"]
    assert point["governed"] == ["app.base.Plugin.run"]
    assert point["allowed"] == ["app.tool_runner.ToolRunner.run"]
    assert point["result"] == "dict"


@pytest.mark.parametrize(
    ("files", "arguments", "said"),
    [
        ({**_PLUGINS, "governance.toml": POLICY}, (), "governance.toml: holds a policy"),
        (_PLUGINS, (), "nothing in 3 files looks like a choke point"),
        (_NETS, ("--preset", "plugin-service"), "there is no method Plugin.run or BasePlugin.run in 3 files"),
        ({"setup.py": "", "notes.txt": ""}, (), "nothing in 1 file looks like"),
        (_NETS, ("--preset", "torch"), "invalid choice: 'torch'"),
    ],
)
def test_where_nothing_can_be_proposed_one_line_says_why(
    tmp_path: Path,
    files: dict[str, str],
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_project(tmp_path, files)
    before = sorted(tmp_path.iterdir())

    assert main(["init", *arguments, str(tmp_path)]) == ExitCode.NO_VERDICT

    (line,) = capsys.readouterr().err.splitlines()
    assert said in line
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("class_name", "names"),
    [
        ("Plugin", ("plugin", "*_plugin")),
        ("AbstractHTTPHandler", ("http_handler", "*_http_handler")),
        ("Base", ("base", "*_base")),
    ],
)
def test_variables_are_called_as_their_class(class_name: str, names: tuple[str, ...]) -> None:
    assert receiver_names(class_name) == names
