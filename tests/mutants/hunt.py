"""Runs the examples of rules on each mutant of a file, and tells those that no example notices."""

from __future__ import annotations

import ast
import contextlib
import inspect
import sys
import tempfile
import types
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.rule import Rule, Stage
from governance_lint.rules import catalogue
from tests.mutants.expectations import expectation
from tests.mutants.mutations import mutants
from tests.mutants.patience import OutOfPatience, patience
from tests.mutants.recorded import UnrecordedError, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.facts import Facts
    from governance_lint.violation import Violation
    from tests.mutants.expectations import Expectation
    from tests.mutants.mutations import Mutant


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no example has noticed."""

    file: str
    line: int
    change: str


@dataclass(frozen=True, slots=True)
class Hunt:
    """What became of the mutants of one file."""

    file: str
    tried: int
    survivors: tuple[Survivor, ...]
    noticed_by_cases: int = 0  #: of a room: those that no example notices, but a case of the corpus


@dataclass(frozen=True, slots=True)
class _Example:
    """What is expected in an example, and the facts that its rule sees."""

    expected: Expectation
    facts: tuple[Facts, ...]


def hunt(module: str, rules: Sequence[type[Rule]], *, at_most: int | None = None) -> Hunt:
    """Try the mutants of a module that some rules stand in or share, or the first few of them."""
    file = Path(inspect.getfile(sys.modules[module]))
    survivors: list[Survivor] = []
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        examples = [list(_examples(rule, Path(folder, rule.code))) for rule in rules]
        if not all(
            _is_as_expected(rule, one) for rule, own in zip(rules, examples, strict=True) for one in own
        ):
            raise ValueError(f"{module}: examples fail without any mutation")
        for mutant in mutants(file.read_text(encoding="utf-8")):
            if tried == at_most:
                break
            tried += 1
            with _in_place(module, mutant, rules) as mutated:
                if all(
                    _is_as_expected(rule, one)
                    for rule, own in zip(mutated, examples, strict=True)
                    for one in own
                ):
                    survivors.append(Survivor(file.name, mutant.line, mutant.change))
    return Hunt(file.name, tried, tuple(survivors))


def _examples(rule: type[Rule], folder: Path) -> Iterator[_Example]:
    for number, example in enumerate((*rule.INVALID, *rule.VALID)):
        expected = expectation(example, folder / str(number))
        kept = recorded(expected.root)
        yield _Example(expected, tuple(_at_stage(facts, rule) for facts in kept))


def _at_stage(facts: Facts, rule: type[Rule]) -> Facts:
    """Return the facts as they are when the rule runs: with what was found, suppressed or not, before."""
    if rule.stage is Stage.CODE:
        return facts
    found: list[Violation] = []
    for other in sorted(catalogue(), key=lambda other: other.stage):
        if other.stage < rule.stage and other.concerns(facts):
            found += other(replace(facts, found=tuple(found))).check()
    return replace(facts, found=tuple(found))


def _is_as_expected(rule: type[Rule], example: _Example) -> bool:
    """Whether a rule finds in an example what is marked, and fixes it as is written there."""
    found: list[Violation] = []
    try:
        with patience():
            for facts in example.facts:
                found += facts.suppressions.visible(rule(facts).check() if rule.concerns(facts) else [])
            return example.expected.is_met_by(found)
    except (UnrecordedError, OutOfPatience):
        return False  # it asks what the rule does not ask, or turns in a circle
    except Exception:  # noqa: BLE001 -- a mutant may do anything
        return False


@contextlib.contextmanager
def _in_place(module: str, mutant: Mutant, rules: Sequence[type[Rule]]) -> Iterator[list[type[Rule]]]:
    """Give the rules as they are with the mutant in the place of a module."""
    own = {rule.__module__ for rule in rules}
    originals = {name: sys.modules[name] for name in {module, *own}}
    try:
        _execute(module, originals[module], mutant.tree)
        for name in sorted(own - {module}):
            _execute(name, originals[name], ast.parse(Path(str(originals[name].__file__)).read_text("utf-8")))
        yield [_rule_of(name) for name in (rule.__module__ for rule in rules)]
    finally:
        sys.modules |= originals


def _execute(name: str, original: types.ModuleType, tree: ast.Module) -> None:
    module = types.ModuleType(name, original.__doc__)
    module.__file__ = original.__file__
    sys.modules[name] = module
    exec(compile(tree, str(original.__file__), "exec"), vars(module))  # noqa: S102 -- our own code, changed


def _rule_of(module: str) -> type[Rule]:
    return next(
        value
        for value in vars(sys.modules[module]).values()
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == module
    )
