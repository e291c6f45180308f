from typing import Protocol


class Mailer(Protocol):
    def deliver(self, to: str, body: str) -> None: ...
