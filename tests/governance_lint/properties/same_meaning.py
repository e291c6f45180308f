"""Ways to write a project differently that change no verdict on an access."""

from __future__ import annotations

import ast
import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.policy_file import load_policy
from tests.governance_lint.properties.annotations_moved import annotations_at_callers
from tests.governance_lint.properties.extracting import (
    receivers_into_functions,
    receivers_into_variables,
    statements_into_functions,
)
from tests.governance_lint.properties.moved_lines import modules_of
from tests.governance_lint.properties.renaming import local_names_renamed
from tests.governance_lint.properties.reordering import (
    assignments_reversed,
    functions_reversed,
    imports_reversed,
)
from tests.governance_lint.properties.splitting import split, unrelated
from tests.governance_lint.properties.wrapping import (
    bodies_wrapped,
    definitions_wrapped,
    methods_wrapped,
    statements_wrapped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.governance_lint.properties.moved_lines import Module


class Way(enum.Enum):
    """One way to write a project differently."""

    RENAMED = "local variables renamed"
    FUNCTIONS_REVERSED = "functions in another order"
    IMPORTS_REVERSED = "imports in another order"
    ASSIGNMENTS_REVERSED = "assignments in another order"
    BODIES_WRAPPED = "bodies under if True"
    STATEMENTS_WRAPPED = "statements under if True"
    DEFINITIONS_WRAPPED = "definitions under if True"
    METHODS_WRAPPED = "methods under if True"
    RECEIVERS_IN_VARIABLES = "receivers in variables"
    RECEIVERS_FROM_FUNCTIONS = "receivers from functions"
    STATEMENTS_IN_FUNCTIONS = "statements in functions"
    SPLIT = "modules split in two"
    STRANGER_ADDED = "an unrelated module added"
    ANNOTATIONS_AT_CALLERS = "annotations at callers"
    ANNOTATIONS_AT_FAR_CALLERS = "annotations at far callers"

    @property
    def moves_accesses(self) -> bool:
        """Whether accesses get another name, place or origin, so that only what is proven of them stays."""
        return self in {
            Way.RECEIVERS_IN_VARIABLES, Way.RECEIVERS_FROM_FUNCTIONS, Way.STATEMENTS_IN_FUNCTIONS,
            Way.ANNOTATIONS_AT_CALLERS, Way.ANNOTATIONS_AT_FAR_CALLERS,
        }  # fmt: skip

    @property
    def keeps_paths(self) -> bool:
        """Whether what is said of the paths through a runner stays the same, too: `if` makes new ones."""
        return self in {
            Way.RENAMED, Way.FUNCTIONS_REVERSED, Way.IMPORTS_REVERSED, Way.STRANGER_ADDED,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Words:
    """The last parts of a policy's names."""

    governed: frozenset[str]
    allowed: frozenset[str]
    receivers: tuple[str, ...]


def written_differently(root: Path, way: Way) -> list[Module]:
    """Return the modules of a project as they are when it is written differently."""
    words = _words_of(root)
    modules = modules_of(root)
    if way is Way.STRANGER_ADDED:
        names = {
            statement.name
            for module in modules.values()
            for statement in module.tree.body
            if isinstance(statement, (ast.FunctionDef, ast.ClassDef))
        }
        return [*modules.values(), unrelated(words.governed, names)]
    return [changed for module in modules.values() for changed in _changed(module, way, words)]


def _changed(module: Module, way: Way, words: _Words) -> list[Module]:
    match way:
        case Way.RENAMED:
            return [local_names_renamed(module, words.receivers)]
        case Way.FUNCTIONS_REVERSED:
            return [functions_reversed(module)]
        case Way.IMPORTS_REVERSED:
            return [imports_reversed(module)]
        case Way.ASSIGNMENTS_REVERSED:
            return [assignments_reversed(module)]
        case Way.BODIES_WRAPPED:
            return [bodies_wrapped(module)]
        case Way.STATEMENTS_WRAPPED:
            return [statements_wrapped(module)]
        case Way.DEFINITIONS_WRAPPED:
            return [definitions_wrapped(module)]
        case Way.METHODS_WRAPPED:
            return [methods_wrapped(module)]
        case Way.RECEIVERS_IN_VARIABLES:
            return [receivers_into_variables(module, words.governed, words.allowed)]
        case Way.RECEIVERS_FROM_FUNCTIONS:
            return [receivers_into_functions(module, words.governed, words.allowed)]
        case Way.STATEMENTS_IN_FUNCTIONS:
            return [statements_into_functions(module, words.governed, words.allowed)]
        case Way.ANNOTATIONS_AT_CALLERS:
            return [annotations_at_callers(module, words.governed, are_far=False)]
        case Way.ANNOTATIONS_AT_FAR_CALLERS:
            return [annotations_at_callers(module, words.governed, are_far=True)]
        case Way.SPLIT:
            return split(module)
        case Way.STRANGER_ADDED:
            return [module]


def _words_of(root: Path) -> _Words:
    policy = load_policy(root)
    allowed = [name for point in policy.chokepoints for name in point.allowed]
    allowed += [runner.callable for runner in policy.runners]
    return _Words(
        frozenset(name.rpartition(".")[2] for point in policy.chokepoints for name in point.governed),
        frozenset(name.rpartition(".")[2] for name in allowed),
        tuple(name for point in policy.chokepoints for name in point.receiver_names),
    )
