from __future__ import annotations

import typing
from typing import Annotated, Literal

import greenhouse.climate
import greenhouse.climate as gc
from greenhouse import State
from greenhouse import climate
from greenhouse.climate import ClimateState
from greenhouse.climate import ClimateState as CS

DEFAULT = ClimateState.IDLE
WARMING = ClimateState.WARMING  # expect: EXG301
BY_ALIAS = CS.WARMING  # expect: EXG301
BY_MODULE = climate.ClimateState.WARMING  # expect: EXG301
BY_MODULE_ALIAS = gc.ClimateState.DEFROST  # expect: EXG301
BY_FULL_NAME = greenhouse.climate.ClimateState.DEFROST  # expect: EXG301
BY_REEXPORT = State.DRYING  # expect: EXG301
BY_PACKAGE = greenhouse.State.DRYING  # expect: EXG301
RESTING = ClimateState.RESTING
FIRST = ClimateState.default()
LABELS: dict[ClimateState, str] = {
    ClimateState.IDLE: "off",
    CS.HEATING: "warm",
    ClimateState.MISTING: "wet",  # expect: EXG301
    State.COOLING: "cold",
}
ORDER = [ClimateState.IDLE, ClimateState.SPRAYING, ClimateState.ALARM]  # expect: EXG301

Short = ClimateState
StillShort = Short

LATER = StillShort.LATER  # expect: EXG301
NOW = StillShort.HEATING


def annotated(state: Literal[ClimateState.IDLE, ClimateState.FOGGING]) -> None:  # expect: EXG301
    del state


def quoted(state: "typing.Literal[ClimateState.FOGGING]") -> "Literal[State.ALARM]":  # expect: EXG301
    del state
    return State.ALARM


def noted(state: Annotated[ClimateState, "never ClimateState.FOGGING"]) -> ClimateState:
    return state


def with_default(state: ClimateState = ClimateState.SLEEPING) -> ClimateState:  # expect: EXG301
    return state


def with_keyword(*, state: ClimateState = ClimateState.IDLE) -> ClimateState:
    return state


def nested(state: ClimateState) -> str:
    def inner(other: ClimateState = CS.DOZING) -> bool:  # expect: EXG301
        return other is state

    return f"{inner()} {ClimateState.STEAMING} {state.name}"  # expect: EXG301


def comprehended(states: list[ClimateState]) -> list[ClimateState]:
    return [state for state in states if state is not ClimateState.UNKNOWN]  # expect: EXG301


def lambdas() -> object:
    return sorted(LABELS, key=lambda state: state is CS.FIRST)  # expect: EXG301


def matched(state: ClimateState) -> int:
    match state:
        case ClimateState.IDLE | ClimateState.HEATING:
            return 1
        case CS.VENTING:  # expect: EXG301
            return 2
        case ClimateState.COOLING | State.FREEZING:  # expect: EXG301
            return 3
        case _:
            return 0


def through_the_member(state: ClimateState) -> object:
    return type(state).EXTRA, state.__class__.EXTRA  # expect: EXG301 x2


class Panel:
    States = ClimateState
    shows = ClimateState.BLINKING  # expect: EXG301

    def lamp(self) -> bool:
        return self.States.BLINKING is self.shows  # expect: EXG301

    def dark(self) -> bool:
        return self.States.IDLE is ClimateState.ALARM
