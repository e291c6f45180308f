"""Files and folders are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "PATH..."


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look whether each path, from the project's root, is there; one with a final / must be a folder."""
    if not arguments:
        raise WrongArgumentsError("needs at least one path")
    missing = [path for path in arguments if not _is_there(repository, path)]
    faults = [f"missing: {', '.join(missing)}"] if missing else []
    return Evidence.of(faults, f"there: {', '.join(arguments)}")


def _is_there(repository: Repository, path: str) -> bool:
    place = repository.root / path
    return place.is_dir() if path.endswith("/") else place.exists()
