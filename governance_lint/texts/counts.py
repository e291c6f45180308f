"""Numbers of things, as a reader wants them said."""

from __future__ import annotations


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with what is counted: `1 file`, `2 files`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
