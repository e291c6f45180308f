from typing import Protocol, runtime_checkable


@runtime_checkable
class Gateway(Protocol):
    currency: str

    def charge(self, cents: int) -> str: ...

    def refund(self, reference: str) -> bool: ...


class Closing(Gateway, Protocol):
    def close(self) -> None: ...
