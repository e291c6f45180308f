class Codec(object):
    name = None
    bitrate = 128

    def encode(self, frame):
        raise NotImplementedError

    def decode(self, data):
        raise NotImplementedError

    def roundtrip(self, frame):
        data = self.encode(frame)  # expect: EXG101
        return self.decode(data)  # expect: EXG101

    def configure(self, **kw):
        self.__dict__.update(kw)
        return self


class TextCodec(Codec):
    encoding = "utf-8"

    def encode(self, frame):
        return frame.encode(self.encoding)

    def decode(self, data):
        return bytes(data).decode(self.encoding)


class NullCodec(TextCodec):
    def encode(self, frame):
        text = "".join(str(frame))
        text.encode("ascii")
        return TextCodec.encode(self, frame)

    def size(self, frame):
        return len(TextCodec.encode(self, frame))  # expect: EXG101


class Wrapper:
    def __init__(self, inner):
        self._inner = inner

    @property
    def inner(self):
        return self._inner

    @inner.setter
    def inner(self, value):
        self._inner = value

    def encode(self, frame):
        return self.inner.encode(frame)  # expect: EXG101

    def decode(self, data):
        return self._inner.decode(data)  # expect: EXG101
