"""What the command line asked of a check."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: The path that means standard input.
STANDARD_INPUT = "-"


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

    paths: tuple[str, ...]  #: none means the working directory
    output_format: OutputFormat
    select: tuple[str, ...]  #: codes or their beginnings; none means every code
    ignore: tuple[str, ...]
    stdin_filename: str | None
    config: Path | None
    exclude: tuple[str, ...]  #: patterns as in a policy, from the working directory
    use_cache: bool
    with_statistics: bool
    shows_unknown: bool
    maximum_unknown: int | None  #: how many unknown accesses pass; None means any number
    output_file: Path | None

    @property
    def counts_accesses(self) -> bool:
        """Whether what became of each access must be known."""
        return self.with_statistics or self.shows_unknown or self.maximum_unknown is not None
