"""What a rule is to find in an example on disk, and what its fixes are to make of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.fixer import fix_once
from governance_lint.policy_file import load_policy
from governance_lint.rule import Invalid
from tests.governance_lint.example_projects import places, write_project

if TYPE_CHECKING:
    from governance_lint.policy import Policy
    from governance_lint.rule import Valid
    from governance_lint.violation import Violation


@dataclass(frozen=True, slots=True)
class Expectation:
    """An example on disk, with what its rule is to find there."""

    root: Path
    policy: Policy
    example: Valid

    def is_met_by(self, found: list[Violation]) -> bool:
        """Whether a rule has found what is marked, told it as is asked for, and fixes it as is written."""
        example = self.example
        marked = example.marked_lines() if isinstance(example, Invalid) else set()
        if places(found, self.root) != marked:
            return False
        if not isinstance(example, Invalid):
            return True
        return _is_told_as_expected(found, example) and self._is_fixed(found, example.fixed_files())

    def _is_fixed(self, found: list[Violation], fixed: dict[str, str]) -> bool:
        for path in {violation.path for violation in found}:
            own = [violation for violation in found if violation.path == path]
            text = Path(path).read_text(encoding="utf-8")
            made = fix_once(text, own, self.policy, with_unsafe=True).text
            if made != fixed[path.removeprefix(f"{self.root}/")]:
                return False
        return True


def expectation(example: Valid, root: Path) -> Expectation:
    """Write an example down, and return what is expected there."""
    write_project(root, example.files())
    return Expectation(root, load_policy(root), example)


def _is_told_as_expected(found: list[Violation], invalid: Invalid) -> bool:
    if invalid.findings not in (None, len(found)):
        return False
    safe = {item.edit.is_safe for item in found if item.edit is not None}
    return safe <= {invalid.fix_is_safe} and all(
        any(part in item.message for item in found) for part in invalid.says
    )
