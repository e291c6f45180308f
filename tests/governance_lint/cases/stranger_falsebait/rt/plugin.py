import asyncio
import subprocess
from typing import Any, ClassVar


class Plugin:
    runs: ClassVar[int] = 0

    def run(self, payload: dict[str, Any]) -> dict[str, Any]:
        """Run. Call plugin.run(payload) only from ToolRunner."""
        raise NotImplementedError


class Ping(Plugin):
    def run(self, payload):
        # self.run(payload)
        proc = subprocess.run(["ping"], check=False)
        asyncio.run(asyncio.sleep(0))
        return {"rc": proc.returncode, "text": "plugin.run(payload)"}


class Echo(Plugin):
    def run(self, payload):
        run = payload.get("run")
        if run:
            run()
        result = super().run(payload)
        return result or dict(payload, base=Plugin.run.__doc__)


class PluginSpec:
    """Not a plugin: describes one."""

    run = "run"

    def __init__(self, cls: type[Plugin]):
        self.cls = cls
        self.entry = cls.__name__ + ".run"


class PluginThread:
    def run(self):
        return 1

    def start(self):
        self.run()
        return self.run
