"""What a rule is: its identity, its examples, and a visitor that reports violations on a libcst tree."""

from __future__ import annotations

import enum
import inspect
from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import libcst as cst

from governance_lint.policies.policy_files import OWN_FILE
from governance_lint.violation import Edit, Place, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from governance_lint.facts import Facts

#: Marks the lines of an example on which the rule must report: put it into a trailing comment.
MARK = "<- here"

#: Modules that every example may import from, unless the example brings its own of that name.
EXAMPLE_MODULES: Mapping[str, str] = {
    "imaging.py": '''\
"""The plugins that the examples speak of."""


class Plugin:
    def run(self, payload: dict) -> dict:
        return {}


class Blur(Plugin):
    def run(self, payload: dict) -> dict:
        return {"blurred": True}


def find(name: str) -> Plugin:
    return Blur()
''',
}


@dataclass(frozen=True, slots=True)
class Valid:
    """Code on which the rule must be silent: one file's text, or several files by path."""

    name: str
    source: str | Mapping[str, str]
    policy: str | None = None  #: text of a governance.toml; None means the built-in policy

    def files(self) -> dict[str, str]:
        """Return the example's files by path relative to its project, shared modules included."""
        own = {"example.py": self.source} if isinstance(self.source, str) else dict(self.source)
        policy = {} if self.policy is None else {OWN_FILE: self.policy}
        return {**EXAMPLE_MODULES, **own, **policy}


@dataclass(frozen=True, slots=True)
class Invalid(Valid):
    """Code on which the rule must report on exactly the lines that carry the mark."""

    #: What the fixer makes of the only file, or of those by path that it changes; None: it changes none.
    fixed: str | Mapping[str, str] | None = None
    fix_is_safe: bool = True  #: whether the fixer makes that without being asked for what needs eyes
    says: tuple[str, ...] = ()  #: what the messages of its violations say between them
    findings: int | None = None  #: how many violations there are, where lines could have several

    def fixed_files(self) -> dict[str, str]:
        """Return the example's files as the fixer leaves them."""
        fixed = {"example.py": self.fixed} if isinstance(self.fixed, str) else dict(self.fixed or {})
        return {**self.files(), **fixed}

    def marked_lines(self) -> set[tuple[str, int]]:
        """Return the marked places as (path, line from 1)."""
        return {
            (path, number)
            for path, text in self.files().items()
            for number, line in enumerate(text.splitlines(), start=1)
            if MARK in line.partition("#")[2]
        }


class Stage(enum.IntEnum):
    """When a rule runs: what it may know of what the others found."""

    CODE = 1  #: first, on the code alone
    SUPPRESSIONS = 2  #: on the comments that silence findings; knows what was found in the code
    SUPPRESSION_USE = 3  #: last; knows all that was found, in comments too


class Rule(cst.CSTVisitor):
    """One rule. A subclass states its identity and examples, and reports while it visits one file's tree.

    The subclass's docstring-bearing module says what is claimed, why, and how to fix it: the documentation
    page, `explain` and the SARIF entry are read from there. An instance serves one file.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    message: ClassVar[str]  #: template of the message, filled by `report`
    stage: ClassVar[Stage] = Stage.CODE
    VALID: ClassVar[Sequence[Valid]] = ()
    INVALID: ClassVar[Sequence[Invalid]] = ()

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self.facts = facts
        self.violations: list[Violation] = []

    @classmethod
    @abstractmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the rule could report on this file at all: a cheap test, before a tree is walked."""

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        self.facts.tree.visit(self)
        return self.violations

    def report(
        self,
        span: Span,
        *,
        symbol: str = "",
        why: tuple[Place, ...] = (),
        edit: Edit | None = None,
        words: Mapping[str, str] | None = None,
    ) -> None:
        """Record a violation at a span; `words` fill the message's placeholders."""
        text = " ".join(self.message.format(**(words or {})).split())
        self.violations.append(Violation(self.code, text, self.facts.path, span, symbol, why, edit))


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule's module says of it, in its three parts."""

    claim: str
    why: str
    how_to_fix: str


def explain(rule: type[Rule]) -> Explanation:
    """Read a rule's explanation from the docstring of the module that defines it.

    Raises ValueError, naming the rule, when a part is missing.
    """
    module = inspect.getmodule(rule)
    text = inspect.cleandoc((module and module.__doc__) or "")
    claim, _, rest = text.partition("\n\nWhy: ")
    why, _, how_to_fix = rest.partition("\n\nHow to fix: ")
    if not (claim and why and how_to_fix):
        raise ValueError(f"{rule.code}: its module's docstring lacks the claim, 'Why:' or 'How to fix:'")
    return Explanation(claim.strip(), why.strip(), how_to_fix.strip())
