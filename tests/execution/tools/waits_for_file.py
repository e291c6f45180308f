"""A plugin that runs until the test lets it go: its option names the file that it waits for."""

from __future__ import annotations

import time
from pathlib import Path

from pydantic import BaseModel

from runtime import Manifest, Plugin


class WaitOptions(BaseModel):
    started: str
    released: str


class WaitsForFile(Plugin):
    name = "waits-for-file"
    version = "1.0"
    manifest = Manifest(
        description="Waits for a file.", accepts=("image/png",), options=WaitOptions, timeout_seconds=20.0
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        options = payload["options"]
        assert isinstance(options, WaitOptions)
        Path(options.started).touch()
        while not Path(options.released).exists():
            time.sleep(0.01)
        return {"released": True}
