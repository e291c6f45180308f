"""Calls sys.exit, as a script would."""

from __future__ import annotations

import sys
from typing import ClassVar

from runtime import Manifest, Plugin


class LeavesByException(Plugin):
    name: ClassVar[str] = "leaves-by-exception"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Calls sys.exit, as a script would.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        sys.exit(0)
