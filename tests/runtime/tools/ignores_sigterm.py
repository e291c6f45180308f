"""Never answers, and does not listen to a polite request."""

from __future__ import annotations

import signal
import time
from typing import ClassVar

from runtime import Manifest, Plugin


class IgnoresSigterm(Plugin):
    name: ClassVar[str] = "ignores-sigterm"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Never answers, and does not listen to a polite request.", ("image/png",), timeout_seconds=0.3
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        while True:
            time.sleep(60)
