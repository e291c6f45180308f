from enum import Enum, StrEnum


class Described(Enum):
    def describe(self) -> str:
        return self.name

    @property
    def pretty(self) -> str:
        return self.name.title()


class Status(Described):
    READY = "r"
    BUSY = "b"
    DOWN = "d"


class Severity(StrEnum):
    INFO = "info"
    ERROR = "error"
