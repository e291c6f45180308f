"""From files to violations: words → candidates → types → rules, each only where the one before leaves any."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from governance_lint.banned_folders import folders_led_by, lies_in_banned_folder
from governance_lint.names.modules import module_file, module_name
from governance_lint.project_code.project_texts import ProjectTexts
from governance_lint.subjects import learned_hints, subjects, vocabulary_of
from governance_lint.texts.source import Source, Unreadable
from governance_lint.texts.syntax import CannotParseError, parse, parse_as_running
from governance_lint.violation import Span, Violation
from governance_lint.vocabulary import may_name_a_suppressed_code

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from governance_lint.baseline import Baseline, Entry
    from governance_lint.candidates import Candidates
    from governance_lint.facts import Facts, Inquiry, Judgement
    from governance_lint.policy import Policy
    from governance_lint.subject import Subject
    from governance_lint.tally import Tally
    from governance_lint.typeserver.governed import Judge
    from governance_lint.typeserver.questions.lending import TypeServers
    from governance_lint.verdict_cache.cache import VerdictCache
    from governance_lint.vocabulary import Hints

CANNOT_CHECK = "EXG000"

#: Under which name it is remembered what the project's files tell of what is worth a look.
_LEARNED = "engine.learned-hints"

#: After so many crashes in one round it is not single files that are at fault.
_MOST_CRASHES = 40

_LONGEST_TOLD = 300

#: Of what is nested less than twice as deep as that the type server begins to say nothing.
_DEEPEST_NESTING = 600


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner says of one file."""

    violations: tuple[Violation, ...] = ()
    could_not_look: bool = False  #: some of it could not be judged: the verdict is not whole
    tally: Tally | None = None  #: what became of its accesses, where that was counted


@dataclass(frozen=True, slots=True)
class Report:
    """What the scanner says of all files it was given."""

    violations: tuple[Violation, ...]  #: in order of place; suppressed ones left out
    files_checked: int
    could_not_look: bool
    matched_anything: bool  #: whether the project has anything that the policy governs
    tally: Tally | None = None  #: what became of all accesses, if that was to be counted
    suppressed: tuple[Violation, ...] = ()  #: those that comments suppress, in order of place too
    held_back: tuple[Violation, ...] = ()  #: those that the baseline accepts, likewise
    stale: tuple[Entry, ...] = ()  #: what of the baseline matches nothing in the files that were checked

    @property
    def silenced(self) -> Mapping[str, int]:
        """How many of a code comments suppress."""
        return Counter(item.code for item in self.suppressed)


@dataclass(frozen=True, slots=True)
class _ServerToAsk:
    """Which type server is asked, and how long it may say nothing; None means what is usual."""

    program: Path | None
    silence_seconds: float | None
    lenders: TypeServers | None  #: who has one, instead


class Scanner:
    """Checks files under one policy. Serves one run: what it has seen of the project it does not see anew."""

    def __init__(
        self,
        policy: Policy,
        *,
        use_cache: bool = True,
        progress: Callable[[int, int], None] | None = None,
        type_server: Path | None = None,
        silence_seconds: float | None = None,
        type_servers: TypeServers | None = None,
        counts_accesses: bool = False,
        accepts: bool = True,
    ) -> None:
        """Make a scanner that asks the installed type server, or with `type_server` another program.

        `silence_seconds` is how long that may say nothing; None means what is usual. With `type_servers` it
        asks one that these lend. One that counts accesses looks for them in more files and asks more about
        them, and has the same violations. One that does not accept reports what the baseline holds, too.
        """
        self._policy = policy
        self._progress = progress
        self._type_server = _ServerToAsk(type_server, silence_seconds, type_servers)
        self._matched_anything = False
        self._vocabulary = vocabulary_of(policy)
        self._project = ProjectTexts(policy)
        self._cache: VerdictCache | None = None
        self._use_cache = use_cache
        self._counts_accesses = counts_accesses
        self._accepts = accepts

    @functools.cached_property
    def baseline(self) -> Baseline | None:
        """The project's accepted findings, if there are any. Raises BaselineError for a faulty file."""
        if not self._accepts:
            return None
        from governance_lint.baseline import read_baseline

        return read_baseline(self._policy)

    def check(self, sources: Sequence[Source | Unreadable]) -> Report:
        """Check the sources, and say what is visible: what no comment suppresses and no baseline holds back.

        That a file could not be checked is always said: nothing makes an unknown verdict a clean one. Raises
        BaselineError.
        """
        baseline = self.baseline
        verdicts = self.verdicts(sources)
        violations: list[Violation] = []
        suppressed: list[Violation] = []
        held_back: list[Violation] = []
        stale: list[Entry] = []
        for source, verdict in zip(sources, verdicts, strict=True):
            found = [item for item in verdict.violations if item.code != CANNOT_CHECK]
            violations += [item for item in verdict.violations if item.code == CANNOT_CHECK]
            if not isinstance(source, Source):
                continue
            shown = _not_suppressed(source, found)
            suppressed += _less(found, shown)
            if baseline is not None:
                accepted = baseline.held_back(source, shown)
                if not verdict.could_not_look:
                    stale += baseline.stale(source, shown)
                held_back += accepted
                shown = _less(shown, accepted)
            violations += shown
        return Report(
            violations=tuple(sorted(violations, key=Violation.sort_key)),
            files_checked=len(sources),
            could_not_look=any(verdict.could_not_look for verdict in verdicts),
            matched_anything=self._matched_anything or bool(violations),
            tally=self._added(verdicts) if self._counts_accesses else None,
            suppressed=tuple(sorted(suppressed, key=Violation.sort_key)),
            held_back=tuple(sorted(held_back, key=Violation.sort_key)),
            stale=tuple(stale),
        )

    def not_accepted(self, source: Source, violations: Sequence[Violation]) -> list[Violation]:
        """Return a file's violations less those that the baseline holds back.

        Those that a comment suppresses stay, and use up nothing of it. Raises BaselineError.
        """
        if not violations or self.baseline is None:
            return list(violations)
        return _less(violations, self.baseline.held_back(source, _not_suppressed(source, violations)))

    @staticmethod
    def _added(verdicts: Iterable[Verdict]) -> Tally:
        from governance_lint.tally import added

        return added(verdict.tally for verdict in verdicts if verdict.tally is not None)

    def verdicts(
        self,
        sources: Sequence[Source | Unreadable],
        *,
        companions: Callable[[], Iterable[Source]] | None = None,
        trees: Sequence[ast.Module | None] = (),
        are_of_concern: bool = False,
    ) -> list[Verdict]:
        """Return the verdict on each source, suppression comments not regarded.

        `companions` yields other files of the same run: when the type server must be asked at all, it is
        asked about them too, and their verdicts are put where the run's other processes find them. `trees`
        are the sources' syntax trees, where the caller has them already. Sources that are of concern are
        known to hold a word that matters.
        """
        verdicts = [Verdict()] * len(sources)
        open_questions: dict[int, Source] = {}
        self._project.show({item.absolute_path: item.text for item in sources if isinstance(item, Source)})
        for index, source in enumerate(sources):
            if isinstance(source, Unreadable):
                verdicts[index] = _cannot_check(source.path, source.reason)
            elif are_of_concern or self._concerns(source):
                if not self._matched_anything:
                    self._matched_anything = self._vocabulary.concerns_accesses(source.text)
                open_questions[index] = source
            elif self._counts_accesses and self._vocabulary.may_name_by_value(source.text):
                open_questions[index] = source
        if not open_questions:
            return verdicts
        cache = self._open_cache()
        for index, source in list(open_questions.items()):
            known = cache.get(source)
            if known is not None and self._is_enough(known):
                verdicts[index] = known
                del open_questions[index]
        if not open_questions:
            return verdicts
        with cache.turn():
            for index, source in list(open_questions.items()):
                known = cache.get(source)  # another process may have asked meanwhile
                if known is not None and self._is_enough(known):
                    verdicts[index] = known
                    del open_questions[index]
            if open_questions:
                given = {index: trees[index] for index in open_questions if index < len(trees)}
                with _no_search_for_cycles():
                    self._ask(open_questions, given, verdicts, cache, companions)
        return verdicts

    def witness(
        self,
        sources: Sequence[Source | Unreadable],
        sees: Callable[[Facts], None],
        about: tuple[Subject, ...],
    ) -> Sequence[Violation]:
        """Show `sees`, in place of the rules, the facts of each file with accesses, runners or some subjects.

        A file may be shown again, when a type server failed: what is shown last counts. Return why files
        could not be looked at. Nothing is remembered.
        """
        vocabulary = vocabulary_of(self._policy, about)
        self._project.show({item.absolute_path: item.text for item in sources if isinstance(item, Source)})
        inspection = _Inspection(
            self._policy,
            self._project,
            self._type_server,
            self._progress,
            counts_accesses=False,
            sees=sees,
            about=about,
        )
        unreadable = [
            _cannot_check(item.path, item.reason) for item in sources if isinstance(item, Unreadable)
        ]
        for source in sources:
            if isinstance(source, Source) and vocabulary.concerns(source.absolute_path, source.text):
                inspection.add(source, None)
        with _no_search_for_cycles():
            verdicts = [*unreadable, *inspection.verdicts().values()]
        return [item for verdict in verdicts if verdict.could_not_look for item in verdict.violations]

    def _is_enough(self, known: Verdict) -> bool:
        """Whether a remembered verdict holds all that is asked for."""
        return known.tally is not None or not self._counts_accesses

    def _concerns(self, source: Source) -> bool:
        """Whether a file could hold anything that a rule reports."""
        if self.concerns(source.absolute_path, source.text):
            return True
        policy = self._policy
        banned = policy.repository.banned_folders
        return lies_in_banned_folder(source.absolute_path, os.fspath(policy.root), banned)

    def concerns(self, path: str, text: str) -> bool:
        """Whether a file with this absolute path and this text could hold anything that a rule reports.

        Its folder's name is not looked at.
        """
        if self._vocabulary.concerns(path, text):
            return True
        return any(hints.fit(path, text) for hints in self.learned_hints())

    def learned_hints(self) -> tuple[Hints, ...]:
        """Return what is worth a look in a file only because of what the project's other files say."""
        if _LEARNED not in self._project.remembered:
            project = self._project
            learned = learned_hints(self._policy, project.files_with, project.remembered)
            project.remembered[_LEARNED] = learned
        return cast("tuple[Hints, ...]", self._project.remembered[_LEARNED])

    def _open_cache(self) -> VerdictCache:
        if self._cache is None:
            from governance_lint.verdict_cache.cache import VerdictCache

            self._cache = VerdictCache(self._policy, enabled=self._use_cache)
        return self._cache

    def _ask(
        self,
        open_questions: dict[int, Source],
        trees: dict[int, ast.Module | None],
        verdicts: list[Verdict],
        cache: VerdictCache,
        companions: Callable[[], Iterable[Source]] | None,
    ) -> None:
        """Fill in the verdicts on the sources, and remember them."""
        inspection = _Inspection(
            self._policy,
            self._project,
            self._type_server,
            self._progress,
            counts_accesses=self._counts_accesses,
        )
        for index, source in open_questions.items():
            if not self._counts_accesses or self._concerns(source):
                inspection.add(source, trees.get(index))
            else:
                inspection.add_to_count(source)
        if companions is not None and inspection.needs_types:
            own = {source.absolute_path for source in open_questions.values()}
            for other in companions():
                if other.absolute_path in own or not self._concerns(other):
                    continue
                if cache.get(other) is None:
                    inspection.add(other, None)
        found = inspection.verdicts()
        for index, source in open_questions.items():
            verdicts[index] = found[source.absolute_path]
        cache.put([(source, found[source.absolute_path]) for source in inspection.sources])


class _Inspection:
    """One round of candidates, types and rules over several files."""

    def __init__(
        self,
        policy: Policy,
        project: ProjectTexts,
        type_server: _ServerToAsk,
        progress: Callable[[int, int], None] | None,
        *,
        counts_accesses: bool,
        sees: Callable[[Facts], None] | None = None,
        about: tuple[Subject, ...] = (),
    ) -> None:
        self._policy = policy
        self._about = about or subjects()
        self._project = project
        self._sees = sees
        self._counts_accesses = counts_accesses
        self._type_server = type_server
        self._progress = progress
        self._crashes = 0
        self._vocabulary = vocabulary_of(policy)
        self._candidates: dict[str, Candidates] = {}
        self._failures: dict[str, Verdict] = {}
        self._deep: dict[str, Verdict] = {}
        self._modules: dict[str, tuple[ast.Module, bool] | None] = {}
        self.sources: list[Source] = []

    def add(self, source: Source, tree: ast.Module | None) -> None:
        """Find the candidates of one file."""
        from governance_lint.candidates import find_candidates

        self.sources.append(source)
        path = Path(source.absolute_path)
        try:
            if tree is None:
                tree = _parsed(source.text)
            self._candidates[source.absolute_path] = find_candidates(
                tree,
                source.text,
                policy=self._policy,
                vocabulary=self._vocabulary,
                path=source.absolute_path,
                module=module_name(path, self._policy.source_roots),
                is_package=path.stem == "__init__",
                read_module=self._read_module,
                files_with=self._project.files_with,
                kept=self._project.remembered,
                files_in=self._project.files_in,
                about=self._about,
            )
        except CannotParseError as error:
            self._fail(source, f"cannot be parsed: {error}", line=error.line)
            return
        except RecursionError:
            self._fail(source, "it is nested too deeply to be checked")
            return
        except Exception as error:  # noqa: BLE001 -- one file's fault must not silence the others
            self._fail(source, f"looking for candidates crashed: {told(error)}")
            return
        self._note_deep_nesting(source, tree)

    def add_to_count(self, source: Source) -> None:
        """Find the candidates of a file that no rule concerns; where it cannot be read it has none."""
        self.add(source, None)
        self._failures.pop(source.absolute_path, None)

    def _fail(self, source: Source, reason: str, line: int = 1) -> None:
        self._failures[source.absolute_path] = _cannot_check(source.path, reason, line)

    def _note_deep_nesting(self, source: Source, tree: ast.Module) -> None:
        """Note a file with an access so deep in an expression that no answer about it means anything."""
        from governance_lint.texts.source_positions import deep_expression_at

        candidates = self._candidates[source.absolute_path]
        if not candidates.accesses:
            return
        lines = {item.access.span.line for item in candidates.accesses}
        line = deep_expression_at(tree, lines, _DEEPEST_NESTING)
        if line is not None:
            reason = f"the expression in line {line} is nested too deeply to be judged"
            self._deep[source.absolute_path] = _cannot_check(source.path, reason, line=line)

    @property
    def needs_types(self) -> bool:
        """Whether any file so far leaves a question to the type server."""
        return any(candidates.needs_types for candidates in self._candidates.values())

    def verdicts(self) -> dict[str, Verdict]:
        """Return the verdict on each added file, by absolute path."""
        found = {source.absolute_path: Verdict() for source in self.sources}
        found.update(self._failures)
        asked = [source for source in self.sources if self._is_open(source.absolute_path)]
        if self._counts_accesses:
            from governance_lint.tally import tally_of

            found |= {
                path: Verdict(tally=tally_of(candidates.settled))
                for path, candidates in self._candidates.items()
                if path not in self._failures
            }
        if asked:
            found.update(self._judged(asked))
        for source in self.sources:
            if (
                source.absolute_path in self._candidates
                and source not in asked
                and self._is_for_rules_alone(source)
            ):
                tally = found[source.absolute_path].tally
                found[source.absolute_path] = replace(self._run_rules(source, [], None), tally=tally)
        for path, too_deep in self._deep.items():
            if not found[path].could_not_look:
                violations = (*too_deep.violations, *found[path].violations)
                found[path] = replace(found[path], violations=violations, could_not_look=True)
        return found

    def _is_open(self, path: str) -> bool:
        """Whether a file leaves anything that the type server must be asked about."""
        candidates = self._candidates.get(path)
        if candidates is None or path in self._failures:
            return False
        is_counted = self._counts_accesses and bool(candidates.unclear)
        return candidates.needs_types or is_counted or self._sees is not None

    def _judged(self, asked: list[Source]) -> dict[str, Verdict]:
        """Judge the files; where that crashes, the files that it crashes on are found by halving."""
        try:
            return self._judged_by_two_servers(asked)
        except Exception as error:  # noqa: BLE001 -- one file's fault must not silence the others
            self._crashes += 1
            if len(asked) == 1 or self._crashes > _MOST_CRASHES:
                reason = f"judging it crashed: {told(error)}"
                return {source.absolute_path: _cannot_check(source.path, reason) for source in asked}
        half = len(asked) // 2
        return self._judged(asked[:half]) | self._judged(asked[half:])

    def _judged_by_two_servers(self, asked: list[Source]) -> dict[str, Verdict]:
        """Ask the type server; a server that fails is started anew once."""
        from governance_lint.typeserver.process import TypeServerError

        try:
            return self._judged_by_one_server(asked)
        except (TypeServerError, OSError):  # a full disk may have room again, too
            pass
        try:
            return self._judged_by_one_server(asked)
        except (TypeServerError, OSError) as error:
            reason = f"cannot be judged: {error if isinstance(error, TypeServerError) else told(error)}"
            return {source.absolute_path: _cannot_check(source.path, reason) for source in asked}

    def _judged_by_one_server(self, asked: list[Source]) -> dict[str, Verdict]:
        from governance_lint.typeserver.governed import Judge
        from governance_lint.typeserver.questions.documents import Documents
        from governance_lint.typeserver.questions.lending import OneForEachRun

        found: dict[str, Verdict] = {}
        texts = {source.absolute_path: source.text for source in asked}
        inquiries = self._inquiries(asked)
        with_errors = any(item.with_complaints for of_file in inquiries.values() for item in of_file)
        servers = self._type_server.lenders or OneForEachRun(
            self._type_server.program, self._type_server.silence_seconds
        )
        with servers.lend(self._policy, texts, with_errors=with_errors) as (server, stubs):
            documents = Documents(server, texts)
            judge = Judge(self._policy, server, documents, stubs)
            files = [
                (source.absolute_path, source.text, self._candidates[source.absolute_path])
                for source in asked
            ]
            judgements = judge.judge(files)
            judge.types.learn(inquiries)
            for number, (source, of_file) in enumerate(zip(asked, judgements, strict=True), start=1):
                found[source.absolute_path] = self._run_rules(source, of_file, judge)
                if self._progress is not None:
                    self._progress(number, len(asked))
            if self._counts_accesses:
                from governance_lint.typeserver.census import Census

                tallies = Census(judge, server, documents).tallies(files, judgements)
                for source, tally in zip(asked, tallies, strict=True):
                    path = source.absolute_path
                    found[path] = replace(found[path], tally=tally.named(source.path))
        return found

    def _inquiries(self, asked: Sequence[Source]) -> dict[str, list[Inquiry]]:
        """Return the expressions that rules will ask for, by absolute path."""
        return {
            source.absolute_path: [
                inquiry
                for found in self._candidates[source.absolute_path].subjects
                for inquiry in found.inquiries
            ]
            for source in asked
        }

    def _run_rules(self, source: Source, judgements: list[Judgement], judge: Judge | None) -> Verdict:
        candidates = self._candidates[source.absolute_path]
        if self._sees is not None:
            from governance_lint.verdict import facts_of

            self._sees(facts_of(source, self._policy, candidates, judgements, judge))
            return Verdict()
        matters = any(item.is_reported for item in judgements)
        if not matters and not candidates.runners and not self._is_for_rules_alone(source):
            return Verdict()
        from governance_lint.verdict import run_rules

        return run_rules(source, self._policy, candidates, judgements, judge)

    def _is_for_rules_alone(self, source: Source) -> bool:
        """Whether rules may report on a file in which nothing is left to judge."""
        return (
            bool(self._candidates[source.absolute_path].subjects)
            or may_name_a_suppressed_code(source.text)
            or bool(folders_led_by(source.absolute_path, self._policy))
        )

    def _read_module(self, dotted: str) -> tuple[ast.Module, bool] | None:
        if dotted not in self._modules:
            self._modules[dotted] = None
            file = module_file(dotted, self._policy.source_roots)
            if file is not None:
                from governance_lint.texts.source import read_source

                read = read_source(os.fspath(file))
                if isinstance(read, Source):
                    with contextlib.suppress(CannotParseError):
                        self._modules[dotted] = _parsed(read.text), file.stem == "__init__"
        return self._modules[dotted]


@contextlib.contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Let Python free what nothing refers to, and not search for what only refers to itself.

    Syntax trees are millions of objects and hold no cycles: to search them again and again, while they grow,
    costs a third of our time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _parsed(text: str) -> ast.Module:
    """Parse a file's text, newer syntax too. Raises CannotParseError.

    What is nested too deeply for Python is not shown to another parser: that ends the process on it.
    """
    try:
        return parse_as_running(text)
    except (RecursionError, MemoryError) as error:
        raise CannotParseError("it is nested too deeply", 1) from error
    except ValueError as error:  # halves of characters, which some encodings give
        raise CannotParseError(str(error), 1) from error
    except SyntaxError as error:
        if "nested" not in error.msg:
            with contextlib.suppress(Exception):  # a fault of the other parser: what Python says stands
                return parse(text)
        raise CannotParseError(error.msg, error.lineno or 1) from error


def told(error: Exception) -> str:
    """Return an unexpected error in one line, however long or unprintable its text is."""
    try:
        text = f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 -- an error's own text may be beyond what Python can print
        text = type(error).__name__
    return " ".join(text[:_LONGEST_TOLD].split())


def _not_suppressed(source: Source, violations: Sequence[Violation]) -> list[Violation]:
    """Return a file's violations less those that a comment suppresses."""
    if not violations:
        return []
    from governance_lint.suppression import Suppressions

    return Suppressions(source.text).visible(violations)


def _less(violations: Iterable[Violation], others: Iterable[Violation]) -> list[Violation]:
    taken = {id(item) for item in others}
    return [item for item in violations if id(item) not in taken]


def _cannot_check(path: str, reason: str, line: int = 1) -> Verdict:
    violation = Violation(CANNOT_CHECK, f"cannot check {path}: {reason}", path, Span(line, 0, line, 0))
    return Verdict((violation,), could_not_look=True)
