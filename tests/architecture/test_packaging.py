"""The wheel holds the linter alone, and is enough to lint with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import Parser
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from packaging.requirements import Requirement

from tests.governance_lint.sample_project import FINDINGS, copy_sample, findings_in

if TYPE_CHECKING:
    from email.message import Message

ROOT = Path(__file__).parent.parent.parent


class Built(NamedTuple):
    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build both distributions as a release would, without the network."""
    folder = tmp_path_factory.mktemp("dist")
    ran(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT), within=folder)
    return Built(wheel=next(folder.glob("*.whl")), sdist=next(folder.glob("*.tar.gz")))


@pytest.fixture(scope="module")
def empty_environment(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an environment of the wheel and what it requires, nothing else; return its programs' folder."""
    home = tmp_path_factory.mktemp("environment")
    ran(sys.executable, "-m", "venv", "--without-pip", str(home), within=home)
    python = home / "bin" / "python"
    ran(
        sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python),
        "install", "--no-index", "--no-deps", "--quiet", str(built.wheel), within=home,
    )  # fmt: skip
    for name in required_by([str(line) for line in metadata_of(built.wheel).get_all("Requires-Dist", [])]):
        copy_distribution(distribution(name), home)
    return home / "bin"


def ran(*command: str, within: Path) -> str:
    """Run a command that must not fail for reasons of its own, and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=within, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout


def metadata_of(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def required_by(lines: list[str]) -> set[str]:
    """Return the names of everything that the requirement lines ask for here, directly or not."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        wanted = waiting.pop()
        if wanted.name not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            found.add(wanted.name)
            waiting += map(Requirement, distribution(wanted.name).requires or [])
    return found


def copy_distribution(installed: Distribution, home: Path) -> None:
    """Copy an installed distribution, programs included, into another environment of the same Python."""
    site_packages = Path(str(installed.locate_file("")))
    target = home / site_packages.relative_to(sys.prefix)
    for file in installed.files or ():
        if file.suffix != ".pyc":
            place = target / file
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site_packages / file, place)


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

    assert {Requirement(line).name for line in requirements} == {"flake8", "libcst", "pyrefly"}


def test_the_service_is_no_extra_of_the_wheel(built: Built) -> None:
    assert metadata_of(built.wheel).get_all("Provides-Extra", []) == []


def test_flake8_names_the_plugin(empty_environment: Path, tmp_path: Path) -> None:
    told = ran(str(empty_environment / "python"), "-m", "flake8", "--version", within=tmp_path)

    assert f"governance-lint: {distribution('governance-lint').version}" in told


def test_flake8_finds_the_bypasses_with_the_wheel_alone(empty_environment: Path, tmp_path: Path) -> None:
    sample = copy_sample(tmp_path)

    told = ran(str(empty_environment / "python"), "-m", "flake8", "--select", "EXG", "imaging", within=sample)

    assert findings_in(told) == FINDINGS


def test_the_command_finds_the_bypasses_with_the_wheel_alone(empty_environment: Path, tmp_path: Path) -> None:
    sample = copy_sample(tmp_path)

    told = ran(str(empty_environment / "governance-lint"), "check", "--format", "concise", within=sample)

    assert findings_in(told) == FINDINGS
