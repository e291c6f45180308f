"""Finds fault with every picture."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin, UnusableInputError


class RefusesInput(Plugin):
    name: ClassVar[str] = "refuses-input"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest("Finds fault with every picture.", ("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        raise UnusableInputError("'image' shows no face.")
