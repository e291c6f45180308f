"""Which codes a run reports: `--select` and `--ignore`, by code or by how it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.codes import names_by_code
from governance_lint.entrypoints.exit_code import UsageError
from governance_lint.policies.policy_shapes import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence


class Selection:
    """Keeps the codes that are selected; the longer beginning wins, and `--ignore` among equals.

    Raises UsageError for a beginning that no code has.
    """

    def __init__(self, select: Sequence[str], ignore: Sequence[str]) -> None:
        self._select = _known("--select", select)
        self._ignore = _known("--ignore", ignore)

    def keeps(self, code: str) -> bool:
        """Whether violations of a code are reported."""
        selected = _longest(self._select, code) if self._select else 0
        return selected is not None and selected > (_longest(self._ignore, code) or -1)


def _longest(beginnings: Sequence[str], code: str) -> int | None:
    return max((len(beginning) for beginning in beginnings if code.startswith(beginning)), default=None)


def _known(option: str, beginnings: Sequence[str]) -> tuple[str, ...]:
    asked = tuple(beginning.upper() for beginning in beginnings)
    for beginning in asked:
        codes = names_by_code()
        if not any(code.startswith(beginning) for code in codes):
            raise UsageError(f"{option} {beginning}: no such code, {nearest(beginning, codes)}")
    return asked
