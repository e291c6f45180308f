from typing import Annotated, Optional

from orders.gateway import Gateway, Phone


def passed(target, phone, several=[], table={}, maybe=None):
    target.charge(1)  # expect: EXG101
    phone.charge(1)  # fine: a Phone
    several[0].charge(1)  # expect: EXG101
    table["NO"][0].charge(1)  # expect: EXG101
    maybe.charge(1)  # expect: EXG101


def start(
    target: "Optional['Gateway']",
    phone: "Optional['Phone']",
    several: "Annotated[list[Annotated['Gateway', 1]], 2]",
    table: "dict[str, list['Gateway']]",
    maybe: "Annotated['Gateway | None', 'doc']",
) -> None:
    passed(target, phone, several, table, maybe)
