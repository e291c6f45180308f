"""A plugin that returns a list where a dict is due."""

from __future__ import annotations

from runtime import Manifest, Plugin


class ReturnsList(Plugin):
    name = "returns-list"
    version = "1.0"
    manifest = Manifest(description="Returns a list.", accepts=("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        return [1, 2, 3]  # type: ignore[return-value]  # the fault that this program is for
