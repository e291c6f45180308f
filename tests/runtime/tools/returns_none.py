"""Forgets to return anything."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class ReturnsNone(Plugin):
    name: ClassVar[str] = "returns-none"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Forgets to return anything.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return None  # type: ignore[return-value]  # the fault on show
