from abc import abstractmethod

from support import Plugin, ToolSupport, find


class ToolRunner(ToolSupport):
    @abstractmethod
    def run(self, name: str, payload: dict) -> dict: ...
