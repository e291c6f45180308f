from __future__ import annotations

import argparse
import asyncio
import contextvars
import cProfile
import functools
import itertools
import queue
import socketserver
import subprocess
import sys
import threading
import timeit
import unittest
from collections import defaultdict
from unittest import mock

from imaging.base import Blur, MyPlugin, Plugin, ToolRunner


def contexts(plugin: Plugin) -> None:
    context = contextvars.copy_context()
    context.run(plugin.run, {})  # expect: EXG102
    context.run(ToolRunner().run, plugin, {})  # fine: a context's run, and the runner's
    cProfile.run("plugin.run({})")  # fine: a function of a module, and a string
    cProfile.Profile().runcall(plugin.run, {})  # expect: EXG102
    timeit.timeit(lambda: plugin.run({}), number=1)  # expect: EXG101
    timeit.timeit("plugin.run({})", globals={"plugin": plugin})  # fine: a string


def iterated(blur: Blur, payloads: list[dict[str, object]]) -> list[object]:
    return [
        *filter(blur.run, payloads),  # expect: EXG102
        *itertools.starmap(Plugin.run, [(blur, payload) for payload in payloads]),  # expect: EXG102
        *itertools.takewhile(blur.run, payloads),  # expect: EXG102
        *iter(functools.partial(blur.run, {}), None),  # expect: EXG102
        *sorted(payloads, key=blur.run),  # expect: EXG102
        functools.reduce(Blur.run, [blur]),  # type: ignore  # expect: EXG102
        defaultdict(blur.run),  # type: ignore  # expect: EXG102
        *map(functools.partial(ToolRunner().run, blur), payloads),  # fine: the runner's
        *map(MyPlugin().run, payloads),  # fine: MyPlugin is not Plugin
        *map(lambda blur: blur.run({}), [MyPlugin()]),  # fine: the lambda's blur is a MyPlugin
    ]


def queued(plugin: Plugin, waiting: queue.Queue[object], parser: argparse.ArgumentParser) -> None:
    waiting.put(plugin.run)  # expect: EXG102
    waiting.put((plugin.run, {}))  # expect: EXG102
    waiting.put((plugin, "run"))  # fine: neither reads the method
    parser.set_defaults(run=plugin.run)  # expect: EXG102
    parser.add_argument("--run", dest="run", help="plugin.run")  # fine: strings and keywords
    arguments = parser.parse_args()
    arguments.run({})  # fine: a namespace's attribute; reported where it was put in


def mocked(plugin: Plugin) -> None:
    spy = mock.Mock(side_effect=plugin.run)  # expect: EXG102
    with mock.patch.object(plugin, "run", side_effect=plugin.run):  # expect: EXG102
        spy({})
    with mock.patch.object(Plugin, "run", return_value={}), mock.patch.object(Blur, "run", new=spy):  # fine: replaced
        spy({})
    with mock.patch.multiple(Plugin, run=mock.DEFAULT):  # fine: replaced by keyword
        spy.run({})  # fine: a mock's attribute
    mock.create_autospec(Plugin.run)  # expect: EXG102


class PluginTest(unittest.TestCase):
    def test_run(self) -> None:
        blur = Blur()
        self.assertRaises(KeyError, blur.run, {})  # expect: EXG102
        with self.assertRaises(KeyError):
            blur.run({})  # expect: EXG101
        self.addCleanup(blur.run, {})  # expect: EXG102
        self.run()  # fine: a test case's run
        self.addCleanup(subprocess.run, ["true"])  # fine: the module's function


class Server(socketserver.BaseRequestHandler):
    plugin: Plugin = Blur()

    def handle(self) -> None:
        self.request.sendall(self.plugin.run({}))  # expect: EXG101
        threading.Thread(target=self.server.shutdown).run()  # fine: a thread's run
        setattr(self, "later", self.plugin.run)  # expect: EXG102


class PluginThread(threading.Thread):
    def __init__(self, plugin: Plugin) -> None:
        super().__init__()
        self.plugin = plugin

    def run(self) -> None:
        super().run()  # fine: a thread's run
        self.plugin.run({})  # expect: EXG101


async def main(plugin: Plugin) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable)
    loop = asyncio.get_running_loop()
    loop.add_reader(0, plugin.run, {})  # expect: EXG102
    loop.call_soon_threadsafe(plugin.run, {})  # expect: EXG102
    asyncio.ensure_future(process.wait()).add_done_callback(lambda task: plugin.run({}))  # expect: EXG101
    asyncio.ensure_future(process.wait()).add_done_callback(plugin.run)  # type: ignore  # expect: EXG102
    await asyncio.gather(*[asyncio.to_thread(p.run, {}) for p in (plugin, Blur())])  # expect: EXG102
    await asyncio.gather(*[asyncio.to_thread(ToolRunner().run, p, {}) for p in (plugin, Blur())])  # fine: the runner


if __name__ == "__main__":
    asyncio.run(main(Blur()))  # fine: a function of a module
    subprocess.run([sys.executable, "-c", "Blur().run({})"], check=True)  # fine: a function, and a string
    PluginThread(Blur()).run()  # fine: the thread's own run
    runner = unittest.TextTestRunner()
    runner.run(PluginTest())  # fine: the test runner's run
