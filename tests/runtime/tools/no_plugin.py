"""Has the method and the shape of a plugin, and yet is none."""

from __future__ import annotations


class NoPlugin:
    name = "no-plugin"
    version = "1"

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return payload
