"""PluginExecutionService: delegation to ToolRunner, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runtime import CancelToken, Envelope, ToolRunner


class PluginExecutionService:
    """The only door from the service to the runtime's ToolRunner."""

    def __init__(self, tool_runner: ToolRunner) -> None:
        self._tool_runner = tool_runner

    def execute(
        self, plugin: str, payload: Mapping[str, object], cancel: CancelToken | None = None
    ) -> Envelope:
        """Have ToolRunner run the plugin; every fault comes back as a Failure, never as an exception."""
        return self._tool_runner.run(plugin, payload, cancel)
