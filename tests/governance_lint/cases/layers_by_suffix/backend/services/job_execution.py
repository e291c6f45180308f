from backend.services.plugin_execution import PluginExecutionService


class JobExecutionService:
    def __init__(self, plugins: PluginExecutionService) -> None:
        self._plugins = plugins

    def submit(self, name: str, payload: dict) -> str:
        self._plugins.execute(name, payload)
        self._plugins.runner.execute(name)  # expect: EXG401
        return name

    def status(self, job: str) -> str:
        return job
