"""How presets are called; apart from what they hold, because every start of the command line reads this."""

from __future__ import annotations

#: The preset of the built-in policy's own words: what it guards must be classes of the project.
PLUGIN_SERVICE = "plugin-service"
TORCH_FORWARD = "torch-forward"
AIRFLOW_EXECUTE = "airflow-execute"
LANGCHAIN_RUN = "langchain-run"

PRESET_NAMES = (PLUGIN_SERVICE, TORCH_FORWARD, AIRFLOW_EXECUTE, LANGCHAIN_RUN)
