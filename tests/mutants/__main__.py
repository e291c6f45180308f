"""`make mutants`: hunts the mutants of all rules, prints the survivors, and writes them down in docs."""

from __future__ import annotations

import sys
from pathlib import Path

from governance_lint.engine import CANNOT_CHECK
from governance_lint.rules import catalogue
from tests.mutants.hunt import Hunt, hunt

LIST = Path(__file__).parents[2] / "docs" / "surviving-mutants.md"

_HEAD = """\
# Surviving mutants

`make mutants` changes each rule in one place after the other and runs its examples: these changes no example
notices. Each is either a test that changes nothing but the effort, or an example that is missing.
"""


def main(arguments: list[str]) -> int:
    """Hunt the mutants of some rules, by code, or of all, which are then written down."""
    hunts: list[Hunt] = []
    for rule in catalogue():
        # What could not be looked at is reported by the engine, not by its rule.
        if rule.code != CANNOT_CHECK and (not arguments or rule.code in arguments):
            hunts.append(hunt(rule))
            print(f"{hunts[-1].code}: {len(hunts[-1].survivors)} of {hunts[-1].tried} survive", flush=True)
            for survivor in hunts[-1].survivors:
                print(f"  {survivor.file}:{survivor.line}: {survivor.change}", flush=True)
    if not arguments:
        LIST.write_text(written(hunts), encoding="utf-8")
    return 0


def written(hunts: list[Hunt]) -> str:
    """Return the list as a document."""
    rows = "".join(f"| {item.code} | {item.tried} | {len(item.survivors)} |\n" for item in hunts)
    listed = "".join(
        f"\n## {item.code}\n\n"
        + "".join(f"- `{one.file}`, line {one.line}: {one.change}\n" for one in item.survivors)
        for item in hunts
        if item.survivors
    )
    return f"{_HEAD}\n| rule | mutants | survivors |\n| --- | --- | --- |\n{rows}{listed}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
