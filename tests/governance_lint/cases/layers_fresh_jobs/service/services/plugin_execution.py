from runtime import ToolRunner


class PluginExecutionService:
    def __init__(self, tool_runner: ToolRunner) -> None:
        self._tool_runner = tool_runner

    @property
    def tool_runner(self) -> ToolRunner:
        return self._tool_runner

    def execute_plugin(self, plugin_name: str, payload: dict) -> dict:
        return self._tool_runner.run(plugin_name, payload, timeout=3)

    def execute_fast(self, plugin_name: str, payload: dict) -> dict:
        return self._tool_runner.run(plugin_name, payload, 3)  # expect: EXG403

    def execute_sync(self, plugin_name: str) -> dict:
        return self._tool_runner.run_sync(plugin_name, {})  # expect: EXG403
