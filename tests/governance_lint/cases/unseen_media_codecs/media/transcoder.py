from .codec import Codec, TextCodec, Wrapper


class Transcoder:
    fallback = TextCodec()

    def __init__(self, codec=None):
        self.codec = codec or self.fallback

    def encode(self, frame):
        try:
            return self.codec.encode(frame)
        except UnicodeError:
            return self.fallback.encode(frame)

    def decode(self, data):
        return (lambda: self.codec.decode(data))()

    def transcode(self, data, target):
        frame = self.decode(data)
        return target.encode(frame)  # expect: EXG101

    def text(self, data):
        return data.decode("utf-8")


def chain(*codecs):
    out = Wrapper(codecs[0])
    for c in codecs[1:]:
        out = Wrapper(c)
    return out


def convert(data):
    t = Transcoder(TextCodec())
    t.encode("x")
    t.text(b"x")
    return t.transcode(data, TextCodec())


def chained(frame):
    w = chain(TextCodec(), TextCodec().configure(bitrate=3))
    w.encode(frame)
    return w.inner.encode(frame)  # expect: EXG101
