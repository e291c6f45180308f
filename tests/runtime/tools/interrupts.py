"""Is interrupted from the keyboard."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class Interrupts(Plugin):
    name: ClassVar[str] = "interrupts"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Is interrupted from the keyboard.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        raise KeyboardInterrupt
