"""What the runners of this folder use."""

import logging
import threading


class Plugin:
    name = "plugin"

    def run(self, payload: dict) -> dict:
        return {}


class Blur(Plugin):
    def run(self, payload: dict) -> dict:
        return {"blurred": True}


def find(name: str) -> Plugin:
    return Blur()


class PluginFailure(Exception):
    pass


class Metrics:
    def update_execution_metrics(self, name: str, elapsed: float = 0.0) -> None: ...


class Statistics:
    def update(self, name: str) -> None: ...


class ToolSupport:
    metrics: Metrics
    enabled: bool = True
    observers: list[Metrics]
    state: str = ""

    def __init__(self) -> None:
        self.metrics = Metrics()
        self.observers = []
        self.lock = threading.Lock()
        self.logger = logging.getLogger(__name__)

    def update_execution_metrics(self, name: str, elapsed: float = 0.0) -> None: ...

    def release(self, name: str) -> None: ...

    def prepare(self, name: str) -> None: ...


def validate_input(payload: dict) -> dict:
    if not payload:
        raise ValueError("empty")
    return payload


def validate_output(output: dict) -> None:
    if not output:
        raise ValueError("empty")


def build_error_envelope(error: BaseException | None) -> dict:
    return {"error": type(error).__name__}
