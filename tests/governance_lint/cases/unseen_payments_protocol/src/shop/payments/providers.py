from __future__ import annotations

import typing as t

if t.TYPE_CHECKING:
    from .gateway import Closing

from .gateway import Gateway

__all__ = ["CardGateway", "Voucher", "pick"]


class CardGateway(Gateway):
    currency = "EUR"

    def charge(self, cents: int) -> str:
        return f"card-{cents}"

    def refund(self, reference: str) -> bool:
        return self.charge(-1) == reference  # expect: EXG101


class Voucher:
    """Has the shape of a gateway only."""

    currency = "EUR"

    def charge(self, cents: int) -> str:
        return "voucher"

    def refund(self, reference: str) -> bool:
        return bool(self.charge(1))


def pick(name: str) -> Gateway | Voucher:
    return CardGateway() if name == "card" else Voucher()


def shut(closing: Closing) -> None:
    closing.refund("all")  # expect: EXG101
    closing.close()
