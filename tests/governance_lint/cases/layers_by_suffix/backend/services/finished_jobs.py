"""In no layer, though beside some."""

from backend.routes import jobs
from backend.tool_runner import ToolRunner


def forget(runner: ToolRunner) -> None:
    runner.execute("x", 1)
    jobs.show("a")
