"""Tells what the kernel allows it."""

from __future__ import annotations

import resource
from pathlib import Path
from typing import ClassVar

from runtime import Manifest, Plugin


class ReportsLimits(Plugin):
    name: ClassVar[str] = "reports-limits"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Tells what the kernel allows it.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        names = ("AS", "CORE", "CPU", "FSIZE", "NOFILE")
        soft = {name: resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))[0] for name in names}
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return {**soft, "no_new_privileges": "NoNewPrivs:\t1" in status}
