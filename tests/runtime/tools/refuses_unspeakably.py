"""Finds fault with every picture, in words that cannot be sent."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin, UnusableInputError


class RefusesUnspeakably(Plugin):
    name: ClassVar[str] = "refuses-unspeakably"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Speaks in half characters.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        raise UnusableInputError("bad \ud800\x00\nthing" + "!" * 100_000)
