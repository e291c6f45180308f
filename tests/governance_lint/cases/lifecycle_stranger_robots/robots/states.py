import enum
import functools


@enum.unique
class RobotState(str, enum.Enum):
    OFF = "off"
    STANDBY = "standby"
    WORKING = "working"
    FAULT = "fault"

    @functools.cached_property
    def label(self):
        return self.value.title()

    def __str__(self):
        return self.value

    @classmethod
    def _missing_(cls, value):
        for member in cls:
            if member.value == str(value).lower():
                return member
        return None


TERMINAL = {RobotState.FAULT}
START = RobotState.OFF
