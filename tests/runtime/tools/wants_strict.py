"""Accepts nothing weaker than the strictest isolation."""

from __future__ import annotations

from typing import ClassVar

from runtime import IsolationLevel, Manifest
from tests.runtime.tools.answers import Answers


class WantsStrict(Answers):
    name: ClassVar[str] = "wants-strict"
    manifest: ClassVar[Manifest] = Manifest(
        "Accepts nothing weaker than the strictest isolation.",
        ("image/png",),
        isolation=IsolationLevel.STRICT,
    )
