"""Works in several threads, as numerical libraries do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar

from runtime import Manifest, Plugin


class StartsThreads(Plugin):
    name: ClassVar[str] = "starts-threads"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Works in several threads, as numerical libraries do.", ("image/png",), timeout_seconds=20.0
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        with ThreadPoolExecutor(max_workers=4) as threads:
            return {"sum": sum(threads.map(abs, range(-50, 50)))}
