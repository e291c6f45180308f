"""One round of candidates, types and rules over several files."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.banned_folders import folders_led_by
from governance_lint.file_verdict import Verdict, cannot_check, told
from governance_lint.names.modules import module_file, module_name
from governance_lint.subjects import subjects, vocabulary_of
from governance_lint.texts.source import Source
from governance_lint.texts.syntax import CannotParseError, parse, parse_as_running
from governance_lint.vocabulary import may_name_a_suppressed_code

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable, Sequence

    from governance_lint.candidates import Candidates
    from governance_lint.facts import Facts, Inquiry, Judgement
    from governance_lint.policy import Policy
    from governance_lint.project_code.project_texts import ProjectTexts
    from governance_lint.subject import Subject
    from governance_lint.typeserver.governed import Judge
    from governance_lint.typeserver.questions.lending import TypeServers

#: After so many crashes in one round it is not single files that are at fault.
_MOST_CRASHES = 40

#: Of what is nested less than twice as deep as that the type server begins to say nothing.
_DEEPEST_NESTING = 600


class Inspection:
    """One round of candidates, types and rules over several files."""

    def __init__(
        self,
        policy: Policy,
        project: ProjectTexts,
        servers: Callable[[], TypeServers],
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
        self._servers = servers
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
        self._failures[source.absolute_path] = cannot_check(source.path, reason, line)

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
            self._deep[source.absolute_path] = cannot_check(source.path, reason, line=line)

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
                return {source.absolute_path: cannot_check(source.path, reason) for source in asked}
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
            return {source.absolute_path: cannot_check(source.path, reason) for source in asked}

    def _judged_by_one_server(self, asked: list[Source]) -> dict[str, Verdict]:
        from governance_lint.typeserver.governed import Judge
        from governance_lint.typeserver.questions.documents import Documents

        found: dict[str, Verdict] = {}
        texts = {source.absolute_path: source.text for source in asked}
        inquiries = self._inquiries(asked)
        with_errors = any(item.with_complaints for of_file in inquiries.values() for item in of_file)
        with self._servers().lend(self._policy, texts, with_errors=with_errors) as (server, stubs):
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
