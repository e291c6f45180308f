import base64
import os
import sys
from typing import TYPE_CHECKING, Optional

from wire import FastCodec, codecs, legacy
from wire.codecs import Best, Codec, Json, Plain, pick
from wire.legacy import NotACodec, OldCodec, Older

if TYPE_CHECKING:
    import wire

DEBUG = False
Codecs = {"plain": Plain(), "none": None}


class Reader:
    codec: Optional[Codec] = None
    old: "type[Older]" = Older

    def read(self, data: bytes):
        return (self.codec or Plain()).decode(data)

    def peek(self, data: bytes):
        if self.codec:
            self.codec.decode(data)  # expect: EXG101
        self.old.decode(data)  # expect: EXG101
        self.old().to_new().decode(data)  # expect: EXG101
        codec = NotACodec
        codec.decode(data)
        codec = base64
        codec.decode(data, data)
        data.decode()
        FastCodec().decode(data)  # expect: EXG101
        Best().decode(data)  # expect: EXG101
        pick("x").decode(data)  # expect: EXG101
        codecs.Json().decode(data)  # expect: EXG101
        legacy.Older().decode(data)  # expect: EXG101
        str(data).encode().decode()
        if (codec := Codecs["plain"]) is not None:
            codec.decode(data)  # expect: EXG101
        Codecs.get("plain", Json()).decode(data)  # expect: EXG101

    def platforms(self, data: bytes):
        if DEBUG:
            Json().decode(data)  # expect: EXG101
        if False:
            Plain().decode(data)  # expect: EXG101
        if os.name == "nt":
            Plain().decode(data)  # expect: EXG101
        elif sys.platform.startswith("darwin"):
            Json().decode(data)  # expect: EXG101
        else:
            NotACodec.decode(data)
        if sys.version_info[0] == 2:
            Plain().decode(data)  # expect: EXG101
        if sys.version_info >= (3, 99) or DEBUG:
            Best().decode(data)  # expect: EXG101
        while True:
            return Plain().decode(data)  # expect: EXG101

    def after_return(self, codec: "wire.codecs.Codec", other: "bytes | NotACodec"):
        other.decode(b"") if isinstance(other, NotACodec) else other.decode()
        map(OldCodec.decode, [b""])  # expect: EXG102
        map(NotACodec.decode, [b""])
        map(bytes.decode, [b""])
        return codec.decode(b"")  # expect: EXG101


class LoudReader(Reader):
    def read(self, data: bytes):
        return [c.decode(data) for c in Codecs.values() if c]

    def readlines(self, data: bytes):
        return [c.decode(data) for c in Codecs.values() if c]  # expect: EXG101
