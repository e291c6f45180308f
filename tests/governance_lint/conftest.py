"""What tests of the linter share: folders and users that permissions are tried on."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.governance_lint.case_findings import COUNTS, FINDINGS, end_all_scans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOBODY = 65534

# How long an example takes says how busy the machine is, and nothing else.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


_OF_THE_CORPUS = ("test_cases", "test_explanations", "test_counts_of_cases")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the corpus last: it is scanned while the others run."""
    items.sort(key=lambda item: item.path.stem in _OF_THE_CORPUS)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Begin to scan the corpus, if tests ask for it."""
    if session.config.option.collectonly:
        return
    asked: dict[str, list[str]] = {name: [] for name in _OF_THE_CORPUS}
    for item in session.items:
        if item.path.stem in asked and isinstance(item, pytest.Function) and hasattr(item, "callspec"):
            asked[item.path.stem] += [str(case) for case in (item.callspec.params.get("case"),) if case]
    FINDINGS.begin((*asked["test_cases"], *asked["test_explanations"]))
    COUNTS.begin(asked["test_counts_of_cases"])


def pytest_sessionfinish() -> None:
    """End the processes that scan it."""
    end_all_scans()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Yield an empty folder that any user may enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        yield folder


@pytest.fixture
def nobody() -> Callable[[], contextlib.AbstractContextManager[None]]:
    """Return a context in which this process has no rights that its user did not get: root would have all."""

    @contextlib.contextmanager
    def without_rights() -> Iterator[None]:
        os.seteuid(_NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)

    return without_rights if os.geteuid() == 0 else contextlib.nullcontext
