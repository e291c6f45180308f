"""Examples as the rules see them: their facts, with the type server's answers kept for later runs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from governance_lint import verdict
from governance_lint.facts import Facts
from tests.governance_lint.example_projects import check_project

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from governance_lint.facts import ClassAt, Complaint, Definition, Definitions, Inquiry, TypeOf, Types


class UnrecordedError(Exception):
    """Something is asked that was not asked when there was a type server to answer."""


class KeptDefinitions:
    """Definitions that are asked once, and answered from memory after that."""

    def __init__(self, asked: Definitions) -> None:
        self._asked: Definitions | None = asked
        self._known: dict[tuple[str, int, int], tuple[Definition, ...]] = {}

    def at(self, path: str, line: int, column: int) -> tuple[Definition, ...]:
        key = (path, line, column)
        if key not in self._known:
            if self._asked is None:
                raise UnrecordedError
            self._known[key] = self._asked.at(path, line, column)
        return self._known[key]

    def close(self) -> None:
        self._asked = None


class KeptTypes:
    """Types that are asked once, and answered from memory after that."""

    def __init__(self, asked: Types) -> None:
        self._asked: Types | None = asked
        self._known: dict[tuple[Inquiry, bool], TypeOf] = {}
        self._named: dict[tuple[ClassAt, str], bool] = {}
        self._lineages: dict[int, tuple[ClassAt, ...]] = {}
        self._complaints = tuple(asked.complaints())

    def of(self, inquiries: Sequence[Inquiry], *, follow_callers: bool = False) -> list[TypeOf]:
        new = [item for item in inquiries if (item, follow_callers) not in self._known]
        if new:
            if self._asked is None:
                raise UnrecordedError
            answers = self._asked.of(new, follow_callers=follow_callers)
            self._known |= {(item, follow_callers): answer for item, answer in zip(new, answers, strict=True)}
        return [self._known[item, follow_callers] for item in inquiries]

    def lineage(self, line: int) -> tuple[ClassAt, ...]:
        if line not in self._lineages:
            if self._asked is None:
                raise UnrecordedError
            self._lineages[line] = self._asked.lineage(line)
        return self._lineages[line]

    def is_named(self, found: ClassAt, pattern: str) -> bool:
        key = (found, pattern)
        if key not in self._named:
            if self._asked is None:
                raise UnrecordedError
            self._named[key] = self._asked.is_named(found, pattern)
        return self._named[key]

    def complaints(self) -> Sequence[Complaint]:
        return self._complaints

    def close(self) -> None:
        self._asked = None


def recorded(root: Path) -> list[Facts]:
    """Scan a project once, and return the facts of each file that rules ran on."""
    kept: list[Facts] = []

    def keeping(**values: object) -> Facts:
        facts = Facts(**values)  # type: ignore[arg-type]  # what the verdict gives
        facts = replace(facts, definitions=KeptDefinitions(facts.definitions), types=KeptTypes(facts.types))
        kept.append(facts)
        return facts

    # The verdict makes the facts of a file where nobody else sees them.
    verdict_of_facts = vars(verdict)
    verdict_of_facts["Facts"] = keeping
    try:
        check_project(root)
    finally:
        verdict_of_facts["Facts"] = Facts
    for facts in kept:
        for source in (facts.definitions, facts.types):
            assert isinstance(source, (KeptDefinitions, KeptTypes))
            source.close()
    return kept
