"""`python -m benchmarks`: measure, and print the tables of ratios.

Without options: a package that is installed here, in a few minutes. `--trees` takes real trees from the
package index, and `--peers` other tools beside us on them; both need a network the first time.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import one_file, peers, whole_tree
from benchmarks.cpu_time import CommandFailedError
from benchmarks.subject import Subject, fetched_subject, installed_subject, make_environments
from benchmarks.table import MemoryRow, markdown, memory_markdown
from benchmarks.trees import TREES, FetchError


def main() -> int:
    """Run what is asked for and print it."""
    given = _parser().parse_args()
    tools = ", ".join(f"{name} {version(name)}" for name in ("flake8", "pyrefly", "libcst"))
    print(f"{tools}; Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores")
    print(f"least CPU time, child processes included; load {_load()} at the start\n", flush=True)
    try:
        with tempfile.TemporaryDirectory(prefix="governance-bench-") as folder:
            _measure(Path(folder), given)
    except (FetchError, CommandFailedError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"load {_load()} at the end")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    add = parser.add_argument
    add("--trees", nargs="+", choices=[*TREES, "all"], default=[], help="real trees, from the package index")
    add("--peers", action="store_true", help="the nearest thing done with other tools, on the same trees")
    add("--file-rounds", type=int, default=7, help="runs of each one-file case (default: 7)")
    add("--tree-rounds", type=int, default=1, help="runs of each whole-tree case; 0 skips them (default: 1)")
    add("--most-seconds", type=float, default=300, help="end a peer after so long (default: 300)")
    kept = Path(tempfile.gettempdir(), "governance-bench-kept")
    add("--kept", type=Path, default=kept, help=f"where what is fetched stays (default: {kept})")
    return parser


def _measure(folder: Path, given: argparse.Namespace) -> None:
    environments = make_environments(folder)
    if not given.trees:
        subject = installed_subject(folder, environments)
        _print_tree(subject, given, warm_up=True)
        return
    memory: list[MemoryRow] = []
    for name in TREES if "all" in given.trees else given.trees:
        subject = fetched_subject(TREES[name], given.kept / "wheels", folder, environments)
        # A large tree is long enough to be measured without a run before.
        plain = _print_tree(subject, given, warm_up=False)
        if given.peers and plain is not None:
            rows = peers.measure(
                subject,
                peers.PEERS,
                given.kept / "peers",
                baseline_seconds=plain,
                most_seconds=given.most_seconds,
            )
            print(f"{markdown(rows)}\n", flush=True)
        if given.tree_rounds:
            memory += whole_tree.measure_memory(subject)
    if memory:
        print(f"{memory_markdown(memory)}\n", flush=True)


def _print_tree(subject: Subject, given: argparse.Namespace, *, warm_up: bool) -> float | None:
    """Print what was measured on one tree, and return what flake8 alone takes on the whole of it."""
    rows = one_file.measure(subject, given.file_rounds) if given.file_rounds else []
    plain = None
    if given.tree_rounds:
        of_tree = whole_tree.measure(subject, given.tree_rounds, warm_up=warm_up)
        plain = of_tree[0].baseline_seconds
        rows += of_tree
    print(f"## {subject.name}: {_size(subject)}\n\n{markdown(rows)}\n", flush=True)
    if given.tree_rounds:
        for jobs, starts in whole_tree.count_server_starts(subject).items():
            print(f"flake8 --jobs {jobs}, cold: {starts} type server{'s' if starts != 1 else ''} started")
        print(flush=True)
    return plain


def _size(subject: Subject) -> str:
    files = list((subject.project / subject.package).rglob("*.py"))
    lines = sum(path.read_bytes().count(b"\n") for path in files)
    return f"{len(files):,} files, {lines:,} lines"


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    sys.exit(main())
