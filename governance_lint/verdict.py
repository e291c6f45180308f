"""The last stage: the rules run on one file's libcst tree, with all that is known of it."""

from __future__ import annotations

import contextlib
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.facts import UNKNOWN_TYPE, CannotReadTreeError, Facts
from governance_lint.file_verdict import Verdict, not_looked_at, told
from governance_lint.flow.parsed_file import node_spans
from governance_lint.names.modules import module_name
from governance_lint.rule import Stage
from governance_lint.rules import catalogue
from governance_lint.suppression import Suppressions
from governance_lint.tally import is_graver
from governance_lint.violation import Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.candidates import Candidates
    from governance_lint.facts import Access, ClassAt, Complaint, Definition, Inquiry, Judgement, TypeOf
    from governance_lint.policy import Policy
    from governance_lint.texts.source import Source
    from governance_lint.typeserver.governed import Judge

# Room for a tree a few thousand levels deep: a level takes several calls, and a call some bytes of the stack.
_DEEP_RECURSION = 100_000
_LARGE_STACK_BYTES = 1 << 29


class _Definitions:
    """Answers of the type server, each asked once."""

    def __init__(self, judge: Judge | None) -> None:
        self._judge = judge
        self._known: dict[tuple[str, int, int], tuple[Definition, ...]] = {}

    def at(self, path: str, line: int, column: int) -> tuple[Definition, ...]:
        key = (path, line, column)
        if self._judge is None:
            return ()
        if key not in self._known:
            self._known[key] = self._judge.definitions_at(path, line, column)
        return self._known[key]


class _Types:
    """What the type server says of one file's expressions; nothing where it is not asked."""

    def __init__(self, path: str, judge: Judge | None) -> None:
        self._path = path
        self._judge = judge

    def of(self, inquiries: Sequence[Inquiry], *, follow_callers: bool = False) -> list[TypeOf]:
        if self._judge is None:
            return [UNKNOWN_TYPE] * len(inquiries)
        return self._judge.types.of(self._path, inquiries, follow_callers=follow_callers)

    def lineage(self, line: int) -> tuple[ClassAt, ...]:
        return () if self._judge is None else self._judge.types.lineage(self._path, line)

    def is_named(self, found: ClassAt, pattern: str) -> bool:
        return self._judge is not None and self._judge.types.is_named(found, pattern)

    def complaints(self) -> Sequence[Complaint]:
        return () if self._judge is None else self._judge.types.complaints(self._path)


def run_rules(
    source: Source,
    policy: Policy,
    candidates: Candidates,
    judgements: Sequence[Judgement],
    judge: Judge | None,
) -> Verdict:
    """Return what the rules say of a file whose candidates were judged; nobody is asked where there is none.

    libcst and the rules go down a tree by recursion, for which Python has little room: what needs more gets
    more. Raises TypeServerError.
    """
    try:
        return _run_rules(source, policy, candidates, judgements, judge, is_last_try=False)
    except _TooDeepError:
        with _room_for_recursion() as room:
            return room.submit(
                _run_rules, source, policy, candidates, judgements, judge, is_last_try=True
            ).result()


class _TooDeepError(Exception):
    """There may not have been enough room to recurse."""


@contextlib.contextmanager
def _room_for_recursion() -> Iterator[ThreadPoolExecutor]:
    """Give a thread in which very deep recursion is possible."""
    limit = sys.getrecursionlimit()
    size = threading.stack_size(_LARGE_STACK_BYTES)
    sys.setrecursionlimit(max(limit, _DEEP_RECURSION))
    try:
        with ThreadPoolExecutor(1, "deep-tree") as room:
            yield room
    finally:
        sys.setrecursionlimit(limit)
        threading.stack_size(size)


def _run_rules(
    source: Source,
    policy: Policy,
    candidates: Candidates,
    judgements: Sequence[Judgement],
    judge: Judge | None,
    *,
    is_last_try: bool,
) -> Verdict:
    from governance_lint.typeserver.process import TypeServerError

    facts = facts_of(source, policy, candidates, judgements, judge, is_last_try=is_last_try)
    violations: list[Violation] = []
    could_not_look = False
    stage = Stage.CODE
    for rule in sorted(catalogue(), key=lambda rule: rule.stage):
        if rule.stage is not stage:
            stage = rule.stage
            facts = replace(facts, found=tuple(violations))
        if stage is Stage.SUPPRESSION_USE and could_not_look:
            break  # what could not be looked at may be what a comment silences
        try:
            if rule.concerns(facts):
                violations += rule(facts).check()
        except (TypeServerError, _TooDeepError):
            raise
        except CannotReadTreeError as error:
            violations.append(not_looked_at(source.path, str(error), error.line))
            could_not_look = True
            continue
        except Exception as error:  # noqa: BLE001 -- one rule's fault must not silence the others
            if isinstance(error, RecursionError) and not is_last_try:
                raise _TooDeepError from None
            reason = f"rule {rule.code} {rule.name} crashed: {told(error)}"
            violations.append(not_looked_at(source.path, reason))
            could_not_look = True
    # One access is one finding, by however many ways a rule comes to it.
    once = {(item.code, item.span, item.message): item for item in reversed(violations)}
    return Verdict(tuple(sorted(once.values(), key=Violation.sort_key)), could_not_look)


def facts_of(
    source: Source,
    policy: Policy,
    candidates: Candidates,
    judgements: Sequence[Judgement],
    judge: Judge | None,
    *,
    is_last_try: bool = True,
) -> Facts:
    """Return all that is known of a file whose candidates were judged."""
    return Facts(
        path=source.path,
        absolute_path=source.absolute_path,
        module=module_name(Path(source.absolute_path), policy.source_roots),
        policy=policy,
        judged=_by_end(candidates, judgements),
        runners=candidates.runners,
        definitions=_Definitions(judge),
        types=_Types(source.absolute_path, judge),
        subjects=candidates.subjects,
        read_tree=lambda: _read_tree(source.text, is_last_try=is_last_try),
        suppressions=Suppressions(source.text),
        today=date.today(),  # noqa: DTZ011 -- the day where the developer sits
    )


def _by_end(
    candidates: Candidates, judgements: Sequence[Judgement]
) -> dict[tuple[int, int], tuple[Access, Judgement]]:
    """Return the judged accesses by where they end: of those that end there the one that was judged gravest.

    One getter may read several methods, and be applied to several objects.
    """
    found: dict[tuple[int, int], tuple[Access, Judgement]] = {}
    for item, judgement in zip(candidates.accesses, judgements, strict=True):
        end = (item.access.span.end_line, item.access.span.end_column)
        if end not in found or is_graver(judgement.fate, found[end][1].fate):
            found[end] = (item.access, judgement)
    return found


def _read_tree(text: str, *, is_last_try: bool) -> tuple[cst.Module, Mapping[cst.CSTNode, Span]]:
    """Read a file's tree with the places of its nodes. Raises CannotReadTreeError."""
    try:
        tree = cst.parse_module(text)
        return tree, node_spans(tree)
    except cst.ParserSyntaxError as error:
        reason = f"libcst cannot read it: {error.message} (line {error.raw_line})"
        raise CannotReadTreeError(reason, error.raw_line) from error
    except Exception as error:  # deep nesting ends in many ways there
        if not is_last_try:
            raise _TooDeepError from None  # what it was raised from would hold the whole tree
        raise CannotReadTreeError(f"libcst cannot handle it: {told(error)}") from error
