"""What is planted, a module for each kind of rule; one is found because it is in this folder.

Each says by `codes` which rules of its kind a policy asks for, and yields by `plants` what breaks them.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.audit.planting import Plant
    from governance_lint.policy import Policy


class Planter(Protocol):
    """A module of this folder."""

    def codes(self, policy: Policy, /) -> Iterator[str]:
        """Yield the codes of those rules."""

    def plants(self, ground: Ground, /) -> Iterator[Plant]:
        """Yield what to plant into a project."""


def planters() -> tuple[Planter, ...]:
    """Return all of them, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(cast("Planter", importlib.import_module(f"{__name__}.{name}")) for name in names)
