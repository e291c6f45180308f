"""Why a receiver is governed: where its value comes from, step by step, and how its class is governed."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.facts import Form
from governance_lint.typeserver.names.wording import clipped, words_of
from governance_lint.typeserver.overlay import Overlay, Probe
from governance_lint.typeserver.questions.answers import TYPE_DEFINITION
from governance_lint.typeserver.slots import Expression
from governance_lint.typeserver.why.lineage_steps import LineageSteps
from governance_lint.typeserver.why.narrowing import Tests
from governance_lint.typeserver.why.origins import Origins
from governance_lint.violation import Place as Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from governance_lint.facts import Access, Judgement
    from governance_lint.typeserver.flows.inflow import Flowed
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Documents
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.why.origins import Way

#: So many steps are told between a receiver and its class: the nearest ones, and where it all began.
_MAXIMUM_TOLD = 5
#: After so many steps back a value's beginning is no longer looked for.
_MAXIMUM_STEPS = 10
#: So often the server may be asked about one step back, of all chains at once.
_MAXIMUM_ROUNDS = 16
#: Of more ways than this only the first are compared.
_MAXIMUM_WAYS = 12


class Finding(NamedTuple):
    """An access that is reported, and whose receiver has to be explained."""

    path: str
    access: Access
    judgement: Judgement
    is_traced: bool  #: else its class follows from its form alone, as for `super()`


@dataclass(slots=True)
class _Chain:
    """What is told of one finding so far, and where to go on."""

    finding: Finding
    classes: frozenset[str]  #: the names of its class and of those above it
    steps: list[Step]
    at: Expression | None
    seen: set[ast.expr] = field(default_factory=set)
    is_doubtful: bool = False  #: it ends at a declaration that does not name the class

    def follow(self, way: Way, fit: int) -> None:
        """Tell a step, and go on to where it came from."""
        self.is_doubtful = way.source is None and fit == 0
        if way.step is not None and way.step not in self.steps:
            self.steps.append(way.step)
        self.at = way.source
        if len(self.steps) > _MAXIMUM_STEPS:
            self.at = None


class Chains:
    """Explains findings: all of a run at once, with few questions."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        server: TypeServer,
        documents: Documents,
        answers: Answers,
        *,
        flowed: Mapping[object, Sequence[Flowed]],
        can_be_shown: Callable[[str], bool],
    ) -> None:
        """`can_be_shown` says whether a reader finds a path: our own stubs and the checker's are gone."""
        self._project = project
        self._mentions = mentions
        self._server = server
        self._documents = documents
        self._answers = answers
        self._origins = Origins(project, mentions, flowed, can_be_shown)
        self._lineage_steps = LineageSteps(project, can_be_shown)
        self._tests_of: dict[str, Tests] = {}

    def explain(self, findings: Sequence[Finding]) -> list[tuple[Step, ...]]:
        """Return the chain of each finding: from the receiver to what the policy says."""
        chains = [self._begun(finding) for finding in findings]
        self._mentions.learn_definitions(
            (parsed, name) for finding in findings for parsed, name in self._possible_names(finding)
        )
        names = [self._name_steps(finding) for finding in findings]
        for _ in range(_MAXIMUM_ROUNDS):
            going = [chain for chain in chains if chain.at is not None]
            if not going:
                break
            self._step_back(going)
        return [self._ended(chain, name_steps) for chain, name_steps in zip(chains, names, strict=True)]

    def _begun(self, finding: Finding) -> _Chain:
        access = finding.access
        receiver = access.receiver
        step = Step(clipped(access.receiver_text), finding.path, receiver.line, receiver.column)
        parsed = self._project.parsed(finding.path) if finding.is_traced else None
        node = parsed.expression_at(receiver) if parsed is not None else None
        return _Chain(
            finding,
            frozenset(known.text.rpartition(".")[2] for known in finding.judgement.classes),
            [step],
            Expression(finding.path, node) if node is not None else None,
        )

    def _ended(self, chain: _Chain, name_steps: tuple[Step, ...]) -> tuple[Step, ...]:
        finding = chain.finding
        first, *origins = chain.steps
        left_out = len(origins) - _MAXIMUM_TOLD
        if left_out > 0:
            last = origins[-1]
            begin = f"{left_out + 1} steps before that: {last.text}"
            origins = [*origins[: _MAXIMUM_TOLD - 1], last._replace(text=begin)]
        told = (first, *name_steps, *self._tests(chain), *origins)
        if finding.judgement.classes:
            return (*told, *self._lineage_steps.steps(finding.judgement, finding.access.method, told))
        point = finding.judgement.chokepoint
        name = finding.access.receiver_name or ""
        pattern = next(
            (item for item in (point.receiver_names if point else ()) if fnmatchcase(name, item)), name
        )
        text = f"its type is unknown, and {name} matches {pattern!r} in receiver-names"
        if point is not None:
            text += f" of {point.name}"
        return (*told, Step(text, first.path, first.line, first.column))

    def _tests(self, chain: _Chain) -> tuple[Step, ...]:
        """Return the test that tells the receiver's class, where no declaration does."""
        finding = chain.finding
        parsed = self._project.parsed(finding.path)
        node = parsed.expression_at(finding.access.receiver) if parsed is not None else None
        if not chain.is_doubtful or parsed is None or node is None:
            return ()
        if finding.path not in self._tests_of:
            self._tests_of[finding.path] = Tests(parsed)
        found = self._tests_of[finding.path].nearest(node, chain.classes)
        return () if found is None else (found,)

    # -- one step back ---------------------------------------------------------------------------------

    def _step_back(self, chains: Sequence[_Chain]) -> None:
        """Follow each chain to where its value came from before."""
        asked = [
            name
            for chain in chains
            if chain.at is not None and (name := self._origins.asked_for(chain.at)) is not None
        ]
        self._mentions.learn_definitions(asked)
        open_ways: list[tuple[_Chain, list[Way]]] = []
        for chain in chains:
            ways = self._fresh_ways(chain)
            if len(ways) == 1 and not ways[0].needs_proof:
                chain.follow(ways[0], self._fit(chain, ways[0], {}))
            elif ways:
                open_ways.append((chain, ways))
            else:
                chain.at = None
        if open_ways:
            self._choose(open_ways)

    def _fresh_ways(self, chain: _Chain) -> list[Way]:
        at = chain.at
        if at is None or at.node in chain.seen:
            return []
        chain.seen.add(at.node)
        ways = self._origins.ways(at, chain.classes)
        return [way for way in ways if way.source is None or way.source.node not in chain.seen][
            :_MAXIMUM_WAYS
        ]

    def _choose(self, open_ways: Sequence[tuple[_Chain, list[Way]]]) -> None:
        """Follow of several ways the one on which a value of the class has come."""
        sources = [
            way.source
            for chain, ways in open_ways
            for way in ways
            if way.source is not None and chain.classes and not way.evidence
        ]
        classes = self._classes_of(list(dict.fromkeys(sources)))
        for chain, ways in open_ways:
            ranked = [(self._fit(chain, way, classes), way) for way in ways]
            fit, best = max(ranked, key=lambda item: item[0])  # the first of equals
            if fit == 0:
                best = next((way for way in ways if not way.needs_proof), best)
            if fit == 0 and best.needs_proof and chain.classes:
                chain.at = None
            else:
                chain.follow(best, fit)

    def _fit(self, chain: _Chain, way: Way, classes: Mapping[Expression, frozenset[tuple[str, int]]]) -> int:
        """Return how well a way explains that the receiver is of its class: 2 if just so, 0 if not."""
        known = chain.finding.judgement.classes
        if not known:
            return 0
        if way.evidence:
            words = set(words_of(way.evidence))
            return (
                2 if known[0].text.rpartition(".")[2] in words else int(not words.isdisjoint(chain.classes))
            )
        found = classes.get(way.source, frozenset()) if way.source is not None else frozenset()
        if (known[0].path, known[0].line) in found:
            return 2
        return int((known[-1].path, known[-1].line) in found)

    def _classes_of(self, expressions: Sequence[Expression]) -> dict[Expression, frozenset[tuple[str, int]]]:
        """Return the classes that the types of expressions are made of, with those above them."""
        by_file: dict[str, list[Expression]] = {}
        for expression in expressions:
            by_file.setdefault(expression.path, []).append(expression)
        asked: list[tuple[Expression, Overlay, int]] = []
        for path, of_file in by_file.items():
            parsed = self._project.parsed(path)
            if parsed is None:
                continue
            probes = [Probe(parsed.columns.span(item.node), "({name} := (", "))") for item in of_file]
            # What the server has been told of the file stays: later answers must not depend on ours.
            overlay = Overlay(parsed.text, probes, additions=self._documents.additions(path))
            self._documents.show(path, overlay)
            asked += [(item, overlay, index) for index, item in enumerate(of_file)]
        questions = [
            self._documents.question(TYPE_DEFINITION, item.path, overlay.name_place(index))
            for item, overlay, index in asked
        ]
        said = [
            self._documents.locations(answer, item.path)
            for (item, _, _), answer in zip(asked, self._server.ask(questions), strict=True)
        ]
        self._answers.learn_ancestry(
            (location.path, location.line) for locations in said for location in locations
        )
        return {
            item: frozenset(
                known.key
                for location in locations
                for known in self._answers.lineage(location.path, location.line)
            )
            for (item, _, _), locations in zip(asked, said, strict=True)
        }

    # -- names that are values -------------------------------------------------------------------------

    def _possible_names(self, finding: Finding) -> Iterator[tuple[ParsedFile, ast.Name | ast.Attribute]]:
        """Yield the expressions of a reflective access that may be the name that it looks up."""
        parsed = self._project.parsed(finding.path)
        if finding.access.form is not Form.REFLECTION or parsed is None:
            return
        receiver = parsed.expression_at(finding.access.receiver)
        match parsed.expression_at(finding.access.span):
            case ast.Call(args=args):
                found = args
            case ast.Subscript(slice=key):
                found = [key]
            case _:
                found = []
        for item in found:
            if isinstance(item, (ast.Name, ast.Attribute)) and item is not receiver:
                yield parsed, item

    def _name_steps(self, finding: Finding) -> tuple[Step, ...]:
        """Return where the constant is bound that holds the method's name, of a reflective access."""
        for parsed, name in self._possible_names(finding):
            found = self._bound_string(parsed, name, finding.access.method)
            if found is not None:
                return (found,)
        return ()

    def _bound_string(self, parsed: ParsedFile, name: ast.Name | ast.Attribute, method: str) -> Step | None:
        for way in self._origins.ways(Expression(parsed.path, name), frozenset()):
            value = way.source.node if way.source is not None else None
            text = value.value if isinstance(value, ast.Constant) else None
            if isinstance(text, str) and text.rpartition(".")[2] == method:
                return way.step
        return None
