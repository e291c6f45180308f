from __future__ import annotations

from dataclasses import dataclass, field

from .ports import BlobStore, Clock


@dataclass
class StoreBlob:
    store: BlobStore[str]
    clock: Clock
    sizes: list[int] = field(default_factory=list)

    def execute(self, key: str, data: bytes) -> None:
        with self._timer():
            try:
                if not data:
                    raise ValueError(key)
                self.store.put(key, data)
            finally:
                self.meter(len(data)) if data else self.meter(0)

    def _timer(self):
        import contextlib

        return contextlib.nullcontext()

    def meter(self, n: int) -> None:
        self.sizes.append(n)

    def stamp(self, key: str) -> None:
        self.store.put(key, str(self.clock.now()).encode())  # expect: EXG101, EXG101


def now(clock: Clock):
    return clock.now()
