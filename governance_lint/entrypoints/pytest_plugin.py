"""The way in through pytest: `--governance` watches the policy while the tests run.

pytest imports this in each of its runs, asked or not: everything else is imported on need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from governance_lint.entrypoints.watched_tests import WatchedTests

_OURS = "governance-lint: watched tests"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add our options."""
    group = parser.getgroup("governance", "choke points")
    group.addoption(
        "--governance", action="store_true",
        help="fail a test in which a governed method is entered without an allowed callable on the stack, "
        "and tell at the end which accesses that governance-lint does not know were seen",
    )  # fmt: skip
    group.addoption(
        "--governance-config", metavar="FILE",
        help="policy file to use instead of the nearest one upwards from the root folder",
    )  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Begin before anything of the project is imported."""
    _begin(early_config, early_config.known_args_namespace)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Begin now, if we were loaded too late for that. Raises UsageError."""
    if config.option.governance_config == "":
        raise pytest.UsageError("--governance-config: its value is empty; name a file, or leave it out")
    if config.option.governance_config is not None and not config.option.governance:
        raise pytest.UsageError("--governance-config: nothing is watched without --governance; give both")
    _begin(config, config.option)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Let everything be as it was."""
    watched: WatchedTests | None = config.pluginmanager.unregister(name=_OURS)
    if watched is not None:
        watched.end()


def _begin(config: pytest.Config, options: object) -> None:
    is_asked = getattr(options, "governance", False) and not getattr(options, "help", False)
    if not is_asked or config.pluginmanager.has_plugin(_OURS):
        return
    from governance_lint.entrypoints.watched_tests import WatchedTests
    from governance_lint.policy import PolicyError

    try:
        watched = WatchedTests(config, getattr(options, "governance_config", None))
    except PolicyError as error:
        raise pytest.UsageError(f"governance-lint: {error}") from error
    config.pluginmanager.register(watched, _OURS)
