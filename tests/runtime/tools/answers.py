"""Does what is asked of it."""

from __future__ import annotations

import os
from typing import ClassVar

from runtime import Manifest, Plugin


class Answers(Plugin):
    name: ClassVar[str] = "answers"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Does what is asked of it.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        image = payload["image"]
        assert isinstance(image, bytes)
        return {"bytes": len(image), "process": os.getpid()}
