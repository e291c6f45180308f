"""The layers of a policy: in which one a module lies, and whether one may use another."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.names.modules import module_name
from governance_lint.policy import SUFFIX_MARK, covers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.facts import ClassAt
    from governance_lint.policy import Policy


class Way(enum.Enum):
    """Where another layer lies, seen from one."""

    OWN = "own"
    NEXT = "next"  #: the only one that may be used
    PAST = "past"  #: further down than the next
    UP = "up"

    @property
    def is_barred(self) -> bool:
        """Whether a layer may not go there."""
        return self in (Way.PAST, Way.UP)


def way_between(own: int, other: int) -> Way:
    """Return where a layer lies, seen from another, both by their places in the order."""
    if other < own:
        return Way.UP
    return (Way.OWN, Way.NEXT)[other - own] if other - own < 2 else Way.PAST


def layer_of(order: Sequence[str], dotted: str) -> int | None:
    """Return the place in the order of the layer that a module lies in; None where it lies in none.

    Of several, one of which lies in another, it is the innermost.
    """
    ends = [(_end(pattern, dotted), len(pattern), -index) for index, pattern in enumerate(order)]
    end, _, index = max(ends, default=(0, 0, 0))
    return -index if end else None


def layer_of_class(policy: Policy, found: ClassAt) -> int | None:
    """Return the place in the order of the layer that a class stands in; None where it stands in none."""
    if policy.layers is None:
        return None
    module = module_name(Path(found.path), policy.source_roots)
    if module is not None:
        return layer_of(policy.layers.order, module)
    return layer_of([_exact(pattern) for pattern in policy.layers.order], found.dotted)


def layer_abroad(order: Sequence[str], dotted: str) -> int | None:
    """Return the place of the layer of a module that is no file of the project: only whole names mean it."""
    return layer_of([_exact(pattern) for pattern in order], dotted)


def folders_of(order: Sequence[str]) -> tuple[str, ...]:
    """Return the parts of a path that the files of each layer have in theirs: `service/routes`."""
    return tuple(pattern.removeprefix(SUFFIX_MARK).replace(".", "/") for pattern in order)


def _end(pattern: str, dotted: str) -> int:
    """Return how far into a module's name a layer's pattern reaches; 0 where it does not fit."""
    if not covers(pattern, dotted):
        return 0
    suffix = pattern.removeprefix(SUFFIX_MARK)
    return f".{dotted}.".rfind(f".{suffix}.") + len(suffix) if suffix != pattern else len(pattern)


def _exact(pattern: str) -> str:
    """Return a pattern if it is one whole name, else one that fits nothing."""
    return "" if pattern.startswith(SUFFIX_MARK) else pattern
