"""The policy names a class that only inherits the method."""

from __future__ import annotations


class Account:
    def transfer(self, cents: int) -> int:
        return cents

    def twice(self) -> int:
        return self.transfer(1)  # fine: an account in general is not governed


class Current(Account):
    def monthly(self) -> int:
        me = self
        return me.transfer(2)  # expect: EXG101

    def shared(this) -> object:
        return [this.transfer]  # expect: EXG102

    async def rest(self) -> int:
        return __class__.transfer(self, 3)  # type: ignore[name-defined]  # expect: EXG101


class Saving(Account):
    def transfer(self, cents: int) -> int:
        return super().transfer(cents) + Account.transfer(self, 1)  # fine: not governed, and super in an override

    def close(self) -> int:
        return super().transfer(0)  # fine: an account in general is not governed


class Business(Current):
    def transfer(self, cents: int) -> int:
        if cents < 0:
            return Account.transfer(self, cents)  # fine: the old style, with a base above the governed class
        return super().transfer(cents)  # fine: super in the override

    def close(self) -> int:
        parent = super()
        return parent.transfer(4)  # expect: EXG101
