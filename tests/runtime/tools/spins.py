"""Never answers and burns a core meanwhile."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class Spins(Plugin):
    name: ClassVar[str] = "spins"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Never answers and burns a core meanwhile.", ("image/png",), timeout_seconds=0.3
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        number = 0
        while True:
            number += 1
