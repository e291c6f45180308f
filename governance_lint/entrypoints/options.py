"""What the command line asked of a check."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from governance_lint.entrypoints.asked_files import Asked


class OutputFormat(enum.Enum):
    """How findings are reported."""

    CONCISE = "concise"
    FULL = "full"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """The options of `check`, as given."""

    asked: Asked
    output_format: OutputFormat
    select: tuple[str, ...]  #: codes or their beginnings; none means every code
    ignore: tuple[str, ...]
    use_cache: bool
    with_statistics: bool
    shows_unknown: bool
    maximum_unknown: int | None  #: how many unknown accesses pass; None means any number
    output_file: Path | None
    accepts: bool = True  #: what the baseline holds is held back
    since: str | None = None  #: only what is new against the merge base with this revision is reported

    @property
    def counts_accesses(self) -> bool:
        """Whether what became of each access must be known."""
        return self.with_statistics or self.shows_unknown or self.maximum_unknown is not None
