"""Is killed by the system, as by the out-of-memory killer."""

from __future__ import annotations

import os
import signal
from typing import ClassVar

from runtime import Manifest, Plugin


class Killed(Plugin):
    name: ClassVar[str] = "killed"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Is killed by the system, as by the out-of-memory killer.", ("image/png",)
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        os.kill(os.getpid(), signal.SIGKILL)
        return {}
