"""Ignores every signal that can be ignored, and never answers."""

from __future__ import annotations

import signal
import time
from typing import ClassVar

from runtime import Manifest, Plugin


class Hides(Plugin):
    name: ClassVar[str] = "hides"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Ignores all signals.", ("image/png",), timeout_seconds=120.0)

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGPIPE):
            signal.signal(number, signal.SIG_IGN)
        while True:
            time.sleep(60)
