"""Returns a number that JSON does not have."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class ReturnsNan(Plugin):
    name: ClassVar[str] = "returns-nan"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Returns a number that JSON does not have.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {"sharpness": float("nan")}
