"""The list of the mutants that survive, as a document that is written and read again."""

from __future__ import annotations

import re
from textwrap import fill
from typing import TYPE_CHECKING

from tests.mutants.hunt import Hunt, Survivor
from tests.mutants.meanings import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = """\
# Surviving mutants

`make mutants` changes each rule in one place after the other, and each file of the rooms in which rules look
(`responses/`, `states/`, `layering/`, `flow/`, `results/`, `subjects/`), and runs the examples of the rules.
What the examples do not notice in a room, the folders of `tests/governance_lint/cases/` that are about these
rules may: how many that are is told. These changes nothing notices: each is either a test that changes
nothing but the effort, or an example that is missing. `python -m tests.mutants FILE...` does the same for
some files or rooms, and rewrites what is said of them here. What is not in the table has not been hunted.
"""

_COLUMNS = "| file | mutants | survivors | noticed by the corpus alone |\n| --- | --- | --- | --- |\n"
_ROW = re.compile(r"^\| `(?P<file>.+)` \| (?P<tried>\d+) \| \d+ \| (?P<cases>\d+) \|$", re.MULTILINE)
_SURVIVOR = re.compile(r"^- line (?P<line>\d+): (?P<change>.+)$", re.MULTILINE)


def written(hunts: Iterable[Hunt]) -> str:
    """Return the list as a document."""
    hunts = list(hunts)
    rows = "".join(
        f"| `{item.file}` | {item.tried} | {len(item.survivors)} | {item.noticed_by_cases} |\n"
        for item in hunts
    )
    listed = "".join(
        f"\n## {item.file}\n\n{_meaning(item.file)}"
        + "".join(f"- line {one.line}: {one.change}\n" for one in item.survivors)
        for item in hunts
        if item.survivors
    )
    return f"{_HEAD}\n{_COLUMNS}{rows}{listed}"


def read(text: str) -> dict[str, Hunt]:
    """Return the hunts that a document tells of, by file."""
    head, *sections = text.split("\n## ")
    survivors = {
        file: tuple(
            Survivor(file, int(found["line"]), found["change"]) for found in _SURVIVOR.finditer(section)
        )
        for file, _, section in (section.partition("\n") for section in sections)
    }
    return {
        found["file"]: Hunt(
            found["file"], int(found["tried"]), survivors.get(found["file"], ()), int(found["cases"])
        )
        for found in _ROW.finditer(head)
    }


def _meaning(file: str) -> str:
    told = MEANINGS.get(file)
    return "" if told is None else f"{fill(told, 110, break_on_hyphens=False)}\n\n"
