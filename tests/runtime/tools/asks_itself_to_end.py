"""Gets the signal that stops services."""

from __future__ import annotations

import os
import signal
from typing import ClassVar

from runtime import Manifest, Plugin


class AsksItselfToEnd(Plugin):
    name: ClassVar[str] = "asks-itself-to-end"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Gets the signal that stops services.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        os.kill(os.getpid(), signal.SIGTERM)
        return {"still": "here"}
