"""The type server's settings: where it looks, and what stands for packages that are not there."""

from __future__ import annotations

import ast
import sys
import sysconfig
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from governance_lint.names.installed_packages import site_packages
from governance_lint.policy import ChokePoint, Policy, default_policy
from governance_lint.typeserver.configuration import configuration, write_stubs


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    return replace(default_policy(tmp_path), site_packages=(tmp_path / "packages",))


def governing(policy: Policy, *names: str) -> Policy:
    return replace(policy, chokepoints=(ChokePoint("point", names, ()),))


def test_the_policy_says_where_packages_are(policy: Policy, tmp_path: Path) -> None:
    assert site_packages(policy) == (tmp_path / "packages",)


def test_without_a_word_in_the_policy_the_running_environment_has_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.delenv("CONDA_PREFIX", raising=False)

    assert site_packages(default_policy(tmp_path)) == (Path(sysconfig.get_path("purelib")),)


@pytest.mark.parametrize("variable", ["VIRTUAL_ENV", "CONDA_PREFIX"])
def test_an_active_environment_has_the_packages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    packages = tmp_path / "lib/python3.12/site-packages"
    packages.mkdir(parents=True)

    assert site_packages(default_policy(tmp_path)) == (packages,)


def test_an_active_environment_that_is_none_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", str(tmp_path / "gone"))

    assert all(str(folder).startswith(sys.prefix) for folder in site_packages(default_policy(tmp_path)))


@pytest.mark.parametrize(
    "name", ["plain", 'quoted "twice"', "back\\slash", "blank space", "été \U0001f600", "new\nline"]
)
def test_the_settings_are_toml_whatever_folders_are_called(policy: Policy, tmp_path: Path, name: str) -> None:
    root = tmp_path / name

    settings = tomllib.loads(configuration(replace(policy, source_roots=(root,)), tmp_path / "stubs"))

    assert settings["search-path"] == [str(root), str(tmp_path / "stubs")]
    assert settings["site-package-path"] == [str(tmp_path / "packages")]
    assert settings["project-includes"] == [str(root / "**" / "*.py*")]


def test_no_interpreter_is_run_and_no_setting_of_the_user_counts(policy: Policy, tmp_path: Path) -> None:
    settings = tomllib.loads(configuration(policy, tmp_path))

    assert settings["skip-interpreter-query"] is True
    assert settings["use-ignore-files"] is False
    assert settings["project-excludes"] == []


def stubs(policy: Policy, folder: Path) -> dict[str, str]:
    folder.mkdir()
    write_stubs(policy, folder, {})
    return {str(path.relative_to(folder)): path.read_text() for path in sorted(folder.rglob("*.pyi"))}


def test_a_missing_package_gets_the_governed_class(policy: Policy, tmp_path: Path) -> None:
    written = stubs(
        governing(policy, "shop.ops.Operator.execute", "shop.ops.Operator.start"), tmp_path / "stubs"
    )

    assert list(written) == ["shop/__init__.pyi", "shop/ops/__init__.pyi"]
    tree = ast.parse(written["shop/ops/__init__.pyi"])
    (statement,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    methods = [node.name for node in statement.body if isinstance(node, ast.FunctionDef)]
    assert (statement.name, methods) == ("Operator", ["__init__", "execute", "start", "__getattr__"])
    assert all(ast.parse(text) for text in written.values())


def test_a_class_in_a_package_and_one_in_its_submodule_get_along(policy: Policy, tmp_path: Path) -> None:
    written = stubs(governing(policy, "shop.Base.run", "shop.ops.Operator.run"), tmp_path / "stubs")

    assert "class Base" in written["shop/__init__.pyi"]
    assert "class Operator" in written["shop/ops/__init__.pyi"]


def test_a_class_under_two_spellings_is_one_class(policy: Policy, tmp_path: Path) -> None:
    written = stubs(governing(policy, "old_tools.Tool.run", "new_tools.Tool.run"), tmp_path / "stubs")

    assert sum("class Tool" in text for text in written.values()) == 1
    assert sum("from old_tools import Tool as Tool" in text for text in written.values()) == 1


def test_namesakes_with_other_methods_stay_two_classes(policy: Policy, tmp_path: Path) -> None:
    written = stubs(governing(policy, "one_net.Module.forward", "other_net.Module.apply"), tmp_path / "stubs")

    assert sum("class Module" in text for text in written.values()) == 2
    assert sum("def forward" in text for text in written.values()) == 1


def test_a_module_that_newer_versions_of_python_have_dropped_gets_one(policy: Policy, tmp_path: Path) -> None:
    written = stubs(governing(policy, "distutils.cmd.Command.run"), tmp_path / "stubs")

    assert "class Command" in written["distutils/cmd/__init__.pyi"]


@pytest.mark.parametrize(
    "name", ["app.plugin.Plugin.run", "shop.Base.run", "json.JSONEncoder.encode", "*.Plugin.run"]
)
def test_what_is_there_gets_none(policy: Policy, tmp_path: Path, name: str) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "packages").mkdir()
    (tmp_path / "packages/shop.py").touch()

    assert stubs(governing(policy, name), tmp_path / "stubs") == {}
