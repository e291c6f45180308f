"""A plugin that ends its process."""

from __future__ import annotations

import os

from runtime import Manifest, Plugin


class Exits(Plugin):
    name = "exits"
    version = "1.0"
    manifest = Manifest(description="Exits.", accepts=("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        os._exit(3)
