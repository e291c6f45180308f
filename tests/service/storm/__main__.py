"""`make storm`: the long storms on each pair of engines, the soak, and the report on both."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from runtime import IsolationLevel
from tests.service.storm import report
from tests.service.storm.crew import LEASE_SECONDS
from tests.service.storm.storm import Plan, storm

_PLANS = (
    Plan("long", jobs=10_000, kills=200, kill_every_seconds=0.5, workers=3),
    Plan("long", jobs=10_000, kills=200, kill_every_seconds=0.5, workers=3, postgresql=True, redis=True),
    Plan("strict", jobs=2_000, kills=50, kill_every_seconds=1.0, workers=2, isolation=IsolationLevel.STRICT),
    Plan("mixed", jobs=2_000, kills=50, kill_every_seconds=0.5, workers=3, redis=True),
    Plan("mixed", jobs=2_000, kills=50, kill_every_seconds=0.5, workers=3, postgresql=True),
    Plan("soak", 36_000, 360, 5.0, workers=3, spared=2, postgresql=True, redis=True),
)


def main() -> int:
    """Run the storms, write the report, and return 1 if any of them found a fault."""
    options = _options()
    plans = [_shortened(plan, options.divided_by) for plan in _PLANS if options.only in ("", plan.name)]
    outcomes = []
    for plan in plans:
        # The servers, which run as nobody where root starts them, must get at their files.
        with tempfile.TemporaryDirectory(prefix="governance-storm-") as folder:
            Path(folder).chmod(0o755)
            outcomes.append(storm(replace(plan, seed=options.seed), Path(folder)))
        print(report.line_of(outcomes[-1]), flush=True)
        for fault in outcomes[-1].faults:
            print(f"  {fault}", flush=True)
    if options.write:
        report.write(outcomes, _about(options.divided_by, options.seed))
    return 1 if any(outcome.faults for outcome in outcomes) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.service.storm", description=__doc__)
    parser.add_argument("--only", default="", help="the storms of one name")
    parser.add_argument("--seed", type=int, default=1, help="what the random moments depend on")
    parser.add_argument("--divided-by", type=int, default=1, help="so much shorter")
    parser.add_argument("--write", action="store_true", help=f"write the report into {report.PAGE.name}")
    return parser.parse_args()


def _shortened(plan: Plan, divisor: int) -> Plan:
    return replace(plan, jobs=plan.jobs // divisor, kills=plan.kills // divisor)


def _about(divisor: int, seed: int) -> str:
    arguments = f"--seed {seed}" + (f" --divided-by {divisor}" if divisor > 1 else "")
    return (
        f"`python -m tests.service.storm {arguments}` on {datetime.now(UTC).date()}: "
        f"{os.cpu_count()} cores, load {os.getloadavg()[2]:.1f} at its end, "
        f"Python {platform.python_version()}; leases of {LEASE_SECONDS:g} s."
    )


if __name__ == "__main__":
    sys.exit(main())
