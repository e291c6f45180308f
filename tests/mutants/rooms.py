"""Tries mutants of the rooms in which rules look, on the examples that come to the changed line."""

from __future__ import annotations

import importlib
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import governance_lint
from governance_lint.engine import Scanner
from governance_lint.file_verdict import CANNOT_CHECK
from governance_lint.files import Exclusion
from governance_lint.texts.source import read_source
from tests.mutants.expectations import expectation
from tests.mutants.hunt import Hunt, Survivor
from tests.mutants.kept_answers import KeptAnswers
from tests.mutants.mutations import mutants
from tests.mutants.patience import OutOfPatience, patience
from tests.mutants.transplants import forget, transplanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from governance_lint.rule import Rule
    from governance_lint.texts.source import Source, Unreadable
    from governance_lint.violation import Violation
    from tests.mutants.expectations import Expectation
    from tests.mutants.mutations import Mutant

_PACKAGE = Path(governance_lint.__file__).parent

ROOMS = ("responses", "states", "layering", "flow", "results", "subjects")


def room_files() -> list[Path]:
    """Return the files of all rooms."""
    return [path for room in ROOMS for path in sorted((_PACKAGE / room).rglob("*.py"))]


def shown(file: Path) -> str:
    """Return a room's file as it is told: `states/moves.py`."""
    return file.relative_to(_PACKAGE).as_posix()


@dataclass(eq=False, slots=True)
class _Example:
    """An example of a rule, and which lines of the rooms the scanner comes to in it."""

    rule: type[Rule]
    expected: Expectation
    sources: list[Source | Unreadable]
    lines: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def comes_to(self, file: Path, mutant: Mutant) -> bool:
        """Whether any line is run in it of what a mutant changes."""
        return not self.lines.get(str(file), set()).isdisjoint(range(mutant.line, mutant.end_line + 1))


class RoomHunt:
    """Hunts in rooms, with the examples of some rules."""

    def __init__(self, rules: Sequence[type[Rule]], folder: Path) -> None:
        """Scan all examples once, below a folder. Raises ValueError where one is not as it should be."""
        for file in room_files():
            importlib.import_module(_module_name(file))
        (folder / "stubs").mkdir()
        self._answers = KeptAnswers(folder / "stubs")
        self._examples = [item for rule in rules for item in _examples(rule, folder / rule.code)]
        for example in self._examples:
            if not self._is_as_expected(example):
                raise ValueError(f"{example.rule.code} {example.expected.example.name}: fails unchanged")
            with _Watch(example.lines):
                self._is_as_expected(example)

    def hunt(self, file: Path, *, progress: Callable[[str, int], None] | None = None) -> Hunt:
        """Try the mutants of a file; `progress` is told of each."""
        module = sys.modules[_module_name(file)]
        survivors: list[Survivor] = []
        tried = 0
        for mutant in mutants(file.read_text(encoding="utf-8")):
            judges = [example for example in self._examples if example.comes_to(file, mutant)]
            tried += 1
            if progress is not None:
                progress(shown(file), tried)
            with transplanted(module, mutant.tree):
                noticing = next((item for item in judges if not self._is_as_expected(item)), None)
            if noticing is not None:
                # What notices one change often notices the next.
                self._examples.remove(noticing)
                self._examples.insert(0, noticing)
            else:
                change = mutant.change if judges else f"{mutant.change} (no example comes here)"
                survivors.append(Survivor(shown(file), mutant.line, change))
        return Hunt(shown(file), tried, tuple(survivors))

    def _is_as_expected(self, example: _Example) -> bool:
        forget()
        try:
            with patience():
                found = self._found(example)
                own = [item for item in found if item.code == example.rule.code]
                return all(item.code != CANNOT_CHECK for item in found) and example.expected.is_met_by(own)
        except OutOfPatience:
            return False
        except Exception:  # noqa: BLE001 -- a mutant may do anything
            return False

    def _found(self, example: _Example) -> Sequence[Violation]:
        scanner = Scanner(example.expected.policy, use_cache=False, type_servers=self._answers)
        return scanner.check(example.sources).violations


class _Watch:
    """Notes which lines of the rooms are run."""

    def __init__(self, lines: dict[str, set[int]]) -> None:
        self._lines = lines
        self._files = {str(file) for file in room_files()}

    def __enter__(self) -> None:
        sys.settrace(self._entered)

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _entered(self, frame: FrameType, event: str, _argument: object) -> _Watch | None:
        return self(frame, event, None) if frame.f_code.co_filename in self._files else None

    def __call__(self, frame: FrameType, _event: str, _argument: object) -> _Watch:
        """Note a line."""
        self._lines[frame.f_code.co_filename].add(frame.f_lineno)
        return self


def _module_name(file: Path) -> str:
    parts = file.relative_to(_PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _examples(rule: type[Rule], folder: Path) -> Iterator[_Example]:
    for number, example in enumerate((*rule.INVALID, *rule.VALID)):
        expected = expectation(example, folder / str(number))
        exclusion = Exclusion(str(expected.policy.root), expected.policy.exclude)
        installed = set(expected.root.rglob("site-packages"))
        paths = [
            path
            for path in sorted(expected.root.rglob("*.py"))
            if not exclusion.covers(str(path)) and installed.isdisjoint(path.parents)
        ]
        yield _Example(rule, expected, [read_source(str(path)) for path in paths])
