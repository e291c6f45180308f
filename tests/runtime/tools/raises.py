"""Raises an exception of its own that quotes a secret."""

from __future__ import annotations

from typing import ClassVar

from runtime import Manifest, Plugin


class TornPageError(Exception):
    """An exception that exists in the plugin's module alone."""


class Raises(Plugin):
    name: ClassVar[str] = "raises"
    version: ClassVar[str] = "1"
    manifest: ClassVar[Manifest] = Manifest(
        "Raises an exception of its own that quotes a secret.", ("image/png",)
    )

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        raise TornPageError("the password is opensesame")
