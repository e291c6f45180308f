import asyncio
import contextvars
from concurrent import futures

from . import Plugin, find_plugin
from .manager import PluginManager


class ToolRunner:
    def __init__(self, manager: PluginManager) -> None:
        self.manager = manager
        self.before = [self.warm]

    def run(self, name: str, payload: dict) -> dict:
        plugin = find_plugin(self.manager, name)
        context = contextvars.copy_context()
        return context.run(plugin.run, payload)

    async def arun(self, name: str, payload: dict) -> dict:
        return await find_plugin(self.manager, name).arun(payload)

    def warm(self, name: str) -> None:
        plugin = find_plugin(self.manager, name)
        contextvars.copy_context().run(plugin.run, {})  # expect: EXG102
        with futures.ProcessPoolExecutor() as pool:
            pool.submit(plugin.run, {})  # expect: EXG102
            pool.map(Plugin.run, self.manager.values(), [{}])  # expect: EXG102
            pool.submit(self.run, name, {})
        asyncio.run(plugin.arun({}))  # expect: EXG101

    def duck(self, plugin: "ToolRunner", name: str) -> None:
        plugin.run(name, {})
        self.run(name, {})
        ToolRunner(self.manager).run(name, {})
        ToolRunner.run(self, name, {})


async def main(runner: ToolRunner, plugin: Plugin) -> None:
    await runner.arun("x", {})
    await plugin.arun({})  # expect: EXG101
    tasks = [asyncio.create_task(p.arun({})) for p in runner.manager.values()]  # expect: EXG101
    await asyncio.gather(*tasks, plugin.arun({}))  # expect: EXG101
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, plugin.run, {})  # expect: EXG102
    asyncio.run(main(runner, plugin))
