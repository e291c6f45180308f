from bus.handlers.events import Handler
from bus.container import Container


class WebSocketGateway:
    def __init__(self, container: Container) -> None:
        self.handler = container.handler()
        self.container = container

    async def on_message(self, text: str) -> None:
        await self.handler.handle()
        await self.handler.handle(text)  # expect: EXG403
        await self.handler.on(text)  # expect: EXG403
        await self.handler.repo.load()  # expect: EXG401
        await self.container.repo.load()  # expect: EXG401
        await self.container.wire.send(None)  # expect: EXG401
        self.container.reset()
        self.container.nothing()
        text.encode()
        await self.close(text)

    async def close(self) -> None: ...
