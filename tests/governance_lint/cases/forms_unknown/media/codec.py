from __future__ import annotations


class Codec:
    def encode(self, frames: list[bytes]) -> bytes:
        return b"".join(frames)

    def decode(self, data: bytes) -> list[bytes]:
        return [data]


class Zip(Codec): ...


def spell(function) -> str:
    return function.__name__
