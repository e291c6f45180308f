"""The one way to run a plugin; nothing in here is a violation."""

from imaging.registry import PluginRegistry
from imaging.validation import error_envelope, validate_input, validate_output


class ToolRunner:
    """Validates, runs, measures, and wraps every error."""

    def __init__(self, registry: PluginRegistry) -> None:
        self._registry = registry

    def run(self, name: str, payload: dict) -> dict:
        succeeded = False
        try:
            validate_input(payload)
            plugin = self._registry.get(name)
            result = validate_output(plugin.run(payload))
            succeeded = True
            return result
        except Exception as exc:
            return error_envelope(exc, name)
        finally:
            self._registry.update_execution_metrics(name, succeeded)
