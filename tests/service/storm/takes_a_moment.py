"""A plugin that takes as long as its option says, so that kills find it at work."""

from __future__ import annotations

import time

from pydantic import BaseModel

from runtime import Manifest, Plugin


class MomentOptions(BaseModel):
    milliseconds: float


class TakesAMoment(Plugin):
    name = "takes-a-moment"
    version = "1.0"
    manifest = Manifest(
        description="Takes a moment.", accepts=("image/png",), options=MomentOptions, timeout_seconds=20.0
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        options = payload["options"]
        assert isinstance(options, MomentOptions)
        time.sleep(options.milliseconds / 1000)
        return {"took": options.milliseconds}
