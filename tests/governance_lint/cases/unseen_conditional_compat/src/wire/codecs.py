import codecs as std_codecs
import json
from typing import TYPE_CHECKING, Any

try:
    from typing import override
except ImportError:

    def override(function):
        return function


if TYPE_CHECKING:
    from wire.legacy import OldCodec


class Codec:
    def decode(self, data: bytes) -> Any:
        return data.decode()

    def encode(self, value: Any) -> bytes:
        return b""

    def round_trip(self, value: Any) -> bool:
        return self.decode(self.encode(value)) == value  # expect: EXG101


class Plain(Codec):
    @override
    def decode(self, data: bytes) -> Any:
        text = data.decode("utf-8")
        std_codecs.decode(data)
        return super().decode(text.encode())


class Json(Codec, json.JSONDecoder):
    def decode(self, data: Any) -> Any:
        return json.JSONDecoder.decode(self, data)

    def decode_old(self, old: "OldCodec", data: bytes) -> Any:
        return old.decode(data)  # expect: EXG101


if hasattr(std_codecs, "fast"):

    class Best(Plain):
        pass

else:

    class Best(Json):
        pass


def pick(name):
    return {"plain": Plain, "json": Json}.get(name, Best)()
