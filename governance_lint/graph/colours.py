"""The colours and dashes of what is drawn, the same in every format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from governance_lint.graph.drawing import Look, Stroke

if TYPE_CHECKING:
    from collections.abc import Mapping


class Paint(NamedTuple):
    """How a box is painted."""

    fill: str
    border: str
    is_dashed: bool = False


class Ink(NamedTuple):
    """How a line is drawn."""

    colour: str
    is_dashed: bool = False
    width: float = 1.5


TEXT, FAINT, PAPER = "#1f2933", "#52606d", "#ffffff"

BOXES: Mapping[Look, Paint] = {
    Look.LAYER: Paint("#f3f6fa", "#c3d0de"),
    Look.UNIT: Paint("#ffffff", "#52606d"),
    Look.RUNNER: Paint("#e3f4e6", "#2f8542"),
    Look.GOVERNED: Paint("#fff1d0", "#b97a10"),
    Look.BYPASS: Paint("#fde4e2", "#c5281c"),
    Look.BESIDE: Paint("#eeeafb", "#6f57b5"),
    Look.GATE: Paint("#e1edfc", "#2a6cb3"),
    Look.STATE: Paint("#ffffff", "#2a6cb3"),
    Look.FINAL: Paint("#e1edfc", "#2a6cb3"),
    Look.ABSENT: Paint("#f7f7f7", "#9aa5b1", is_dashed=True),
    Look.OUTSIDE: Paint("#f0f1f3", "#7b8794"),
    Look.NOTE: Paint("#fffbe0", "#cfc27a"),
}
LINES: Mapping[Stroke, Ink] = {
    Stroke.CALL: Ink("#3e4c59"),
    Stroke.AROUND: Ink("#6f57b5", is_dashed=True),
    Stroke.BARRED: Ink("#c5281c", width=2.0),
    Stroke.MOVE: Ink("#2a6cb3"),
    Stroke.ORDER: Ink("#3e4c59"),
    Stroke.RAISES: Ink("#c5281c"),
    Stroke.BACK: Ink("#c5281c", is_dashed=True),
}
