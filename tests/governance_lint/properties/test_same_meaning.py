"""A project that is written differently, and means the same, is judged the same, line by line."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.governance_lint.properties.effort import FUZZING
from tests.governance_lint.properties.moved_lines import findings_in, moved
from tests.governance_lint.properties.same_meaning import Way, written_differently

if TYPE_CHECKING:
    from tests.governance_lint.properties.moved_lines import Findings

_CASES = Path(__file__).parents[1] / "cases"
_ALL = sorted(path.name for path in _CASES.iterdir() if (path / "governance.toml").exists())

#: With all tests: projects of every kind, two for each way. `make fuzz` takes every project for every way.
_A_FEW = {
    Way.RENAMED: ("forms_positions", "types_attributes"),
    Way.FUNCTIONS_REVERSED: ("forms_template_method", "types_caller_hops"),
    Way.IMPORTS_REVERSED: ("types_import_forms", "stranger_event_bus"),
    Way.ASSIGNMENTS_REVERSED: ("types_flow_assignment", "types_put_in_later"),
    Way.BODIES_WRAPPED: ("forms_allowed_lexical", "types_narrowing"),
    Way.STATEMENTS_WRAPPED: ("forms_super", "types_flow_assignment"),
    Way.DEFINITIONS_WRAPPED: ("types_governed_kinds", "stranger_torch_models"),
    Way.METHODS_WRAPPED: ("forms_allowed_inheritance", "types_properties"),
    Way.RECEIVERS_IN_VARIABLES: ("types_carriers_builtin", "forms_reflection_getattr"),
    Way.RECEIVERS_FROM_FUNCTIONS: ("types_registries", "forms_async"),
    Way.STATEMENTS_IN_FUNCTIONS: ("types_hierarchy", "stranger_pay_gateway"),
    Way.SPLIT: ("types_protocol", "stranger_orm_session_txn"),
    Way.STRANGER_ADDED: ("types_caller_parameters", "forms_unannotated"),
    Way.ANNOTATIONS_AT_CALLERS: ("types_records", "shapes_mixins"),
    Way.ANNOTATIONS_AT_FAR_CALLERS: ("unseen_agents_async", "types_registries"),
}

#: Rules about what is declared stand on annotations where they are, and need no more of these two ways.
_OF_ACCESSES = (
    "context_",
    "field_",
    "flows_",
    "forms_",
    "joins_",
    "plain_",
    "shapes_",
    "stranger_",
    "types_",
)
_AT_CALLERS = (Way.ANNOTATIONS_AT_CALLERS, Way.ANNOTATIONS_AT_FAR_CALLERS)
#: Projects in which a declaration says something else than its callers, or what they cannot say.
_DECLARED_OTHERWISE = frozenset((
    "context_typed_callbacks",  # what callbacks get is declared where they are handed over
    "types_protocol", "types_generics_same_method",  # protocols
    "unseen_linked_lists", "unseen_protocols_deep",  # the same
    "shapes_attributes", "shapes_contexts",  # local variables are declared to be more than what is assigned
    "types_checker_blind_spots",  # an argument behind a test of its object's tag
    "context_overridden_attributes", "forms_reflection_operator",  # not seen yet: docs/scanner-choices.md
    "types_carriers_library", "unseen_deep_carriers",  # the same
))  # fmt: skip


def _cases(way: Way) -> list[str]:
    if not FUZZING:
        return list(_A_FEW[way])
    if way in _AT_CALLERS:
        named = (name for name in _ALL if name.startswith(_OF_ACCESSES))
        return [name for name in named if name not in _DECLARED_OTHERWISE]
    return _ALL


@pytest.mark.parametrize(
    ("way", "case"),
    [pytest.param(way, case, id=f"{way.value}-{case}") for way in Way for case in _cases(way)],
)
def test_the_verdict_on_every_access_stays(way: Way, case: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(_CASES / case, tmp_path / case))
    modules = written_differently(root, way)
    before = judged(root, way)

    for module in modules:
        (root / module.path).write_text(module.text, encoding="utf-8")
    after = judged(root, way)

    new = {module.path for module in modules if not any(line.origin for line in module.lines)}
    after = Counter({place: times for place, times in after.items() if place[0] not in new})
    expected = moved(before, modules)
    assert (sorted(expected - after), sorted(after - expected)) == ([], [])


def judged(root: Path, way: Way) -> Findings:
    """Return the findings that a way of writing must not change."""
    found = findings_in(root)
    return Counter(
        {
            place: times
            for place, times in found.items()
            if (way.keeps_paths or not place[2].startswith("EXG2"))
            and not (way.moves_accesses and place[2] == "EXG104")
        }
    )
