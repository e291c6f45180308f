"""The checks, a module each; one is found because it is in this folder, and called as its file is."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.audit.evidence import Evidence
    from governance_lint.audit.repository import Repository


class Check(Protocol):
    """A module of this folder."""

    __doc__: str | None  #: its first line says what holds
    TAKES: str  #: its arguments, as a usage line shows them

    def look(self, repository: Repository, arguments: Sequence[str], /) -> Evidence:
        """Look whether it holds. Raises WrongArgumentsError for arguments that it cannot use."""


def checks() -> Mapping[str, Check]:
    """Return all checks by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {
        name.replace("_", "-"): cast("Check", importlib.import_module(f"{__name__}.{name}")) for name in names
    }
