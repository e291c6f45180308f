"""Returns text that no client could be sent."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class ReturnsHalfCharacters(Plugin):
    name: ClassVar[str] = "returns-half-characters"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Returns text that no client could be sent.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {"text": "\ud800"}
