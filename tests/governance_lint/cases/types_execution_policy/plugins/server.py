import asyncio
import cProfile
import subprocess
import threading
import unittest
from subprocess import run
from typing import Any

from plugins.base import BasePlugin, Blur, Plugin, PluginInfo


class ToolRunner:
    def __init__(self, metrics: "Metrics") -> None:
        self.metrics = metrics

    def run(self, plugin: Plugin, payload: dict) -> dict:
        try:
            return plugin.run(payload)  # fine: the allowed body
        finally:
            self.metrics.update_execution_metrics()


class Metrics:
    def update_execution_metrics(self) -> None: ...


class Worker(threading.Thread):
    def run(self) -> None:
        super().run()  # fine: a Thread

    def restart(self) -> None:
        self.run()  # fine: a Thread


def system(command: list[str], suite: unittest.TestSuite, info: PluginInfo) -> None:
    subprocess.run(command, check=True)  # fine: the module's function
    run(command, check=True)  # fine: the imported function
    asyncio.run(main({}))  # fine: the module's function
    asyncio.Runner().run(main({}))  # fine: asyncio's runner
    cProfile.run("1")  # fine: the module's function
    cProfile.Profile().run("1")  # fine: a profile
    suite.run(unittest.TestResult())  # fine: a test suite
    unittest.TestCase("run").run()  # fine: a test case
    Worker().run()  # fine: a Thread
    info.run({})  # fine: PluginInfo is not Plugin
    plugin = info
    plugin.run({})  # fine: known and not governed


async def main(payload: dict) -> None:
    ToolRunner(Metrics()).run(Blur(), payload)  # fine: through the runner
    Blur().run(payload)  # expect: EXG101
    await asyncio.to_thread(Blur().run, payload)  # expect: EXG102
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, BasePlugin().run, payload)  # expect: EXG102
    threading.Thread(target=Blur().run, args=(payload,)).start()  # expect: EXG102
    threading.Thread(target=Worker().run).start()  # fine: a Thread
    blur = Blur()
    blur(payload)  # fine: __call__ itself is not governed


def suspicious(plugin: Any, image_plugin, thing, plugins) -> None:
    plugin.run({})  # expect: EXG104
    image_plugin.run({})  # expect: EXG104
    thing.run({})  # fine: unknown, and the name is on no list
    plugins.run({})  # fine: unknown, and the name is on no list
