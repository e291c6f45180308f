"""Colours, on a terminal that has them or when asked for."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Mapping


class Tint(enum.Enum):
    """What a stretch of text is, as an SGR parameter."""

    PLACE = "1"
    ALARM = "1;31"
    GUTTER = "1;34"
    NOTE = "1;36"
    GOOD = "1;32"


@dataclass(frozen=True, slots=True)
class Palette:
    """Paints text, or leaves it as it is."""

    has_colours: bool

    def paint(self, text: str, tint: Tint) -> str:
        """Return the text in its colour."""
        return f"\x1b[{tint.value}m{text}\x1b[0m" if self.has_colours and text else text


PLAIN = Palette(has_colours=False)


def palette_for(stream: TextIO | None, environment: Mapping[str, str]) -> Palette:
    """Return the palette for a stream: NO_COLOR forbids, FORCE_COLOR demands, else terminals have colours."""
    if environment.get("NO_COLOR") or stream is None:
        return PLAIN
    if environment.get("FORCE_COLOR"):
        return Palette(has_colours=True)
    return Palette(has_colours=stream.isatty() and environment.get("TERM") != "dumb")
