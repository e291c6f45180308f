"""Does not answer for as long as any test would wait."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest
from tests.runtime.tools.hangs import Hangs


class HangsLong(Hangs):
    name: ClassVar[str] = "hangs-long"
    manifest: ClassVar[Manifest] = Manifest(
        "Does not answer for as long as any test would wait.", ("image/png",), timeout_seconds=120.0
    )
