import asyncio

from . import monitors as _load
from .registry import create, monitors


class Station:
    def __init__(self):
        self.beds = {}
        self.active = None

    def admit(self, bed, kind="syringe"):
        pump = create(kind, bed)
        self.beds.setdefault(bed, []).append(pump)
        return pump

    def select(self, bed):
        self.active = self.beds[bed][-1]

    async def give(self, bed, dose):
        results = []
        for pump in self.beds.get(bed, ()):
            results.append(await pump.deliver(dose))
        return results

    async def give_now(self, dose):
        if self.active is None:
            return None
        return await self.active.deliver(dose)  # expect: EXG101

    async def give_all(self, dose):
        pumps = [pump for pumps in self.beds.values() for pump in pumps]
        return await asyncio.gather(*(pump.deliver(dose) for pump in pumps))  # expect: EXG101

    async def watch(self):
        for device in monitors():
            await device.deliver(1)

    def idle(self):
        return filter(lambda pump: pump.rate == 0, sum(self.beds.values(), []))
