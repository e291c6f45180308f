"""Layers that use others than the next one, and calls that the next one does not take."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.audit.ground import FUNCTIONS
from governance_lint.audit.planting import appended
from governance_lint.layering.layers import layer_of, way_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.audit.planting import Plant
    from governance_lint.policy import Policy
    from governance_lint.project_code.project_names import Module, Named


def codes(policy: Policy) -> Iterator[str]:
    """Yield the codes, where the policy has layers."""
    if policy.layers is not None:
        yield from ("EXG401", "EXG403")


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield imports that skip a layer or go up, and calls of the next layer's classes that do not fit."""
    order = ground.policy.layers.order if ground.policy.layers is not None else ()
    by_layer: dict[int, list[Module]] = {}
    for module in ground.project.modules:
        layer = None if module.name is None else layer_of(order, module.name)
        if layer is not None:
            by_layer.setdefault(layer, []).append(module)
    for own, modules in sorted(by_layer.items()):
        source = ground.source_of(modules[-1])
        for number, (other, targets) in enumerate(sorted(by_layer.items())):
            if way_between(own, other).is_barred:
                lines = _import(targets[-1].name or "", number)
                body = [f"def {ground.fresh_name()}():", *(f"    {line}" for line in lines)]
                told = f"{order[own]} imports {order[other]}"
                yield appended(source, body, [(len(lines), "EXG401", told)])
        for named in _classes_of(by_layer.get(own + 1, ()), ground)[:2]:
            yield from _calls(ground, modules[-1], named)


def _import(dotted: str, number: int) -> list[str]:
    """Return statements of which the last one imports a module."""
    package, _, name = dotted.rpartition(".")
    match number % 3:
        case 0:
            return [f"import {dotted} as planted"]
        case 1 if package:
            return [f"from {package} import {name} as planted"]
        case _:
            return ["import importlib", f'planted = importlib.import_module("{dotted}")']


def _classes_of(modules: tuple[Module, ...] | list[Module], ground: Ground) -> list[Named]:
    """Return the classes of a layer of whose methods all is known."""
    names = {module.name for module in modules}
    return [
        named
        for named in ground.project.classes()
        if named.module is not None
        and named.module.name in names
        and isinstance(named.node, ast.ClassDef)
        and not named.node.bases
        and not named.node.keywords
        and not named.node.decorator_list
        and not any(isinstance(item, FUNCTIONS) and item.name == "__getattr__" for item in named.node.body)
    ]


def _calls(ground: Ground, module: Module, named: Named) -> Iterator[Plant]:
    methods = [
        item
        for item in getattr(named.node, "body", ())
        if isinstance(item, FUNCTIONS)
        and not item.name.startswith("_")
        and not item.decorator_list
        and item.args.kwarg is None
    ]
    if not methods:
        return
    statement, planted = ground.import_of(named.dotted, module)
    owner = named.dotted.rpartition(".")[2]
    body = [
        f"def {ground.fresh_name()}():",
        f"    {statement}",
        "",
        f"    def called(below: {planted}):",
        "        below.planted_by_audit()",
        f"        below.{methods[0].name}(planted_by_audit=None)",
    ]
    marks = [
        (4, "EXG403", f"a method that {owner} does not have"),
        (5, "EXG403", f"an argument that {owner}.{methods[0].name} does not take"),
    ]
    yield appended(ground.source_of(module), body, marks)
