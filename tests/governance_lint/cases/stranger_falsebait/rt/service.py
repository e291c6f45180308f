import threading
from unittest import mock

from .plugin import Echo, Ping, Plugin, PluginSpec, PluginThread
from .runner import ToolRunner

runner = ToolRunner()


def handle(plugin: Plugin, payload):
    return runner.run(plugin, payload)


def handle_later(plugin, payload):
    t = threading.Thread(target=runner.run, args=(plugin, payload))
    t.run()
    return t.start()


def spec():
    plugin = PluginSpec(Ping)
    print(plugin.run, plugin.entry)
    p = PluginThread()
    p.run()
    p = [PluginThread()]
    p[0].run()
    for p in (PluginThread(), threading.Thread()):
        p.run()


def patched():
    ping = Ping()
    with mock.patch.object(Ping, "run", return_value={}):
        runner.run(ping, {})
    ping.run = lambda payload: {}
    Ping.run = Echo.run  # expect: EXG102
    del ping.run
    setattr(ping, "run", None)
    return hasattr(ping, "run")


def bypass(payload):
    handle(Ping(), payload)
    handle_later(Echo(), payload)
    with mock.patch.object(Ping, "name", "x"):
        Ping().run(payload)  # expect: EXG101
    try:
        return Echo().run(payload)  # expect: EXG101
    finally:
        Plugin.run(Echo(), payload)  # expect: EXG101


async def main(payload):
    import asyncio

    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, runner.run, Ping(), payload)
    await loop.run_in_executor(None, Ping().run, payload)  # expect: EXG102
    await asyncio.to_thread(lambda: Ping().run(payload))  # expect: EXG101


if __name__ == "__main__":
    import asyncio

    asyncio.run(main({}))
