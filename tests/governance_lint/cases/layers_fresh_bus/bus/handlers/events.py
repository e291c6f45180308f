import asyncio

from bus.repos.events import Event, EventRepo
from ..wire import Frame  # expect: EXG401


class Handler:
    def __init__(self, repo: EventRepo):
        self.repo = repo

    async def handle(self) -> int:
        events = await self.repo.load()
        for event in events:
            event.handled()
            event.frame.decode()  # expect: EXG401
            await self.repo.store(event, sync=True)
            await self.repo.store(event)  # expect: EXG403
            await self.repo.store(event, True)  # expect: EXG403
            await self.repo.remove(event)  # expect: EXG403
        await asyncio.gather(*(self.repo.store(event, sync=False) for event in events))
        await asyncio.gather(*(self.repo.store(event, now=False) for event in events))  # expect: EXG403
        task = asyncio.create_task(self.repo.load())
        (await task)[0].handled()
        (await task)[0].handle()  # expect: EXG403
        first, *rest = await self.repo.load()
        first.frame.decode()  # expect: EXG401
        rest[0].ack()  # expect: EXG403
        return len(events)

    async def handle_one(self, event: Event | None = None) -> None:
        if event:
            event.ack()  # expect: EXG403
        frame = Frame(b"")
        del frame
