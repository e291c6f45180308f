"""A run of pytest whose choke points are watched: a test that goes past one fails, in the linter's words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from governance_lint.policy_file import load_policy
from governance_lint.policy_names import check_policy_names
from governance_lint.reporters.concise import headline
from governance_lint.reporters.palette import PLAIN
from governance_lint.watch.told import BypassedPlaces
from governance_lint.watch.watching import Entries, Watch

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from governance_lint.watch.watching import Bypass

_TITLE = "governance"
#: Under which name a process of pytest-xdist sends what it has seen.
_SENT = "governance-lint"


class _Terminal:
    """What pytest reports on: standard error is captured while tests run."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter

    def isatty(self) -> bool:
        """Whether somebody sees what is drawn."""
        return bool(self._reporter.isatty)

    def write(self, text: str, /) -> None:
        """Draw."""
        self._reporter.write(text, flush=True)

    def flush(self) -> None:
        """Do nothing: what is written is seen at once."""


class WatchedTests:
    """pytest's hooks for one run, or for one process of a run with pytest-xdist."""

    def __init__(self, config: pytest.Config, policy_file: str | None) -> None:
        """Raise PolicyError where the policy cannot be used."""
        self._config = config
        self._policy = load_policy(config.rootpath, config=Path(policy_file) if policy_file else None)
        check_policy_names(self._policy)
        self._places = BypassedPlaces(self._policy)
        self._found: list[Bypass] = []
        self._past_tests: list[str] = []  #: bypasses that no test is to blame for
        self._of_others: list[Entries] = []  #: what other processes of the run have seen
        self._watch = Watch(self._policy, self._found.append)
        self._watch.begin()

    def end(self) -> None:
        """Watch no longer."""
        self._watch.end()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_make_collect_report(
        self,
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """Fail a file that goes past a choke point when it is imported."""
        report = yield
        self._watch.look_around()
        told = self._taken()
        if told:
            report.outcome = "failed"
            report.longrepr = "\n".join(told)
        return report

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test whose fixtures go past a choke point."""
        self._watch.look_around()
        self._past_tests += self._taken()
        return (yield from self._failing(item, "setup"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test that goes past a choke point."""
        return (yield from self._failing(item, "call"))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_teardown(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """Fail a test whose fixtures go past a choke point when they end."""
        return (yield from self._failing(item, "teardown"))

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Send what was seen to the process that reports, if that is another one."""
        self._past_tests += self._taken()
        sent: dict[str, object] | None = getattr(self._config, "workeroutput", None)
        if sent is not None:
            sent[_SENT] = {
                "entries": [tuple(item) for item in self._watch.entries()],
                "told": self._past_tests,
            }
        elif self._past_tests and session.exitstatus in (
            pytest.ExitCode.OK,
            pytest.ExitCode.NO_TESTS_COLLECTED,
        ):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take in what a process of pytest-xdist has seen."""
        sent = getattr(node, "workeroutput", {}).get(_SENT)
        if sent is not None:
            self._of_others += [Entries(*item) for item in sent["entries"]]
            self._past_tests += sent["told"]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell what was seen of what the linter does not know."""
        write = terminalreporter.write_line
        terminalreporter.section(_TITLE)
        for line in dict.fromkeys(self._past_tests):
            write(f"outside of any test: {line}", red=True)
        for name in sorted(self._watch.unwatchable):
            write(f"{name} is no Python function: who enters it is not seen")
        entries = [*self._watch.entries(), *self._of_others]
        if not self._is_of_all_tests():
            number = sum(item.entries for item in entries)
            write(f"entries of governed methods: {number}; a run of all tests tells what is not exercised")
            return
        from governance_lint.entrypoints.exercised import ExercisedAccesses  # here: it takes the engine

        terminal = _Terminal(terminalreporter)
        if terminal.isatty():
            terminalreporter.write(
                "scanning for all accesses, which takes a while after an edit ...", flush=True
            )
        lines = list(ExercisedAccesses(self._policy, entries).report(terminal))
        if terminal.isatty():
            terminalreporter.write("\r\x1b[K", flush=True)
        for line in lines:
            write(line)

    def _is_of_all_tests(self) -> bool:
        """Whether nobody chose some tests: what some do not exercise means nothing, and needs a scan."""
        option = self._config.option
        chosen = (option.keyword, option.markexpr, getattr(option, "lf", False), option.deselect)
        start = self._config.invocation_params.dir
        return not any(chosen) and all((start / argument).is_dir() for argument in self._config.args)

    def _failing(self, item: pytest.Item, when: str) -> Generator[None, Any, Any]:
        """Let a stage of a test happen, and fail it if a choke point was passed by."""
        try:
            result = yield
        except pytest.skip.Exception:
            self._fail_with(self._taken())
            raise
        except BaseException:
            told = self._taken()
            if told:
                item.add_report_section(when, _TITLE, "\n".join(told))
            raise
        self._fail_with(self._taken())
        return result

    @staticmethod
    def _fail_with(told: Iterable[str]) -> None:
        text = "\n".join(told)
        if text:
            pytest.fail(text, pytrace=False)

    def _taken(self) -> list[str]:
        """Return what was found since the last time, in the linter's words, each once."""
        found = [self._found.pop(0) for _ in range(len(self._found))]
        violations = [self._places.violation(item) for item in dict.fromkeys(found)]
        told = [headline(item, PLAIN) for item in violations if item is not None]
        return [line.replace(f"{os.getcwd()}{os.sep}", "") for line in dict.fromkeys(told)]  # noqa: PTH109
