from typing import Any


class ToolRunner:
    def __init__(self) -> None:
        self._metrics: dict[str, int] = {}

    def run(self, plugin_name: str, payload: dict[str, Any], *, timeout: float | None = None) -> dict[str, Any]:
        return {}

    def metrics(self) -> dict[str, int]:
        return dict(self._metrics)
