"""What checks look at: the files of one project, its policy, and what the scanner says of it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.audit.ground import Ground
from governance_lint.engine import Scanner
from governance_lint.texts.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from governance_lint.engine import Report
    from governance_lint.policy import Policy


class Repository:
    """One project. What is found out about it is found out once."""

    def __init__(
        self, policy: Policy, files: Sequence[str], progress: Callable[[int, int], None] | None = None
    ) -> None:
        """`files` are those that the policy's rules report on."""
        self.policy = policy
        self.files = files
        self.progress = progress

    @property
    def root(self) -> Path:
        """The folder that paths are relative to."""
        return self.policy.root

    def text_of(self, path: str) -> str | None:
        """Return the text of a file, by its path from the root; None where it cannot be read."""
        try:
            return (self.root / path).read_text(encoding="utf-8-sig")
        except (OSError, ValueError):
            return None

    @cached_property
    def report(self) -> Report:
        """What the scanner finds. Raises BaselineError."""
        scanner = Scanner(self.policy, progress=self.progress, counts_accesses=True)
        return scanner.check([read_source(path) for path in self.files])

    @property
    def could_not_look(self) -> bool:
        """Whether a check asked the scanner, and that could not look at something."""
        return "report" in vars(self) and self.report.could_not_look

    @cached_property
    def ground(self) -> Ground:
        """What the project defines."""
        sources = [item for item in map(read_source, self.files) if isinstance(item, Source)]
        return Ground(self.policy, sources)

    def shown(self, path: str | Path) -> str:
        """Return a path as it is told: from the root, where it lies below it."""
        absolute = Path(path)
        inside = absolute.is_relative_to(self.root)
        return (absolute.relative_to(self.root) if inside else absolute).as_posix()
