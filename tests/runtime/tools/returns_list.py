"""Returns a list."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class ReturnsList(Plugin):
    name: ClassVar[str] = "returns-list"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Returns a list.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return [1, 2, 3]  # type: ignore[return-value]  # the fault on show
