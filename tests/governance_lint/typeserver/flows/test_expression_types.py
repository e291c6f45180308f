"""What the type server says of expressions that are no receivers."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from governance_lint.facts import Inquiry, TypeOf
from governance_lint.policy import default_policy
from governance_lint.typeserver.configuration import configuration
from governance_lint.typeserver.governed import Judge
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.questions.documents import Documents
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = dedent(
    """\
    import enum
    from typing import Any

    class State(enum.Enum):
        IDLE = 1
        BUSY = 2

    class Record:
        def __init__(self) -> None:
            self.state = State.IDLE

    def use(record: Record, other: Any, name, late: State | None):
        record.state = State.BUSY
        record.state = other
        return State, late, other, name, enum, use, "text"

    def caller():
        use(Record(), 1, State.BUSY, None)
    """
)
LINES = SOURCE.splitlines()


def about(text: str, line: int) -> Inquiry:
    column = LINES[line - 1].index(text)
    return Inquiry(Span(line, column, line, column + len(text)))


@pytest.fixture
def judge(tmp_path: Path) -> Iterator[Judge]:
    policy = default_policy(tmp_path)
    file = str(tmp_path / "shop.py")
    (tmp_path / "shop.py").write_text(SOURCE)
    server = TypeServer(configuration(policy, tmp_path))
    try:
        yield Judge(policy, server, Documents(server, {file: SOURCE}), tmp_path)
    finally:
        server.close()


def said(judge: Judge, tmp_path: Path, inquiry: Inquiry, *, follow_callers: bool = False) -> TypeOf:
    (found,) = judge.types.of(str(tmp_path / "shop.py"), [inquiry], follow_callers=follow_callers)
    return found


def names(found: TypeOf) -> list[str]:
    return [lineage[0].dotted for lineage in found.classes]


def test_an_enum_member_is_an_object_of_the_enum(judge: Judge, tmp_path: Path) -> None:
    found = said(judge, tmp_path, about("State.BUSY", 13))

    assert names(found) == ["shop.State"]
    assert not found.is_class
    assert [known.dotted for known in found.classes[0]][1] == "enum.Enum"


def test_a_class_is_told_from_its_objects(judge: Judge, tmp_path: Path) -> None:
    found = said(judge, tmp_path, about("State", 15))

    assert names(found) == ["shop.State"]
    assert found.is_class


def test_of_a_union_each_class_is_told(judge: Judge, tmp_path: Path) -> None:
    assert "shop.State" in names(said(judge, tmp_path, about("late", 15)))


def test_an_attribute_is_asked_for_as_it_is_before_a_statement(judge: Judge, tmp_path: Path) -> None:
    found = said(judge, tmp_path, Inquiry(Span(14, 4, 14, 4), "record.state"))

    assert names(found) == ["shop.State"]


@pytest.mark.parametrize("text", ["other", "name"])
def test_what_nothing_declares_is_unknown(text: str, judge: Judge, tmp_path: Path) -> None:
    assert not said(judge, tmp_path, about(text, 15)).is_known


@pytest.mark.parametrize("text", ["use", '"text"'])
def test_what_is_no_object_of_the_projects_is_known(text: str, judge: Judge, tmp_path: Path) -> None:
    assert said(judge, tmp_path, about(text, 15)).is_known


def test_callers_tell_what_a_parameter_is_where_they_are_followed(judge: Judge, tmp_path: Path) -> None:
    assert names(said(judge, tmp_path, about("name", 15), follow_callers=True)) == ["shop.State"]


def test_a_policy_names_a_class_by_suffix(judge: Judge, tmp_path: Path) -> None:
    found = said(judge, tmp_path, about("State.BUSY", 13))

    assert judge.types.is_named(found.classes[0][0], "*.State")
    assert not judge.types.is_named(found.classes[0][0], "*.Shop")
