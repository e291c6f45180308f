"""Orders; no framework calls any of this."""

from __future__ import annotations


class OutOfStock(Exception):
    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class Store:
    known: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._orders: dict[int, dict] = {}

    def find(self, number: int) -> dict:
        return self._orders[number]

    def audit(self, number: int) -> dict:
        try:
            return self._orders[number]
        except KeyError as exc:
            return {"error": str(exc)}  # fine: nobody registers it

    def add(self, order: dict) -> int:
        self._orders[len(self._orders)] = order
        return len(self._orders)

    def put(self, number: int, order: dict) -> None: ...

    def remove(self, number: int) -> None: ...

    def label(self, number: int) -> str: ...

    def amend(self, number: int, change: dict) -> dict: ...

    def copy(self, number: int) -> dict: ...

    def page(self, page: int) -> list[int]: ...

    def note(self, text: str) -> None: ...


def store_of() -> Store:
    return Store()
