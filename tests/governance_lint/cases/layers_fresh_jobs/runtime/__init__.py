from runtime.tool_runner import ToolRunner

__all__ = ["ToolRunner"]
