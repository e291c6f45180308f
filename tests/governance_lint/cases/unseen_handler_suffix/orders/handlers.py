from typing import Generic, TypeVar

E = TypeVar("E")
C = TypeVar("C")


class Handler(Generic[E]):
    def handle(self, event: E) -> None:
        raise NotImplementedError


class OrderPlaced:
    number = 1


class SendMail(Handler[OrderPlaced]):
    def handle(self, event: OrderPlaced) -> None:
        self._log(event)

    def _log(self, event: OrderPlaced) -> None: ...


class Audit(SendMail):
    def handle(self, event: OrderPlaced) -> None:
        super().handle(event)
        super()._log(event)


class RequestHandler:
    def handle(self, request: str) -> str:
        return request


class Repeating(RequestHandler):
    def handle(self, request: str) -> str:
        return super().handle(request) + self.handle("")
