from __future__ import annotations

import enum


class ClimateState(enum.Enum):
    """What a greenhouse does."""

    _ignore_ = ["scale"]

    IDLE = "idle"
    HEATING = "heating"
    COOLING = "cooling"
    ALARM = "alarm"
    DEFROST = "defrost"  # expect: EXG301
    RESTING = IDLE

    @property
    def is_active(self) -> bool:
        return self in (ClimateState.HEATING, ClimateState.COOLING)

    @classmethod
    def default(cls) -> ClimateState:
        return cls.IDLE

    @classmethod
    def broken(cls) -> ClimateState:
        return cls.ALARM

    @staticmethod
    def from_label(label: str) -> ClimateState:
        return ClimateState[label.upper()]

    def worse(self) -> ClimateState:
        return ClimateState.DEFROST if self is ClimateState.IDLE else self  # expect: EXG301
