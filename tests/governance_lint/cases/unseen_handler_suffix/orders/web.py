import logging
import orders.bus as bus
from orders import handlers as hs


class StreamHandler(logging.StreamHandler):
    def flush(self) -> None:
        self.handle(logging.makeLogRecord({}))  # expect: EXG101


class Handler:
    """The same name elsewhere matches the suffix too."""

    def handle(self, request: str) -> str:
        return request


class View:
    handler_class: type[hs.Handler] = hs.SendMail
    plain = hs.RequestHandler()

    def get(self) -> None:
        self.handler_class().handle(None)  # expect: EXG101
        self.plain.handle("x")
        handler = self.plain
        handler.handle("y")
        Handler().handle("z")  # expect: EXG101

    def post(self, log: logging.Handler, record: logging.LogRecord) -> None:
        StreamHandler().handle(record)  # expect: EXG101
        handler = bus.Bus()
        handler.dispatch(record)
        bus.Router().dispatch("x")
        bus.SendMail().handle(hs.OrderPlaced())  # expect: EXG101
