"""Ends its process with a status of failure."""

from __future__ import annotations

import os
from typing import ClassVar

from runtime import Manifest, Plugin


class Exits(Plugin):
    name: ClassVar[str] = "exits"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Ends its process with a status of failure.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        os._exit(3)
