"""The wheel holds the linter alone, and is enough to lint with."""

from __future__ import annotations

import tarfile
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement

from tests.governance_lint.sample_project import FINDINGS, copy_sample, findings_in
from tests.wheel_environment import build_distributions, make_environment, metadata_of, ran

ROOT = Path(__file__).parent.parent.parent


class Built(NamedTuple):
    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(*build_distributions(tmp_path_factory.mktemp("dist")))


@pytest.fixture(scope="module")
def python(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment of the wheel and what it requires, nothing else, and return its Python."""
    requirements = metadata_of(built.wheel).get_all("Requires-Dist", [])
    return make_environment(tmp_path_factory.mktemp("environment"), requirements, built.wheel)


def test_the_wheel_holds_the_linter_alone(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as archive:
        top_level = {name.partition("/")[0] for name in archive.namelist()}

    assert {name for name in top_level if not name.endswith(".dist-info")} == {"governance_lint"}


def test_the_wheel_holds_every_module_of_the_linter(built: Built) -> None:
    modules = {str(path.relative_to(ROOT)) for path in ROOT.glob("governance_lint/**/*.py")}

    with zipfile.ZipFile(built.wheel) as archive:
        missing = (modules | {"governance_lint/py.typed"}) - set(archive.namelist())

    assert not missing


def test_the_source_distribution_holds_the_linter_and_its_papers(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        inside = {name.split("/")[1] for name in archive.getnames() if "/" in name}

    assert inside == {
        ".gitignore", "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "governance_lint", "pyproject.toml",
    }  # fmt: skip


def test_the_wheel_requires_flake8_libcst_and_pyrefly(built: Built) -> None:
    requirements = metadata_of(built.wheel).get_all("Requires-Dist", [])

    always = {Requirement(line) for line in requirements if Requirement(line).marker is None}
    assert {requirement.name for requirement in always} == {"flake8", "libcst", "pyrefly"}


def test_the_only_extra_of_the_wheel_is_a_way_in(built: Built) -> None:
    assert metadata_of(built.wheel).get_all("Provides-Extra", []) == ["lsp"]


def test_flake8_names_the_plugin(python: Path, tmp_path: Path) -> None:
    told = ran(str(python), "-m", "flake8", "--version", within=tmp_path)

    assert f"governance-lint: {version('governance-lint')}" in told


def test_flake8_finds_the_bypasses_with_the_wheel_alone(python: Path, tmp_path: Path) -> None:
    told = ran(str(python), "-m", "flake8", "--select", "EXG", "imaging", within=copy_sample(tmp_path))

    assert findings_in(told) == FINDINGS


def test_the_command_finds_the_bypasses_with_the_wheel_alone(python: Path, tmp_path: Path) -> None:
    command = str(python.parent / "governance-lint")

    told = ran(command, "check", "--format", "concise", within=copy_sample(tmp_path))

    assert findings_in(told) == FINDINGS
