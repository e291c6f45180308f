"""What is linted, and by what: a project with a policy, and two environments, one of them with the plugin."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.trees import unpack
from tests.wheel_environment import build_distributions, make_environment, metadata_of

if TYPE_CHECKING:
    from benchmarks.trees import Tree

_INSTALLED = "sqlalchemy"
_POLICY = """\
[[chokepoints]]
name = "statement-execution"
governed = ["sqlalchemy.engine.interfaces.Dialect.do_execute"]
allowed = ["sqlalchemy.engine.base.Connection._exec_single_context"]
receiver-names = ["dialect"]
reason = "Statements are sent in one place."
"""


@dataclass(frozen=True, slots=True)
class Environments:
    """The two Pythons that lint."""

    plain: Path  #: Python with flake8 and nothing else
    guarded: Path  #: Python with flake8 and the wheel


@dataclass(frozen=True, slots=True)
class Subject:
    """The project to lint, and the two Pythons that do it."""

    name: str
    project: Path
    package: str  #: the folder in it that is linted
    with_candidates: str
    without_candidates: str
    environments: Environments
    most_mebibytes: float | None = None

    @property
    def plain(self) -> str:
        """Python with flake8 alone."""
        return str(self.environments.plain)

    @property
    def guarded(self) -> str:
        """Python with flake8 and the plugin."""
        return str(self.environments.guarded)

    def forget(self) -> None:
        """Make the next run a cold one."""
        shutil.rmtree(self.project / ".governance_cache", ignore_errors=True)

    def edit(self) -> None:
        """Change the file with candidates, so that it must be looked at again."""
        with (self.project / self.with_candidates).open("a", encoding="utf-8") as file:
            file.write("\n")


def make_environments(folder: Path) -> Environments:
    """Make both environments in an empty folder."""
    wheel, _ = build_distributions(folder)
    requirements = metadata_of(wheel).get_all("Requires-Dist", [])
    return Environments(
        plain=make_environment(folder / "plain", ["flake8"]),
        guarded=make_environment(folder / "guarded", requirements, wheel),
    )


def installed_subject(folder: Path, environments: Environments) -> Subject:
    """Make a project of a package that is installed here."""
    found = importlib.util.find_spec(_INSTALLED)
    if found is None or found.origin is None:
        raise RuntimeError(f"{_INSTALLED} is not installed: make bench sets it up")
    project = folder / _INSTALLED
    shutil.copytree(
        Path(found.origin).parent,
        project / _INSTALLED,
        ignore=shutil.ignore_patterns("__pycache__", "*.so"),
    )
    (project / "governance.toml").write_text(_POLICY, encoding="utf-8")
    return Subject(
        name=_INSTALLED,
        project=project,
        package=_INSTALLED,
        with_candidates=f"{_INSTALLED}/engine/base.py",
        without_candidates=f"{_INSTALLED}/sql/operators.py",
        environments=environments,
    )


def fetched_subject(tree: Tree, downloads: Path, folder: Path, environments: Environments) -> Subject:
    """Make a project of a package from the index. Raises FetchError."""
    return Subject(
        name=tree.name,
        project=unpack(tree, downloads, folder / tree.name),
        package=tree.package,
        with_candidates=tree.with_candidates,
        without_candidates=tree.without_candidates,
        environments=environments,
        most_mebibytes=tree.most_mebibytes,
    )
