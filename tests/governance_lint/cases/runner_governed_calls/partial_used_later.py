from functools import partial

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    def run(self, name: str, payload: dict) -> dict:
        call = partial(find(name).run, payload)  # expect: EXG201
        self.prepare(name)
        return call()
