"""Runs the examples of rules on each mutant of a file, and tells those that no example notices."""

from __future__ import annotations

import ast
import contextlib
import inspect
import signal
import sys
import tempfile
import types
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.fixer import fix_once
from governance_lint.policy_file import load_policy
from governance_lint.rule import Invalid, Rule, Stage
from governance_lint.rules import catalogue
from tests.governance_lint.example_projects import places, write_project
from tests.mutants.mutations import mutants
from tests.mutants.recorded import UnrecordedError, recorded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import FrameType

    from governance_lint.facts import Facts
    from governance_lint.policy import Policy
    from governance_lint.violation import Violation
    from tests.mutants.mutations import Mutant

#: A mutant that runs longer turns in a circle.
_PATIENCE_SECONDS = 10


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


@dataclass(frozen=True, slots=True)
class _Example:
    """An example on disk, with what its rule is to find there."""

    root: Path
    policy: Policy
    facts: tuple[Facts, ...]
    marked: frozenset[tuple[str, int]]
    invalid: Invalid | None
    fixed: dict[str, str]


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
        root = folder / str(number)
        write_project(root, example.files())
        kept = recorded(root)
        yield _Example(
            root,
            load_policy(root),
            tuple(_at_stage(facts, rule) for facts in kept),
            frozenset(example.marked_lines() if isinstance(example, Invalid) else ()),
            example if isinstance(example, Invalid) else None,
            example.fixed_files() if isinstance(example, Invalid) else example.files(),
        )


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
    try:
        with _patience():
            return _finds_what_is_marked(rule, example)
    except UnrecordedError:
        return False  # it asks what the rule does not ask
    except Exception:  # noqa: BLE001 -- a mutant may do anything
        return False


def _finds_what_is_marked(rule: type[Rule], example: _Example) -> bool:
    found: list[Violation] = []
    for facts in example.facts:
        found += facts.suppressions.visible(rule(facts).check() if rule.concerns(facts) else [])
    if places(found, example.root) != example.marked or not _is_told_as_expected(found, example.invalid):
        return False
    for facts in example.facts:
        own = [violation for violation in found if violation.path == facts.path]
        name = facts.path.removeprefix(f"{example.root}/")
        text = Path(facts.path).read_text(encoding="utf-8")
        if own and fix_once(text, own, example.policy, with_unsafe=True).text != example.fixed[name]:
            return False
    return True


def _is_told_as_expected(found: list[Violation], invalid: Invalid | None) -> bool:
    if invalid is None:
        return True
    if invalid.findings not in (None, len(found)):
        return False
    safe = {item.edit.is_safe for item in found if item.edit is not None}
    return safe <= {invalid.fix_is_safe} and all(
        any(part in item.message for item in found) for part in invalid.says
    )


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


@contextlib.contextmanager
def _patience() -> Iterator[None]:
    def give_up(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(_PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
