from __future__ import annotations

import contextlib
import copy
import dataclasses
from collections.abc import Iterator
from dataclasses import replace

from bank import ledger
from bank.accounts import Account, AccountState, Row, Savings, Statement

STATE = "state"
CURRENT = AccountState.NEW
FIELDS = {"state": AccountState.OPEN}


def assign(account: Account, other: Account, flag: bool) -> None:
    account.state = AccountState.OPEN  # expect: EXG303
    account.state = other.state  # expect: EXG303
    account.state = AccountState.OPEN if flag else other.state  # expect: EXG303
    account.wanted = AccountState.CLOSED  # expect: EXG303
    account.state = other.state = AccountState.OPEN  # expect: EXG303 x2
    account.holder, account.state = "me", AccountState.OPEN  # expect: EXG303
    (account.holder, (account.state, other.holder)) = "me", (other.state, "you")  # expect: EXG303
    account.state = pick(flag)  # expect: EXG303
    account.state = CURRENT  # expect: EXG303
    account.state = FIELDS["state"]  # expect: EXG303
    account.state = (state := other.state)  # expect: EXG303
    account.state: AccountState = state  # expect: EXG303
    account.state = AccountState("open")  # expect: EXG303
    account.state = AccountState["OPEN"]  # expect: EXG303
    account.state = account.past[-1]  # expect: EXG303
    account.holder = other.holder
    account.past = [AccountState.NEW]
    account.past = [*other.past]
    account.holder = account.state.name
    account.number = account.state.value
    account.wanted = None
    account.note = "state"


def pick(flag: bool) -> AccountState:
    state = AccountState.OPEN
    if flag:
        state = AccountState.FROZEN
    return state


def by_name(account: Account, statement: Statement, row: Row) -> object:
    setattr(account, "state", AccountState.OPEN)  # expect: EXG303
    setattr(account, STATE, pick(True))  # expect: EXG303
    setattr(account, "holder", "state")
    setattr(account, "past", [AccountState.OPEN])
    object.__setattr__(statement, "state", AccountState.OPEN)  # expect: EXG303
    object.__setattr__(statement, "total", 3)
    changed = replace(statement, state=AccountState.OPEN)  # expect: EXG303
    changed = dataclasses.replace(  # expect: EXG303
        changed,
        total=4,
        state=account.state,
    )
    changed = replace(changed, total=5)
    text = "state".replace("s", "S")
    cloned = copy.copy(account)
    made = Statement(state=AccountState.OPEN), Row(AccountState.OPEN), Savings("1", AccountState.OPEN)
    return changed, text, cloned, made, row._asdict()


def in_bulk(accounts: list[Account]) -> list[Statement]:
    for account in accounts:
        with contextlib.suppress(ValueError):
            account.state = AccountState.FROZEN  # expect: EXG303
    return [replace(each, state=AccountState.CLOSED) for each in statements()]  # expect: EXG303


def statements() -> Iterator[Statement]:
    yield Statement(AccountState.NEW)


def fine(account: Account, table: dict[str, AccountState]) -> AccountState:
    ledger.open_account(account)
    table["a"] = AccountState.OPEN
    local = account.state
    body = {"state": account.state, "was": account.past[0]}
    return body.get("state", local)


class Form:
    default = AccountState.NEW
    shown: AccountState = AccountState.NEW

    def __init__(self, account: Account) -> None:
        self.account = account
        self.chosen = AccountState.OPEN  # expect: EXG303
        self.initial: AccountState = account.state  # expect: EXG303
        self.choices = list(AccountState)
        self.kind = AccountState
        self.labels = {state: state.name for state in AccountState}
        self.is_open = account.state is AccountState.OPEN

    def submit(self) -> None:
        self.account.state = self.chosen  # expect: EXG303
        self.is_open = not self.is_open
        Form.default = AccountState.OPEN  # expect: EXG303
        del self.chosen


class Reader:
    def __init__(self, text: str) -> None:
        self.parse = AccountState.parse
        self.known = AccountState.__members__
        self.look_up = AccountState.__getitem__
        self.read = AccountState.parse(text)  # expect: EXG303
