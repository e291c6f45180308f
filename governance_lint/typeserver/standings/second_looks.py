"""Which judgements rest on less than a reader of the code would see, and which of two then holds."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.facts import Standing
from governance_lint.tally import Fate
from governance_lint.typeserver.attributes.overridden_attributes import OverriddenAttributes
from governance_lint.typeserver.attributes.rebound_elsewhere import ReboundElsewhere
from governance_lint.typeserver.attributes.seen_from_below import TemplateNames
from governance_lint.typeserver.overlay import is_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.candidates import Candidate
    from governance_lint.facts import Judgement
    from governance_lint.rewriting.rewrites import Rewrite
    from governance_lint.typeserver.flows.inflow import Inflow
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.violation import Span


class SecondLooks:
    """Tells of judgements whether they are due once more."""

    def __init__(self, project: Project, answers: Answers) -> None:
        self._project = project
        self._answers = answers
        self._attributes = OverriddenAttributes(project, answers)
        self._rebound = ReboundElsewhere(project)
        self._templates = TemplateNames(project)

    def is_due(self, path: str, candidate: Candidate, judgement: Judgement) -> bool:
        """Whether a judgement may change with what flows into places that lack a type."""
        return (
            _needs_more(candidate, judgement)
            or self._is_overridden(path, candidate, judgement)
            or self._is_rebound(path, candidate, judgement)
            or self._is_template(path, candidate, judgement)
            or self.receiving_object(path, candidate, judgement) is not None
        )

    def receiving_object(self, path: str, candidate: Candidate, judgement: Judgement) -> Span | None:
        """Return the object whose method a reported one is handed to, if nobody knows which method that is:
        the policy may allow it to receive it.
        """
        if candidate.handed_to is None or judgement.standing is Standing.SAFE or judgement.allowed:
            return None
        line, column = candidate.handed_to
        parsed = self._project.parsed(path)
        if parsed is None or self._answers.locations_at(path, line, column - 1):
            return None
        for call in parsed.of_type(ast.Call):
            if isinstance(call.func, ast.Attribute) and parsed.columns.end_of(call.func) == (line, column):
                return parsed.columns.span(call.func.value)
        return None

    def chosen(
        self, path: str, candidate: Candidate, old: Judgement, new: Judgement, inflow: Inflow
    ) -> Judgement:
        """Return the judgement that holds: the old, or one with what flowed in."""
        is_new = (
            old.standing is Standing.UNKNOWN
            or (
                new.standing is Standing.GOVERNED
                and (_needs_more(candidate, old) or self._is_rebound(path, candidate, old))
            )
            or (new.standing is Standing.SAFE and self._is_overridden(path, candidate, old))
            or (new.standing is Standing.SAFE and new.safe_because is Fate.LOOKED_AT)
            or (
                new.standing in (Standing.GOVERNED, Standing.SAFE)
                and self._is_template(path, candidate, old)
                and self._is_told_from_below(path, candidate, inflow)
            )
        )
        return new if is_new else old

    def _is_overridden(self, path: str, candidate: Candidate, judgement: Judgement) -> bool:
        """Whether a receiver is reported that goes through an attribute which its own class binds anew."""
        if judgement.standing is not Standing.GOVERNED or judgement.allowed:
            return False
        parsed, receiver = self._receiver(path, candidate)
        return (
            parsed is not None
            and receiver is not None
            and any(
                isinstance(node, ast.Attribute) and self._attributes.slot_of(parsed, node) is not None
                for node in ast.walk(receiver)
            )
        )

    def _is_rebound(self, path: str, candidate: Candidate, judgement: Judgement) -> bool:
        """Whether a receiver is safe only as far as one assignment of several tells what an attribute is."""
        if judgement.standing is not Standing.SAFE or judgement.safe_because is not Fate.SOMETHING_ELSE:
            return False
        parsed, receiver = self._receiver(path, candidate)
        return parsed is not None and receiver is not None and self._rebound.may_hold_more(parsed, receiver)

    def _is_template(self, path: str, candidate: Candidate, judgement: Judgement) -> bool:
        """Whether a receiver's class is known only as far as no class below brings another."""
        is_governed = judgement.standing is Standing.GOVERNED and not judgement.allowed
        is_safe = judgement.standing is Standing.SAFE and judgement.safe_because is Fate.SOMETHING_ELSE
        if not is_governed and not is_safe:
            return False
        parsed, receiver = self._receiver(path, candidate)
        return (
            parsed is not None and receiver is not None and self._templates.may_differ_below(parsed, receiver)
        )

    def _is_told_from_below(self, path: str, candidate: Candidate, inflow: Inflow) -> bool:
        parsed, receiver = self._receiver(path, candidate)
        return parsed is not None and receiver is not None and inflow.is_told_from_below(parsed, receiver)

    def _receiver(self, path: str, candidate: Candidate) -> tuple[ParsedFile | None, ast.expr | None]:
        parsed = self._project.parsed(path)
        return parsed, None if parsed is None else parsed.expression_at(candidate.access.receiver)


def is_open(judgement: Judgement) -> bool:
    """Whether the server does not know all that a receiver may be."""
    return judgement.standing is Standing.UNKNOWN or (
        judgement.standing is Standing.SAFE and judgement.is_half_known
    )


def past_hiding(candidate: Candidate, judgement: Judgement) -> Iterator[Rewrite]:
    """Yield what lets the server see past None and past what lacks an attribute: None lacks them all."""
    if is_open(judgement):
        yield from candidate.past_lacking
    if judgement.standing is Standing.UNKNOWN:
        for rewrite in candidate.past_none:
            if not any(is_in(rewrite.span, other.span) for other in candidate.past_lacking):
                yield rewrite


def _needs_more(candidate: Candidate, judgement: Judgement) -> bool:
    is_safe = judgement.standing is Standing.SAFE
    return is_open(judgement) or (is_safe and candidate.may_hold_more)
