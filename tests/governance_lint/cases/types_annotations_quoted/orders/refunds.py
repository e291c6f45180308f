from __future__ import annotations

import typing
from typing import TYPE_CHECKING, List, Optional, Union

if TYPE_CHECKING:
    import orders.gateway as gw
    from orders.gateway import CardGateway, Gateway, Phone


def quoted(gateway: "Gateway", cents: int) -> str:
    return gateway.charge(-cents)  # expect: EXG101


def quoted_inside(gateways: List["Gateway"], cents: int) -> list[str]:
    return [each.charge(cents) for each in gateways]  # expect: EXG101


def through_module(target: "gw.CardGateway") -> str:
    return target.charge(1)  # expect: EXG101


def optional(target: "Optional[Gateway]") -> Optional[str]:
    return target.charge(5) if target is not None else None  # expect: EXG101


def pep604(target: CardGateway | None) -> str:
    if target is None:
        return ""
    return target.charge(5)  # expect: EXG101


def old_union(target: Union[Phone, CardGateway]) -> str:
    return target.charge(5)  # expect: EXG101


def phone_at_the_counter(gateway: "Phone") -> str:
    return gateway.charge(30)  # fine: a Phone, whatever the variable is called


def phones(card_gateway: typing.Sequence["gw.Phone"]) -> list[str]:
    return [gateway.charge(10) for gateway in card_gateway]  # fine: phones again


def maybe_phone(gateway: Phone | None) -> str | None:
    return gateway and gateway.charge(10)  # fine: None or a Phone


def suspected(gateway) -> str:
    return gateway.charge(3)  # expect: EXG104


def suspected_any(main_gateway: typing.Any) -> str:
    return main_gateway.charge(3)  # expect: EXG104


def unknown(anything: typing.Any) -> str:
    return anything.charge(3)  # fine: unknown type, and the name is on no list
