"""`python -m benchmarks`: measure, and print the table of ratios."""

from __future__ import annotations

import argparse
import platform
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from benchmarks import one_file, whole_tree
from benchmarks.subject import PACKAGE, make_subject
from benchmarks.table import markdown


def main() -> int:
    """Run what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--file-rounds", type=int, default=7, help="runs of each one-file case (default: 7)")
    parser.add_argument(
        "--tree-rounds", type=int, default=1, help="runs of each whole-tree case; 0 skips them (default: 1)"
    )
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="governance-bench-") as folder:
        subject = make_subject(Path(folder))
        rows = one_file.measure(subject, given.file_rounds)
        if given.tree_rounds:
            rows += whole_tree.measure(subject, given.tree_rounds)
    tools = ", ".join(f"{name} {version(name)}" for name in (PACKAGE, "flake8", "pyrefly"))
    print(f"{tools}, Python {platform.python_version()}; least CPU time, child processes included\n")
    print(markdown(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
