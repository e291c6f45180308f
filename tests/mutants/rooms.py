"""Tries mutants of the rooms in which rules look, on the examples and cases that come to the changed line."""

from __future__ import annotations

import functools
import importlib
import re
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import governance_lint
from governance_lint.engine import Scanner
from governance_lint.file_verdict import CANNOT_CHECK
from governance_lint.files import Exclusion
from governance_lint.policy_file import load_policy
from governance_lint.rules import catalogue
from governance_lint.texts.source import read_source
from tests.governance_lint.case_findings import CASES, all_cases
from tests.mutants.expectations import expectation
from tests.mutants.hunt import Hunt, Survivor
from tests.mutants.kept_answers import KeptAnswers
from tests.mutants.mutations import mutants
from tests.mutants.patience import OutOfPatience, patience
from tests.mutants.transplants import forget, transplanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import FrameType

    from governance_lint.policy import Policy
    from governance_lint.rule import Rule
    from governance_lint.texts.source import Source, Unreadable
    from governance_lint.violation import Violation
    from tests.mutants.expectations import Expectation
    from tests.mutants.mutations import Mutant

_PACKAGE = Path(governance_lint.__file__).parent

#: The rooms, and the beginnings of the codes of the rules that look there.
ROOMS = {
    "responses": ("EXG402",),
    "states": ("EXG3",),
    "layering": ("EXG401", "EXG403"),
    "flow": ("EXG2",),
    "results": ("EXG502",),
    "subjects": ("EXG3", "EXG4", "EXG502"),
}


def room_files(*rooms: str) -> list[Path]:
    """Return the files of some rooms, or of all."""
    return [path for room in rooms or ROOMS for path in sorted((_PACKAGE / room).rglob("*.py"))]


def rules_that_look(room: str) -> list[type[Rule]]:
    """Return the rules that look in a room."""
    return [rule for rule in catalogue() if rule.code.startswith(ROOMS[room])]


def cases_about(room: str) -> list[Path]:
    """Return the folders of the corpus that expect something of a rule that looks in a room."""
    mark = re.compile(rf"# expect: .*({'|'.join(ROOMS[room])})")
    return [
        CASES / case
        for case in all_cases()
        if any(mark.search(path.read_text("utf-8", "replace")) for path in (CASES / case).rglob("*.py"))
    ]


def shown(file: Path) -> str:
    """Return a room's file as it is told: `states/moves.py`."""
    return file.relative_to(_PACKAGE).as_posix()


@dataclass(eq=False, slots=True)
class _Judge:
    """A project that is scanned, what must be found there, and which lines of the rooms are run for that."""

    policy: Policy
    sources: list[Source | Unreadable]
    is_met_by: Callable[[Sequence[Violation]], bool]
    lines: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def comes_to(self, file: Path, mutant: Mutant) -> bool:
        """Whether any line is run of what a mutant changes."""
        return not self.lines.get(str(file), set()).isdisjoint(range(mutant.line, mutant.end_line + 1))


class RoomHunt:
    """Hunts in rooms, with the examples of some rules, and then with some folders of the corpus."""

    def __init__(self, rules: Sequence[type[Rule]], folder: Path, cases: Sequence[Path] = ()) -> None:
        """Scan all of them once, with a folder to write in. Raises ValueError where an example is wrong."""
        for file in room_files():
            importlib.import_module(_module_name(file))
        (folder / "stubs").mkdir()
        self._answers = KeptAnswers(folder / "stubs")
        self._examples = [item for rule in rules for item in _examples(rule, folder / rule.code)]
        self._cases = [self._case(root) for root in cases]
        for judge in (*self._examples, *self._cases):
            if not self._is_content(judge):
                raise ValueError(f"{judge.policy.root}: is not as expected without any mutation")
            with _Watch(judge.lines):
                self._is_content(judge)

    def hunt(self, file: Path, *, progress: Callable[[str, int], None] | None = None) -> Hunt:
        """Try the mutants of a file; `progress` is told of each."""
        module = sys.modules[_module_name(file)]
        survivors: list[Survivor] = []
        tried = 0
        by_cases = 0
        for mutant in mutants(file.read_text(encoding="utf-8")):
            tried += 1
            if progress is not None:
                progress(shown(file), tried)
            with transplanted(module, mutant.tree):
                if self._notices(self._examples, file, mutant):
                    continue
                if self._notices(self._cases, file, mutant):
                    by_cases += 1
                    continue
            judges = [item for item in (*self._examples, *self._cases) if item.comes_to(file, mutant)]
            change = mutant.change if judges else f"{mutant.change} (nothing comes here)"
            survivors.append(Survivor(shown(file), mutant.line, change))
        return Hunt(shown(file), tried, tuple(survivors), by_cases)

    def _notices(self, judges: list[_Judge], file: Path, mutant: Mutant) -> bool:
        """Whether one of the judges notices the mutant that is in place."""
        for judge in judges:
            if judge.comes_to(file, mutant) and not self._is_content(judge):
                # What notices one change often notices the next.
                judges.remove(judge)
                judges.insert(0, judge)
                return True
        return False

    def _is_content(self, judge: _Judge) -> bool:
        forget()
        try:
            with patience():
                return judge.is_met_by(self._found(judge))
        except OutOfPatience:
            return False
        except Exception:  # noqa: BLE001 -- a mutant may do anything
            return False

    def _found(self, judge: _Judge) -> Sequence[Violation]:
        return (
            Scanner(judge.policy, use_cache=False, type_servers=self._answers).check(judge.sources).violations
        )

    def _case(self, root: Path) -> _Judge:
        """Return a folder of the corpus as it is: its marks are what another test looks at."""
        policy = load_policy(root)
        judge = _Judge(policy, _sources(policy), bool)
        before = _places(self._found(judge))
        judge.is_met_by = lambda found: _places(found) == before
        return judge


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


def _examples(rule: type[Rule], folder: Path) -> Iterator[_Judge]:
    for number, example in enumerate((*rule.INVALID, *rule.VALID)):
        expected = expectation(example, folder / str(number))
        is_met_by = functools.partial(_meets, rule.code, expected)
        yield _Judge(expected.policy, _sources(expected.policy), is_met_by)


def _meets(code: str, expected: Expectation, found: Sequence[Violation]) -> bool:
    own = [item for item in found if item.code == code]
    return all(item.code != CANNOT_CHECK for item in found) and expected.is_met_by(own)


def _sources(policy: Policy) -> list[Source | Unreadable]:
    exclusion = Exclusion(str(policy.root), policy.exclude)
    installed = set(policy.root.rglob("site-packages"))
    return [
        read_source(str(path))
        for path in sorted(policy.root.rglob("*.py"))
        if not exclusion.covers(str(path)) and installed.isdisjoint(path.parents)
    ]


def _places(found: Sequence[Violation]) -> Counter[tuple[str, int, str]]:
    return Counter((item.path, item.line, item.code) for item in found)
