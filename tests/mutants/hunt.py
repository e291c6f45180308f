"""Runs a rule's examples on each of its mutants, and tells those that no example notices."""

from __future__ import annotations

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
    from collections.abc import Iterator
    from types import FrameType

    from governance_lint.facts import Facts
    from governance_lint.policy import Policy
    from governance_lint.violation import Violation
    from tests.mutants.mutations import Mutant

#: A mutant that runs longer turns in a circle.
_PATIENCE_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no example of its rule has noticed."""

    file: str
    line: int
    change: str


@dataclass(frozen=True, slots=True)
class Hunt:
    """What became of the mutants of one rule."""

    code: str
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


def hunt(rule: type[Rule], *, at_most: int | None = None) -> Hunt:
    """Try the mutants of a rule's own file, or the first few of them."""
    file = Path(inspect.getfile(rule))
    survivors: list[Survivor] = []
    tried = 0
    with tempfile.TemporaryDirectory() as folder:
        examples = list(_examples(rule, Path(folder)))
        if not all(_is_as_expected(rule, example) for example in examples):
            raise ValueError(f"{rule.code}: its examples fail without any mutation")
        for mutant in mutants(file.read_text(encoding="utf-8")):
            if tried == at_most:
                break
            tried += 1
            if not _is_noticed(rule, mutant, examples):
                survivors.append(Survivor(file.name, mutant.line, mutant.change))
    return Hunt(rule.code, tried, tuple(survivors))


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


def _is_noticed(rule: type[Rule], mutant: Mutant, examples: list[_Example]) -> bool:
    with _in_place(rule, mutant) as mutated:
        return mutated is None or not all(_is_as_expected(mutated, example) for example in examples)


def _is_as_expected(rule: type[Rule], example: _Example) -> bool:
    """Whether a rule finds in an example what is marked, and fixes it as is written there."""
    found: list[Violation] = []
    for facts in example.facts:
        try:
            with _patience():
                own = rule(facts).check() if rule.concerns(facts) else []
        except UnrecordedError:
            return False  # it asks what the rule does not ask: another verdict is a matter of the code
        except Exception:  # noqa: BLE001 -- a mutant may do anything
            return False
        found += facts.suppressions.visible(own)
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
    safe = {item.edit.is_safe for item in found if item.edit is not None}
    return safe <= {invalid.fix_is_safe} and all(
        any(part in item.message for item in found) for part in invalid.says
    )


@contextlib.contextmanager
def _in_place(rule: type[Rule], mutant: Mutant) -> Iterator[type[Rule] | None]:
    """Give the rule as the mutant defines it; None where that cannot even be imported."""
    name = rule.__module__
    original = sys.modules[name]
    module = types.ModuleType(name, original.__doc__)
    module.__file__ = original.__file__
    sys.modules[name] = module
    try:
        exec(compile(mutant.tree, str(original.__file__), "exec"), vars(module))  # noqa: S102 -- our own code
        yield next(
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Rule) and value.__module__ == name
        )
    except (TypeError, ValueError):
        yield None
    finally:
        sys.modules[name] = original


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
