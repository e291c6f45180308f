"""Never answers."""

from __future__ import annotations

import time
from typing import ClassVar

from runtime import Manifest, Plugin


class Hangs(Plugin):
    name: ClassVar[str] = "hangs"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Never answers.", ("image/png",), timeout_seconds=0.3)

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        while True:
            time.sleep(60)
