from __future__ import annotations

from bank.account import Account, Savings
from bank.ledger import Ledger
from bank.rules import Limit


def transfer(left: Account, right: Account, cents: int, ledger: Ledger) -> None:
    left.debit(cents)  # fine: the allowed function
    right.credit(cents)  # fine: the allowed function
    ledger.append(f"{cents}")  # fine: the allowed function
    Limit().check(cents)  # tolerated: EXG101 (allowed by the other choke point only)
    right.debit(0)  # fine: several governed and allowed names are not paired


class Clearing:
    pending: list[Ledger]

    def settle(self) -> None:
        for ledger in self.pending:
            ledger.append("settled")  # fine: the allowed body
        self.pending.append(Ledger())  # fine: list.append

    def undo(self, account: Savings, ledger: Ledger) -> None:
        account.credit(account.balance)  # expect: EXG101
        account.debit(1), ledger.append("undone")  # expect: EXG101 x2
        lines: list[str] = []
        lines.append("x")  # fine: list.append
        ledger.lines.append("x")  # fine: list.append
        self.pending[0].append("x")  # expect: EXG101
        add, take = ledger.append, lines.append  # expect: EXG102
        add("x"), take("y")
        assert Limit().check(account.balance) or account.debit(ledger.append("z") or 0)  # expect: EXG101 x3
