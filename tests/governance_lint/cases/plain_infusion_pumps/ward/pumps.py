from .registry import register


class Pump:
    def __init__(self, bed):
        self.bed = bed
        self.rate = 0

    async def deliver(self, dose):
        self.rate = dose
        return dose

    async def prime(self):
        await self.deliver(0)  # expect: EXG101
        return self

    def __aiter__(self):
        return self

    async def __aenter__(self):
        return await self.prime()

    async def __aexit__(self, *exc):
        self.rate = 0


@register("syringe")
class Syringe(Pump):
    async def deliver(self, dose):
        return await super().deliver(min(dose, 5))

    async def bolus(self, dose):
        return await super().deliver(dose)  # expect: EXG101


@register("infusion")
class Infusion(Pump):
    async def deliver(self, dose):
        return await Pump.deliver(self, dose / 2)
