from .registry import monitor


@monitor
class Pulse:
    async def deliver(self, reading):
        return reading


@monitor
class Oxygen:
    async def deliver(self, reading):
        return reading + 1
