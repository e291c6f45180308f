import codecs

from . import DEFAULT, codec_for, get_codec
from .impl import Base64, Codec, JsonCodec


class SafeDecoder:
    limit = 1 << 20

    def decode(self, path, data):
        if len(data) > self.limit:
            raise ValueError(path)
        return codec_for(path).decode(data)

    def peek(self, path, data):
        return codec_for(path).decode(data[:100])  # expect: EXG101


class Stream:
    def __init__(self, codec=None, fallback=DEFAULT):
        self.codec = codec
        self.fallback = fallback
        self._queue = []

    def feed(self, data, text=""):
        text += data.decode("ascii")
        text.encode().decode()
        codecs.getdecoder("utf8")
        self._queue.append((self.codec or self.fallback, data))

    def drain(self):
        while self._queue:
            c, data = self._queue.pop()
            yield c.decode(data)  # expect: EXG101

    def one(self, data):
        codec = self.codec
        if codec is None:
            return self.fallback.decode(data)  # expect: EXG101
        return codec.decode(data)  # expect: EXG101


def main(path, raw):
    Stream(get_codec("json")).feed(raw)
    codec = Base64()
    codec.decode(raw)
    dec = codec_for(path).decode  # expect: EXG102
    table = dict(json=JsonCodec().decode, b64=codec.decode)  # expect: EXG102
    for codec in (Base64(),):
        codec.decode(raw)
    SafeDecoder().decode(path, raw)
    (lambda codec: codec.decode(raw))(Base64())
    return dec, table, Codec.decode is JsonCodec.decode


def bytes_only(raw: bytes, codec="utf-8"):
    return raw.decode(codec) + codec.encode().decode()
