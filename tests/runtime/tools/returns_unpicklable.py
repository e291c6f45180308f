"""Returns what cannot leave the process."""

from __future__ import annotations

import threading
from typing import ClassVar

from runtime import Manifest, Plugin


class ReturnsUnpicklable(Plugin):
    name: ClassVar[str] = "returns-unpicklable"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Returns what cannot leave the process.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {"lock": threading.Lock(), "function": lambda: None}
