import os
import sys

import media
from media import plugins
from media.codec import Codec, NullCodec, TextCodec, Wrapper
from media.plugins import BY_EXT, choose, default_for, options, pair, registry
from media.transcoder import Transcoder, chained, convert

VERBS = ("encode", "decode")


class Job:
    codec_class = TextCodec
    transcoder = None

    def __init__(self, path, codec=None):
        self.path = path
        self.codec = codec
        self.name = os.path.basename(path)

    def prepare(self):
        if self.codec is None:
            self.codec = self.codec_class()
        self.transcoder = Transcoder(self.codec)
        return self

    def run(self):
        data = self.name.encode("utf-8")
        self.prepare().transcoder.encode(self.name)
        return self.codec.encode(self.name)  # expect: EXG101

    def each(self, *codecs, **named):
        for c in codecs:
            c.decode(b"")  # expect: EXG101
        return [named[k].decode(b"") for k in named]  # expect: EXG101


def job(path):
    return Job(path, codec=NullCodec())


def quick(path, key="codec"):
    opts = options("txt")
    opts["ext"].encode()  # tolerated: EXG101
    opts["raw"].decode()  # tolerated: EXG101
    codec, raw = pair()
    raw.decode()
    codec.decode(raw)  # expect: EXG101
    default_for("txt").encode("x")  # expect: EXG101
    registry.provide(codec).encode("x")  # expect: EXG101
    registry.best("nul").encode("x")  # expect: EXG101
    path.encode()
    str(path).encode()
    "abc".encode("ascii").decode()
    return codec.name


def loop(ext, frames):
    for codec in BY_EXT[ext]:
        for frame in frames:
            codec.encode(frame)  # expect: EXG101
    for codec in media.load_all()["txt"]:
        codec.decode(b"")  # expect: EXG101
    found = choose(ext)
    if found is None:
        return [f.encode() for f in sys.argv]
    found.encode("")  # expect: EXG101
    encoders = [c.encode for c in BY_EXT[ext]]  # expect: EXG102
    decoders = [b.decode for b in (b"1", b"2")]
    return encoders, decoders


def reflect(j):
    for verb in VERBS:
        getattr(j.codec, verb)  # tolerated: EXG103
    enc = getattr(j.codec, "encode", None)  # expect: EXG103
    raw = getattr(b"x", "decode")
    if callable(getattr(j.codec, "decode", None)):
        j.codec.decode(b"")  # expect: EXG101
    return enc, raw


def save(stream, text, codec):
    stream.write(text.encode("utf-8"))
    codec.encode(text)  # expect: EXG104


def main():
    j = job(sys.argv[1])
    j.run()
    j.each(TextCodec(), NullCodec(), extra=NullCodec())
    reflect(j)
    convert(b"x")
    chained("x")
    w = Wrapper(TextCodec())
    w.inner = NullCodec()
    w.inner.encode("q")  # expect: EXG101
    w.encode("q")
    sub = type("Inline", (TextCodec,), {"bitrate": 1})
    cls = NullCodec if j.name else TextCodec
    cls().encode("t")  # expect: EXG101
    cls.encode(cls(), "t")  # expect: EXG101
    plugins.DEFAULTS["txt"].encode(NullCodec(), "t")  # expect: EXG101
    type(w.inner).encode(w.inner, "t")  # expect: EXG101
    w.inner.__class__.decode(w.inner, data=b"t")  # expect: EXG101
    Codec.decode(j.codec, b"")  # expect: EXG101
    bytes.decode(b"x")
    str.encode("x")
    return sub, plugins.discover()


if __name__ == "__main__":
    main()
