"""What the rules on layers share: of which layer's class a call's receiver is, and how to say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.layering.layers import Way, layer_of_class, way_between
from governance_lint.violation import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from governance_lint.facts import ClassAt, Facts, TypeOf
    from governance_lint.layering.layer_uses import LayerCall, LayerUses

#: How the last part of an ancestor begins of what is a plain dictionary when the program runs.
_TYPED_DICT = "TypedDict"


@dataclass(frozen=True, slots=True)
class Reach:
    """A class of a layer that a call's receiver may be of."""

    lineage: Sequence[ClassAt]  #: the class, its ancestors behind it
    layer: int
    way: Way

    @property
    def place(self) -> Place:
        """Where the class stands, as a step of an explanation."""
        found = self.lineage[0]
        return Place(f"class {found.dotted}", found.path, found.line)


def receivers(facts: Facts, uses: LayerUses) -> Iterator[tuple[LayerCall, TypeOf]]:
    """Yield the calls whose receiver the type server was asked for, with what it is."""
    asked = [call for call in uses.calls if call.inquiry is not None]
    found = facts.types.of([call.inquiry for call in asked if call.inquiry is not None])
    yield from zip(asked, found, strict=True)


def reaches(facts: Facts, uses: LayerUses, lineages: Iterable[Sequence[ClassAt]]) -> list[Reach]:
    """Return which of some classes, each with its ancestors behind it, stand in a layer."""
    reached = []
    for lineage in lineages:
        layer = layer_of_class(facts.policy, lineage[0])
        if layer is not None and not any(map(_is_typed_dict, lineage)):
            reached.append(Reach(lineage, layer, way_between(uses.layer, layer)))
    return reached


def _is_typed_dict(found: ClassAt) -> bool:
    module, _, name = found.dotted.rpartition(".")
    return name.startswith(_TYPED_DICT) and ("typing" in module or "_type" in module)


def layer_name(facts: Facts, layer: int) -> str:
    """Return how the policy calls a layer."""
    return facts.policy.layers.order[layer] if facts.policy.layers is not None else ""
