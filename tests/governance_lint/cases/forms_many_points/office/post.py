from __future__ import annotations

from collections.abc import Generator

__all__ = ["Fax", "Mailer", "Pigeon"]


class Mailer:
    def send(self, text: str) -> None: ...

    def send_bulk(self, texts: list[str]) -> None:
        for text in texts:
            self.send(text)  # expect: EXG101

    def queue(self, text: str) -> None: ...


class Fax:
    def send(self, number: str) -> None: ...


class Pigeon:
    def send(self, text: str) -> None:
        """Pigeons are not governed."""

    def flush(self, mailer: Mailer) -> None:
        mailer.send("coo")  # expect: EXG101


def letters() -> Generator[str, str, None]:
    reply = yield "dear"
    print(reply)
