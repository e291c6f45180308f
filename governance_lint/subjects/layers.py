"""The layers: in a file of one of them, what it imports of others, and what it calls there."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.layering.layers import Way, folders_of, layer_of, way_between
from governance_lint.names.modules import module_name
from governance_lint.subject import Subject
from governance_lint.vocabulary import Hints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.layering.layer_uses import LayerUses, Surrounds
    from governance_lint.policy import Policy
    from governance_lint.subject import ReadFile

#: Stands in the text of whatever has classes.
_CLASS = "class "
_FUNCTION = re.compile(r"\bdef\s+(\w+)")

#: With more files than this in the layers they are not small.
_SMALL = 60
#: With more files than this no callers are followed for the sake of layers.
_VAST = 150


def _hints(policy: Policy) -> Hints | None:
    return None if policy.layers is None else Hints(folders=folders_of(policy.layers.order))


def _find(file: ReadFile) -> LayerUses | None:
    if file.policy.layers is None or file.module is None or file.path.endswith(".pyi"):
        return None
    order = file.policy.layers.order
    own = layer_of(order, file.module)
    if own is None:
        return None
    # Here and below, because few files need it, and every run looks at what a file must have.
    from governance_lint.layering.layer_uses import UsesOfLayers

    uses = UsesOfLayers(file, order, own, _around(file, order, own)).uses()
    return uses if uses.imports or uses.calls else None


def _around(file: ReadFile, order: Sequence[str], own: int) -> Surrounds:
    from governance_lint.layering.layer_uses import Surrounds

    layered = _layered(tuple(file.files_in(folders_of(order))), tuple(order), file.policy.source_roots)
    others = [item for item in layered if way_between(own, item.layer) is not Way.OWN]
    return Surrounds(
        frozenset(item.layer for item in others if item.has_classes),
        frozenset(name for item in others for name in item.functions),
        len(layered) <= _SMALL,
        len(layered) > _VAST,
    )


class _Layered(NamedTuple):
    layer: int
    has_classes: bool
    functions: frozenset[str]


@lru_cache(maxsize=2)
def _layered(
    files: tuple[tuple[str, str], ...], order: tuple[str, ...], roots: tuple[Path, ...]
) -> tuple[_Layered, ...]:
    """Return what of interest the files of layers hold; remembered for the other files of a run."""
    found = []
    for path, text in files:
        module = module_name(Path(path), roots)
        layer = None if module is None else layer_of(order, module)
        if layer is not None:
            found.append(_Layered(layer, _CLASS in text, frozenset(_FUNCTION.findall(text))))
    return tuple(found)


LAYERS = Subject(_hints, _find)
