"""A plugin that returns a number which JSON does not know."""

from __future__ import annotations

from runtime import Manifest, Plugin


class ReturnsNan(Plugin):
    name = "returns-nan"
    version = "1.0"
    manifest = Manifest(description="Returns NaN.", accepts=("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return {"sharpness": float("nan")}
