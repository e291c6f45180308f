"""Returns a dict that contains itself."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class ReturnsCircle(Plugin):
    name: ClassVar[str] = "returns-circle"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Returns a dict that contains itself.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        circle: dict[str, object] = {}
        circle["self"] = circle
        return circle
