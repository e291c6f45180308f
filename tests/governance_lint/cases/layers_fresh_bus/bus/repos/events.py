from bus.wire import Frame, TcpWire, Wire


class Event:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame

    def handled(self) -> bool:
        return False


class EventRepo:
    wire: Wire

    def __init__(self, wire: Wire) -> None:
        self.wire = wire

    async def load(self) -> list[Event]:
        found = []
        async for frame in self.wire.frames():
            frame.decode()
            frame.decode("utf8")  # expect: EXG403
            found.append(Event(frame))
        async with TcpWire().open() as wire:  # expect: EXG403
            await wire.send()  # expect: EXG403
        await self.wire.send(Frame())  # expect: EXG403
        await self.wire.close()  # expect: EXG403
        return found

    async def store(self, event: Event, *, sync: bool) -> None:
        await self.wire.send(event.frame)
