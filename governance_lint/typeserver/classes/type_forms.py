"""Annotations that are open for what is still to be asked for: what is in an expression's value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.typeserver.classes.type_levels import GIVING, LEVELS, kind_of
from governance_lint.typeserver.classes.unions import union
from governance_lint.typeserver.slots import ANY

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.typeserver.questions.answers import KnownClass


def _around(text: str) -> tuple[str, str]:
    before, _, after = text.partition("{name}")
    return before, after


#: How a part begins that is one of the types of a generic class.
_TYPE = "{type_"
_NAME = re.compile(r"[\w.]+")
#: As many places of a tuple are asked for; one that has a further one, too, is of any length.
_PLACES = 5
_FURTHER_PLACE = 9
#: Classes of which nobody's values are. Objects of them are put behind a tuple: which of them comes to stand
#: at a certain place tells how long it is.
ENDS = (
    "BytesWarning", "EncodingWarning", "FutureWarning", "ImportWarning", "ResourceWarning", "UnicodeWarning",
)  # fmt: skip
_OBJECTS_BEHIND = ", ".join(f"{end}()" for end in ENDS)
_LENGTH = "length"
#: How one gets from an expression to what is in it, where that is asked for by itself.
_STEPS = {
    "element": ("[*(", ")][0]"),
    "value": ("[*(", ").values()][0]"),
    "class": ("type(", ")"),
    _LENGTH: ("(", f" + ({_OBJECTS_BEHIND}))[{len(ENDS) - 1}]"),
    **{how: _around(LEVELS[how]) for how, _ in GIVING.values()},
}


def step(name: str) -> tuple[str, str]:
    """Return what to put before and after an expression to get to a part of its value."""
    if name in _STEPS:
        before, after = _STEPS[name]
        return f"({before}(", f"){after})"
    kind, _, number = name.partition(" ")
    match kind:
        case "place":
            return "(", f")[{number}]"
        case "iterated":
            return "(*(", f"),)[{number}]"
        case "behind":
            return "[*(*(", f"),)[{number}:]][0]"
    return f"_exg_part_{number}(", ")"


@dataclass(slots=True)
class Form:
    """An annotation that is open for what is still to be asked for: what is in the expression's value."""

    is_deepest: bool  #: nothing further is asked for
    alternatives: dict[str, None] = field(default_factory=dict)  #: with a `{part}` for each part
    parts: dict[str, None] = field(default_factory=dict)  #: the steps that lead to them
    places: tuple[str, ...] = ()  #: those among them that are places of a tuple

    def filled(self, texts: Mapping[str, str | None], ends: Sequence[str]) -> str | None:
        """Return the annotation, given those of the parts, and of what tells how long a tuple is."""
        known = {_hole(part): texts.get(part) or ANY for part in self.parts}
        if self.places:
            *places, length = [texts.get(place) for place in self.places]
            known["places"] = _tuple_of(
                places, len(ends) - 1 - ends.index(length) if length in ends else None
            )
        # Beside a generic class the server names what it is made of: that is no alternative to it.
        filled = {text: text.format_map(known) for text in self.alternatives}
        made_of = {
            text: set(_NAME.findall(filled[text].partition("[")[2])) for text in filled if _TYPE in text
        }
        kept = [
            whole
            for text, whole in filled.items()
            if not any(text.partition("[")[0] in made_of[other] for other in made_of if other != text)
        ]
        return union(kept) or None


def _hole(part: str) -> str:
    return part.replace(" ", "_")


def _tuple_of(places: Sequence[str | None], length: int | None) -> str:
    *first, further = places
    if length:
        return f"tuple[{', '.join(text or ANY for text in first[:length])}]"
    if further is not None:
        return f"tuple[{' | '.join(dict.fromkeys(text for text in places if text is not None))}, ...]"
    while first and first[-1] is None:
        first.pop()
    return f"tuple[{', '.join(text or ANY for text in first)}]" if first else f"tuple[{ANY}, ...]"


def places_of_tuple() -> tuple[str, ...]:
    """Return the parts that tell what is in a tuple, place by place, and how long it is."""
    return (*(f"place {number}" for number in (*range(_PLACES), _FURTHER_PLACE)), _LENGTH)


def further_place(path: Sequence[str]) -> tuple[str, ...] | None:
    """Return the steps to the one place that stands for all far ones of a tuple; None for no other place."""
    further = f"place {_FURTHER_PLACE}"
    is_place = bool(path) and path[-1].startswith("place ") and path[-1] != further
    return (*path[:-1], further) if is_place else None


def nested_in_others(
    containers: Sequence[KnownClass], levels: Mapping[str, Sequence[KnownClass]]
) -> set[tuple[str, int]]:
    """Return those of the containers that are named only because others hold them."""
    kinds = {known: kind_of(known) or "" for known in containers}
    inside = {
        kind: {
            known.key
            for level in (kind, f"element of {kind}", *(("element",) if kind == "value" else ()))
            for known in levels.get(level, ())
        }
        for kind in kinds.values()
    }
    nested = {
        known.key
        for known, kind in kinds.items()
        if any(known.key in keys for other, keys in inside.items() if other != kind)
    }
    elements = inside.get("element", set())
    if any(kind == "element" and known.key not in elements for known, kind in kinds.items()):
        nested |= {known.key for known, kind in kinds.items() if kind == "element"} & elements
    return set() if len(nested) == len({known.key for known in containers}) else nested
