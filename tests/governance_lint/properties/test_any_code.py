"""Whatever a file holds, it gets an answer, and the files beside it get theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_lint.engine import Report, Scanner
from governance_lint.policy_file import load_policy
from governance_lint.texts.source import decode_source, read_source
from tests.governance_lint.guarded_project import write_guarded_project
from tests.governance_lint.properties.damaged_files import damaged_files
from tests.governance_lint.properties.effort import effort
from tests.governance_lint.properties.random_trees import modules

if TYPE_CHECKING:
    from pathlib import Path

_EXCUSES = ("cannot be parsed", "cannot be decoded", "nested too deeply", "null bytes", "libcst cannot read")
_PREAMBLE = "from app.plugin import Plugin\nplugin = Plugin()\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_guarded_project(tmp_path_factory.mktemp("any_code"))


def checked(project: Path, contents: list[bytes]) -> Report:
    """Check files of these contents, and the project's own bypass with them."""
    names = [str(project / f"app/odd_{number}.py") for number in range(len(contents))]
    odd = [decode_source(name, content) for name, content in zip(names, contents, strict=True)]
    scanner = Scanner(load_policy(project), use_cache=False)
    return scanner.check([*odd, read_source(str(project / "app/handlers.py"))])


def complaints(report: Report) -> list[str]:
    """Return what a report says of faults of the scanner's own, and of a verdict that it got wrong."""
    bypass = [item.line for item in report.violations if item.path.endswith("handlers.py")]
    wrong = [] if bypass == [5] else [f"the bypass in handlers.py was seen in lines {bypass}"]
    return wrong + [
        item.message
        for item in report.violations
        if item.code == "EXG000" and not any(excuse in item.message for excuse in _EXCUSES)
    ]


@effort(few=3, many=400)
@given(texts=st.lists(modules(), min_size=10, max_size=10))
def test_any_syntax_tree_gets_an_answer(project: Path, texts: list[str]) -> None:
    report = checked(project, [(_PREAMBLE + text + "\n").encode("utf-8", "surrogatepass") for text in texts])

    assert complaints(report) == []


@effort(few=4, many=300)
@given(contents=st.lists(damaged_files(), min_size=6, max_size=6))
def test_any_damaged_file_gets_an_answer(project: Path, contents: list[bytes]) -> None:
    report = checked(project, [content + b"\nplugin.run({})\n" for content in contents])

    assert complaints(report) == []


@effort(few=4, many=200)
@given(contents=st.lists(st.binary(max_size=300), min_size=10, max_size=10))
def test_any_bytes_get_an_answer(project: Path, contents: list[bytes]) -> None:
    report = checked(project, [content + b"\nplugin.run({})\n" for content in contents])

    assert complaints(report) == []
