from __future__ import annotations
from typing import Generic, TypeVar, Iterator, Callable, Awaitable
from dataclasses import dataclass

K = TypeVar("K")


@dataclass(slots=True, kw_only=True)
class Item:
    sku: str
    count: int = 0

    def take(self, n: int = 1) -> Item:
        self.count -= n
        return self


class Store(Generic[K]):
    rows: dict[K, Item]

    def get(self, key: K) -> Item | None: ...
    def all(self) -> Iterator[Item]: ...
    def update(self, key: K, change: Callable[[Item], Item]) -> None: ...
    async def lock(self, key: K, *, seconds: float) -> bool: ...


class SkuStore(Store[str]):
    instance: SkuStore | None = None

    @classmethod
    def shared(cls) -> SkuStore:
        cls.instance = cls.instance or cls()
        return cls.instance
