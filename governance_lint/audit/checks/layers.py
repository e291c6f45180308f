"""The layers are exactly some modules, in this order, and each of them is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence
from governance_lint.layering.layers import layer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = "[MODULE...]"


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look at the policy's layers, and whether the project has modules in each."""
    order = () if repository.policy.layers is None else repository.policy.layers.order
    faults = [] if order else ["the policy has no layers"]
    if order and arguments and tuple(arguments) != order:
        faults.append(f"the policy's layers are {', '.join(order)}")
    names = [module.name for module in repository.ground.project.modules if module.name is not None]
    filled = {layer_of(order, name) for name in names}
    faults += [f"no module is in {layer}" for index, layer in enumerate(order) if index not in filled]
    return Evidence.of(faults, " → ".join(order))
