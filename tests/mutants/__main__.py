"""`make mutants`: hunts the mutants of all rules, prints the survivors, and writes them down in docs."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from governance_lint.access_rule import AccessRule
from governance_lint.file_verdict import CANNOT_CHECK
from governance_lint.rules import catalogue
from tests.mutants.hunt import Hunt, hunt
from tests.mutants.meanings import MEANINGS

if TYPE_CHECKING:
    from governance_lint.rule import Rule

LIST = Path(__file__).parents[2] / "docs" / "surviving-mutants.md"

_HEAD = """\
# Surviving mutants

`make mutants` changes each rule in one place after the other and runs its examples: these changes no example
notices. Each is either a test that changes nothing but the effort, or an example that is missing. The rules'
own files are changed, not the rooms in which they look: `states/`, `responses/`, `subjects/`, `flow/`.
"""


def main(arguments: list[str]) -> int:
    """Hunt the mutants of some files, by the beginnings of their names, or of all, which are written down."""
    hunts: list[Hunt] = []
    for module, rules in _hunting_grounds().items():
        if arguments and not module.rpartition(".")[2].startswith(tuple(arguments)):
            continue
        hunts.append(hunt(module, rules))
        print(f"{hunts[-1].file}: {len(hunts[-1].survivors)} of {hunts[-1].tried} survive", flush=True)
        for survivor in hunts[-1].survivors:
            print(f"  {survivor.file}:{survivor.line}: {survivor.change}", flush=True)
    if not arguments:
        LIST.write_text(written(hunts), encoding="utf-8")
    return 0


def _hunting_grounds() -> dict[str, list[type[Rule]]]:
    """Return the modules that hold the detection of rules, each with its rules."""
    # What could not be looked at is reported by the engine, not by its rule.
    rules = [rule for rule in catalogue() if rule.code != CANNOT_CHECK]
    grounds: dict[str, list[type[Rule]]] = {
        AccessRule.__module__: [rule for rule in rules if issubclass(rule, AccessRule)]
    }
    return grounds | {rule.__module__: [rule] for rule in rules}


def written(hunts: list[Hunt]) -> str:
    """Return the list as a document."""
    rows = "".join(f"| `{item.file}` | {item.tried} | {len(item.survivors)} |\n" for item in hunts)
    listed = "".join(
        f"\n## {item.file}\n\n{_meaning(item.file)}"
        + "".join(f"- line {one.line}: {one.change}\n" for one in item.survivors)
        for item in hunts
        if item.survivors
    )
    return f"{_HEAD}\n| file | mutants | survivors |\n| --- | --- | --- |\n{rows}{listed}"


def _meaning(file: str) -> str:
    told = MEANINGS.get(file)
    return "" if told is None else f"{fill(told, 110, break_on_hyphens=False)}\n\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
