"""The texts of a search: one for all that is asked of a file while the server is told the same of it.

A text costs the server a check of the whole file, so what one question has put in stays for the others. Once
the server is told something else of a file most of it is asked again: it is put in at once.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.texts.syntax import CannotParseError, parse, walk
from governance_lint.typeserver.overlay import Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.typeserver.overlay import Additions, Probe
    from governance_lint.typeserver.questions.documents import Documents


@dataclass(slots=True)
class _Probed:
    """What is asked of a file."""

    additions: Additions
    overlay: Overlay
    probes: dict[Probe, int]  #: with their numbers in the overlay
    lines: Mapping[str, None]  #: what they need behind the text
    asked: dict[Probe, None] = field(default_factory=dict)  #: those that are asked for by now


class ProbedTexts:
    """Puts probes into the texts of files, beside those that are in them already."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._probed: dict[str, _Probed] = {}
        #: By path, the first and the last lines of calls that lambdas are passed to.
        self._calls_with_lambdas: dict[str, list[tuple[int, int]]] = {}

    def tell(self, path: str, additions: Additions) -> None:
        """Let the server know more of a file, with what was asked of it last put in again."""
        self._told(path, additions)

    def put(
        self, path: str, probes: Sequence[Probe], additions: Additions, lines: Sequence[str] = ()
    ) -> tuple[Overlay, list[int]]:
        """Return the text that the server is shown of a file, and the numbers that probes have in it.

        `lines` are what they need behind the text.
        """
        probed = self._told(path, additions)
        if probed is None:
            return Overlay("", []), []
        if any(probe not in probed.probes for probe in probes) or not probed.lines.keys() >= set(lines):
            every = dict.fromkeys((*probed.probes, *probes))
            all_lines = dict.fromkeys((*probed.lines, *lines))
            fresh = self._shown(path, additions, every, all_lines) or probed
            if any(self._is_beside_lambda(path, probe) for probe in probes):
                # For these questions alone: what is asked next would be answered otherwise with them.
                return fresh.overlay, [fresh.probes[probe] for probe in probes]
            fresh.asked.update(probed.asked)
            self._probed[path] = probed = fresh
        probed.asked.update(dict.fromkeys(probes))
        return probed.overlay, [probed.probes[probe] for probe in probes]

    def _is_beside_lambda(self, path: str, probe: Probe) -> bool:
        """Whether a probe stands in a call that a lambda is passed to.

        From the other arguments a checker takes what the lambda's parameters are, and a probe hides that.
        """
        if path not in self._calls_with_lambdas:
            self._calls_with_lambdas[path] = list(_calls_with_lambdas(self._documents.text(path) or ""))
        line, end = probe.span.line, probe.span.end_line
        return any(first <= end and line <= last for first, last in self._calls_with_lambdas[path])

    def _told(self, path: str, additions: Additions) -> _Probed | None:
        """Return what is put into a file of which the server is told something; None if it cannot be read."""
        before = self._probed.get(path)
        if before is not None and before.additions == additions:
            self._documents.show(path, before.overlay)
            return before
        kept = ({}, {}) if before is None else (before.asked, before.lines)
        told = self._shown(path, additions, *kept)
        if told is not None:
            self._probed[path] = told
        return told

    def _shown(
        self, path: str, additions: Additions, probes: Mapping[Probe, None], lines: Mapping[str, None]
    ) -> _Probed | None:
        """Show the server a text; None for a file that cannot be read."""
        text = self._documents.text(path)
        if text is None:
            return None
        overlay = Overlay(text, list(probes), additions=additions, appended=tuple(lines))
        self._documents.show(path, overlay)
        return _Probed(
            overlay.additions, overlay, {probe: number for number, probe in enumerate(probes)}, lines
        )


def _calls_with_lambdas(text: str) -> Iterator[tuple[int, int]]:
    try:
        tree = parse(text)
    except CannotParseError:
        return
    for node in walk(tree):
        if isinstance(node, ast.Call):
            values = (*node.args, *(keyword.value for keyword in node.keywords))
            if any(isinstance(value, ast.Lambda) for value in values):
                yield node.lineno, node.end_lineno or node.lineno
