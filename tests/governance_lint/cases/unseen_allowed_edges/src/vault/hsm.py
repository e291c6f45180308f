from __future__ import annotations

import abc
import asyncio
import contextlib
import functools
import sys
from typing import Callable, Iterable

from vault.keys import EcKey, Key, Song

if sys.platform == "linux":

    def sign_once(key: Key) -> bytes:
        return key.sign(b"linux")

else:

    def sign_once(key: Key) -> bytes:
        return key.sign(b"other")


def checked(function):
    return function


class Hsm:
    key: Key = EcKey()
    signer = staticmethod(key.sign)  # expect: EXG102

    def __init__(self, key: Key | None = None) -> None:
        self.key = key or EcKey()
        self.key.sign(b"self test")  # expect: EXG101

    def __call__(self, data: bytes) -> bytes:
        class Frame:
            signed = self.key.sign(data)

            def again(self, key: Key) -> bytes:
                return key.sign(data)

        return Frame().again(self.key)

    @contextlib.contextmanager
    def session(self, key: Key):
        try:
            yield key.unwrap(b"")
        finally:
            key.sign(b"end")

    @staticmethod
    async def batch(keys: Iterable[Key]) -> list[bytes]:
        return await asyncio.gather(*[asyncio.to_thread(k.sign, b"x") for k in keys])

    @classmethod
    @checked
    def stream(cls, keys: list[Key], sign: Callable[[Key], bytes] = lambda k: k.sign(b"")):  # expect: EXG101
        yield from (key.sign(b"") for key in keys)

        @functools.wraps(keys[0].sign)
        def inner(key: Key = keys[0], again=keys[0].unwrap(b"")) -> bytes:
            return key.sign(b"inner") + again.sign(b"")

        yield inner()

    @property
    def fingerprint(self) -> bytes:
        return self.key.sign(b"print")  # expect: EXG101

    def sign(self, data: bytes) -> bytes:
        return self(data)

    class Slot:
        def __init__(self, key: Key) -> None:
            self.key = key

        def use(self) -> bytes:
            return self.key.sign(b"slot")

        def batch(self) -> bytes:
            return self.key.sign(b"slot")  # expect: EXG101

        class Slot:
            def use(self, key: Key) -> bytes:
                return key.sign(b"inner slot")  # expect: EXG101


class CloudHsm(Hsm):
    def __call__(self, data: bytes) -> bytes:
        return self.key.sign(data)

    def session(self, key: Key):
        return key.unwrap(b"")

    def fingerprint_all(self, keys: list[Key]) -> list[bytes]:
        return [key.sign(b"") for key in keys]  # expect: EXG101

    class Slot(Hsm.Slot):
        def use(self) -> bytes:
            return self.key.sign(b"cloud slot")


class FakeHsm:
    def __init__(self, key: Key, song: Song) -> None:
        self.key = key
        self.song_key = song

    def __call__(self, data: bytes) -> bytes:
        return self.key.sign(data)  # expect: EXG101

    def session(self, key: Song) -> Song:
        key.sign("me")
        return self.song_key.unwrap(3)


@checked
def other_decorated(key: Key = Key()) -> bytes:
    def sign_once(key: Key) -> bytes:
        return key.sign(b"")  # expect: EXG101

    return sign_once(key)


class Tools:
    @staticmethod
    def sign_once(key: Key) -> bytes:
        return key.sign(b"")  # expect: EXG101

    @functools.singledispatchmethod
    def batch(self, key: object) -> bytes:
        return b""

    @batch.register
    def _(self, key: Key) -> bytes:
        return key.sign(b"")  # expect: EXG101

    @batch.register
    def _(self, key: Song) -> bytes:
        return key.sign("me").encode()
