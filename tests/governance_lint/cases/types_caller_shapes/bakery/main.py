import asyncio
import contextlib
from threading import Timer

from bakery.chef import Bread, follow
from bakery.oven import Debate, Gas, Oven
from bakery.shapes import (
    Box,
    Bus,
    Canteen,
    Kitchen,
    after,
    cell,
    debate_pair,
    debates,
    entered,
    forwarded,
    later,
    lazily,
    listener,
    made,
    made_debate,
    pair,
    rank,
    table,
    timed,
    timed_debate,
)


async def fetch():
    return Gas()


async def main():
    follow(Bread(), Gas())
    table({"a": Gas()})
    cell({"a": [Gas()]}, "a")
    debates({"a": [Debate()]}, "a")
    pair((1, Gas()))
    debate_pair((Debate(), Gas()))
    for it in lazily([Oven()]):
        it.heat()  # expect: EXG101
    for it in lazily(()):
        print(it)
    await later(fetch())
    made(lambda: Gas())
    made_debate(Debate)
    entered(contextlib.nullcontext(Gas()))
    Box(Gas()).unwrap().heat()  # expect: EXG101
    Box(Debate()).inner.heat()  # tolerated: EXG101
    Box(Box(Gas())).inner.inner.heat()  # expect: EXG101
    forwarded(1, it=Gas())
    bus = Bus()
    bus.listen(listener)
    bus.tell(Gas())
    Timer(1, timed, [Gas()]).start()
    Timer(1, timed_debate, [Debate()]).start()
    [Gas(), Oven()].sort(key=rank)
    asyncio.create_task(fetch()).add_done_callback(after)
    Kitchen.single(Gas()).warm()
    Canteen("c", Gas()).warm()
