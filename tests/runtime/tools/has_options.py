"""Takes options of several kinds."""

from __future__ import annotations

import os
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, field_validator

from runtime import Manifest, Plugin


class HasOptionsOptions(BaseModel):
    model_config = ConfigDict(extra="forbid")

    radius: int
    crash: bool = False

    @field_validator("crash")
    @classmethod
    def crash_if_asked(cls, crash: bool) -> bool:
        if crash:
            os._exit(7)
        return crash


class HasOptions(Plugin):
    name: ClassVar[str] = "has-options"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Takes options of several kinds.", ("image/png",), options=HasOptionsOptions
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        options = payload["options"]
        assert isinstance(options, HasOptionsOptions)
        return {"radius": options.radius}
