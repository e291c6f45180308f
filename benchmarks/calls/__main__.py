"""`python -m benchmarks.calls`: calls a second that wait for their result, as ratios to bare FastAPI.

All servers run one process and answer with the size of the image; ours stores each call as a job besides,
and checks image, options and answer. The best of several rounds counts, and all take turns.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import math
import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from PIL import Image

from benchmarks.calls import servers
from benchmarks.throughput.peers import version_of

_BARE, _INLINE, _PROCESS = "FastAPI alone", "service, inline", "service, process"
_LITSERVE, _BENTOML = "LitServe", "BentoML"
_SMALL, _LARGE = "1 KB", "1 MB"
#: How many pixels wide a square of noise is whose PNG is about that large.
_SIZES = {_SMALL: 31, _LARGE: 1020}
_GOALS = {
    (_INLINE, _SMALL): 0.40,
    (_PROCESS, _SMALL): 0.25,
    (_PROCESS, _LARGE): 0.40,
}
#: Calls with a large body, for each with a small one.
_LARGE_PART = 1 / 10


def main() -> int:
    """Measure and print the table."""
    given = _parser().parse_args()
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"{machine}, load {os.getloadavg()[0]:.1f} at the start", flush=True)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="governance-bench-")))
        bodies = {size: _written(folder / f"{width}.json", width) for size, width in _SIZES.items()}
        opened = {
            _BARE: stack.enter_context(servers.bare(folder / "bare.log")),
            _INLINE: stack.enter_context(servers.ours(folder, "inline")),
            _PROCESS: stack.enter_context(servers.ours(folder, "process")),
        }
        if not given.alone:
            opened[_LITSERVE] = stack.enter_context(servers.litserve(given.kept, folder / "litserve.log"))
            opened[_BENTOML] = stack.enter_context(servers.bentoml(given.kept, folder / "bentoml.log"))
        cases = [(name, size) for name in opened for size in bodies]
        best, cheapest = dict.fromkeys(cases, 0.0), dict.fromkeys(cases, math.inf)
        for _ in range(given.rounds):
            for name, size in cases:
                calls = given.calls if size == _SMALL else int(given.calls * _LARGE_PART)
                found = opened[name].measured(bodies[size], calls)
                best[name, size] = max(best[name, size], found.calls_per_second)
                cheapest[name, size] = min(cheapest[name, size], found.cpu_seconds)
    for peer in () if given.alone else (servers.LITSERVE, servers.BENTOML):
        print(f"{peer.name} {version_of(peer, given.kept)}")
    print(f"load {os.getloadavg()[0]:.1f} at the end; {given.calls} calls, best of {given.rounds}\n")
    print("| server | image | calls a second | ratio | to reach | | CPU, ms a call | ratio |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for (name, size), rate in best.items():
        ratio, goal = rate / best[_BARE, size], _GOALS.get((name, size))
        reached = "" if goal is None else "met" if ratio >= goal else "missed"
        wanted = "" if goal is None else f"≥ {goal:.2f}"
        cost, cost_alone = cheapest[name, size] * 1000, cheapest[_BARE, size] * 1000
        paid = f"{cost:.2f} | {cost_alone / cost:.2f}"
        print(f"| {name} | {size} | {rate:.0f} | {ratio:.2f} | {wanted} | {reached} | {paid} |")
    return 0


def _written(path: Path, width: int) -> Path:
    file = io.BytesIO()
    Image.effect_noise((width, width), 80).save(file, "PNG")
    image = base64.b64encode(file.getvalue()).decode()
    path.write_text(json.dumps({"plugin": "answers", "image": image, "mime_type": "image/png"}))
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calls", description=__doc__)
    parser.add_argument("--calls", type=int, default=1000, help="of each case and round (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3, help="the best counts (default: 3)")
    parser.add_argument("--alone", action="store_true", help="without other servers than FastAPI")
    kept = Path(tempfile.gettempdir(), "governance-bench-kept", "peers")
    parser.add_argument("--kept", type=Path, default=kept, help=f"where peers are kept (default: {kept})")
    return parser


if __name__ == "__main__":
    sys.exit(main())
