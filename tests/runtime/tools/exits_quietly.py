"""Ends its process with a status of success."""

from __future__ import annotations

import os
from typing import ClassVar

from runtime import Manifest, Plugin


class ExitsQuietly(Plugin):
    name: ClassVar[str] = "exits-quietly"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Ends its process with a status of success.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        os._exit(0)
