"""The last stage: the rules run on one file's libcst tree, with all that is known of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider

from governance_lint.engine import CANNOT_CHECK, Verdict, told
from governance_lint.facts import Facts
from governance_lint.modules import module_name
from governance_lint.rules import catalogue
from governance_lint.violation import Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from libcst.metadata import CodeRange

    from governance_lint.candidates import Candidates
    from governance_lint.facts import Definition, Judgement
    from governance_lint.policy import Policy
    from governance_lint.source import Source
    from governance_lint.typeserver.governed import Judge


class _Spans(dict[cst.CSTNode, Span]):
    """Spans of nodes, made from libcst's positions when they are asked for."""

    def __init__(self, positions: Mapping[cst.CSTNode, CodeRange]) -> None:
        super().__init__()
        self._positions = positions

    def __missing__(self, node: cst.CSTNode) -> Span:
        at = self._positions[node]
        span = self[node] = Span(at.start.line, at.start.column, at.end.line, at.end.column)
        return span

    def __iter__(self) -> Iterator[cst.CSTNode]:
        return iter(self._positions)


class _Definitions:
    """Answers of the type server, each asked once."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._known: dict[tuple[str, int, int], tuple[Definition, ...]] = {}

    def at(self, path: str, line: int, column: int) -> tuple[Definition, ...]:
        key = (path, line, column)
        if key not in self._known:
            self._known[key] = self._judge.definitions_at(path, line, column)
        return self._known[key]


def run_rules(
    source: Source,
    policy: Policy,
    candidates: Candidates,
    judgements: Sequence[Judgement],
    judge: Judge,
) -> Verdict:
    """Return what the rules say of a file whose candidates were judged."""
    from governance_lint.typeserver.process import TypeServerError

    try:
        wrapper = MetadataWrapper(cst.parse_module(source.text), unsafe_skip_copy=True)
        positions = wrapper.resolve(PositionProvider)
    except cst.ParserSyntaxError as error:
        reason = f"libcst cannot read it: {error.message} (line {error.raw_line})"
        return Verdict((_cannot(source, reason, error.raw_line),), could_not_look=True)
    except Exception as error:  # noqa: BLE001 -- deep nesting ends in many ways there
        return Verdict((_cannot(source, f"libcst cannot handle it: {told(error)}"),), could_not_look=True)
    facts = Facts(
        path=source.path,
        absolute_path=source.absolute_path,
        module=module_name(Path(source.absolute_path), policy.source_roots),
        policy=policy,
        tree=wrapper.module,
        spans=_Spans(positions),
        judged={
            (item.access.span.end_line, item.access.span.end_column): (item.access, judgement)
            for item, judgement in zip(candidates.accesses, judgements, strict=True)
        },
        runners=candidates.runners,
        definitions=_Definitions(judge),
    )
    violations: list[Violation] = []
    could_not_look = False
    for rule in catalogue():
        try:
            if not rule.concerns(facts):
                continue
            instance = rule(facts)
            facts.tree.visit(instance)
            violations += instance.violations
        except TypeServerError:
            raise
        except Exception as error:  # noqa: BLE001 -- one rule's fault must not silence the others
            reason = f"rule {rule.code} {rule.name} crashed: {told(error)}"
            violations.append(_cannot(source, reason))
            could_not_look = True
    return Verdict(tuple(sorted(violations, key=Violation.sort_key)), could_not_look)


def _cannot(source: Source, reason: str, line: int = 1) -> Violation:
    return Violation(
        CANNOT_CHECK, f"cannot check {source.path}: {reason}", source.path, Span(line, 0, line, 0)
    )
