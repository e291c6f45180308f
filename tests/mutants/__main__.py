"""`make mutants`: hunts mutants of rules and rooms, prints the survivors, and writes them down in docs."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.access_rule import AccessRule
from governance_lint.file_verdict import CANNOT_CHECK
from governance_lint.rules import catalogue
from tests.mutants.document import read, written
from tests.mutants.hunt import Hunt, hunt
from tests.mutants.rooms import ROOMS, RoomHunt, cases_about, room_files, rules_that_look, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.rule import Rule

LIST = Path(__file__).parents[2] / "docs" / "surviving-mutants.md"


def main(arguments: list[str]) -> int:
    """Hunt the mutants of some files or rooms, by the beginnings of their names, or of all."""
    wanted = tuple(arguments) or ("",)
    known = read(LIST.read_text(encoding="utf-8"))
    for found in _hunts(wanted):
        print(f"{found.file}: {len(found.survivors)} of {found.tried} survive", flush=True)
        for survivor in found.survivors:
            print(f"  {survivor.file}:{survivor.line}: {survivor.change}", flush=True)
        known[found.file] = found
        order = [*map(_file_name, _hunting_grounds()), *map(shown, room_files())]
        LIST.write_text(written(known[file] for file in order if file in known), encoding="utf-8")
    return 0


def _hunts(wanted: tuple[str, ...]) -> Iterator[Hunt]:
    for module, rules in _hunting_grounds().items():
        if _file_name(module).startswith(wanted):
            yield hunt(module, rules)
    for room in ROOMS:
        files = [file for file in room_files(room) if shown(file).startswith(wanted)]
        if not files:
            continue
        print(f"scanning the examples and cases about {room}", file=sys.stderr)
        with tempfile.TemporaryDirectory() as folder:
            rooms = RoomHunt(rules_that_look(room), Path(folder), cases_about(room))
            for file in files:
                found = rooms.hunt(file, progress=_show_progress)
                if found.tried:
                    yield found


def _show_progress(file: str, tried: int) -> None:
    print(f"{file}: {tried}", end="\r", file=sys.stderr)


def _hunting_grounds() -> dict[str, list[type[Rule]]]:
    """Return the modules that hold the detection of rules, each with its rules."""
    # What could not be looked at is reported by the engine, not by its rule.
    rules = [rule for rule in catalogue() if rule.code != CANNOT_CHECK]
    grounds: dict[str, list[type[Rule]]] = {
        AccessRule.__module__: [rule for rule in rules if issubclass(rule, AccessRule)]
    }
    return grounds | {rule.__module__: [rule] for rule in rules}


def _file_name(module: str) -> str:
    return f"{module.rpartition('.')[2]}.py"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
