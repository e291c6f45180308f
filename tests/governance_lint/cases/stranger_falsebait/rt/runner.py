import time
import typing

from rt.metrics import Metrics, Null
from rt.plugin import Plugin


class ToolRunner:
    def __init__(self, metrics: Metrics | None = None):
        self.metrics = metrics or Null()

    def run(self, plugin: Plugin, payload):
        started = time.perf_counter()
        status = "ERROR"
        try:
            result = plugin.run(payload)
            status = "SUCCESS"
            return result
        except Exception as exc:
            return {"error": str(exc)}
        finally:
            elapsed = time.perf_counter() - started
            self.metrics.update_metrics(plugin, status, round(elapsed * 1000, 2))
            if status == "ERROR":
                self.metrics.alarm()

    @typing.no_type_check
    def describe(self, plugin):
        return plugin.name


def run_all(plugins: typing.Sequence[Plugin], payload, metrics: Metrics):
    out = []
    f = open("log")
    try:
        for plugin in plugins:
            t = time.time()
            try:
                out.append(plugin.run(payload))
            except ValueError:
                out.append(None)
            finally:
                metrics.update_metrics(plugin, "x", time.time() - t)
    finally:
        f.close()
    return out
