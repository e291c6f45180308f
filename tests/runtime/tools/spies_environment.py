"""Reads the environment in all the ways that there are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from runtime import Manifest, Plugin


class SpiesEnvironment(Plugin):
    name: ClassVar[str] = "spies-environment"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Reads the environment in all the ways that there are.", ("image/png",)
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        kernel = Path("/proc/self/environ").read_bytes().strip(b"\0").decode(errors="replace")
        return {"variables": sorted(os.environ), "kernel": kernel}
