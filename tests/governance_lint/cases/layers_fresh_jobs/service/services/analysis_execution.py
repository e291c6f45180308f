from __future__ import annotations

import typing as t

from service.services.job_execution import JobExecutionService

if t.TYPE_CHECKING:
    from service.services.plugin_execution import PluginExecutionService


class AnalysisExecutionService:
    def __init__(self, jobs: JobExecutionService) -> None:
        self.jobs = jobs

    def execute(self, plugin_name: str, payload: dict, wait: bool = False) -> dict:
        job_id = self.jobs.create_job(plugin_name, payload)
        if wait:
            return self.jobs.run_job(job_id)
        self.jobs.run_job(job_id, wait=True)  # expect: EXG403
        return {"job": job_id}

    def direct(self, plugins: PluginExecutionService) -> dict:
        return plugins.execute_plugin("a", {})  # expect: EXG401

    def direct_too(self) -> dict:
        return self.jobs.plugins.execute_plugin("a", {})  # expect: EXG401
