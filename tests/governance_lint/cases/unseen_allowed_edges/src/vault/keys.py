import typing


class Key:
    bits = 2048

    def sign(self, data: bytes) -> bytes:
        return data

    def unwrap(self, data: bytes) -> "Key":
        return self

    def __matmul__(self, data: bytes) -> bytes:
        return self.unwrap(data).sign(data)  # expect: EXG101 x2


class EcKey(Key):
    def sign(self, data: bytes) -> bytes:
        inner = Key.sign(self, data)

        def deeper() -> bytes:
            return Key.sign(self, inner)

        return deeper()

    def unwrap(self, data: bytes) -> "EcKey":
        super().unwrap(data)
        super().sign(data)  # expect: EXG101
        return self


class Song:
    def sign(self, by: str) -> str:
        return by

    def unwrap(self, layer: int) -> "Song":
        return self
