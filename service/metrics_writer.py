"""The writer of metrics: stores now and then what this process has counted, for those that are asked."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from service.faults import log_fault

if TYPE_CHECKING:
    from service.services.plugin_metrics import PluginMetrics

_log = logging.getLogger(__name__)


class MetricsWriter:
    """Writes on a thread, and once more when it is stopped."""

    def __init__(self, plugin_metrics: PluginMetrics, interval_seconds: float) -> None:
        self._plugin_metrics = plugin_metrics
        self._interval_seconds = interval_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._write_until_stopped, name="metrics", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread, and write what it has not."""
        self._stop.set()
        self._thread.join()
        self._write()

    def _write_until_stopped(self) -> None:
        while not self._stop.wait(self._interval_seconds):
            self._write()

    def _write(self) -> None:
        try:
            self._plugin_metrics.write()
        except Exception as fault:  # noqa: BLE001 -- border: the loop outlives any fault
            log_fault(_log, "what was counted about plugins cannot be stored, tries again", fault)
