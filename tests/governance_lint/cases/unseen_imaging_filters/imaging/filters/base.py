from __future__ import annotations

import abc
from typing import ClassVar


class Filter(abc.ABC):
    order: ClassVar[int] = 0
    fallback: Filter | None = None

    @abc.abstractmethod
    def apply(self, pixels: bytes) -> bytes: ...

    def __call__(self, pixels: bytes) -> bytes:
        return self.apply(pixels)  # expect: EXG101

    def twice(self, pixels: bytes) -> bytes:
        first = self.apply(pixels)  # expect: EXG101
        return type(self)().apply(first)  # expect: EXG101

    def bound(self):
        return self.apply  # expect: EXG102

    def describe(self) -> str:
        return f"{self.apply.__name__}: {self.apply.__doc__}"

    @classmethod
    def once(cls, pixels: bytes) -> bytes:
        return cls().apply(pixels)  # expect: EXG101

    def rescue(self, pixels: bytes) -> bytes:
        if self.fallback is None:
            return pixels
        return self.fallback.apply(pixels)  # expect: EXG101
