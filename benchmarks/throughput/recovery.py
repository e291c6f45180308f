"""`python -m benchmarks.throughput.recovery`: how long a job rests that `kill -9` has interrupted."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import httpx

from service.settings import Settings
from tests.api.requests import JOBS, asking
from tests.service.service_process import service_process

_RUN_SECONDS = 12.0
_ROUNDS = 3
_LOOK_SECONDS = 0.02
_WAIT_SECONDS = 60
_PLUGIN = "tests.service.storm.takes_a_moment:TakesAMoment"


def main() -> int:
    """Measure with the defaults and with short leases, and print a table."""
    defaults = Settings.model_fields
    lease, interval = defaults["lease_seconds"].default, defaults["reconcile_interval_seconds"].default
    print("| lease, s | looks every, s | from the kill until the job runs again, s |\n| --- | --- | --- |")
    for lease_seconds, interval_seconds in ((lease, interval), (2.0, 0.2)):
        rests = [_rest_seconds(lease_seconds, interval_seconds) for _ in range(_ROUNDS)]
        told = ", ".join(f"{rest:.1f}" for rest in rests)
        print(f"| {lease_seconds:g} | {interval_seconds:g} | {told} |", flush=True)
    return 0


def _rest_seconds(lease_seconds: float, interval_seconds: float) -> float:
    with tempfile.TemporaryDirectory(prefix="governance-bench-") as name:
        folder = Path(name)
        settings = {
            "GOVERNANCE_STATE_DIR": str(folder / "state"),
            "GOVERNANCE_PLUGINS": _PLUGIN,
            "GOVERNANCE_ENTRY_POINTS": "false",
            "GOVERNANCE_LEASE_SECONDS": str(lease_seconds),
            "GOVERNANCE_RECONCILE_INTERVAL_SECONDS": str(interval_seconds),
            "GOVERNANCE_EMBEDDED_WORKERS": "0",
        }
        with (
            service_process(["api", "--port", "0"], settings, folder / "api.log") as api,
            service_process(["worker"], settings, folder / "killed.log") as killed,
            httpx.Client(base_url=api.ready_line().split()[2], timeout=_WAIT_SECONDS) as http,
        ):
            killed.ready_line()
            options = {"milliseconds": _RUN_SECONDS * 1000}
            address = f"{JOBS}/{http.post(JOBS, json=asking('takes-a-moment', options=options)).json()['id']}"
            while http.get(address).json()["status"] != "RUNNING":
                time.sleep(_LOOK_SECONDS)
            with service_process(["worker"], settings, folder / "other.log") as other:
                other.ready_line()
                killed.clean_up()
                died = time.monotonic()
                while http.get(address, params={"wait": _WAIT_SECONDS}).json()["status"] == "RUNNING":
                    continue
                return time.monotonic() - died - _RUN_SECONDS


if __name__ == "__main__":
    sys.exit(main())
