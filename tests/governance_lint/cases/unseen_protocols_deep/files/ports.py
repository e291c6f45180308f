from __future__ import annotations

from typing import (
    Callable,
    Concatenate,
    Generic,
    Iterable,
    Literal,
    ParamSpec,
    Protocol,
    Self,
    TypeAlias,
    TypeVar,
    overload,
)

P = ParamSpec("P")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)
S = TypeVar("S", bound="Store")


class Store(Protocol):
    name: str

    def put(self, key: str, data: bytes) -> Blob: ...

    def sub(self, name: str) -> Self: ...


class Blob(Protocol):
    def read_all(self) -> bytes: ...


class Source(Protocol[R_co]):
    def items(self) -> Iterable[R_co]: ...

    def __call__(self) -> R_co: ...


class Sink(Protocol):
    """Same shape as Store, another protocol."""

    name: str

    def put(self, key: str, data: bytes) -> Blob: ...


class MemoryBlob(Blob):
    def read_all(self) -> bytes:
        return b""


class Memory:
    """Fits Store, without naming it."""

    name = "memory"

    def put(self, key: str, data: bytes) -> MemoryBlob:
        return MemoryBlob()

    def sub(self, name: str) -> Memory:
        self.put("a", b"")
        return self


class Disk(Store):
    def __init__(self, name: str) -> None:
        self.name = name

    def put(self, key: str, data: bytes) -> Blob:
        if key.startswith("/"):
            return self.sub("root").put(key[1:], data)  # expect: EXG101
        return MemoryBlob()

    def sub(self, name: str) -> Self:
        return type(self)(f"{self.name}/{name}")


class Mirror(Disk):
    def __init__(self, name: str, others: Iterable[Store]) -> None:
        super().__init__(name)
        self.others = tuple(others)

    def put(self, key: str, data: bytes) -> Blob:
        blobs = [other.put(key, data) for other in self.others]  # expect: EXG101
        return blobs[0] or super().put(key, data)

    @overload
    def kind(self, what: Literal["sink"]) -> Sink: ...
    @overload
    def kind(self, what: Literal["store"], deep: bool = ...) -> Store: ...
    def kind(self, what: str, deep: bool = False) -> Sink | Store:
        return self


def with_store(function: Callable[Concatenate[Store, P], R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(Disk("x"), *args, **kwargs)

    return inner


def with_sub(store: S) -> S:
    return store.sub("x")


Opener: TypeAlias = "Callable[[str], Store]"
Tree: TypeAlias = "dict[str, Tree | Store]"
Maker = Callable[..., "Source[Disk]"]
