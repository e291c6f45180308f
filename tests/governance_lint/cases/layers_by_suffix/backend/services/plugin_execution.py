from backend.tool_runner import ToolRunner


class PluginExecutionService:
    def __init__(self, runner: ToolRunner) -> None:
        self.runner = runner

    def execute(self, name: str, payload: dict) -> dict:
        return self.runner.execute(name, payload)  # expect: EXG403

    def names(self) -> list[str]:
        return self.runner.names()  # expect: EXG403
