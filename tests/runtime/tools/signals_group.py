"""Kills all processes of its group."""

from __future__ import annotations

import os
import signal
from typing import ClassVar

from runtime import Manifest, Plugin


class SignalsGroup(Plugin):
    name: ClassVar[str] = "signals-group"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Kills all processes of its group.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        os.kill(0, signal.SIGKILL)
        return {}
