"""The way in through flake8: one file at a time, its violations in flake8's own form.

A file without a word of the policy costs one search of its text: everything else is imported on need.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    import argparse
    import ast
    from collections.abc import Iterable, Iterator, Mapping

    from flake8.options.manager import OptionManager

    from governance_lint.engine import Scanner
    from governance_lint.policy import Policy
    from governance_lint.source import Source

_STDIN = ("stdin", "-", "(none)", None)


class GovernancePlugin:
    """flake8's plugin `EXG`."""

    name = "governance-lint"
    version = "0.1.0"

    _settings: ClassVar[_Settings]

    def __init__(self, tree: ast.Module, filename: str, lines: list[str]) -> None:
        self._tree = tree
        self._filename = filename
        self._lines = lines

    @staticmethod
    def add_options(manager: OptionManager) -> None:
        """Add the policy's keys that make sense on a command line."""
        manager.add_option(
            "--exg-config", metavar="FILE", default=None, parse_from_config=True, normalize_paths=True,
            help="Policy file to use instead of the nearest one.",
        )  # fmt: skip
        manager.add_option(
            "--exg-source-roots", metavar="FOLDERS", default=None, parse_from_config=True,
            comma_separated_list=True, help="Folders in which import names start (source-roots).",
        )  # fmt: skip
        manager.add_option(
            "--exg-exclude", metavar="PATTERNS", default=None, parse_from_config=True,
            comma_separated_list=True, help="Files that are indexed and not reported (exclude).",
        )  # fmt: skip
        manager.add_option(
            "--exg-cache-dir", metavar="FOLDER", default=None, parse_from_config=True,
            help="Folder for what earlier runs found (cache-dir).",
        )  # fmt: skip
        manager.add_option(
            "--exg-site-packages", metavar="FOLDERS", default=None, parse_from_config=True,
            comma_separated_list=True, help="Where third-party types are looked up (site-packages).",
        )  # fmt: skip
        manager.add_option(
            "--exg-no-cache", action="store_true", default=False, parse_from_config=True,
            help="Neither read nor write the cache.",
        )  # fmt: skip

    @classmethod
    def parse_options(cls, manager: OptionManager, options: argparse.Namespace, args: list[str]) -> None:
        """Read the policies that the run will need, so that a wrong one ends it before it starts."""
        del manager, args
        overrides = {
            key: value
            for key in ("source-roots", "exclude", "cache-dir", "site-packages")
            if (value := getattr(options, "exg_" + key.replace("-", "_"))) is not None
        }
        cls._settings = _Settings(options.exg_config, overrides, use_cache=not options.exg_no_cache, options=options)
        for path in options.filenames or ["."]:
            cls._settings.scanner_for("." if path == "-" else path)

    def run(self) -> Iterator[tuple[int, int, str, type[GovernancePlugin]]]:
        """Yield the file's violations: line from 1, column from 0, code and message, this class."""
        settings = type(self)._settings
        filename = settings.display_name if self._filename in _STDIN else self._filename
        guarded = settings.scanner_for(filename)
        text = "".join(self._lines)
        if not guarded.concerns(filename, text):
            return
        from governance_lint.source import Source

        source = Source(filename, os.path.abspath(filename), text.replace("\r\n", "\n").replace("\r", "\n"))
        (verdict,) = guarded.scanner.verdicts(
            [source],
            companions=lambda: settings.companions(guarded),
            trees=[self._tree],
        )
        for item in verdict.violations:
            yield item.line, item.column, f"{item.code} {item.message}", type(self)


class _Guarded:
    """A policy and the scanner for it."""

    def __init__(self, policy: Policy, *, use_cache: bool) -> None:
        from governance_lint.engine import Scanner
        from governance_lint.files import Exclusion
        from governance_lint.vocabulary import vocabulary_of

        self.policy = policy
        self.scanner: Scanner = Scanner(policy, use_cache=use_cache)
        self._exclusion = Exclusion(os.fspath(policy.root), policy.exclude)
        self._vocabulary = vocabulary_of(policy)

    def concerns(self, filename: str, text: str) -> bool:
        """Whether a file is in the policy's scope and holds any of its words."""
        return self._vocabulary.concerns(text) and not self._exclusion.covers(os.path.abspath(filename))


class _Settings:
    """What flake8's options say, and the policies found with them; lives once in each process."""

    def __init__(
        self,
        config: str | None,
        overrides: Mapping[str, object],
        *,
        use_cache: bool,
        options: argparse.Namespace,
    ) -> None:
        self._config = config
        self._overrides = overrides
        self._use_cache = use_cache
        self._options = options
        self._by_folder: dict[str, _Guarded] = {}
        self._by_policy: dict[Policy, _Guarded] = {}

    @property
    def display_name(self) -> str:
        """The name under which the text on standard input is checked."""
        return str(self._options.stdin_display_name)

    def scanner_for(self, filename: str) -> _Guarded:
        """Return what guards a file: the policy nearest to it."""
        absolute = os.path.abspath(filename)
        folder = absolute if os.path.isdir(absolute) else os.path.dirname(absolute)
        guarded = self._by_folder.get(folder)
        if guarded is None:
            guarded = self._by_folder[folder] = self._load(folder)
        return guarded

    def _load(self, folder: str) -> _Guarded:
        from pathlib import Path

        from governance_lint.policy_file import PolicyError, load_policy
        from governance_lint.policy_names import check_policy_names

        try:
            config = None if self._config is None else Path(self._config)
            policy = load_policy(Path(folder), config=config, overrides=self._overrides)
            if policy not in self._by_policy:
                check_policy_names(policy)
                self._by_policy[policy] = _Guarded(policy, use_cache=self._use_cache)
        except PolicyError as error:
            # flake8 turns only its own kind of error into one line and an exit code.
            raise SystemExit(_usage_error(str(error))) from None
        return self._by_policy[policy]

    def companions(self, guarded: _Guarded) -> Iterable[Source]:
        """Yield the run's other files under the same policy."""
        from flake8.discover_files import expand_paths

        from governance_lint.source import Source, read_source

        options = self._options
        if "-" in (options.filenames or ()):
            return
        for path in expand_paths(
            paths=options.filenames,
            stdin_display_name=options.stdin_display_name,
            filename_patterns=options.filename,
            exclude=(*options.exclude, *options.extend_exclude),
        ):
            if path == "-" or self.scanner_for(path) is not guarded:
                continue
            source = read_source(path)
            if isinstance(source, Source) and guarded.concerns(path, source.text):
                yield source


def _usage_error(message: str) -> int:
    import sys

    print(f"governance-lint: {message}", file=sys.stderr)
    return 2
