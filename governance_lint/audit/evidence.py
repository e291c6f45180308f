"""What a check finds: whether a line of the checklist holds, and what was seen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was seen where a line of the checklist was checked."""

    holds: bool
    seen: str  #: one line
    exit_code: int  #: of the command that was run, or 0 and 1

    @classmethod
    def of(cls, faults: list[str], seen: str) -> Evidence:
        """Return that a line holds if there are no faults; those are told instead of what was seen."""
        return cls(not faults, "; ".join(faults) if faults else seen, int(bool(faults)))


class WrongArgumentsError(Exception):
    """A check was given what it cannot use; the text says what it takes."""
