"""A plugin that never comes back."""

from __future__ import annotations

import time

from runtime import Manifest, Plugin


class Hangs(Plugin):
    name = "hangs"
    version = "1.0"
    manifest = Manifest(description="Hangs.", accepts=("image/png",), timeout_seconds=0.3)

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        while True:
            time.sleep(60)
