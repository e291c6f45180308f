"""Names of methods, in all the ways that people keep them."""

import enum
from dataclasses import dataclass
from typing import ClassVar, Final, Literal


class Names:
    DESTROY: Final = "destroy"
    COUNT: ClassVar[str] = "count"
    INHERITED = "destroy"


class MoreNames(Names):
    pass


class Verb(enum.Enum):
    DESTROY = "destroy"
    COUNT = "count"


class Word(str, enum.Enum):
    DESTROY = "destroy"
    COUNT = "count"


class Modern(enum.StrEnum):
    DESTROY = "destroy"
    COUNT = enum.auto()


@dataclass(frozen=True)
class Settings:
    method: str = "destroy"


VERB: Final[str] = "destroy"
LITERAL: Final[Literal["destroy"]] = "destroy"
PREFIX = "de"
JOINED = PREFIX + "stroy"
FORMATTED = f"{PREFIX}stroy"
IN_TUPLE = ("destroy", "count")
BY_KEY = {"kill": "destroy", "ask": "count"}
