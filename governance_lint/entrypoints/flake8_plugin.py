"""The way in through flake8: one file at a time, its violations in flake8's own form.

A file without a word of the policy costs one search of its text: everything else is imported on need.
"""

from __future__ import annotations

import os
from multiprocessing.process import parent_process
from typing import TYPE_CHECKING, ClassVar

from governance_lint.banned_folders import lies_in_banned_folder

if TYPE_CHECKING:
    import argparse
    import ast
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from flake8.options.manager import OptionManager

    from governance_lint.engine import Scanner
    from governance_lint.policy import Policy
    from governance_lint.texts.source import Source
    from governance_lint.vocabulary import Vocabulary

_STDIN = ("stdin", "-", "(none)", None)
#: What flake8 says of a file that it cannot read, and of one that it cannot parse.
_UNREAD = ("E902", "E999")
#: Named here once more: for a file without a word of the policy nothing is imported that tells of policies.
_POLICY_FILES = ("governance.toml", "pyproject.toml")


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
            "--exg-baseline", metavar="FILE", default=None, parse_from_config=True, normalize_paths=True,
            help="File of the old findings that are accepted (baseline).",
        )  # fmt: skip
        manager.add_option(
            "--exg-no-baseline", action="store_true", default=False, parse_from_config=True,
            help="Report the old findings that are accepted, too.",
        )  # fmt: skip
        manager.add_option(
            "--exg-no-cache", action="store_true", default=False, parse_from_config=True,
            help="Neither read nor write the cache.",
        )  # fmt: skip

    @classmethod
    def parse_options(cls, manager: OptionManager, options: argparse.Namespace, args: list[str]) -> None:
        """Read the policies that the run will need, so that a wrong one ends it before it starts."""
        del manager, args
        _always_tell_of_unread_files(options)
        if options.exg_config == "":
            raise SystemExit(
                _usage_error("option --exg-config: its value is empty; name a file, or leave it out")
            )
        overrides = {
            key: value
            for key in ("source-roots", "exclude", "cache-dir", "baseline", "site-packages")
            if (value := getattr(options, "exg_" + key.replace("-", "_"))) is not None
        }
        cls._settings = _Settings(
            options.exg_config,
            overrides,
            use_cache=not options.exg_no_cache,
            uses_baseline=not options.exg_no_baseline,
            options=options,
        )
        if parent_process() is None:  # and not one of the run's processes, whose parent has done it
            cls._settings.prepare()

    def run(self) -> Iterator[tuple[int, int, str, type[GovernancePlugin]]]:
        """Yield the file's violations: line from 1, column from 0, code and message, this class."""
        settings = type(self)._settings
        filename = settings.display_name if self._filename in _STDIN else self._filename
        text = "".join(self._lines)
        if settings.is_known_to_be_of_no_concern(filename, text):
            return
        from governance_lint.policy import PolicyError

        try:
            guarded = settings.guarding(filename)
        except PolicyError as error:  # it was changed while the run was on its way
            yield 1, 0, f"EXG000 cannot check {filename}: {error}", type(self)
            return
        if not guarded.may_concern(filename, text) or guarded.excludes(filename):
            return
        from governance_lint.texts.source import Source

        source = Source(filename, os.path.abspath(filename), text.replace("\r\n", "\n").replace("\r", "\n"))  # noqa: PTH100 -- a link keeps its own name
        (verdict,) = guarded.scanner.verdicts(
            [source],
            companions=lambda: settings.companions(guarded),
            trees=[self._tree],
            are_of_concern=True,
        )
        try:
            shown = guarded.scanner.not_accepted(source, verdict.violations)
        except PolicyError as error:  # so was the baseline
            yield 1, 0, f"EXG000 cannot check {filename}: {error}", type(self)
            shown = list(verdict.violations)
        for item in shown:
            yield item.line, item.column, f"{item.code} {item.message}", type(self)


def _always_tell_of_unread_files(options: argparse.Namespace) -> None:
    """Have flake8 say which files it could not read or parse, whatever it is asked to select.

    It asks no plugin about them, and without this they would pass where only our codes are selected.
    """
    if not options.select:
        return
    left_out = (*(options.ignore or ()), *(options.extend_ignore or ()))
    unread = [code for code in _UNREAD if not any(map(code.startswith, left_out))]
    options.select = [*options.select, *(code for code in unread if code not in options.select)]


class _Guarded:
    """A policy and the scanner for it."""

    def __init__(self, policy: Policy, *, use_cache: bool, uses_baseline: bool) -> None:
        from governance_lint.engine import Scanner
        from governance_lint.files import Exclusion

        self.scanner: Scanner = Scanner(policy, use_cache=use_cache, uses_baseline=uses_baseline)
        self._exclusion = Exclusion(os.fspath(policy.root), policy.exclude)
        self._root = os.fspath(policy.root)
        self._banned_folders = policy.repository.banned_folders

    def may_concern(self, filename: str, text: str) -> bool:
        """Whether a rule could report anything on a file, by its words and its folder's name."""
        path = os.path.abspath(filename)  # noqa: PTH100 -- a link keeps its own name
        return self.scanner.concerns(path, text) or lies_in_banned_folder(
            path, self._root, self._banned_folders
        )

    def excludes(self, filename: str) -> bool:
        """Whether a file is indexed only, and not reported."""
        return self._exclusion.covers(os.path.abspath(filename))  # noqa: PTH100 -- a link keeps its own name


class _Settings:
    """What flake8's options say, and the policies found with them; lives once in each process."""

    def __init__(
        self,
        config: str | None,
        overrides: Mapping[str, object],
        *,
        use_cache: bool,
        uses_baseline: bool,
        options: argparse.Namespace,
    ) -> None:
        self._config = config
        self._overrides = overrides
        self._use_cache = use_cache
        self._uses_baseline = uses_baseline
        self._options = options
        self._words: dict[str, Vocabulary] = {}
        self._by_folder: dict[str, _Guarded] = {}
        self._by_file: dict[str, _Guarded] = {}
        self._nearest: dict[str, str | None] = {}

    @property
    def display_name(self) -> str:
        """The name under which the text on standard input is checked."""
        return str(self._options.stdin_display_name)

    def prepare(self) -> None:
        """Read the policies of all files of the run. Ends the program if one cannot be used."""
        given = self._options.filenames or ["."]
        is_few_files = not any(map(os.path.isdir, given))
        files: Iterable[str] = (self.display_name if path == "-" else path for path in given)
        if not is_few_files and self._config is None and any(map(self._may_hold_policies, given)):
            files = self._paths()
        folders = dict.fromkeys(map(_folder_of, files))
        to_be_read = [folder for folder in folders if not (is_few_files and self._recalls(folder))]
        if to_be_read:
            self._read_policies(to_be_read, is_to_be_recalled=is_few_files)
        if not is_few_files:
            for guarded in self._by_file.values():  # here, once, for all of the run's processes
                guarded.scanner.learned_hints()
        if len(given) > 1 or not is_few_files:
            import atexit

            atexit.register(_end_the_run, os.getpid())

    def _may_hold_policies(self, path: str) -> bool:
        from governance_lint.entrypoints.policies_below import may_hold_policies

        return may_hold_policies(path, {*self._options.exclude, *self._options.extend_exclude})

    def _read_policies(self, folders: Iterable[str], *, is_to_be_recalled: bool) -> None:
        from governance_lint.policy import PolicyError

        try:
            for folder in folders:
                self._guarding(folder, is_to_be_recalled=is_to_be_recalled)
        except PolicyError as error:
            # flake8 turns only its own kind of error into one line and an exit code.
            raise SystemExit(_usage_error(str(error))) from None

    def is_known_to_be_of_no_concern(self, filename: str, text: str) -> bool:
        """Whether a file holds no word of its policy, by what is known without reading that."""
        words = self._words.get(_folder_of(filename))
        return words is not None and not words.concerns(os.path.abspath(filename), text)  # noqa: PTH100

    def guarding(self, filename: str) -> _Guarded:
        """Return what guards a file: the policy nearest to it. Raises PolicyError."""
        return self._guarding(_folder_of(filename))

    def companions(self, guarded: _Guarded) -> Iterable[Source]:
        """Yield the run's other files under the same policy."""
        from governance_lint.texts.source import Source, read_source

        if "-" in (self._options.filenames or ()):
            return
        for path in self._paths():
            if self.guarding(path) is not guarded or guarded.excludes(path):
                continue
            source = read_source(path)
            if isinstance(source, Source):
                yield source

    def _paths(self) -> Iterator[str]:
        """Yield the files that flake8 checks, as it names them."""
        from flake8.discover_files import expand_paths

        options = self._options
        for path in expand_paths(
            paths=options.filenames,
            stdin_display_name=options.stdin_display_name,
            filename_patterns=options.filename,
            exclude=(*options.exclude, *options.extend_exclude),
        ):
            yield self.display_name if path == "-" else path

    def _recalls(self, folder: str) -> bool:
        """Whether the words that matter in a folder are known from an earlier run."""
        if self._config is not None or self._overrides or not self._use_cache:
            return False
        from governance_lint.verdict_cache.words import recall_words

        words = recall_words(folder)
        if words is None:
            return False
        self._words[folder] = words
        return True

    def _guarding(self, folder: str, *, is_to_be_recalled: bool = False) -> _Guarded:
        guarded = self._by_folder.get(folder)
        if guarded is None:
            file = self._config or self._nearest_policy_file(folder)
            guarded = self._by_file.get(file) if file else None
            if guarded is None:
                guarded = self._loaded(folder, file, is_to_be_recalled=is_to_be_recalled)
            self._by_folder[folder] = guarded
        return guarded

    def _loaded(self, folder: str, file: str | None, *, is_to_be_recalled: bool) -> _Guarded:
        from pathlib import Path

        from governance_lint.policies.policy_files import OWN_FILE
        from governance_lint.policy_file import load_policy

        # Asked by a file in it: a folder that is not there yet would be taken for one itself.
        policy = load_policy(
            Path(folder, OWN_FILE), config=None if file is None else Path(file), overrides=self._overrides
        )
        key = file or os.fspath(policy.root)
        if key not in self._by_file:
            if folder not in self._words:  # else its names were checked by an earlier run
                self._check_names(policy, is_to_be_recalled=is_to_be_recalled)
            self._by_file[key] = _Guarded(
                policy, use_cache=self._use_cache, uses_baseline=self._uses_baseline
            )
            if parent_process() is None:
                _ = self._by_file[key].scanner.baseline  # a faulty one ends the run before it starts
        return self._by_file[key]

    def _check_names(self, policy: Policy, *, is_to_be_recalled: bool) -> None:
        """Raise PolicyError for a name of the policy that names nothing."""
        from governance_lint.policy_names import check_policy_names, read_source

        files_read: list[Path] = []

        def read_and_noted(path: Path) -> str | None:
            files_read.append(path)
            return read_source(path)

        check_policy_names(policy, read_and_noted)
        if is_to_be_recalled and self._use_cache and not self._overrides and self._config is None:
            from governance_lint.verdict_cache.words import remember_words

            remember_words(policy, files_read)

    def _nearest_policy_file(self, folder: str) -> str | None:
        """Return the policy file nearest to a folder, looked for once in each folder. Raises PolicyError."""
        if folder not in self._nearest:
            above = os.path.dirname(folder)  # noqa: PTH120
            names = (os.path.join(folder, name) for name in _POLICY_FILES)  # noqa: PTH118
            if above == folder or any(map(os.path.lexists, names)):
                from pathlib import Path

                from governance_lint.policy_file import find_policy_file

                found = find_policy_file(Path(folder))
                self._nearest[folder] = None if found is None else os.fspath(found)
            else:
                self._nearest[folder] = self._nearest_policy_file(above)
        return self._nearest[folder]


def _folder_of(path: str) -> str:
    """Return the absolute folder of a file, which need not exist; a folder itself as it is."""
    absolute = os.path.abspath(path)  # noqa: PTH100 -- a link keeps its own name
    return absolute if os.path.isdir(absolute) else os.path.dirname(absolute)  # noqa: PTH112, PTH120


def _end_the_run(process_id: int) -> None:
    """Clear away what the run's processes have shared."""
    if process_id == os.getpid():  # and not in a fork
        from governance_lint.verdict_cache.of_the_run import remove_shared_folder

        remove_shared_folder()


def _usage_error(message: str) -> int:
    import sys

    print(f"governance-lint: {message}", file=sys.stderr)
    return 2
