import atexit
import signal
from functools import partial, partialmethod, reduce, wraps
from itertools import starmap, takewhile

from vault import hsm
from vault.hsm import Hsm, sign_once as once
from vault.keys import EcKey, Key, Song


class Signing:
    quick = partialmethod(Key.sign, b"x")  # expect: EXG102
    song = partialmethod(Song.sign, "me")
    fields = {"sign": EcKey.sign, "bits": EcKey.bits}  # expect: EXG102

    def __init__(self, keys: dict[str, Key]) -> None:
        self.keys = keys
        atexit.register(keys["main"].unwrap, b"")  # expect: EXG102
        signal.signal(signal.SIGTERM, keys["main"].sign)  # expect: EXG102

    @property
    def main(self) -> Key:
        return self.keys["main"]

    @main.setter
    def main(self, key: Key) -> None:
        key.sign(b"check")  # expect: EXG101
        self.keys["main"] = key

    def all(self) -> None:
        list(starmap(Key.sign, [(self.main, b"x")]))  # expect: EXG102
        list(takewhile(lambda key: key.sign(b""), self.keys.values()))  # expect: EXG101
        reduce(lambda data, key: key.sign(data), self.keys.values(), b"")  # expect: EXG101
        sorted(self.keys.items(), key=lambda item: item[1].sign(b""))  # expect: EXG101
        {**{"a": self.main.sign}, "b": Song().sign}  # expect: EXG102
        [self.main.sign, Song().sign][1]("x")  # expect: EXG102
        (self.main.sign)(b"")  # expect: EXG101
        (yield_ := self.main.sign)(b"")  # expect: EXG102
        print(self.main.sign.__name__, self.main.sign.__doc__)
        wraps(Song.sign)(once)
        hsm.sign_once(self.main)
        Hsm()(b"").count(b"sign")
        Hsm.sign(Hsm(), b"")
        for self.current in self.keys.values():
            self.current.sign(b"")  # expect: EXG101
        with Hsm().session(self.main) as opened:
            opened.sign(b"")  # expect: EXG101

    def returns(self, key: Key):
        yield key.sign  # expect: EXG102
        yield from [key.unwrap]  # expect: EXG102
        return key.sign(b"") if key.bits else key.unwrap  # expect: EXG101, EXG102

    async def awaits(self, keys: "list[EcKey]"):
        return {k.sign: k.unwrap(b"").sign(b"") for k in keys}  # expect: EXG102, EXG101 x2


def multi_line(key: Key, keys: list[Key]) -> bytes:
    return (
        key  # expect: EXG101
        .unwrap(b"")
        .bits.to_bytes(2, "big")
        + keys[  # expect: EXG101
            0
        ].sign(b"")
        + partial(
            key.sign,  # expect: EXG102
            b"",
        )()
    )
