"""From files to violations: words → candidates → types → rules, each only where the one before leaves any."""

from __future__ import annotations

import contextlib
import functools
import gc
import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, cast

from governance_lint.banned_folders import lies_in_banned_folder
from governance_lint.file_verdict import CANNOT_CHECK, Verdict, cannot_check
from governance_lint.project_code.project_texts import ProjectTexts
from governance_lint.subjects import learned_hints, vocabulary_of
from governance_lint.texts.source import Source, Unreadable
from governance_lint.violation import Violation

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from governance_lint.baseline import Baseline, Entry
    from governance_lint.facts import Facts
    from governance_lint.policy import Policy
    from governance_lint.subject import Subject
    from governance_lint.tally import Tally
    from governance_lint.typeserver.questions.lending import TypeServers
    from governance_lint.verdict_cache.cache import VerdictCache
    from governance_lint.vocabulary import Hints

#: Under which name it is remembered what the project's files tell of what is worth a look.
_LEARNED = "engine.learned-hints"


class Report(NamedTuple):
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
        uses_baseline: bool = True,
    ) -> None:
        """Make a scanner that asks the installed type server, or with `type_server` another program.

        `silence_seconds` is how long that may say nothing; None means what is usual. With `type_servers` it
        asks one that these lend. One that counts accesses looks for them in more files and asks more about
        them, and has the same violations. One that does not accept reports what the baseline holds, too.
        """
        self._policy = policy
        self._progress = progress
        self._type_server = type_server
        self._silence_seconds = silence_seconds
        self._type_servers = type_servers
        self._matched_anything = False
        self._vocabulary = vocabulary_of(policy)
        self._project = ProjectTexts(policy)
        self._cache: VerdictCache | None = None
        self._use_cache = use_cache
        self._counts_accesses = counts_accesses
        self._uses_baseline = uses_baseline

    @functools.cached_property
    def baseline(self) -> Baseline | None:
        """The project's accepted findings, if there are any. Raises BaselineError for a faulty file."""
        policy = self._policy
        if not self._uses_baseline or (policy.baseline is None and not os.path.lexists(policy.baseline_file)):
            return None
        from governance_lint.baseline import read_baseline

        return read_baseline(policy)

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
                verdicts[index] = cannot_check(source.path, source.reason)
            elif are_of_concern or self._concerns(source):
                if not self._matched_anything:
                    self._matched_anything = self._vocabulary.concerns_accesses(source.text)
                open_questions[index] = source
            elif self._counts_accesses and self._vocabulary.may_name_by_value(source.text):
                open_questions[index] = source
        if not open_questions:
            return verdicts
        with _no_search_for_cycles():
            cache = self._open_cache()
            self._recall(open_questions, verdicts, cache)
            if not open_questions:
                return verdicts
            with cache.turn():
                self._recall(open_questions, verdicts, cache)  # another process may have asked meanwhile
                if open_questions:
                    given = {index: trees[index] for index in open_questions if index < len(trees)}
                    self._ask(open_questions, given, verdicts, cache, companions)
        return verdicts

    def _recall(
        self, open_questions: dict[int, Source], verdicts: list[Verdict], cache: VerdictCache
    ) -> None:
        """Fill in the verdicts that are remembered, and leave the other questions open."""
        for index, source in list(open_questions.items()):
            known = cache.get(source)
            if known is not None and self._is_enough(known):
                verdicts[index] = known
                del open_questions[index]

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
        from governance_lint.inspection import Inspection

        vocabulary = vocabulary_of(self._policy, about)
        self._project.show({item.absolute_path: item.text for item in sources if isinstance(item, Source)})
        inspection = Inspection(
            self._policy,
            self._project,
            self._servers,
            self._progress,
            counts_accesses=False,
            sees=sees,
            about=about,
        )
        unreadable = [
            cannot_check(item.path, item.reason) for item in sources if isinstance(item, Unreadable)
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

    def _servers(self) -> TypeServers:
        """Return who lends a type server."""
        from governance_lint.typeserver.questions.lending import OneForEachRun

        return self._type_servers or OneForEachRun(self._type_server, self._silence_seconds)

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
        from governance_lint.inspection import Inspection

        inspection = Inspection(
            self._policy,
            self._project,
            self._servers,
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


def _not_suppressed(source: Source, violations: Sequence[Violation]) -> list[Violation]:
    """Return a file's violations less those that a comment suppresses."""
    if not violations:
        return []
    from governance_lint.suppression import Suppressions

    return Suppressions(source.text).visible(violations)


def _less(violations: Iterable[Violation], others: Iterable[Violation]) -> list[Violation]:
    taken = {id(item) for item in others}
    return [item for item in violations if id(item) not in taken]
