from __future__ import annotations

from enum import Enum
from typing import Final, Literal, TypeAlias, Union


class WidgetState(Enum):
    HIDDEN = object()
    SHOWN = object()
    FOCUSED = object()


Visible: TypeAlias = Literal[WidgetState.SHOWN, WidgetState.FOCUSED]
Odd: TypeAlias = Literal[WidgetState.BLURRED]  # expect: EXG301
MaybeState = Union[WidgetState, None]
DEFAULT: Final = WidgetState.HIDDEN
ALL: tuple[WidgetState, ...] = tuple(WidgetState)
