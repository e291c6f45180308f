"""Returns somewhat more than is allowed."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class LargeOutput(Plugin):
    name: ClassVar[str] = "large-output"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Returns somewhat more than is allowed.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {"text": "x" * (2 * 1024 * 1024)}
