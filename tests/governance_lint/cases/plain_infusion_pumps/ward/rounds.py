import asyncio

from ward import Syringe, create
from ward.monitors import Oxygen, Pulse
from ward.nurse import Station

METHOD = "deliver"


async def night(station):
    async with Syringe(4) as pump:
        await pump.deliver(1)  # expect: EXG101
    first = next(iter(station.idle()))
    task = asyncio.create_task(first.deliver(2))  # expect: EXG101
    await task
    oxygen = Oxygen()
    await asyncio.wait_for(oxygen.deliver(1), 3)


async def emergency(station, bed):
    pump = station.admit(bed, "infusion")
    give = getattr(pump, METHOD)  # expect: EXG103
    await give(1)
    check = getattr(Pulse(), METHOD)
    await check(1)
    if hasattr(pump, "deliver"):
        return pump.deliver  # expect: EXG102
    return None


async def consume(inbox):
    while True:
        device, dose = await inbox.get()
        if device is None:
            break
        await device.deliver(dose)  # expect: EXG101


async def vitals(inbox):
    while not inbox.empty():
        device, value = inbox.get_nowait()
        await device.deliver(value)


async def main():
    station = Station()
    station.admit(1)
    inbox, readings = asyncio.Queue(), asyncio.Queue()
    await inbox.put((create("syringe", 2), 3))
    await inbox.put((None, 0))
    await readings.put((Pulse(), 70))
    await asyncio.gather(consume(inbox), vitals(readings), night(station))
    await emergency(station, 9)
    device = station.beds[1].pop() if station.beds else Oxygen()
    await device.deliver(0)  # expect: EXG101
    device = Pulse()
    await device.deliver(0)
