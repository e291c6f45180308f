"""Returns data that is nested deeper than any client could read."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class ReturnsDepth(Plugin):
    name: ClassVar[str] = "returns-depth"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Returns data that is nested too deep.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        nested: dict[str, object] = {}
        for _ in range(400):
            nested = {"deeper": nested}
        return nested
