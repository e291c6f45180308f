from __future__ import annotations

import os
from typing import Final

from greenhouse.climate import ClimateState

GOOD_NAME: Final = "HEATING"
BAD_NAME: Final = "BOILING"
BAD_VALUE = "boiling"

FROM_NAME = ClimateState["IDLE"]
FROM_WRONG_NAME = ClimateState["FREEZE"]  # expect: EXG301
FROM_CONSTANT = ClimateState[GOOD_NAME]
FROM_WRONG_CONSTANT = ClimateState[BAD_NAME]  # expect: EXG301
FROM_UNLISTED = ClimateState["DEFROST"]  # expect: EXG301
FROM_VALUE = ClimateState("cooling")
FROM_ALIAS = ClimateState["RESTING"]
FROM_WRONG_VALUE = ClimateState("boiling")  # expect: EXG301
FROM_WRONG_VALUE_CONSTANT = ClimateState(BAD_VALUE)  # expect: EXG301
FROM_UNLISTED_VALUE = ClimateState("defrost")  # expect: EXG301
FROM_NAME_AS_VALUE = ClimateState("IDLE")  # expect: EXG301
FROM_KEYWORD = ClimateState(value="steaming")  # expect: EXG301
METRIC = ClimateState["SUCCESS"]  # expect: EXG302


def dynamic(name: str) -> list[ClimateState]:
    return [ClimateState[name], ClimateState(name.lower()), ClimateState[os.environ["CLIMATE"]]]


def reflective(name: str) -> object:
    return getattr(ClimateState, name), getattr(ClimateState, "IDLE")


def looked_at() -> object:
    names = ClimateState.__members__["IDLE"], ClimateState._member_map_, ClimateState.__doc__
    return names, ClimateState.mro(), len(ClimateState), list(ClimateState), "IDLE" in ClimateState.__members__


def of_members(state: ClimateState) -> object:
    return state.name, state.value, state.is_active, state.worse(), state.name.title(), hash(state)
