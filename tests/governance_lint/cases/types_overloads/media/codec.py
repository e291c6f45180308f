from collections.abc import Iterator


class Codec:
    def decode(self, data: bytes) -> str:
        return data.decode()  # fine: bytes.decode

    def decode_stream(self, data: bytes) -> Iterator[str]:
        for line in data.splitlines():
            yield self.decode(line)  # expect: EXG101


class Jpeg(Codec):
    pass
