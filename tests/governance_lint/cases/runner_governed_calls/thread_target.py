import threading

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> None:
        plugin = find(name)
        thread = threading.Thread(target=plugin.run, args=(payload,))  # expect: EXG201
        thread.start()
