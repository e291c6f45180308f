import json
import sys
from typing import Any

from media.codec import Codec


class Studio:
    def __init__(self, codec: Any) -> None:
        self.codec = codec
        self.kept = codec.encode  # expect: EXG104

    def convert(self, codec, frames):
        self.codec.encode(frames)  # fine: inside the allowed body, unknown or not
        return codec.encode(frames)  # fine: the same

    def convert_all(self, frames: list[bytes]) -> list[Any]:
        return [self.codec.encode([frame]) for frame in frames]  # expect: EXG104

    def reset(self, codec: Any = json.loads("null")) -> None:
        self.codec = codec or self.codec
        del self.codec.encode  # fine: deleted, not read
        self.codec.encode = sys.exit  # fine: replaced, not read
