"""Prints without end, to both streams and past Python's buffers."""

from __future__ import annotations

import os
from typing import ClassVar

from runtime import Manifest, Plugin


class FloodsStdout(Plugin):
    name: ClassVar[str] = "floods-stdout"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Prints without end, to both streams and past Python's buffers.", ("image/png",)
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        line = b"x" * 65536
        for _ in range(400):
            os.write(1, line)
            os.write(2, line)
        print("y" * 1_000_000)
        return {"printed": True}
