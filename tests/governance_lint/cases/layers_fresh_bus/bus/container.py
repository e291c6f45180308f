from bus.handlers.events import Handler
from bus.repos.events import EventRepo
from bus.wire import TcpWire


class Container:
    def __init__(self) -> None:
        self.wire = TcpWire()
        self.repo = EventRepo(self.wire)

    def handler(self) -> Handler:
        return Handler(self.repo)

    def reset(self) -> None:
        self.repo.reset()
