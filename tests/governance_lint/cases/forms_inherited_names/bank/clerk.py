from __future__ import annotations

from collections.abc import Callable

from bank.account import Account, Business, Current, Saving

Move = Callable[[int], int]


class Audit:
    """May receive the method: it only writes its name down."""

    def __init__(self, move: Move) -> None:
        self.name = getattr(move, "__name__", "?")


class Kit:
    @classmethod
    def see(cls, move: Move) -> str:
        return repr(move)

    def use(self, move: Move) -> int:
        return move(1)


class Clerk:
    def sign(self, account: Current) -> int:
        return account.transfer(1)  # expect: EXG101


class Senior(Clerk):
    def sign(self, account: Current) -> int:
        return account.transfer(2)  # fine: the allowed method


class Junior(Clerk):
    def sign(self, account: Current) -> int:
        return account.transfer(3)  # expect: EXG101


def desk(general: Account, current: Current, business: Business, saving: Saving, kit: Kit, either: Account | Current) -> None:
    general.transfer(1)  # fine: an account in general is not governed
    saving.transfer(1)  # fine: nor is a savings account
    current.transfer(1)  # expect: EXG101
    business.transfer(1)  # expect: EXG101
    either.transfer(1)  # expect: EXG101
    Current.transfer(business, 1)  # expect: EXG101
    Account.transfer(saving, 1)  # fine: an account in general is not governed
    Account.transfer(current, 1)  # tolerated: EXG101
    getattr(general, "transfer")(1)  # fine: an account in general is not governed
    getattr(business, "transfer")(1)  # expect: EXG103
    moves = [general.transfer, saving.transfer, current.transfer]  # expect: EXG102
    moves[0](1)


def inspected(current: Current, kit: Kit) -> list[object]:
    return [
        Audit(current.transfer),  # fine: a class that may receive it
        Audit(move=current.transfer).name,  # fine: the same by keyword
        Kit.see(current.transfer),  # fine: a class method that may receive it
        kit.see(current.transfer),  # fine: the same through an instance
        kit.use(current.transfer),  # expect: EXG102
        Audit(lambda cents: current.transfer(cents)),  # expect: EXG101
        Kit.see(current.transfer(1).__add__),  # expect: EXG101
        [Audit, current.transfer],  # expect: EXG102
    ]


def inspected_unseen(current, kit, other):
    kit.see(current.transfer)  # fine: what callers pass may receive it
    other.see(current.transfer)  # expect: EXG102


class Glass:
    def see(self, move: object) -> None: ...


inspected_unseen(Current(), Kit(), Glass())
