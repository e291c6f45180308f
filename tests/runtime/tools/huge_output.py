"""Returns far more than the service could take, and has the memory for it."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class HugeOutput(Plugin):
    name: ClassVar[str] = "huge-output"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Returns far more than the service could take, and has the memory for it.",
        ("image/png",),
        memory_bytes=1024 * 1024 * 1024,
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {"text": "x" * (192 * 1024 * 1024)}
