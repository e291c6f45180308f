"""A plugin that raises, with a secret in the exception's neighbourhood."""

from __future__ import annotations

from runtime import Manifest, Plugin


class Raises(Plugin):
    name = "raises"
    version = "1.0"
    manifest = Manifest(description="Raises.", accepts=("image/png",))

    def run(self, payload: dict[str, object]) -> dict[str, object]:
        secret_local = "hunter2"
        raise ValueError(f"the picture is of length {len(secret_local)}")
