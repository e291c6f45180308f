"""The real packages that are linted, each with a policy that fits it, fetched from the package index once."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class FetchError(Exception):
    """A package is not there and cannot be fetched."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A package to lint."""

    name: str
    requirement: str  #: pinned, as pip wants it
    package: str  #: the folder to lint
    with_candidates: str  #: a file with accesses of the governed method
    without_candidates: str  #: one of about that size without a word of the policy
    policy: str
    most_mebibytes: float | None = None  #: the goal for memory, where the tree is of a size that has one


DJANGO = Tree(
    name="django",
    requirement="django==5.2.19",
    package="django",
    with_candidates="django/db/backends/base/schema.py",
    without_candidates="django/db/migrations/autodetector.py",
    policy="""\
[[chokepoints]]
name = "cursor-execution"
governed = [
    "django.db.backends.utils.CursorWrapper.execute",
    "django.db.backends.utils.CursorWrapper.executemany",
]
allowed = ["django.db.models.sql.compiler.SQLCompiler.execute_sql"]
receiver-names = ["cursor", "*_cursor"]
reason = "SQL is sent in one place."
""",
    most_mebibytes=300,
)

HOME_ASSISTANT = Tree(
    name="home-assistant",
    requirement="homeassistant==2024.3.3",
    package="homeassistant",
    with_candidates="homeassistant/helpers/update_coordinator.py",
    without_candidates="homeassistant/helpers/restore_state.py",
    policy="""\
[[chokepoints]]
name = "coordinator-update"
governed = ["homeassistant.helpers.update_coordinator.DataUpdateCoordinator._async_update_data"]
allowed = ["homeassistant.helpers.update_coordinator.DataUpdateCoordinator._async_refresh"]
receiver-names = ["coordinator", "*_coordinator"]
reason = "Data is fetched in one place."
""",
    most_mebibytes=600,
)

TRANSFORMERS = Tree(
    name="transformers",
    requirement="transformers==5.23.0",
    package="transformers",
    with_candidates="transformers/models/seamless_m4t_v2/modeling_seamless_m4t_v2.py",
    without_candidates="transformers/models/qwen2_5_omni/modeling_qwen2_5_omni.py",
    policy="""\
[[chokepoints]]
name = "torch-forward"
governed = ["torch.nn.Module.forward", "torch.nn.modules.module.Module.forward"]
allowed = []
receiver-names = ["model", "*_model"]
reason = "Hooks run only in __call__."
""",
    most_mebibytes=600,
)

TREES = {tree.name: tree for tree in (DJANGO, HOME_ASSISTANT, TRANSFORMERS)}


def unpack(tree: Tree, downloads: Path, folder: Path) -> Path:
    """Make a project of a tree's package and its policy in a folder. Raises FetchError."""
    wheel = _fetched(tree, downloads)
    folder.mkdir(parents=True)
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(
            folder, [name for name in archive.namelist() if name.startswith(f"{tree.package}/")]
        )
    (folder / "governance.toml").write_text(tree.policy, encoding="utf-8")
    return folder


def _fetched(tree: Tree, downloads: Path) -> Path:
    """Return a tree's wheel, from the folder of those that were fetched before, else from the index."""
    name, _, version = tree.requirement.partition("==")
    pattern = f"{name}-{version}-*.whl"
    if not any(downloads.glob(pattern)):
        downloads.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
        command += ["--quiet", "--disable-pip-version-check", "--dest", str(downloads), tree.requirement]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0 or not any(downloads.glob(pattern)):
            lines = done.stderr.strip().splitlines()
            raise FetchError(
                f"{tree.requirement} cannot be fetched: {lines[-1] if lines else 'pip failed'}\n"
                f"where there is a network: python -m pip download --no-deps --dest {downloads} "
                f"{tree.requirement}"
            )
    return next(downloads.glob(pattern))
