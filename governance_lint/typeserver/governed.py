"""Is this access governed, and why: asked of the server, again with what flows in, and explained."""

from __future__ import annotations

import os
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from governance_lint.facts import Judgement, Standing
from governance_lint.typeserver.classes.descendants import Descendants
from governance_lint.typeserver.classes.policy_places import PolicyPlaces
from governance_lint.typeserver.flows.expression_types import ExpressionTypes
from governance_lint.typeserver.flows.inflow import Inflow
from governance_lint.typeserver.names.mentions import Mentions
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay
from governance_lint.typeserver.questions.answers import Answers
from governance_lint.typeserver.questions.project import Project
from governance_lint.typeserver.standings.access_standings import AccessStandings
from governance_lint.typeserver.standings.allowances import Allowances
from governance_lint.typeserver.standings.asked_accesses import ask_about, probe_of
from governance_lint.typeserver.standings.governing_classes import GoverningClasses
from governance_lint.typeserver.standings.known_by_type import KnownByType
from governance_lint.typeserver.standings.second_looks import SecondLooks, is_open, past_hiding
from governance_lint.typeserver.why.chains import Chains, Finding
from governance_lint.typeserver.why.unknown_reasons import UnknownReasons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from governance_lint.candidates import Candidate
    from governance_lint.facts import Definition
    from governance_lint.policy import Policy
    from governance_lint.rewriting.rewrites import Rewrite
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.typeserver.standings.asked_accesses import File

#: Nothing but what a file's candidates bring.
_NO_REWRITES: Mapping[str, tuple[Rewrite, ...]] = MappingProxyType({})


class Judge:
    """Asks the type server about the candidates of a run, and judges them under one policy."""

    def __init__(self, policy: Policy, server: TypeServer, documents: Documents, stubs: Path) -> None:
        """`stubs` is the folder with our own stubs for what is not installed."""
        self._stubs = tuple({os.path.join(folder, "") for folder in (stubs, stubs.resolve())})  # noqa: PTH118
        self._are_shown: dict[str, bool] = {}
        self._server = server
        self._documents = documents
        self._answers = Answers(policy, server, documents)
        #: Says why a receiver is unknown, once there was one.
        self.reasons: UnknownReasons | None = None
        self._project = Project(policy, documents)
        self._mentions = Mentions(self._project, self._answers)
        places = PolicyPlaces(policy, server, documents)
        self._governing = GoverningClasses(policy, self._answers, places)
        self._allowances = Allowances(policy, self._answers, places, self._governing)
        descendants = Descendants(self._project, documents, self._answers)
        self._standings = AccessStandings(
            policy, self._answers, documents, descendants, self._governing, self._allowances
        )
        self._second_looks = SecondLooks(self._project, self._answers)
        self._known_by_type = KnownByType(server, documents, self._answers, self._project)
        #: What expressions are that are no receivers of governed methods.
        self.types = ExpressionTypes(server, documents, self._answers, places, self._project, self._mentions)

    def judge(self, files: Sequence[File]) -> list[list[Judgement]]:
        """Return a judgement for each candidate of each file."""
        judged = self._judged_with(files, {})
        unknown = [
            (path, span)
            for (path, _, candidates), of_file in zip(files, judged, strict=True)
            for item, judgement in zip(candidates.accesses, of_file, strict=True)
            if not item.is_pattern and self._second_looks.is_due(path, item, judgement)
            for span in (
                item.access.receiver,
                self._second_looks.receiving_object(path, item, judgement),
            )
            if span is not None
        ]
        inflow = None
        if unknown:
            inflow = Inflow(self._project, self._mentions, self._server, self._documents, self._answers)
            self.reasons = UnknownReasons(self._project, self._mentions, inflow)
            additions = inflow.explain(unknown)
            if additions:
                before = [list(of_file) for of_file in judged]
                self._judge_again(files, judged, additions, inflow)
                self._judge_behind_tests(files, before, judged, inflow.with_deciding_tests())
            self._judge_past_hiding(files, judged, additions)
        self._known_by_type.clear(files, judged)
        self._explain(files, judged, inflow)
        return judged

    def definitions_at(self, path: str, line: int, column: int) -> tuple[Definition, ...]:
        """Return what the name at a place of a file's own text resolves to."""
        return self._answers.definitions_at(path, line, column)

    # -- counting --------------------------------------------------------------------------------------

    @property
    def answers(self) -> Answers:
        """What the type server said."""
        return self._answers

    def cleared(self, files: Sequence[File], judged: Sequence[Sequence[Judgement]]) -> list[list[Judgement]]:
        """Return the judgements anew: safe where a receiver is unknown, but its `type()` is known.

        A rule is told that of suspects alone: of all others it makes no difference to any.
        """
        again = [list(of_file) for of_file in judged]
        self._known_by_type.clear(files, again, only_suspected=False)
        return again

    def stands_allowed(self, path: str, candidate: Candidate) -> bool:
        """Whether an access stands inside an allowed callable of each choke point that it may touch."""
        return self._allowances.stands_allowed(path, candidate)

    def governs(self, lineage: tuple[KnownClass, ...], allowed_by: frozenset[int]) -> bool:
        """Whether a class, whose ancestors stand behind it, has a method that a choke point governs.

        What stands where a choke point allows it is no matter of that one's.
        """
        return self._governing.governs(lineage, allowed_by)

    def is_none(self, types: Sequence[Location]) -> bool:
        """Whether a receiver is nothing but None: then what it becomes later is what is not known."""
        return self._known_by_type.is_none(types)

    # -- asking ----------------------------------------------------------------------------------------

    def _judged_with(
        self,
        files: Sequence[File],
        additions: Mapping[str, Additions],
        rewrites: Mapping[str, tuple[Rewrite, ...]] = _NO_REWRITES,
    ) -> list[list[Judgement]]:
        overlays = []
        for path, text, candidates in files:
            probes = [probe_of(item) for item in candidates.accesses]
            added = additions.get(path, NOTHING_ADDED)
            told = (*candidates.rewrites, *rewrites.get(path, ()))
            overlay = Overlay(text, probes, told, added)
            self._documents.show(path, overlay)
            overlays.append(overlay)
        answers = ask_about(files, overlays, self._server, self._documents)
        self._answers.learn_ancestry(
            (location.path, location.line)
            for of_file in answers
            for answer in of_file
            for location in answer.types
        )
        self._answers.learn_ancestry(
            (path, line)
            for path, _, candidates in files
            for item in candidates.accesses
            for line in (item.super_of, item.old_style_super_in)
            if line is not None
        )
        return [
            [
                self._standings.of(path, item, answer)
                for item, answer in zip(candidates.accesses, of_file, strict=True)
            ]
            for (path, _, candidates), of_file in zip(files, answers, strict=True)
        ]

    def _judge_again(
        self,
        files: Sequence[File],
        judged: list[list[Judgement]],
        additions: Mapping[str, Additions],
        inflow: Inflow,
    ) -> None:
        """Judge what is unknown once more, with what was found to flow into unannotated places."""
        left = [
            index
            for index, ((path, _, candidates), of_file) in enumerate(zip(files, judged, strict=True))
            # Of a file that nothing was added to the server would say again what it has said.
            if path in additions
            and any(
                self._second_looks.is_due(path, item, old)
                for item, old in zip(candidates.accesses, of_file, strict=True)
            )
        ]
        again = self._judged_with([files[index] for index in left], additions)
        for index, of_file in zip(left, again, strict=True):
            path, _, candidates = files[index]
            judged[index] = [
                self._second_looks.chosen(path, item, old, new, inflow)
                for item, old, new in zip(candidates.accesses, judged[index], of_file, strict=True)
            ]

    def _judge_behind_tests(
        self,
        files: Sequence[File],
        before: Sequence[Sequence[Judgement]],
        judged: list[list[Judgement]],
        additions: Mapping[str, Additions],
    ) -> None:
        """Clear what flows into a receiver, but not behind the tests around it: `if event.kind == "visit"`
        tells of an event which of several classes it is, now that these are known.
        """
        left = [
            index
            for index, (path, _, _) in enumerate(files)
            if path in additions
            and any(
                new is not old and new.standing is Standing.GOVERNED
                for old, new in zip(before[index], judged[index], strict=True)
            )
        ]
        again = self._judged_with([files[index] for index in left], additions) if left else []
        for index, of_file in zip(left, again, strict=True):
            judged[index] = [
                decided
                if new is not old and decided.standing is Standing.SAFE and not is_open(decided)
                else new
                for old, new, decided in zip(before[index], judged[index], of_file, strict=True)
            ]

    def _judge_past_hiding(
        self, files: Sequence[File], judged: list[list[Judgement]], additions: Mapping[str, Additions]
    ) -> None:
        """Judge what is still unknown once more: what may be None on the way to it is taken for the rest,
        and what may lack an attribute for what has it.
        """
        rewrites: dict[str, tuple[Rewrite, ...]] = {}
        for (path, _, candidates), of_file in zip(files, judged, strict=True):
            found = (
                rewrite
                for item, old in zip(candidates.accesses, of_file, strict=True)
                for rewrite in past_hiding(item, old)
            )
            if told := tuple(dict.fromkeys(found)):
                rewrites[path] = told
        left = [index for index, (path, _, _) in enumerate(files) if path in rewrites]
        again = self._judged_with([files[index] for index in left], additions, rewrites) if left else []
        for index, of_file in zip(left, again, strict=True):
            judged[index] = [
                new
                if old.standing is Standing.UNKNOWN or (new.standing is Standing.GOVERNED and is_open(old))
                else old
                for old, new in zip(judged[index], of_file, strict=True)
            ]

    # -- explaining ------------------------------------------------------------------------------------

    def _explain(self, files: Sequence[File], judged: list[list[Judgement]], inflow: Inflow | None) -> None:
        """Say of what is reported why it is governed, or suspected."""
        reported = [
            (of_file, index, Finding(path, item.access, judgement, is_traced=item.is_traced))
            for (path, _, candidates), of_file in zip(files, judged, strict=True)
            for index, (item, judgement) in enumerate(zip(candidates.accesses, of_file, strict=True))
            if judgement.is_reported
        ]
        if not reported:
            return
        chains = Chains(
            self._project,
            self._mentions,
            self._server,
            self._documents,
            self._answers,
            flowed=inflow.flowed() if inflow is not None else {},
            can_be_shown=self._can_be_shown,
        )
        explained = chains.explain([finding for _, _, finding in reported])
        for (of_file, index, _), why in zip(reported, explained, strict=True):
            of_file[index] = replace(of_file[index], why=why)

    def _can_be_shown(self, path: str) -> bool:
        """Whether a path will be there for a reader: our stubs and the checker's own are not."""
        if path not in self._are_shown:
            self._are_shown[path] = not (path.startswith(self._stubs) or self._answers.is_bundled(path))
        return self._are_shown[path]
