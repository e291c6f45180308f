import uuid

from service.services.plugin_execution import PluginExecutionService
from runtime import ToolRunner  # expect: EXG401


class JobExecutionService:
    def __init__(self, plugins: PluginExecutionService, store) -> None:
        self.plugins = plugins
        self.store = store

    def create_job(self, plugin_name: str, payload: dict) -> str:
        job_id = uuid.uuid4().hex
        self.store.add(job_id, payload)
        return job_id

    def run_job(self, job_id: str) -> dict:
        payload = self.store.get(job_id)
        result = self.plugins.execute_plugin(payload["plugin"], payload)
        self.plugins.tool_runner.metrics()  # expect: EXG401
        self.plugins.execute_plugin(payload)  # expect: EXG403
        return result

    def status(self, job_id: str) -> str:
        return "PENDING"
