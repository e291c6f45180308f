import json
from stock.handlers import Handler
from stock.boot import boot
from .stores import SkuStore  # expect: EXG401


async def consume(raw: bytes, handler: Handler) -> None:
    message = json.loads(raw)
    await handler.reserve(message["sku"], message["n"])
    await handler.reserve(message["sku"])  # expect: EXG403
    await handler.reserve(**message)
    await handler.resrve(message["sku"], 1)  # expect: EXG403
    handler.store.get("a")  # expect: EXG401
    handler.last.take()  # expect: EXG401
    message.get("a")
    boot().reserve("a", 1).close()
    boot().unreserve("a", 1)  # expect: EXG403
    booted = boot()
    booted.store.all()  # expect: EXG401


class Consumer:
    handlers: "list[Handler]" = []

    def start(self) -> None:
        for h in self.handlers:
            h.start()  # expect: EXG403
        self.stop()

    def stop(self) -> None: ...
