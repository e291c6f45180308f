"""Reads where no memory is."""

from __future__ import annotations

import ctypes
from typing import ClassVar

from runtime import Manifest, Plugin


class Segfaults(Plugin):
    name: ClassVar[str] = "segfaults"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Reads where no memory is.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        ctypes.string_at(0)
        return {}
