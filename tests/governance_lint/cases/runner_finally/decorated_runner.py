import functools

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    @functools.lru_cache
    def run(self, name: str, payload: dict) -> dict:
        return find(name).run(payload)  # expect: EXG201
