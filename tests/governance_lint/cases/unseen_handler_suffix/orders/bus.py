from collections import defaultdict, deque
from typing import Any, Iterable, Mapping, Sequence

from orders.handlers import Audit, Handler, OrderPlaced, RequestHandler, SendMail


class Bus:
    def __init__(self) -> None:
        self._handlers: dict[type, list[Handler]] = defaultdict(list)
        self._queue: deque[tuple[Handler[OrderPlaced], OrderPlaced]] = deque()
        self._routes = {"web": RequestHandler()}

    def register(self, kind: type, handler: Handler) -> None:
        self._handlers[kind].append(handler)

    def dispatch(self, event: object) -> None:
        for handler in self._handlers[type(event)]:
            handler.handle(event)

    def flush(self) -> None:
        while self._queue:
            handler, event = self._queue.popleft()
            handler.handle(event)  # expect: EXG101
        for handlers in self._handlers.values():
            for h in handlers:
                h.handle(None)  # expect: EXG101
        for kind, (first, *rest) in self._handlers.items():
            first.handle(kind)  # expect: EXG101
            rest[-1].handle(kind)  # expect: EXG101
        self._queue[0][0].handle(OrderPlaced())  # expect: EXG101
        self._handlers.get(int, [Audit()])[0].handle(1)  # expect: EXG101
        self._handlers.setdefault(str, []).pop().handle("")  # expect: EXG101

    def web(self, path: str) -> str:
        handler = self._routes.get(path) or RequestHandler()
        h = self._routes["web"]
        return handler.handle(path) + h.handle(path)


class QuietBus(Bus):
    def dispatch(self, event: Any) -> None:
        [h.handle(event) for hs in self._handlers.values() for h in hs]

    def dispatch_all(self, events: Iterable[Any]) -> None:
        [h.handle(e) for e in events for h in self._handlers[type(e)]]  # expect: EXG101


class Router:
    table: Mapping[str, Sequence[Handler]]

    def dispatch(self, name: str) -> None:
        self.table[name][0].handle(None)  # expect: EXG101
        {n: hs[0].handle for n, hs in self.table.items()}  # expect: EXG102
        self.table["x"][1:][0].handle(None)  # expect: EXG101
        for name, handlers in sorted(self.table.items()):
            handlers[0].handle(name)  # expect: EXG101


def loose(handler, h, handlers) -> None:
    handler.handle(1)  # expect: EXG104
    h.handle(1)  # expect: EXG104
    handlers[0].handle(1)
    handlers.handle(1)
