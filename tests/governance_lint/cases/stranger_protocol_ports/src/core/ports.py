import datetime as dt
from typing import Generic, Protocol, TypeVar

K = TypeVar("K", contravariant=True)


class BlobStore(Protocol[K]):
    def put(self, key: K, data: bytes) -> None: ...


class Clock(Protocol):
    def now(self) -> dt.datetime: ...


class ClockedStore(BlobStore[str], Clock, Protocol):
    """Both."""
