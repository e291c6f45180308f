"""A plugin that wants more memory than it may have."""

from __future__ import annotations

from runtime import Manifest, Plugin


class EatsMemory(Plugin):
    name = "eats-memory"
    version = "1.0"
    manifest = Manifest(description="Eats memory.", accepts=("image/png",), memory_bytes=64 * 1024 * 1024)

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {"eaten": len(bytearray(1024 * 1024 * 1024))}
