"""What is asked of the type server: each thing once, and what many attempts ask for at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from governance_lint.policy import default_policy
from governance_lint.typeserver.configuration import configuration
from governance_lint.typeserver.overlay import Additions, Overlay
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.questions.answers import Answers
from governance_lint.typeserver.questions.documents import Documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SOURCE = """\
class Base: ...
class Derived(Base): ...
first = Derived
second = first
third = first.mro
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    (tmp_path / "shapes.py").write_text(SOURCE)
    return str(tmp_path / "shapes.py")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[TypeServer]:
    server = TypeServer(configuration(default_policy(tmp_path), tmp_path))
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def documents(server: TypeServer, file: str) -> Documents:
    return Documents(server, {file: SOURCE})


@pytest.fixture
def answers(tmp_path: Path, server: TypeServer, documents: Documents) -> Answers:
    return Answers(default_policy(tmp_path), server, documents)


def test_an_attempt_that_asks_for_what_is_not_known_comes_to_nothing(answers: Answers, file: str) -> None:
    assert answers.if_known(partial(answers.locations_at, file, 4, 9)) is None


def test_an_attempt_comes_to_something_once_what_it_fell_short_of_was_asked_for(
    answers: Answers, file: str
) -> None:
    attempt = partial(answers.locations_at, file, 4, 9)
    answers.if_known(attempt)

    answers.ask_for_noted()

    assert answers.if_known(attempt) == (answers.locations_at(file, 4, 9),)
    assert answers.locations_at(file, 4, 9)[0].line == 3


def test_attempts_that_ask_on_with_what_they_were_answered_come_to_the_same_as_alone(
    answers: Answers, file: str
) -> None:
    def names_behind(line: int, column: int) -> list[str]:
        return [
            known.name
            for place in answers.locations_at(file, line, column)
            for statement in answers.locations_at(file, place.line, 8)
            for known in answers.lineage(file, statement.line)[:2]
        ]

    def nothing() -> list[str]:
        return []

    attempts: dict[str, Callable[[], list[str]]] = {
        "one": partial(names_behind, 4, 9),
        "none": nothing,
        "the same": partial(names_behind, 4, 9),
    }

    found = answers.together(attempts)

    assert found == {"one": ["Derived", "Base"], "none": [], "the same": ["Derived", "Base"]}


def test_an_attempt_is_made_again_only_after_the_server_was_told_something_else(
    answers: Answers, documents: Documents, file: str
) -> None:
    made: list[int] = []

    def attempt() -> int:
        made.append(len(answers.locations_at(file, 5, 16)))
        return len(made)

    def outcome() -> int:
        return answers.together({"key": attempt})["key"]

    first = outcome()
    unchanged = outcome()
    text = documents.text(file)
    assert text is not None
    documents.show(file, Overlay(text, [], additions=Additions({}, {}, ["_exg_more = 1"], {})))
    changed = outcome()

    assert first == unchanged < changed


def test_what_a_name_alone_stands_for_is_not_asked_again_when_the_server_was_told_something_else(
    answers: Answers, documents: Documents, file: str
) -> None:
    found = answers.locations_at(file, 4, 9)
    documents.show(file, Overlay(SOURCE, [], additions=Additions({}, {}, ["_exg_more = 1"], {})))

    assert answers.if_known(partial(answers.locations_at, file, 4, 9)) == (found,)
    assert answers.if_known(partial(answers.locations_at, file, 5, 16)) is None


def test_an_attempt_that_fails_leaves_asking_as_it_was(answers: Answers, file: str) -> None:
    with pytest.raises(ZeroDivisionError):
        answers.if_known(lambda: 1 // 0)

    assert [known.name for known in answers.lineage(file, 2)][:2] == ["Derived", "Base"]


def test_a_file_that_cannot_be_read_has_no_answers_and_is_not_asked_about_for_ever(
    answers: Answers, tmp_path: Path
) -> None:
    gone = str(tmp_path / "gone.py")

    assert answers.together({"place": partial(answers.locations_at, gone, 1, 0)}) == {"place": []}
    assert answers.together({"class": partial(answers.lineage, gone, 1)}) == {"class": ()}
