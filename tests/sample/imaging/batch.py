"""Two runners that the policy allows to run plugins, and that forget what a runner owes."""

from imaging.registry import PluginRegistry


class BatchRunner:
    """Runs a plugin over many images."""

    def __init__(self, registry: PluginRegistry) -> None:
        self._registry = registry

    def run(self, name: str, payloads: list[dict]) -> list[dict]:
        plugin = self._registry.get(name)
        # Without `finally`: the first image that fails leaves no trace in the metrics.
        results = [plugin.run(payload) for payload in payloads]
        self._registry.update_execution_metrics(name, succeeded=True)
        return results


class WarmUpRunner:
    """Runs a plugin once, so that its first real run is quick."""

    def __init__(self, registry: PluginRegistry) -> None:
        self._registry = registry

    def run(self, name: str, payload: dict) -> None:
        succeeded = False
        try:
            self._registry.get(name).run(payload)
            succeeded = True
        finally:
            # A `finally` that measures only what went well.
            if succeeded:
                self._registry.update_execution_metrics(name, succeeded)
