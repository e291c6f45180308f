import asyncio
from typing import Any, Optional, Union

from . import CardGateway, Gateway, Voucher, pick


async def reconcile(gateways: list[Gateway]) -> None:
    await asyncio.gather(*(asyncio.to_thread(g.refund, "x") for g in gateways))


class Ledger:
    async def settle(self, gateway: Gateway) -> str:
        async with asyncio.TaskGroup() as group:
            task = group.create_task(asyncio.to_thread(gateway.charge, 3))
        return task.result()

    async def retry(self, gateway: Gateway) -> str:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, gateway.charge, 5)  # expect: EXG102
        await asyncio.to_thread(gateway.refund, "x")  # expect: EXG102
        return gateway.charge(1)  # expect: EXG101


def by_voucher(gateway: Voucher, other: Optional[Voucher] = None) -> str:
    if other:
        other.charge(1)
    psp = other or gateway
    return psp.charge(3)


def by_name(name: str) -> str:
    chosen = pick(name)
    if isinstance(chosen, Voucher):
        return chosen.charge(3)
    return chosen.charge(4)  # expect: EXG101


def shape_is_enough_to_call(gateway: Gateway) -> None:
    gateway.charge(2)  # expect: EXG101


def uses() -> None:
    shape_is_enough_to_call(Voucher())
    Voucher().refund("r")
    both: Union[Gateway, Voucher] = pick("card")
    both.refund("r")  # expect: EXG101
    if isinstance(both, CardGateway):
        both.charge(9)  # expect: EXG101
    elif isinstance(both, Voucher):
        both.charge(9)


def untyped(psp: Any, thing: Any, gateway, session: dict[str, Any]) -> None:
    psp.charge(3)  # expect: EXG104
    thing.charge(3)
    gateway.refund("x")  # expect: EXG104
    backup_gateway = session["gateway"]
    backup_gateway.charge(1)  # expect: EXG104
    backup = session["gateway"]
    backup.charge(1)
    session["gateway"].charge(1)
    call = psp.charge  # expect: EXG104
    call(3)
