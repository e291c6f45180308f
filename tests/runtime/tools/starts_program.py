"""Starts another program."""

from __future__ import annotations

import subprocess
import sys
from typing import ClassVar

from runtime import Manifest, Plugin


class StartsProgram(Plugin):
    name: ClassVar[str] = "starts-program"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Starts another program.", ("image/png",), timeout_seconds=20.0)

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        return {}
