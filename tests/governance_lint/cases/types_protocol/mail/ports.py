from typing import Protocol, runtime_checkable


@runtime_checkable
class Sender(Protocol):
    def send(self, text: str) -> None: ...


class RichSender(Sender, Protocol):
    def send_html(self, text: str) -> None: ...


class Sink(Protocol):
    """Same shape, another protocol."""

    def send(self, text: str) -> None: ...
