"""Is this access governed, and why: the receiver's class decides, and its place below a governed class."""

from __future__ import annotations

import ast
import os
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from types import MappingProxyType
from typing import TYPE_CHECKING

from governance_lint.facts import Judgement, ScopeKind, Standing
from governance_lint.policy import matches
from governance_lint.tally import Fate
from governance_lint.typeserver.attributes.never_bound import is_only_ever_none
from governance_lint.typeserver.attributes.overridden_attributes import OverriddenAttributes
from governance_lint.typeserver.attributes.rebound_elsewhere import ReboundElsewhere
from governance_lint.typeserver.attributes.seen_from_below import TemplateNames
from governance_lint.typeserver.classes.descendants import Descendants
from governance_lint.typeserver.classes.half_known import asking_for_both, is_half_known
from governance_lint.typeserver.classes.policy_places import PolicyPlaces
from governance_lint.typeserver.flows.expression_types import ExpressionTypes
from governance_lint.typeserver.flows.inflow import Inflow
from governance_lint.typeserver.names.mentions import Mentions
from governance_lint.typeserver.overlay import NOTHING_ADDED, Overlay, Probe, is_in
from governance_lint.typeserver.questions.answers import DEFINITION, TYPE_DEFINITION, Answers
from governance_lint.typeserver.questions.project import Project
from governance_lint.typeserver.why.chains import Chains, Finding
from governance_lint.typeserver.why.unknown_reasons import UnknownReasons
from governance_lint.violation import Place as Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from governance_lint.candidates import Candidate, Candidates
    from governance_lint.facts import Definition
    from governance_lint.policy import ChokePoint, Policy
    from governance_lint.rewriting.rewrites import Rewrite
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import Question, TypeServer
    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.documents import Documents, Location
    from governance_lint.violation import Span

    #: A file of a run: absolute path, text, candidates.
    File = tuple[str, str, Candidates]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the server said of one candidate."""

    types: tuple[Location, ...]
    definitions: tuple[Location, ...]
    is_half_known: bool = False  #: the type has a part that the server does not know


#: Nothing but what a file's candidates bring.
_NO_REWRITES: Mapping[str, tuple[Rewrite, ...]] = MappingProxyType({})
#: Asks for the type of an expression's type, and for an attribute that classes have.
_ITS_TYPE = ("({name} := type({name1} := (", ")), {name1}.\0__mro__)[0]")


class Judge:
    """Asks the type server about the candidates of a run, and judges them under one policy."""

    def __init__(self, policy: Policy, server: TypeServer, documents: Documents, stubs: Path) -> None:
        """`stubs` is the folder with our own stubs for what is not installed."""
        self._policy = policy
        self._stubs = tuple({os.path.join(folder, "") for folder in (stubs, stubs.resolve())})  # noqa: PTH118
        self._are_shown: dict[str, bool] = {}
        self._server = server
        self._documents = documents
        self._answers = Answers(policy, server, documents)
        #: Says why a receiver is unknown, once there was one.
        self.reasons: UnknownReasons | None = None
        self._places = PolicyPlaces(policy, server, documents)
        self._project = Project(policy, documents)
        self._mentions = Mentions(self._project, self._answers)
        self._descendants = Descendants(self._project, documents, self._answers)
        self._attributes = OverriddenAttributes(self._project, self._answers)
        self._rebound = ReboundElsewhere(self._project)
        self._templates = TemplateNames(self._project)
        #: What expressions are that are no receivers of governed methods.
        self.types = ExpressionTypes(
            server, documents, self._answers, self._places, self._project, self._mentions
        )

    def judge(self, files: Sequence[File]) -> list[list[Judgement]]:
        """Return a judgement for each candidate of each file."""
        judged = self._judged_with(files, {})
        unknown = [
            (path, item.access.receiver)
            for (path, _, candidates), of_file in zip(files, judged, strict=True)
            for item, judgement in zip(candidates.accesses, of_file, strict=True)
            if not item.is_pattern
            and (
                _needs_more(item, judgement)
                or self._is_overridden(path, item, judgement)
                or self._is_rebound(path, item, judgement)
                or self._is_template(path, item, judgement)
            )
        ]
        inflow = None
        if unknown:
            inflow = Inflow(self._project, self._mentions, self._server, self._documents, self._answers)
            self.reasons = UnknownReasons(self._project, self._mentions, inflow)
            additions = inflow.explain(unknown)
            if additions:
                self._judge_again(files, judged, additions, inflow)
            self._judge_past_hiding(files, judged, additions)
        self._clear_the_known(files, judged)
        self._explain(files, judged, inflow)
        return judged

    def _is_overridden(self, path: str, candidate: Candidate, judgement: Judgement) -> bool:
        """Whether a receiver is reported that goes through an attribute which its own class binds anew."""
        if judgement.standing is not Standing.GOVERNED or judgement.allowed:
            return False
        parsed = self._project.parsed(path)
        receiver = parsed.expression_at(candidate.access.receiver) if parsed is not None else None
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
        parsed = self._project.parsed(path)
        receiver = parsed.expression_at(candidate.access.receiver) if parsed is not None else None
        return parsed is not None and receiver is not None and self._rebound.may_hold_more(parsed, receiver)

    def _is_template(self, path: str, candidate: Candidate, judgement: Judgement) -> bool:
        """Whether a receiver's class is known only as far as no class below brings another."""
        is_governed = judgement.standing is Standing.GOVERNED and not judgement.allowed
        is_safe = judgement.standing is Standing.SAFE and judgement.safe_because is Fate.SOMETHING_ELSE
        if not is_governed and not is_safe:
            return False
        parsed = self._project.parsed(path)
        receiver = parsed.expression_at(candidate.access.receiver) if parsed is not None else None
        return (
            parsed is not None and receiver is not None and self._templates.may_differ_below(parsed, receiver)
        )

    def _is_told_from_below(self, path: str, candidate: Candidate, inflow: Inflow) -> bool:
        parsed = self._project.parsed(path)
        receiver = parsed.expression_at(candidate.access.receiver) if parsed is not None else None
        return parsed is not None and receiver is not None and inflow.is_told_from_below(parsed, receiver)

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
        self._clear_the_known(files, again, only_suspected=False)
        return again

    def stands_allowed(self, path: str, candidate: Candidate) -> bool:
        """Whether an access stands inside an allowed callable of each choke point that it may touch."""
        method = candidate.access.method
        return all(
            index in candidate.allowed_by or self._is_allowed(path, candidate, point)
            for index, point in enumerate(self._policy.chokepoints)
            if any(name.rpartition(".")[2] == method for name in point.governed)
        )

    def governs(self, lineage: tuple[KnownClass, ...], allowed_by: frozenset[int]) -> bool:
        """Whether a class, whose ancestors stand behind it, has a method that a choke point governs.

        What stands where a choke point allows it is no matter of that one's.
        """
        return any(
            self._governed_ancestor(lineage, point, name.rpartition(".")[2]) is not None
            for index, point in enumerate(self._policy.chokepoints)
            if index not in allowed_by
            for name in point.governed
        )

    # -- asking ----------------------------------------------------------------------------------------

    def _judged_with(
        self,
        files: Sequence[File],
        additions: Mapping[str, Additions],
        rewrites: Mapping[str, tuple[Rewrite, ...]] = _NO_REWRITES,
    ) -> list[list[Judgement]]:
        overlays = []
        for path, text, candidates in files:
            probes = [_probe(item) for item in candidates.accesses]
            added = additions.get(path, NOTHING_ADDED)
            told = (*candidates.rewrites, *rewrites.get(path, ()))
            overlay = Overlay(text, probes, told, added)
            self._documents.show(path, overlay)
            overlays.append(overlay)
        answers = self._ask_about(files, overlays)
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
                self._judge(path, item, answer)
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
                _needs_more(item, old)
                or self._is_overridden(path, item, old)
                or self._is_rebound(path, item, old)
                or self._is_template(path, item, old)
                for item, old in zip(candidates.accesses, of_file, strict=True)
            )
        ]
        again = self._judged_with([files[index] for index in left], additions)
        for index, of_file in zip(left, again, strict=True):
            path, _, candidates = files[index]
            judged[index] = [
                new
                if old.standing is Standing.UNKNOWN
                or (
                    new.standing is Standing.GOVERNED
                    and (_needs_more(item, old) or self._is_rebound(path, item, old))
                )
                or (new.standing is Standing.SAFE and self._is_overridden(path, item, old))
                or (
                    new.standing in (Standing.GOVERNED, Standing.SAFE)
                    and self._is_template(path, item, old)
                    and self._is_told_from_below(path, item, inflow)
                )
                else old
                for item, old, new in zip(candidates.accesses, judged[index], of_file, strict=True)
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
                for rewrite in _past_hiding(item, old)
            )
            if told := tuple(dict.fromkeys(found)):
                rewrites[path] = told
        left = [index for index, (path, _, _) in enumerate(files) if path in rewrites]
        again = self._judged_with([files[index] for index in left], additions, rewrites) if left else []
        for index, of_file in zip(left, again, strict=True):
            judged[index] = [
                new
                if old.standing is Standing.UNKNOWN or (new.standing is Standing.GOVERNED and _is_open(old))
                else old
                for old, new in zip(judged[index], of_file, strict=True)
            ]

    def _ask_about(self, files: Sequence[File], overlays: Sequence[Overlay]) -> list[list[_Answer]]:
        questions: list[Question] = []
        for (path, _, candidates), overlay in zip(files, overlays, strict=True):
            for index, item in enumerate(candidates.accesses):
                attribute = overlay.attribute_place(index)
                if attribute is None and item.attribute_end is not None:
                    line, column = item.attribute_end
                    attribute = overlay.place(line, column - 1)
                receiver = item.access.receiver
                in_place = overlay.place(receiver.end_line, receiver.end_column - 1)
                name = in_place if item.is_pattern else overlay.name_place(index)
                questions.append(self._documents.question(TYPE_DEFINITION, path, name))
                questions.append(self._documents.question(DEFINITION, path, attribute or name))
                if _asks_for_both(item):
                    questions.append(
                        self._documents.question(TYPE_DEFINITION, path, overlay.name_place(index, 1))
                    )
        said = iter(self._server.ask(questions))
        answers: list[list[_Answer]] = []
        for path, _, candidates in files:
            of_file = []
            for item in candidates.accesses:
                types = tuple(self._documents.locations(next(said), path))
                definitions = tuple(self._documents.locations(next(said), path))
                has_more = _asks_for_both(item) and is_half_known(self._documents.locations(next(said), path))
                of_file.append(_Answer(types, definitions, has_more))
            answers.append(of_file)
        return answers

    # -- judging ---------------------------------------------------------------------------------------

    def _judge(self, path: str, candidate: Candidate, answer: _Answer) -> Judgement:
        classes = self._classes(path, candidate, answer)
        for lineage in classes:
            found = self._if_governed(path, candidate, lineage, answer)
            if found is not None:
                return found
        for lineage in self._mixed_into(path, candidate, answer):
            found = self._if_governed(path, candidate, lineage)
            if found is not None:
                return found
        if classes or self._is_known(path, candidate, answer):
            return Judgement(Standing.SAFE, is_half_known=answer.is_half_known)
        return self._unknown(path, candidate)

    def _if_governed(
        self,
        path: str,
        candidate: Candidate,
        lineage: tuple[KnownClass, ...],
        answer: _Answer | None = None,
    ) -> Judgement | None:
        """Return the judgement of an access whose receiver is of a class, if that governs it.

        With an answer the method must be what the server found.
        """
        method = candidate.access.method
        for index, point in enumerate(self._policy.chokepoints):
            ancestor = self._governed_ancestor(lineage, point, method)
            if ancestor is None:
                continue
            if answer is not None and not self._is_reached_through(lineage, method, answer):
                continue
            target = f"{self._answers.dotted(lineage[0])}.{method}"
            harmless = self._harmless_because(path, candidate, lineage, point)
            if harmless is not None:
                return Judgement(Standing.SAFE, point, target, safe_because=harmless)
            allowed = index in candidate.allowed_by or self._is_allowed(path, candidate, point)
            up_to_it = self._statements(lineage[: lineage.index(ancestor) + 1])
            return Judgement(Standing.GOVERNED, point, target, classes=up_to_it, allowed=allowed)
        return None

    def _mixed_into(
        self, path: str, candidate: Candidate, answer: _Answer
    ) -> Iterator[tuple[KnownClass, ...]]:
        """Yield the classes, each with its ancestors, that bring the method to an object of a mixin's.

        Below a governed class's own base everything is as that base knows it: such a class brings nothing.
        """
        if candidate.mixed_in is None:
            return
        own = (path, candidate.mixed_in)
        if not all(owner == own for owner in self._owners(answer)):
            return  # it has the method from a class that it names
        method = candidate.access.method
        for lineage in self._descendants.below(*own):
            governed = [self._governed_ancestor(lineage, point, method) for point in self._policy.chokepoints]
            above = [self._answers.lineage(*known.key) for known in governed if known is not None]
            if any(own not in {known.key for known in ancestors} for ancestors in above):
                yield lineage

    def _classes(self, path: str, candidate: Candidate, answer: _Answer) -> list[tuple[KnownClass, ...]]:
        """Return the receiver's possible classes, each with its ancestors behind it."""
        if candidate.super_of is not None:
            lineage = self._answers.lineage(path, candidate.super_of)
            return [lineage] if lineage else []
        found = [
            lineage
            for location in answer.types
            if (lineage := self._answers.lineage(location.path, location.line))
        ]
        if not found and answer.definitions:
            # Its own statement is no class, but the method that it finds may belong to one.
            owners = self._owners(answer)
            found = [lineage for owner in owners if (lineage := self._answers.lineage(*owner))]
        return found

    def _governed_ancestor(
        self, lineage: tuple[KnownClass, ...], point: ChokePoint, method: str
    ) -> KnownClass | None:
        for known in lineage:
            for pattern in point.governed:
                class_pattern, _, governed_method = pattern.rpartition(".")
                if governed_method == method and self._is_named(known, class_pattern):
                    return known
        return None

    def _is_named(self, known: KnownClass, pattern: str) -> bool:
        """Whether a class is the one that a pattern names, by whatever path it is imported."""
        if known.key in self._places.classes_of(pattern):
            return True
        if known.name != pattern.rpartition(".")[2]:
            return False
        return matches(pattern, self._answers.dotted(known))

    def _is_reached_through(self, lineage: tuple[KnownClass, ...], method: str, answer: _Answer) -> bool:
        """Whether the access reads the method on that class.

        The server names every class that a type is made of, those of its arguments too: for `Box[Plugin]`
        both. The class of the receiver itself is the one below which the attribute was found.
        """
        keys = {known.key for known in lineage}
        owners = self._owners(answer)
        if owners and (not keys.isdisjoint(owners) or self._dotted_meet(lineage, owners)):
            return True
        if owners:
            return self._is_found_wrapped(lineage, method, answer)
        if answer.definitions:
            return False  # found, but outside of any class: a module's function
        # Nothing was found: then either the receiver is no such object, or its class has a base that the
        # server cannot see. Only in the second case nothing in sight defines the method, unless what is in
        # sight is so in another file alone.
        if len(answer.types) == 1 and any(self._answers.is_helped(*known.key) for known in lineage):
            return True
        return not any(self._defines(known, method) for known in lineage)

    def _is_found_wrapped(self, lineage: tuple[KnownClass, ...], method: str, answer: _Answer) -> bool:
        """Whether what was found is a wrapper's own method, as of `lru_cache`, around the class's.

        Only where the receiver's type is made of that class alone, and what was found has another name.
        """
        names = {
            statement.name if (statement := self._documents.statement_at(place.path, place.line)) else method
            for place in answer.definitions
        }
        is_alone = len(answer.types) == 1
        return is_alone and method not in names and any(self._defines(known, method) for known in lineage)

    def _owners(self, answer: _Answer) -> list[tuple[str, int]]:
        owners = []
        for location in answer.definitions:
            owner = self._documents.class_around(
                location.path, location.line
            ) or self._documents.class_with_attribute_set_at(location.path, location.line, location.column)
            if owner is not None:
                owners.append((location.path, owner.line))
        return owners

    def _dotted_meet(self, lineage: tuple[KnownClass, ...], owners: list[tuple[str, int]]) -> bool:
        """Whether a class and an owner are one class whose source stands beside its stub."""
        names = {self._answers.dotted(known) for known in lineage}
        return any(self._answers.dotted_at(path, line) in names for path, line in owners)

    def _defines(self, known: KnownClass, method: str) -> bool:
        statement = self._documents.statement_at(known.path, known.line)
        return statement is not None and method in statement.bound

    def _harmless_because(
        self, path: str, candidate: Candidate, lineage: tuple[KnownClass, ...], point: ChokePoint
    ) -> Fate | None:
        """Return why an access of a governed method is fine wherever it stands; None if it is not."""
        if candidate.old_style_super_in is not None:
            own = self._answers.lineage(path, candidate.old_style_super_in)
            if lineage[0].key in {known.key for known in own[1:]}:
                return Fate.SUPER
        return Fate.LOOKED_AT if self._is_only_looked_at(path, candidate, point) else None

    def _is_only_looked_at(self, path: str, candidate: Candidate, point: ChokePoint) -> bool:
        """Whether the method is handed to a callable that the policy allows to receive it."""
        if candidate.handed_to is None or not point.may_receive:
            return False
        line, column = candidate.handed_to
        found = self.definitions_at(path, line, column - 1)
        names = [item.dotted for item in found]
        names += [name.rpartition(".")[0] for name in names if name.endswith((".__init__", ".__new__"))]
        places = {(item.path, item.line) for item in found}
        return any(
            any(matches(pattern, name) for name in names)
            or not places.isdisjoint(self._places.callables_of(pattern))  # under a name that re-exports it
            for pattern in point.may_receive
        )

    def _is_allowed(self, path: str, candidate: Candidate, point: ChokePoint) -> bool:
        """Whether the access stands in an allowed callable that its names alone did not tell."""
        scopes = candidate.access.scopes
        for outer, inner in zip((None, *scopes), scopes, strict=False):
            if inner.kind is not ScopeKind.FUNCTION:
                continue
            for pattern in point.allowed:
                class_pattern, _, name = pattern.rpartition(".")
                if (path, inner.line) in self._places.callables_of(pattern):
                    return True
                if name == inner.name and outer is not None and outer.kind is ScopeKind.CLASS:
                    lineage = self._answers.lineage(path, outer.line)
                    if any(self._is_named(known, class_pattern) for known in lineage):
                        return True
        return False

    def _is_known(self, path: str, candidate: Candidate, answer: _Answer) -> bool:
        """Whether the server knows what the receiver is, although it is an instance of no class in sight.

        An answer that is the asked name itself, or another variable, means that it does not. So does a
        function inside of another, of which the method is asked: a decorator's wrapper hides a property.
        """
        if answer.definitions:
            return True
        receiver = candidate.access.receiver
        for location in answer.types:
            statement = self._documents.statement_at(location.path, location.line)
            if statement is not None and not statement.is_class and "<locals>" in statement.symbol:
                continue
            if location.path != path or (
                (location.line, location.column) != (receiver.line, receiver.column) and statement
            ):
                return True
        return False

    def _unknown(self, path: str, candidate: Candidate) -> Judgement:
        access = candidate.access
        for index, point in enumerate(self._policy.chokepoints):
            if not any(name.rpartition(".")[2] == access.method for name in point.governed):
                continue
            named = access.receiver_name is not None and any(
                fnmatchcase(access.receiver_name, pattern) for pattern in point.receiver_names
            )
            if self._is_only_looked_at(path, candidate, point):
                return Judgement(Standing.SAFE, safe_because=Fate.LOOKED_AT)
            if named:
                allowed = index in candidate.allowed_by or self._is_allowed(path, candidate, point)
                target = f"{access.receiver_text}.{access.method}"
                return Judgement(Standing.UNKNOWN, point, target, suspected=True, allowed=allowed)
        return Judgement(Standing.UNKNOWN)

    def _clear_the_known(
        self, files: Sequence[File], judged: list[list[Judgement]], *, only_suspected: bool = True
    ) -> None:
        """Ask about the unknown once more, by their `type()`: modules, strings and numbers are known.

        Some class is not; what cannot be, after a test that excludes all it is declared to be, is no class.
        """
        suspects: list[tuple[str, list[Judgement], int, Span]] = []
        questions: list[Question] = []
        for (path, text, candidates), of_file in zip(files, judged, strict=True):
            indexes = [
                index
                for index, item in enumerate(of_file)
                if (item.suspected or (item.standing is Standing.UNKNOWN and not only_suspected))
                and not candidates.accesses[index].is_pattern
            ]
            if not indexes:
                continue
            spans = [candidates.accesses[index].access.receiver for index in indexes]
            overlay = Overlay(text, [Probe(span, *_ITS_TYPE) for span in spans], candidates.rewrites)
            self._documents.show(path, overlay)
            for number, index in enumerate(indexes):
                suspects.append((path, of_file, index, spans[number]))
                place, attribute = overlay.name_place(number), overlay.attribute_place(number)
                questions.append(self._documents.question(TYPE_DEFINITION, path, place))
                questions.append(self._documents.question(DEFINITION, path, attribute or place))
        said = iter(self._server.ask(questions))
        answers = [
            (self._documents.locations(next(said), path), self._documents.locations(next(said), path))
            for path, _, _, _ in suspects
        ]
        types = [
            [location for location in of_type if location.path != path]
            for (path, _, _, _), (of_type, _) in zip(suspects, answers, strict=True)
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for of_suspect in types for location in of_suspect
        )
        for (path, of_file, index, receiver), known, (_, of_class) in zip(
            suspects, types, answers, strict=True
        ):
            is_open = self.is_none(known) or (self._is_called(known, "type") and bool(of_class))
            if (known and not is_open) or self._is_only_ever_none(path, receiver):
                of_file[index] = Judgement(Standing.SAFE)

    def is_none(self, types: Sequence[Location]) -> bool:
        """Whether a receiver is nothing but None: then what it becomes later is what is not known."""
        return self._is_called(types, "NoneType")

    def _is_called(self, types: Sequence[Location], name: str) -> bool:
        lineages = [self._answers.lineage(location.path, location.line) for location in types]
        return all(lineage and lineage[0].name == name for lineage in lineages)

    def _is_only_ever_none(self, path: str, receiver: Span) -> bool:
        parsed = self._project.parsed(path)
        node = parsed.expression_at(receiver) if parsed is not None else None
        return parsed is not None and node is not None and is_only_ever_none(self._project, parsed, node)

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

    def _statements(self, classes: Sequence[KnownClass]) -> tuple[Step, ...]:
        return tuple(Step(self._answers.dotted(known), known.path, known.line) for known in classes)


def _needs_more(candidate: Candidate, judgement: Judgement) -> bool:
    """Whether a judgement rests on less than a reader of the code would see."""
    is_safe = judgement.standing is Standing.SAFE
    return _is_open(judgement) or (is_safe and candidate.may_hold_more)


def _is_open(judgement: Judgement) -> bool:
    """Whether the server does not know all that a receiver may be."""
    return judgement.standing is Standing.UNKNOWN or (
        judgement.standing is Standing.SAFE and judgement.is_half_known
    )


def _past_hiding(candidate: Candidate, judgement: Judgement) -> Iterator[Rewrite]:
    """Yield what lets the server see past None and past what lacks an attribute: None lacks them all."""
    if _is_open(judgement):
        yield from candidate.past_lacking
    if judgement.standing is Standing.UNKNOWN:
        for rewrite in candidate.past_none:
            if not any(is_in(rewrite.span, other.span) for other in candidate.past_lacking):
                yield rewrite


def _asks_for_both(candidate: Candidate) -> bool:
    return asking_for_both(candidate.before, candidate.after) is not None


def _probe(candidate: Candidate) -> Probe:
    before, after = asking_for_both(candidate.before, candidate.after) or (candidate.before, candidate.after)
    return Probe(candidate.access.receiver, before, after)
