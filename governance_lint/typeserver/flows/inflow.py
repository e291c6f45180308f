"""What flows into unannotated places: what callers pass to a parameter, what a container is filled with.

The checker knows no more of an unannotated parameter than its default, and nothing of a container that
starts empty and is filled elsewhere. So we look: which places does an unknown receiver depend on, which
expressions of the project flow into them, and of what types are those. The answer is written into overlays as
annotations, and the checker does the rest: narrowing, attributes, returns, loops.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple, assert_never

from governance_lint.rewriting.rewrites import place_for_import
from governance_lint.texts.syntax import walk
from governance_lint.typeserver.attributes.brought_below import BroughtBelow
from governance_lint.typeserver.attributes.inherited_annotations import InheritedAnnotations
from governance_lint.typeserver.attributes.mixed_in import MixedIn
from governance_lint.typeserver.attributes.overridden_attributes import OverriddenAttributes
from governance_lint.typeserver.attributes.seen_from_below import SeenFromBelow, itself_or_bound
from governance_lint.typeserver.attributes.undecided_tests import UndecidedTests
from governance_lint.typeserver.callables.callables import Callables
from governance_lint.typeserver.callables.callers import Callers
from governance_lint.typeserver.callables.decorations import Decorations
from governance_lint.typeserver.callables.passing import Passing
from governance_lint.typeserver.callables.registrations import Registrations
from governance_lint.typeserver.callables.special_methods import SpecialMethods
from governance_lint.typeserver.callables.unbound_reads import UnboundReads
from governance_lint.typeserver.classes.descendants import Descendants
from governance_lint.typeserver.classes.exact_objects import ExactObjects
from governance_lint.typeserver.classes.imported_names import ImportedNames
from governance_lint.typeserver.classes.part_classes import PartClasses
from governance_lint.typeserver.containers.filled_containers import FilledContainers
from governance_lint.typeserver.containers.named_fields import NamedFields
from governance_lint.typeserver.flows.asked_parts import AskedParts
from governance_lint.typeserver.flows.call_results import CallResults
from governance_lint.typeserver.flows.dependence import Dependence
from governance_lint.typeserver.flows.flowing_types import FlowingTypes
from governance_lint.typeserver.flows.keyed_arguments import KeyedArguments, is_taking_several
from governance_lint.typeserver.flows.keyed_displays import told_by_key
from governance_lint.typeserver.flows.known_flows import KnownFlows
from governance_lint.typeserver.flows.needed_places import MAXIMUM_ASKED, NeededPlaces, Ways, needed_places
from governance_lint.typeserver.names.assignments import stored_elsewhere, target_name
from governance_lint.typeserver.overlay import Additions
from governance_lint.typeserver.questions.probed_texts import ProbedTexts
from governance_lint.typeserver.shown.functions import default_of
from governance_lint.typeserver.slots import (
    ANY,
    BARE,
    OF_ANY_KEY,
    CallResult,
    ContainerSlot,
    Expression,
    Feed,
    ParameterSlot,
    UseSlot,
    VariableSlot,
    is_whole,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Collection, Mapping, Sequence

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Documents
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import Slot, Source
    from governance_lint.violation import Span

#: How many calls away a type may come from, and how often the answers are allowed to improve.
_ROUNDS = 11
#: A place that is found later is too many calls away: what it is told would not reach the first ones in time.
_ROUNDS_OF_SEARCH = 7


class Flowed(NamedTuple):
    """What flows into a place."""

    source: Source
    type_text: str | None  #: the classes that it is of, by their names; None where nothing is known


class Openings(NamedTuple):
    """What is not known of what flows into a place."""

    unknown: tuple[Expression, ...]  #: what flows in, or hides more that may, and is of unknown type
    is_fed: bool  #: anything flows in, known or not
    is_cut_short: bool  #: not all was looked at that may flow in


class Inflow:
    """Finds the types that flow into the unannotated places that unknown receivers depend on."""

    def __init__(
        self,
        project: Project,
        mentions: Mentions,
        server: TypeServer,
        documents: Documents,
        answers: Answers,
        most_asked: int = MAXIMUM_ASKED,
    ) -> None:
        """`most_asked` is how much is asked for the sake of one expression at most."""
        self._most_asked = most_asked
        self._documents = documents
        self._answers = answers
        self._project = project
        self._mentions = mentions
        self._known = KnownFlows()
        self._tests = UndecidedTests(project)
        self._probed = probed = ProbedTexts(documents)
        parts = PartClasses(server, documents, probed, answers)
        unbound = UnboundReads(mentions, parts)
        self._callables = callables = Callables(self._project, documents, answers, mentions, unbound)
        registrations = Registrations(self._project, mentions)
        exact = ExactObjects(mentions)
        special = SpecialMethods(self._project, server, documents, probed, answers, mentions, exact, parts)
        passing = Passing(self._project, mentions, callables, Decorations(mentions), registrations, special)
        self._callers = Callers(passing)
        self._containers = FilledContainers(self._project, mentions)
        self._names = ImportedNames(answers)
        self._fields = NamedFields(project, mentions, self._callers, parts)
        descendants = Descendants(self._project, documents, answers)
        self._dependence = Dependence(
            self._project,
            mentions,
            self._callers,
            self._containers,
            self._names,
            special,
            OverriddenAttributes(self._project, answers),
            BroughtBelow(self._project, descendants, exact, special),
            self._fields,
            parts,
            SeenFromBelow(self._project, answers, special),
            MixedIn(self._project, descendants),
        )
        self._keyed = KeyedArguments(self._project, self._callers)
        self._inherited = InheritedAnnotations(self._project, answers)
        asked = AskedParts(self._project, server, documents, probed, answers, self._names)
        self._types = FlowingTypes(self._project, asked, answers, self._names, mentions)
        self._call_results = CallResults(self._project, self._names, asked)

    def explain(self, unknown: Sequence[tuple[str, Span]]) -> dict[str, Additions]:
        """Return, by path, what to add to files so that the checker knows more of the unknown expressions.

        Each is given by its file's absolute path and its span. The server is shown the additions, too.
        """
        known = self._known = KnownFlows(ways=Ways(most_asked=self._most_asked))
        receivers = [
            Expression(path, node)
            for path, span in unknown
            if (parsed := self._project.parsed(path)) is not None
            and (node := parsed.expression_at(span)) is not None
        ]
        self._tests.forget()
        self._tests.open_around(receivers)
        for number in range(_ROUNDS):
            if number < _ROUNDS_OF_SEARCH:
                needed = self._needed([*receivers, *known.keyed], known)
            fresh = needed.fresh if number < _ROUNDS_OF_SEARCH else ()
            hiding = [slot for slot in known.undecided if slot in needed.places]
            is_found = self._look_up([*hiding, *fresh], known)
            asked = self._asked_for(known, needed.places.union(known.keyed))
            known.types |= self._types.ask(asked, self._additions(known.annotations))
            results = [source for source in asked if isinstance(source, CallResult)]
            known.types |= self._call_results.ask(results, known.types, self._additions(known.annotations))
            untold = [item for item in asked if isinstance(item, Feed) and known.types[item] is None]
            is_opened = self._tests.open_around(Expression(item.path, item.node) for item in untold)
            annotations = self._annotations(known, known.types)
            keyed = self._of_several_kinds(known, annotations)
            known.sources.update((slot, slot.feeds) for slot in keyed)
            known.keyed.update(dict.fromkeys(keyed))
            if annotations == known.annotations and not any((is_found, fresh, keyed, is_opened)):
                break
            known.annotations = annotations
            self._show(annotations)
        return self._additions(known.annotations)

    def with_deciding_tests(self) -> dict[str, Additions]:
        """Return, by path, the same of the files in which tests were kept from deciding, if they decide."""
        additions = self._additions(self._known.annotations, tests_decide=True)
        return {path: additions[path] for path in self._tests.opened if path in additions}

    def _needed(self, unknown: Sequence[Expression | Slot], known: KnownFlows) -> NeededPlaces:
        """Return the places that matter to what is unknown, as far as is known by now."""
        onward = known.unknown_behind
        unknown = [item for item in unknown if not known.ways.is_too_dear(item)]
        starts = [item for item in unknown if isinstance(item, Expression)]
        starts += [behind for item in unknown if not isinstance(item, Expression) for behind in onward(item)]
        behind = self._dependence.behind(starts, onward, partial(known.may_matter, frozenset(starts)))
        return needed_places(unknown, behind, onward, known.sources, known.ways)

    def _of_several_kinds(self, known: KnownFlows, annotations: Mapping[Slot, str]) -> list[UseSlot]:
        """Return the reads of single things out of parameters that hold several kinds of them."""
        holding = [
            slot
            for slot in known.sources
            if isinstance(slot, ParameterSlot)
            and slot not in known.taken_apart
            and (is_taking_several(slot) or self._names.classes_in(annotations.get(slot, "")) > 1)
        ]
        known.taken_apart.update(holding)
        found = self._answers.together(
            {("kinds", slot): partial(self._keyed.slots_in, slot) for slot in holding}
        )
        return [use for slot in holding for use in found["kinds", slot] if use not in known.sources]

    def origins_of(self, expression: Expression) -> Sequence[Slot | Expression]:
        """Return what the type of an expression comes from, one step back."""
        return self._dependence.origins_of(expression)

    def was_too_dear(self, expression: Expression) -> bool:
        """Whether the search for the type of an expression was given up because it asked for too much."""
        return self._known.ways.is_too_dear(expression)

    def openings(self, slot: Slot) -> Openings | None:
        """Return what is not known of what flows into a place; None if that was not looked for: there were
        too many places, or it is too many calls away.
        """
        sources = slot.feeds if isinstance(slot, UseSlot) else self._known.sources.get(slot)
        if sources is None:
            return None
        hiding = self._known.undecided.get(slot, ())
        unknown = [
            Expression(source.path, source.node)
            for source in sources
            if isinstance(source, Feed) and self._known.types.get(source) is None
        ]
        is_cut_short = isinstance(slot, ParameterSlot) and (
            self._callers.was_cut_short(slot.function) or self._callables.was_cut_short(slot.function)
        )
        if isinstance(slot, (VariableSlot, ContainerSlot)):
            line = slot.line if isinstance(slot, VariableSlot) else slot.target.lineno
            name = slot.name if isinstance(slot, VariableSlot) else target_name(slot.target)
            is_cut_short = self._mentions.is_half_searched(slot.path, line, name)
        return Openings((*unknown, *hiding), bool(sources or hiding), is_cut_short)

    def is_told_from_below(self, parsed: ParsedFile, receiver: ast.expr) -> bool:
        """Whether something in a receiver, or in what it is bound to, is known to be what it is on an object
        of a class below the one that defines it.
        """
        told = {
            slot.node
            for slot in self._known.annotations
            if isinstance(slot, UseSlot)
            and any(isinstance(source, CallResult) and source.below for source in slot.feeds)
        }
        return bool(told) and any(
            node in told for value in itself_or_bound(parsed, receiver) for node in walk(value)
        )

    def flowed(self) -> dict[object, list[Flowed]]:
        """Return what was found to flow into places, by what names a place in its file's tree: the function
        and the name of a parameter, the statement or target of a variable, the expression of a use.
        """
        found: dict[object, list[Flowed]] = {}
        for slot, sources in self._known.sources.items():
            match slot:
                case ParameterSlot(function=function, name=name):
                    key: object = (function, name)
                case VariableSlot(statement=key) | ContainerSlot(target=key) | UseSlot(node=key):
                    pass
                case _:
                    assert_never(slot)
            for source in sources:
                text = self._known.types.get(source)
                found.setdefault(key, []).append(
                    Flowed(source, None if text is None else self._names.in_own_names(text))
                )
        return found

    def _look_up(self, slots: Sequence[Slot], known: KnownFlows) -> bool:
        """Find what flows into places, as far as it can be told now; return whether it is anything new."""
        looked_up = self._answers.together({slot: partial(self._sources_of, slot) for slot in slots})
        is_found = False
        for slot in slots:
            sources, undecided = looked_up[slot]
            found = tuple(dict.fromkeys(sources))
            is_found |= known.sources.get(slot) != found
            known.sources[slot] = found
            known.undecided.pop(slot, None)
            if undecided:
                known.undecided[slot] = undecided
        return is_found

    def _sources_of(self, slot: Slot) -> tuple[Sequence[Source], tuple[Expression, ...]]:
        """Return what flows into a place, and the receivers that may hide more of it."""
        parsed = self._project.parsed(slot.path)
        if parsed is None:
            return (), ()
        match slot:
            case ParameterSlot():
                inherited = self._inherited.of(parsed, slot.function, slot.name)
                if inherited is not None and self._names.respelled(inherited) is not None:
                    return [inherited], ()
                passed = self._callers.passed_to(parsed, slot.function, slot.name)
                sources = tuple(self._fields.spread(passed.sources))
                default = default_of(slot.function, slot.name)
                if default is None or slot.defaults_to_none:
                    return sources, passed.undecided
                return (*sources, Feed(slot.path, default)), passed.undecided
            case VariableSlot():
                own = stored_elsewhere(parsed, slot.statement, slot.name)
                undecided: dict[Expression, None] = {}
                stored = self._mentions.stored_in(
                    slot.path, slot.line, slot.name, undecided, is_outside=slot.initial is not None
                )
                initial = () if slot.initial is None else (slot.initial,)
                return [*initial, *own, *stored], tuple(undecided)
            case ContainerSlot():
                undecided = {}
                put = list(self._containers.put_into(slot, undecided))
                return [*slot.initial, *put], tuple(undecided)
            case UseSlot():
                return slot.feeds, ()
            case _:
                assert_never(slot)

    @staticmethod
    def _asked_for(known: KnownFlows, needed: Collection[Slot]) -> list[Source]:
        """Return what is to be asked of places: all that flows in, and what uses of others' names are now."""
        slots = [slot for slot in known.sources if slot in needed]  # in their order, which a set has not
        sources = dict.fromkeys(source for slot in slots for source in known.sources[slot])
        uses = dict.fromkeys(slot.own for slot in slots if isinstance(slot, UseSlot))
        return list(sources | uses)

    def _annotations(self, known: KnownFlows, types: Mapping[Source, str | None]) -> dict[Slot, str]:
        annotations: dict[Slot, str] = {}
        for slot, sources in known.sources.items():
            if isinstance(slot, UseSlot):
                # What the checker knows by itself it need not be told, unless it has it from us.
                is_told = slot in known.annotations or slot.is_always_told
                is_told = is_told or (slot.template != BARE and not slot.is_told_if_open)
                knows = types.get(slot.own)
                if not is_told and (is_whole(knows) or (slot.is_joined and knows is not None)):
                    continue
            if _is_told_better(slot, sources, types) or _is_half_told(sources, types):
                continue
            values = [source for source in sources if not _is_key(source)]
            text = self._types.annotation(slot, [types.get(source) for source in values])
            text = self._with_keys(slot, text, [types.get(source) for source in sources if _is_key(source)])
            if text is not None and not self._is_about_keys(slot, text):
                annotations[slot] = text
        return annotations

    def _with_keys(self, slot: Slot, text: str | None, keys: Sequence[str | None]) -> str | None:
        """Return the annotation of a mapping with the classes of its keys, where they are anybody's."""
        known = dict.fromkeys(key for key in keys if key is not None)
        if not isinstance(slot, (ContainerSlot, UseSlot)) or OF_ANY_KEY not in slot.template:
            return text
        if not self._names.has_others_than_builtins(" | ".join(known)):
            return text
        whole = slot.template.format(ANY) if text is None else text
        unknown = [ANY] if None in keys else []
        return whole.replace(OF_ANY_KEY, f"[{' | '.join((*known, *unknown))}, ", 1)

    def _is_about_keys(self, slot: Slot, text: str) -> bool:
        """Whether a mapping that is not empty at first is told to hold nothing but what Python brings: then
        what it is made for are its keys, and of those the checker knows more.
        """
        match slot:
            case ContainerSlot():
                may_be = slot.is_mapping and bool(slot.initial)
            case UseSlot():
                may_be = text.startswith(f"dict[{ANY}, ") and "|" not in text
            case _:
                may_be = False
        return may_be and not self._names.has_others_than_builtins(text)

    def _told_by_key(self, slot: ContainerSlot) -> dict[Span, str] | None:
        parsed, sources = self._project.parsed(slot.path), self._known.sources.get(slot, ())
        told = told_by_key(self._project, slot, sources, self._known.types)
        if told is None or parsed is None:
            return None
        return {parsed.columns.span(value): text for value, text in told.items()}

    def _show(self, annotations: Mapping[Slot, str]) -> None:
        for path, added in self._additions(annotations).items():
            self._probed.tell(path, added)

    def _additions(
        self, annotations: Mapping[Slot, str], *, tests_decide: bool = False
    ) -> dict[str, Additions]:
        """Return, by path, the text that tells the annotations of places."""
        by_file: dict[str, tuple[dict[tuple[int, int], str], dict[Span, str], dict[Span, str]]] = {
            path: ({} if tests_decide else dict(texts), {}, {}) for path, texts in self._tests.opened.items()
        }
        # Of several that are told of one expression the one counts that is always told, or is of one object.
        for slot, text in sorted(annotations.items(), key=lambda item: _weight(item[0])):
            insertions, casts, joined = by_file.setdefault(slot.path, ({}, {}, {}))
            if isinstance(slot, UseSlot) and slot.is_joined:
                joined[slot.span] = text
            elif isinstance(slot, ContainerSlot) and (by_key := self._told_by_key(slot)) is not None:
                casts.update(by_key)
            elif isinstance(slot, (UseSlot, ContainerSlot)):
                casts[slot.span] = text
            elif isinstance(slot, VariableSlot) and slot.spelling:
                before = insertions.get((slot.line, slot.column), "")
                insertions[slot.line, slot.column] = f'{before}; {slot.spelling}: "{text}"'
            else:
                insertions[slot.line, slot.column] = f': "{text}"'
        for path, (insertions, casts, joined) in by_file.items():
            parsed = self._project.parsed(path)
            if (casts or joined) and parsed is not None:
                line, column, form = place_for_import(parsed.tree, parsed.columns)
                insertions[line, column] = form.format("from typing import cast as _exg_cast")
        return {
            path: Additions(
                insertions,
                casts,
                self._names.lines_for(path, (*insertions.values(), *casts.values(), *joined.values())),
                joined,
            )
            for path, (insertions, casts, joined) in by_file.items()
        }


def _is_key(source: Source) -> bool:
    return isinstance(source, Feed) and source.is_key


def _weight(slot: Slot) -> int:
    """Return a number that is greater for what is sure to be told, and for what is read of one object."""
    if not isinstance(slot, UseSlot) or not slot.is_always_told:
        return 0
    of_one = [source for source in slot.feeds if isinstance(source, CallResult) and source.read]
    return 1 + bool(of_one) + any(source.plan is not None for source in of_one)


def _is_half_told(sources: Sequence[Source], types: Mapping[Source, str | None]) -> bool:
    """Whether objects are read of which it is not known what all of them are made with."""
    return any(
        isinstance(source, CallResult)
        and bool(source.read)
        and not is_whole(types.get(source))
        and not (source.plan is not None and types.get(source) is not None)
        for source in sources
    )


def _is_told_better(slot: Slot, sources: Sequence[Source], types: Mapping[Source, str | None]) -> bool:
    """Whether the checker by itself makes more of what a place holds from the start."""
    initial = tuple(feed for feed in _initial(slot) if not feed.is_key)
    sources = [source for source in sources if not _is_key(source)]
    texts = [types.get(feed) for feed in initial]
    if not all(texts):
        return not any(types.get(source) for source in sources if source not in initial)
    # With nothing put in later only plain classes can be told as well as by the checker.
    return len(sources) == len(initial) > 0 and any("[" in text for text in texts if text)


def _initial(slot: Slot) -> tuple[Feed, ...]:
    """Return what a place holds from the start."""
    if isinstance(slot, VariableSlot):
        return () if slot.initial is None else (slot.initial,)
    return slot.initial if isinstance(slot, ContainerSlot) else ()
