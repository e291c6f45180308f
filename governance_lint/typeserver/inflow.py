"""What flows into unannotated places: what callers pass to a parameter, what a container is filled with.

The checker knows no more of an unannotated parameter than its default, and nothing of a container that
starts empty and is filled elsewhere. So we look: which places does an unknown receiver depend on, which
expressions of the project flow into them, and of what types are those. The answer is written into overlays as
annotations, and the checker does the rest: narrowing, attributes, returns, loops.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.rewrites import place_for_import
from governance_lint.typeserver.flowing_types import FlowingTypes
from governance_lint.typeserver.overlay import Additions
from governance_lint.typeserver.project import Project
from governance_lint.typeserver.slots import Feed, Slot, SlotFinder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.policy import Policy
    from governance_lint.typeserver.answers import Answers
    from governance_lint.typeserver.documents import Documents
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.violation import Span

#: How many calls away a type may come from, and how often the answers are allowed to improve.
_ROUNDS = 9
#: With more unannotated places than this a project gets no answer about the rest: they stay unknown.
_MAXIMUM_SLOTS = 600


class Inflow:
    """Finds the types that flow into the unannotated places that unknown receivers depend on."""

    def __init__(self, policy: Policy, server: TypeServer, documents: Documents, answers: Answers) -> None:
        self._documents = documents
        self._project = Project(policy, documents)
        self._finder = SlotFinder(self._project, documents, answers)
        self._types = FlowingTypes(self._project, server, documents, answers)

    def explain(self, unknown: Sequence[tuple[str, Span]]) -> dict[str, Additions]:
        """Return what to add to which file so that the checker knows more about the unknown expressions."""
        feeds: dict[Slot, list[Feed]] = {}
        texts: dict[Slot, str] = {}
        #: Places that more may flow into once the receivers of some calls are known.
        waiting: dict[Slot, list[tuple[str, ast.expr]]] = {}
        questions = [
            (path, node) for path, span in unknown if (node := self._expression(path, span)) is not None
        ]
        for _ in range(_ROUNDS):
            found = self._finder.slots_behind(questions)
            fresh = [slot for slot in found if slot not in feeds]
            fresh = fresh[: max(0, _MAXIMUM_SLOTS - len(feeds))]
            for slot in [*(slot for slot in feeds if slot in waiting), *fresh]:
                self._finder.unresolved.clear()
                feeds[slot] = self._finder.feeds_of(slot)
                waiting.pop(slot, None)
                if self._finder.unresolved:
                    waiting[slot] = list(self._finder.unresolved)
            asked = list(dict.fromkeys(feed for of_slot in feeds.values() for feed in of_slot))
            asked += [slot.use for slot in feeds if slot.use is not None and slot.use not in asked]
            known = self._types.ask(asked, self._additions(texts))
            new_texts = {
                slot: text
                for slot, of_slot in feeds.items()
                if (slot.use is None or self._is_open(slot, texts, known))
                and (text := self._types.annotation(slot, [known.get(feed) for feed in of_slot])) is not None
            }
            questions += [(feed.path, feed.node) for feed in asked if known.get(feed) is None]
            receivers = [receiver for of_slot in waiting.values() for receiver in of_slot]
            questions = list(dict.fromkeys([*questions, *receivers]))
            if new_texts == texts and not fresh:
                break
            texts = new_texts
            self._show(texts)
        return self._additions(texts)

    @staticmethod
    def _is_open(slot: Slot, texts: dict[Slot, str], known: dict[Feed, str | None]) -> bool:
        """Whether the checker needs to be told the type of a use: it knows none, or has it from us."""
        return slot in texts or slot.template != "{}" or slot.use is None or known.get(slot.use) is None

    def _show(self, texts: dict[Slot, str]) -> None:
        from governance_lint.typeserver.overlay import Overlay

        for path, added in self._additions(texts).items():
            text = self._documents.text(path)
            if text is not None:
                self._documents.show(path, Overlay(text, [], additions=added))

    def _additions(self, texts: dict[Slot, str]) -> dict[str, Additions]:
        by_file: dict[str, tuple[dict[tuple[int, int], str], dict[Span, str]]] = {}
        for slot, text in texts.items():
            annotations, casts = by_file.setdefault(slot.path, ({}, {}))
            if slot.span is None:
                annotations[slot.line, slot.column] = f': "{text}"'
            else:
                casts[slot.span] = text
        for path, (annotations, casts) in by_file.items():
            parsed = self._project.parsed(path)
            if casts and parsed is not None:
                line, column, form = place_for_import(parsed.tree, parsed.columns)
                annotations[line, column] = form.format("from typing import cast as _exg_cast")
        return {
            path: Additions(
                annotations, casts, self._types.imports_for(path, (*annotations.values(), *casts.values()))
            )
            for path, (annotations, casts) in by_file.items()
        }

    def _expression(self, path: str, span: Span) -> ast.expr | None:
        parsed = self._project.parsed(path)
        if parsed is None:
            return None
        for node in parsed.nodes:
            if (
                isinstance(node, ast.expr)
                and (node.lineno, node.end_lineno) == (span.line, span.end_line)
                and parsed.columns.span(node) == span
            ):
                return node
        return None
