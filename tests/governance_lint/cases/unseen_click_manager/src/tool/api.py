from __future__ import annotations

import typing
from typing import Any, ClassVar

if typing.TYPE_CHECKING:
    from .manager import PluginManager


class Manifest(typing.TypedDict):
    name: str
    needs: list[type[Plugin]]


class Plugin:
    manifest: ClassVar[Manifest] = {"name": "", "needs": []}
    manager: PluginManager | None = None

    def run(self, payload: dict[str, Any]) -> dict[str, Any]:
        return payload

    async def arun(self, payload: dict[str, Any]) -> dict[str, Any]:
        return self.run(payload)  # expect: EXG101

    def needs(self):
        for kind in self.manifest["needs"]:
            yield kind()

    def run_needs(self, payload: dict[str, Any]) -> None:
        for need in self.needs():
            need.run(payload)  # expect: EXG101
        if self.manager:
            self.manager["other"].run(payload)  # expect: EXG101
            self.manager.run("other")
