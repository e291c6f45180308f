"""Where installed packages lie, whose types a project uses."""

from __future__ import annotations

import os
import site
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from governance_lint.policy import Policy


def site_packages(policy: Policy) -> tuple[Path, ...]:
    """Return where third-party types are looked up: as the policy says, else in the active environment."""
    if policy.site_packages:
        return policy.site_packages
    active = os.environ.get("VIRTUAL_ENV") or os.environ.get("CONDA_PREFIX")
    if active and Path(active).resolve() != Path(sys.prefix).resolve():
        found = [*Path(active).glob("lib/python3*/site-packages"), Path(active, "Lib", "site-packages")]
        if existing := tuple(folder for folder in found if folder.is_dir()):
            return existing
    # sysconfig tells less, and costs more than a warm file. On Windows the prefix itself is among these.
    own = (Path(folder) for folder in dict.fromkeys(site.getsitepackages()) if os.path.isdir(folder))  # noqa: PTH112
    return tuple(folder for folder in own if folder != Path(sys.prefix))
