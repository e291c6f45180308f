"""What is linted: a copy of the installed sqlalchemy, with a policy that fits it, and two environments."""

from __future__ import annotations

import importlib.util
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.wheel_environment import build_distributions, make_environment, metadata_of

PACKAGE = "sqlalchemy"
#: About 3,000 lines each.
FILE_WITH_CANDIDATES = f"{PACKAGE}/engine/base.py"
FILE_WITHOUT = f"{PACKAGE}/sql/operators.py"

_POLICY = """\
[[chokepoints]]
name = "statement-execution"
governed = ["sqlalchemy.engine.interfaces.Dialect.do_execute"]
allowed = ["sqlalchemy.engine.base.Connection._exec_single_context"]
receiver-names = ["dialect"]
reason = "Statements are sent in one place."
"""


@dataclass(frozen=True, slots=True)
class Subject:
    """The project to lint, and the two Pythons that do it."""

    project: Path
    plain: Path  #: Python with flake8 and nothing else
    guarded: Path  #: Python with flake8 and the wheel

    @property
    def cache(self) -> Path:
        """The folder in which the scanner remembers its answers."""
        return self.project / ".governance_cache"

    def forget(self) -> None:
        """Make the next run a cold one."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def edit(self) -> None:
        """Change the file with candidates, so that it must be looked at again."""
        with (self.project / FILE_WITH_CANDIDATES).open("a", encoding="utf-8") as file:
            file.write("\n")


def make_subject(folder: Path) -> Subject:
    """Copy the package and make both environments in an empty folder."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise RuntimeError(f"{PACKAGE} is not installed: make bench sets it up")
    project = folder / "project"
    shutil.copytree(
        Path(found.origin).parent, project / PACKAGE, ignore=shutil.ignore_patterns("__pycache__", "*.so")
    )
    (project / "governance.toml").write_text(_POLICY)
    wheel, _ = build_distributions(folder)
    requirements = metadata_of(wheel).get_all("Requires-Dist", [])
    return Subject(
        project=project,
        plain=make_environment(folder / "plain", ["flake8"]),
        guarded=make_environment(folder / "guarded", requirements, wheel),
    )
