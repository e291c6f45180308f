"""Questions as edited text: a file's text with names put into it that the type server can be asked about.

Only insertions, never a new line: a line of the overlay is the same line of the file, and columns can be
turned from one into the other exactly. An overlay lives in the type server's memory and never on disk.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.texts.source_positions import from_utf16, utf16_length
from governance_lint.typeserver.shown.always_told import always_told

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.rewriting.rewrites import Rewrite
    from governance_lint.violation import Span

#: A place for a name in a probe's text, with its number.
_NAME_MARK = re.compile(r"\{name(\d*)\}")


class Place(NamedTuple):
    """A place as the Language Server Protocol counts it: line from 0, column from 0 in UTF-16 units."""

    line: int
    character: int


class Probe(NamedTuple):
    """Text to put around a span so that it can be asked about.

    `{name}` in it becomes a fresh name, `{name1}`, `{name2}` ... further ones; a NUL stands in front of the
    attribute that the probe brings, if any.
    """

    span: Span
    before: str
    after: str


class Additions(NamedTuple):
    """What is added to a file's text to tell the checker more than the file does."""

    annotations: Mapping[tuple[int, int], str]  #: text by (line from 1, column in characters)
    casts: Mapping[Span, str]  #: types of expressions, by their spans
    appended: Sequence[str]  #: lines behind the last one
    joined: Mapping[Span, str]  #: types that expressions may be of, too, by their spans


NOTHING_ADDED = Additions({}, {}, (), {})


class _Insertion(NamedTuple):
    column: int
    text: str
    #: (offset in the text, probe, number of its name; None for the attribute that it brings)
    marks: tuple[tuple[int, int, int | None], ...]


class Overlay:
    """A file's text with probes around some of its expressions."""

    def __init__(
        self,
        text: str,
        probes: list[Probe],
        rewrites: Sequence[Rewrite] = (),
        additions: Additions = NOTHING_ADDED,
        appended: Sequence[str] = (),
    ) -> None:
        """Build the overlay: probes outside, then rewrites, then casts, where they meet.

        `appended` are lines that the probes need behind the text.
        """
        self.additions = additions
        told = always_told(text)
        self.spare = told.spare
        self._lines = text.split("\n")
        #: line (from 1) → its insertions in order of column
        self._insertions: dict[int, list[_Insertion]] = {}
        self._spans = [probe.span for probe in probes]
        self._place(probes, told.closed, (*told.rewrites, *rewrites), additions)
        self._edited = list(self._lines)
        self._name_places: dict[tuple[int, int], Place] = {}
        self._attribute_places: dict[int, Place] = {}
        for line, insertions in self._insertions.items():
            self._edit(line, insertions)
        self.text = "\n".join([*self._edited, *appended, *told.appended, *additions.appended])

    def name_place(self, probe: int, number: int = 0) -> Place:
        """Where the name (`{name}`, or with a number `{name1}`, ...) is bound that was put in for a probe.

        Where none must be put in, the end of what was to be asked about.
        """
        if (probe, number) in self._name_places:
            return self._name_places[probe, number]
        span = self._spans[probe]
        return self.place(span.end_line, max(0, span.end_column - 1))

    def attribute_place(self, probe: int) -> Place | None:
        """Where the attribute's name starts that the probe itself brings, if it does."""
        return self._attribute_places.get(probe)

    def place(self, line: int, column: int) -> Place:
        """Return where a place of the file's text (line from 1, column in characters) is in the overlay."""
        before = [item for item in self._insertions.get(line, ()) if item.column <= column]
        shift = sum(len(item.text) for item in before)
        return Place(line - 1, utf16_length(self._edited[line - 1][: column + shift]))

    def source_place(self, place: Place) -> tuple[int, int]:
        """Return the line (from 1) and column in characters of the file's text for a place in the overlay."""
        line = place.line + 1
        if not 0 < line <= len(self._lines):
            return line, 0
        column = from_utf16(self._edited[place.line], place.character)
        for item in self._insertions.get(line, ()):
            if item.column >= column:
                break
            column = max(item.column, column - len(item.text))
        return line, column

    def _place(
        self,
        probes: list[Probe],
        closed: Sequence[Span],
        rewrites: Sequence[Rewrite],
        additions: Additions,
    ) -> None:
        # At one column what closes comes before what opens; outer opens first, inner closes first.
        order: list[tuple[int, int, int, int, int, _Insertion]] = []
        every = [
            (probe.span, probe.before, probe.after, index)
            for index, probe in enumerate(probes)
            if not any(is_in(probe.span, span) for span in closed)
        ]
        every += [(span, before, after, -1) for span, before, after in rewrites]
        every += [(span, f'_exg_cast("{text}", ', ")", -1) for span, text in additions.casts.items()]
        for span, text in additions.joined.items():
            every.append((span, f'(_exg_cast("{text}", 0) if _exg_cast("bool", 0) else ', ")", -1))
        for number, (span, before, after, index) in enumerate(every):
            opening = self._insertion(span.column, before, index)
            if (span.line, span.column) == (span.end_line, span.end_column):  # a place, with nothing inside
                order.append((span.line, span.column, -1, 0, number, opening))
                continue
            closing = self._insertion(span.end_column, after, index)
            size_lines = -(span.end_line * 1_000_000 + span.end_column)
            order.append((span.line, span.column, 1, size_lines, number, opening))
            start = -(span.line * 1_000_000 + span.column)
            order.append((span.end_line, span.end_column, 0, start, -number, closing))
        for (line, column), text in additions.annotations.items():
            order.append((line, column, -1, 0, 0, _Insertion(column, text, ())))
        order.sort(key=lambda item: item[:5])
        for line, _, _, _, _, insertion in order:
            self._insertions.setdefault(line, []).append(insertion)

    @staticmethod
    def _insertion(column: int, template: str, probe: int) -> _Insertion:
        if probe < 0:
            return _Insertion(column, template, ())
        marks: list[tuple[int, int, int | None]] = []
        marked: set[int] = set()
        parts: list[str] = []
        length = last = 0
        for found in _NAME_MARK.finditer(template):
            number = int(found[1] or 0)
            head = template[last : found.start()]
            parts += [head, name := f"_exg_{probe}_{number}"]
            if number not in marked and template.startswith(" :=", found.end()):
                marks.append((length + len(head), probe, number))
                marked.add(number)
            length += len(head) + len(name)
            last = found.end()
        text = "".join((*parts, template[last:]))
        attribute = text.find("\0")
        if attribute >= 0:
            text = text.replace("\0", "", 1)
            marks.append((attribute, probe, None))
        return _Insertion(column, text, tuple(marks))

    def _edit(self, line: int, insertions: list[_Insertion]) -> None:
        source = self._lines[line - 1]
        parts: list[str] = []
        length = 0
        last = 0
        marks: list[tuple[int, int, int | None]] = []
        for item in insertions:
            parts.append(source[last : item.column])
            length += item.column - last
            marks += [(length + offset, probe, number) for offset, probe, number in item.marks]
            parts.append(item.text)
            length += len(item.text)
            last = item.column
        parts.append(source[last:])
        edited = "".join(parts)
        self._edited[line - 1] = edited
        for column, probe, number in marks:
            place = Place(line - 1, utf16_length(edited[:column]))
            if number is None:
                self._attribute_places[probe] = place
            else:
                self._name_places[probe, number] = place


def is_in(inner: Span, outer: Span) -> bool:
    """Whether a span lies in another one, or is the same."""
    starts = (outer.line, outer.column) <= (inner.line, inner.column)
    return starts and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)
