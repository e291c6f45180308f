"""Findings that were there before a branch began: who works on it need not mend them."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.baseline import Baseline, entries_of
from governance_lint.engine import Scanner
from governance_lint.entrypoints.exit_code import UsageError
from governance_lint.git_history import GitError, merge_base, top_of_repository, write_python_files
from governance_lint.texts.source import Source, read_source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from governance_lint.baseline import Entry
    from governance_lint.policy import Policy
    from governance_lint.texts.source import Unreadable
    from governance_lint.violation import Violation


@dataclass(frozen=True, slots=True)
class Since:
    """The commit from which a revision and the code at hand went apart."""

    revision: str  #: as it was given
    use_cache: bool

    def check(self, policy: Policy) -> None:
        """Raise UsageError where there is no such revision for a policy's code, found or not."""
        try:
            merge_base(top_of_repository(policy.root), self.revision)
        except GitError as error:
            raise UsageError(f"--since {self.revision}: {error}") from error

    def older(
        self, policy: Policy, sources: Sequence[Source | Unreadable], violations: Sequence[Violation]
    ) -> list[Violation]:
        """Return those violations that were there at that commit: of the same code, in the same file and
        symbol, on a line of the same text. Raises UsageError.
        """
        with_findings = {item.path for item in violations}
        concerned = [item for item in sources if isinstance(item, Source) and item.path in with_findings]
        if not concerned:
            return []
        try:
            top = top_of_repository(policy.root)
            commit = merge_base(top, self.revision)
            with tempfile.TemporaryDirectory(prefix="governance-lint-", ignore_cleanup_errors=True) as folder:
                write_python_files(top, commit, Path(folder).resolve())
                known = Baseline(policy.root, self._entries(policy, top, Path(folder).resolve(), concerned))
        except GitError as error:
            raise UsageError(f"--since {self.revision}: {error}") from error
        except OSError as error:
            raise UsageError(f"--since {self.revision}: {error.strerror or error}") from error
        by_path = {source.path: source for source in concerned}
        return [
            held
            for path, source in by_path.items()
            for held in known.held_back(source, [item for item in violations if item.path == path])
        ]

    def _entries(self, policy: Policy, top: Path, then: Path, concerned: Iterable[Source]) -> list[Entry]:
        """Return what was found in the files, with the code of that commit in another folder."""

        def moved(path: Path) -> Path:
            real = path.resolve()
            return then / real.relative_to(top) if real.is_relative_to(top) else path

        old_policy = replace(
            policy,
            root=moved(policy.root),
            source_roots=tuple(map(moved, policy.source_roots)),
            baseline=None,
        )
        files = [moved(Path(source.absolute_path)) for source in concerned]
        old = [read_source(os.fspath(file)) for file in files if file.is_relative_to(then) and file.is_file()]
        report = Scanner(old_policy, use_cache=self.use_cache, uses_baseline=False).check(old)
        return [
            entry
            for source in old
            if isinstance(source, Source)
            for entry in entries_of(
                old_policy.root, source, [item for item in report.violations if item.path == source.path]
            )
        ]
