"""The support desk: what people do when they are in a hurry."""

from __future__ import annotations

from collections.abc import Callable
from unittest.mock import patch

from orders.gateway import Gateway, Receipt, SandboxGateway

Charge = Callable[[str, int], Receipt]


class Desk:
    charge: Charge | None = None

    def __init__(self, gateway: Gateway, spare: SandboxGateway | None) -> None:
        self.gateway = gateway
        self.spare = spare
        self.hooks: list[Charge] = []
        self.by_name: dict[str, Charge] = {}

    def one(self, order_id: str) -> Receipt:
        return self.gateway.charge(order_id, 100)  # expect: EXG101

    def bound(self, order_id: str) -> Receipt:
        send = self.gateway.charge  # expect: EXG102
        send(order_id, 1)  # fine: a call through the alias is not reported again
        again = send
        return again(order_id, 2)  # fine: neither is one through the alias of an alias

    def unbound(self, order_id: str) -> Receipt:
        send = Gateway.charge  # expect: EXG102
        return send(self.gateway, order_id, 1)  # fine: reported above

    def given_back(self) -> Charge:
        return self.gateway.charge  # expect: EXG102

    def through_spare(self, order_id: str) -> Receipt | None:
        if self.spare is None:
            return None
        return self.spare.charge(order_id, 5)  # expect: EXG101

    def list_of_both(self) -> list[object]:
        return [self.gateway.void, self.gateway.charge]  # expect: EXG102

    def two_in_one_tuple(self, other: Gateway) -> tuple[Charge, Charge]:
        return other.charge, self.gateway.charge  # expect: EXG102 x2

    def in_a_set(self) -> set[Charge]:
        return {self.gateway.charge}  # expect: EXG102

    def dispatch(self, verb: str, order_id: str) -> object:
        table = {
            "charge": self.gateway.charge,  # expect: EXG102
            "void": self.gateway.void,  # fine: void is not governed
        }
        return table[verb](order_id, 7)  # fine: the table was reported

    def registered(self) -> None:
        self.hooks.append(self.gateway.charge)  # expect: EXG102
        self.by_name["charge"] = self.gateway.charge  # expect: EXG102
        self.charge = self.gateway.charge  # expect: EXG102
        self.by_name.setdefault("c", self.gateway.void)  # fine: void is not governed

    def swapped(self) -> None:
        first, second = self.gateway.void, self.gateway.charge  # expect: EXG102
        first("a")
        second("a", 1)

    def chained(self) -> None:
        a = b = self.gateway.charge  # expect: EXG102
        a("1", 1)
        b("2", 2)

    def annotated(self) -> Charge:
        send: Charge = self.gateway.charge  # expect: EXG102
        return send

    def run_hooks(self, order_id: str) -> None:
        for hook in self.hooks:
            hook(order_id, 3)  # fine: a plain callable

    def plain(self, charge: Charge, order_id: str) -> Receipt:
        return charge(order_id, 3)  # fine: a plain Callable parameter, whatever it is called

    def own(self, order_id: str) -> object:
        return self.charge(order_id, 1) if self.charge else None  # fine: Desk.charge is an attribute of its own


def faked(gateway: Gateway, fake: Charge) -> None:
    gateway.charge = fake  # type: ignore[method-assign]  # fine: replaced, not read
    Gateway.charge = fake  # type: ignore  # fine: replaced on the class
    setattr(gateway, "charge", fake)  # fine: setattr does not read
    delattr(gateway, "charge")  # fine: nor does delattr
    with patch.object(gateway, "charge", fake):  # fine: patched
        pass
    with patch.object(Gateway, "charge", autospec=True) as double:  # fine: patched on the class
        double.return_value = Receipt("x", 0)
    with patch("orders.gateway.Gateway.charge"):  # fine: a string
        pass


def put_back(gateway: Gateway, fake: Charge) -> None:
    original = gateway.charge  # expect: EXG102
    try:
        gateway.charge = fake  # type: ignore  # fine: replaced
    finally:
        gateway.charge = original  # type: ignore  # fine: put back


def forgotten(gateway: Gateway) -> None:
    del gateway.charge  # fine: deleted


def unpacked_into(gateway: Gateway, pair: tuple[Charge, int]) -> int:
    gateway.charge, count = pair  # type: ignore  # fine: a target of unpacking is written
    for gateway.charge in [pair[0]]:  # type: ignore  # fine: a loop target is written
        count += 1
    return count
