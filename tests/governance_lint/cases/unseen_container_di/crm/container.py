from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")
K = TypeVar("K")


class Container:
    def __init__(self) -> None:
        self._made: dict[type[Any], Any] = {}
        self._factories: dict[type[Any], Callable[[], Any]] = {}

    def register(self, kind: type[T], factory: Callable[[], T]) -> None:
        self._factories[kind] = factory

    def resolve(self, kind: type[T]) -> T:
        return cast(T, self._made.setdefault(kind, self._factories[kind]()))

    def maybe(self, kind: type[T]) -> T | None:
        return self.resolve(kind)

    def every(self, *kinds: type[T]) -> list[T]:
        return [self.resolve(kind) for kind in kinds]

    def __getitem__(self, kind: type[T]) -> T:
        return self.resolve(kind)


class Lazy(Generic[T]):
    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make

    @property
    def value(self) -> T:
        return self._make()

    def map(self, function: Callable[[T], K]) -> Lazy[K]:
        return Lazy(lambda: function(self._make()))

    def __enter__(self) -> T:
        return self._make()

    def __exit__(self, *args: object) -> None: ...

    def __call__(self) -> T:
        return self._make()


class Repository(Mapping[str, T]):
    def __init__(self, items: dict[str, T]) -> None:
        self._items = items

    def __getitem__(self, key: str) -> T:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)


class Result(Generic[T, K]):
    ok: T
    error: K

    def unwrap(self) -> T:
        return self.ok
