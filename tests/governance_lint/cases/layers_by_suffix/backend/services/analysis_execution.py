from .job_execution import JobExecutionService
from .plugin_execution import PluginExecutionService  # expect: EXG401


class AnalysisExecutionService:
    def __init__(self, jobs: JobExecutionService, plugins: PluginExecutionService) -> None:
        self.jobs = jobs
        self._plugins = plugins

    def analyse(self, name: str) -> str:
        self.jobs.submit(name)  # expect: EXG403
        return self.jobs.submit(name, {})
