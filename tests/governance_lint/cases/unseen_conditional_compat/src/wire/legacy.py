from . import codecs


class OldCodec:
    @staticmethod
    def decode(data: bytes) -> str:
        return data.decode()

    @classmethod
    def both(cls, data: bytes) -> str:
        return cls.decode(data) + OldCodec.decode(data)  # expect: EXG101 x2

    def instance(self, data: bytes) -> str:
        return self.decode(data)  # expect: EXG101


class Older(OldCodec):
    @staticmethod
    def decode(data: bytes) -> str:
        return data.decode()

    def to_new(self) -> "codecs.Codec":
        return codecs.Plain()


class NotACodec:
    @classmethod
    def decode(cls, data: bytes) -> str:
        return cls.__name__
