from functools import lru_cache

from runtime import ToolRunner
from service.services.analysis_execution import AnalysisExecutionService
from service.services.job_execution import JobExecutionService
from service.services.plugin_execution import PluginExecutionService


class Store:
    def __init__(self):
        self.rows = {}

    def add(self, key, row):
        self.rows[key] = row

    def get(self, key):
        return self.rows[key]


@lru_cache
def get_jobs() -> JobExecutionService:
    return JobExecutionService(PluginExecutionService(ToolRunner()), Store())


def get_service() -> AnalysisExecutionService:
    return AnalysisExecutionService(get_jobs())
