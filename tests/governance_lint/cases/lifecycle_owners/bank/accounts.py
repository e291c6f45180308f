from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple


class AccountState(Enum):
    NEW = "new"
    OPEN = "open"
    FROZEN = "frozen"
    CLOSED = "closed"

    @classmethod
    def parse(cls, text: str) -> AccountState:
        return cls(text.strip())


@dataclass
class Account:
    number: str
    state: AccountState = AccountState.NEW
    wanted: AccountState | None = None
    past: list[AccountState] = field(default_factory=list)
    holder: str = ""


@dataclass(frozen=True)
class Statement:
    state: AccountState
    total: int = 0


class Row(NamedTuple):
    state: AccountState


class Savings(Account):
    def reopen(self) -> None:
        self.state = AccountState.OPEN  # expect: EXG303
        self.holder = "nobody"


class Guarded:
    _state: AccountState

    def __init__(self, state: AccountState) -> None:
        self._state = state  # expect: EXG303

    @property
    def state(self) -> AccountState:
        return self._state
