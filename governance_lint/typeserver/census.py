"""Counts what became of each access of a run, once all are judged: for `--statistics` and its kin alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.tally import Counted, Fate, Reason, UnknownAccess, tally_of
from governance_lint.typeserver.overlay import Overlay, Probe
from governance_lint.typeserver.questions.answers import TYPE_DEFINITION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.candidates import Candidate, UnclearAccess
    from governance_lint.facts import Judgement
    from governance_lint.tally import End, Tally
    from governance_lint.typeserver.governed import Judge
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.standings.asked_accesses import File
    from governance_lint.violation import Span

#: Asks of one expression for its class, and for that of its `type()`, which strings and modules have too.
_BEFORE, _AFTER = "(({name} := (", ")), ({name1} := type({name})))[0]"


class Census:
    """Counts the accesses of files that a judge has judged. Changes no verdict: it is taken at the end."""

    def __init__(self, judge: Judge, server: TypeServer, documents: Documents) -> None:
        self._judge = judge
        self._server = server
        self._documents = documents

    def tallies(self, files: Sequence[File], judged: Sequence[Sequence[Judgement]]) -> list[Tally]:
        """Return the tally of each file."""
        sharper = self._judge.cleared(files, judged)
        governed = self._possibly_governed(files)
        # The reasons last: they ask about the files' own text.
        counted = [
            self._counted(file, of_file, unclear)
            for file, of_file, unclear in zip(files, sharper, governed, strict=True)
        ]
        return [tally_of(file[2].settled, of_file) for file, of_file in zip(files, counted, strict=True)]

    def _counted(
        self, file: File, judged: Sequence[Judgement], unclear: Sequence[bool]
    ) -> list[tuple[End, Counted]]:
        path, text, candidates = file
        lines = text.split("\n")
        found = []
        for item, judgement in zip(candidates.accesses, judged, strict=True):
            fate = self._fate(path, item, judgement)
            unknown = None
            if fate is Fate.UNKNOWN:
                access = item.access
                reason = self._reason(path, access.receiver)
                unknown = UnknownAccess(
                    path, access.span, _shown(lines, access.span), access.receiver_text, access.symbol, reason
                )
            found.append((_end(item.access.span), Counted(fate, unknown)))
        for other, may_be_governed in zip(candidates.unclear, unclear, strict=True):
            if may_be_governed:
                counted = Counted(Fate.UNKNOWN, _unknown_of(path, lines, other))
            else:
                counted = Counted(Fate.SOMETHING_ELSE)
            found.append((_end(other.span), counted))
        return found

    def _fate(self, path: str, candidate: Candidate, judgement: Judgement) -> Fate:
        fate = judgement.fate
        is_open = fate in (Fate.UNKNOWN, Fate.SOMETHING_ELSE)
        return Fate.ALLOWED if is_open and self._judge.stands_allowed(path, candidate) else fate

    def _reason(self, path: str, receiver: Span) -> Reason:
        reasons = self._judge.reasons
        return Reason.UNRESOLVED if reasons is None else reasons.of(path, receiver)

    def _possibly_governed(self, files: Sequence[File]) -> list[list[bool]]:
        """Return, of each unclear access, whether its object may be governed by any choke point."""
        asked: list[tuple[str, Overlay, int]] = []
        allowed: list[frozenset[int]] = []
        for path, text, candidates in files:
            spans = [item.receiver for item in candidates.unclear if item.receiver is not None]
            allowed += [item.allowed_by for item in candidates.unclear if item.receiver is not None]
            if spans:
                overlay = Overlay(text, [Probe(span, _BEFORE, _AFTER) for span in spans])
                self._documents.show(path, overlay)
                asked += [(path, overlay, number) for number in range(len(spans))]
        questions = [
            self._documents.question(TYPE_DEFINITION, path, overlay.name_place(number, name))
            for path, overlay, number in asked
            for name in (0, 1)
        ]
        said = iter(self._server.ask(questions))
        answers = [
            (self._documents.locations(next(said), path), self._documents.locations(next(said), path))
            for path, _, _ in asked
        ]
        self._judge.answers.learn_ancestry(
            (location.path, location.line) for pair in answers for of_name in pair for location in of_name
        )
        verdicts = iter(
            [
                self._may_be_governed(path, own, of_type, allowed_by)
                for (path, _, _), (own, of_type), allowed_by in zip(asked, answers, allowed, strict=True)
            ]
        )
        return [
            [item.receiver is None or next(verdicts) for item in candidates.unclear]
            for _, _, candidates in files
        ]

    def _may_be_governed(
        self, path: str, own: Sequence[Location], of_type: Sequence[Location], allowed_by: frozenset[int]
    ) -> bool:
        lineages = [
            lineage for place in own if (lineage := self._judge.answers.lineage(place.path, place.line))
        ]
        if lineages:
            return any(self._judge.governs(lineage, allowed_by) for lineage in lineages)
        elsewhere = [place for place in of_type if place.path != path]
        return not elsewhere or self._judge.is_none(elsewhere)


def _unknown_of(path: str, lines: list[str], item: UnclearAccess) -> UnknownAccess:
    receiver = "" if item.receiver is None else _shown(lines, item.receiver)
    reason = Reason.UNRESOLVED if item.is_name_known else Reason.COMPUTED_NAME
    return UnknownAccess(path, item.span, _shown(lines, item.span), receiver, item.symbol, reason)


def _end(span: Span) -> End:
    return (span.end_line, span.end_column)


def _shown(lines: list[str], span: Span) -> str:
    """Return a stretch of the text on one line."""
    inside = lines[span.line - 1 : span.end_line]
    inside[-1] = inside[-1][: span.end_column]
    inside[0] = inside[0][span.column :]
    return " ".join(" ".join(inside).split())
