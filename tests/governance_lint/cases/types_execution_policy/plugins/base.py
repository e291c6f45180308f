from abc import ABC, abstractmethod


class Plugin(ABC):
    @abstractmethod
    def run(self, payload: dict) -> dict: ...


class BasePlugin(Plugin):
    def run(self, payload: dict) -> dict:
        return payload


class Blur(BasePlugin):
    def __call__(self, payload: dict) -> dict:
        return self.run(payload)  # expect: EXG101


class PluginInfo:
    """No plugin, only tells about one."""

    def run(self, payload: dict) -> dict:
        return payload
