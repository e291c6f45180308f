"""The files that the type server has open, and what stands where in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.typeserver.overlay import Overlay, Probe
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.questions.documents import Documents, Location, path_of, uri_of
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = """\
class Outer:
    value = 1

    class Inner:
        def method(self):
            def nested():
                class Local:
                    pass

    if value:
        def conditional(self): ...
    other, (third, *fourth) = 1, (2, 3)
    import os.path as path


async def function():
    pass
"""


@pytest.fixture(scope="module")
def server() -> Iterator[TypeServer]:
    server = TypeServer("")
    yield server
    server.close()


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "module.py"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


@pytest.fixture
def documents(server: TypeServer) -> Documents:
    return Documents(server, {})


def test_statements_are_named_as_python_names_them(documents: Documents, file: str) -> None:
    assert [(item.symbol, item.line, item.is_class) for item in documents.statements(file)] == [
        ("Outer", 1, True),
        ("Outer.Inner", 4, True),
        ("Outer.Inner.method", 5, False),
        ("Outer.Inner.method.<locals>.nested", 6, False),
        ("Outer.Inner.method.<locals>.nested.<locals>.Local", 7, True),
        ("Outer.conditional", 11, False),
        ("function", 16, False),
    ]


def test_a_class_knows_the_names_that_its_body_binds(documents: Documents, file: str) -> None:
    statement = documents.statement_at(file, 1)

    assert statement is not None
    assert statement.bound >= {"value", "Inner", "conditional", "other", "third", "fourth", "path"}
    assert "method" not in statement.bound


def test_the_class_around_a_method_is_its_own(documents: Documents, file: str) -> None:
    around = [documents.class_around(file, line) for line in (2, 5, 6, 11, 16)]

    assert [item and item.symbol for item in around] == ["Outer", "Outer.Inner", None, "Outer", None]


def test_a_buffer_stands_for_the_file_on_disk(server: TypeServer, file: str) -> None:
    documents = Documents(server, {file: "class Other: ...\n"})

    assert [item.symbol for item in documents.statements(file)] == ["Other"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\0", b"(" * 300])
def test_what_cannot_be_read_as_code_has_no_statements(
    documents: Documents, tmp_path: Path, content: bytes
) -> None:
    broken = tmp_path / "broken.py"
    broken.write_bytes(content)

    assert documents.statements(str(broken)) == []


def test_what_cannot_be_read_cannot_be_opened(documents: Documents, tmp_path: Path) -> None:
    assert documents.text(str(tmp_path / "gone.py")) is None
    assert documents.ensure_open(str(tmp_path / "gone.py")) is None
    assert documents.class_name_place(str(tmp_path / "gone.py"), 1) is None


def test_locations_of_the_file_that_was_asked_about_lead_back_through_its_overlay(
    documents: Documents, file: str
) -> None:
    documents.show(file, Overlay(TEXT, [Probe(Span(2, 12, 2, 13), "({name} := (", "))")]))
    span = {"start": {"line": 1, "character": 29}, "end": {"line": 1, "character": 30}}

    (own,) = documents.locations({"uri": uri_of(file), "range": span}, file)
    (other,) = documents.locations({"uri": "file:///other.py", "range": span}, file)

    assert own == Location(file, 2, 13)
    assert other == Location("/other.py", 2, 29)


@pytest.mark.parametrize("answer", [None, [], [None], [5], {}, {"uri": 7}, {"uri": "file:///a.py"}, "text"])
def test_an_answer_without_a_place_names_none(documents: Documents, answer: object) -> None:
    assert documents.locations(answer, "/a.py") == []


@pytest.mark.parametrize(
    "name", ["plain", "blank space", "per%cent", "hash#", "question?", "été", "\U0001f600", "semi;colon"]
)
def test_a_path_and_its_address_lead_to_each_other(tmp_path: Path, name: str) -> None:
    path = str(tmp_path / f"{name}.py")

    assert path_of(uri_of(path)) == path


def test_the_name_of_a_class_is_found_on_its_line(documents: Documents, file: str) -> None:
    place = documents.class_name_place(file, 4)

    assert place is not None
    assert (place.line, place.character) == (3, 10)
