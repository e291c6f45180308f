"""Takes some tenths of a second, so that something can happen meanwhile."""

from __future__ import annotations

import time
from typing import ClassVar

from runtime import Manifest, Plugin


class TakesAMoment(Plugin):
    name: ClassVar[str] = "takes-a-moment"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Takes some tenths of a second.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        time.sleep(0.4)
        return {"took": "a moment"}
