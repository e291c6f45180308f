"""Environments made without the network: of the wheel and what it requires, or of flake8 alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from email.parser import Parser
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from email.message import Message

ROOT = Path(__file__).parent.parent


def ran(*command: str, within: Path) -> str:
    """Run a command in a folder and return what it printed.

    Raises RuntimeError with all its output if it ends with neither 0 nor 1, what linters end with.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, cwd=within, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build_distributions(folder: Path) -> tuple[Path, Path]:
    """Build the wheel and the source distribution as a release would, and return both files."""
    ran(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT), within=folder)
    return next(folder.glob("*.whl")), next(folder.glob("*.tar.gz"))


def metadata_of(wheel: Path) -> Message:
    """Return the metadata that an installer reads."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def make_environment(home: Path, requirements: Iterable[str], wheel: Path | None = None) -> Path:
    """Make an environment of these requirements, what they require, and the wheel; return its Python."""
    ran(sys.executable, "-m", "venv", "--without-pip", str(home), within=home.parent)
    python = home / "bin" / "python"
    if wheel is not None:
        ran(
            sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(python),
            "install", "--no-index", "--no-deps", "--quiet", str(wheel), within=home,
        )  # fmt: skip
    for name in sorted(_required_by(requirements)):
        _copy_distribution(distribution(name), home)
    return python


def _required_by(lines: Iterable[str]) -> set[str]:
    """Return the names of everything that the requirement lines ask for here, directly or not."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in lines]
    while waiting:
        wanted = waiting.pop()
        if wanted.name not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
            found.add(wanted.name)
            waiting += map(Requirement, distribution(wanted.name).requires or [])
    return found


def _copy_distribution(installed: Distribution, home: Path) -> None:
    """Copy an installed distribution, programs included, into another environment of the same Python."""
    site_packages = Path(str(installed.locate_file("")))
    target = home / site_packages.relative_to(sys.prefix)
    for file in installed.files or ():
        if file.suffix != ".pyc":
            place = target / file
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(site_packages / file, place)
