"""Takes all the memory that it can get."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class EatsMemory(Plugin):
    name: ClassVar[str] = "eats-memory"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Takes all the memory that it can get.", ("image/png",), memory_bytes=256 * 1024 * 1024
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        hoard = []
        while True:
            hoard.append(bytearray(16 * 1024 * 1024))
