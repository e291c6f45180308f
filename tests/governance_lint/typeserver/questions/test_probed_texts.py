"""One text for all that is asked of a file while the server is told the same of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from governance_lint.policy import default_policy
from governance_lint.typeserver.configuration import configuration
from governance_lint.typeserver.overlay import NOTHING_ADDED, Additions, Probe
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.questions.documents import Documents
from governance_lint.typeserver.questions.probed_texts import ProbedTexts
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEXT = "one = str()\ntwo = one\nbest = min([one], key=lambda item: item)\n"
#: Around names in the first three lines.
FIRST, SECOND = (Probe(Span(line, 6, line, 9), "({name} := (", "))") for line in (1, 2))
BESIDE_LAMBDA = Probe(Span(3, 11, 3, 16), "({name} := (", "))")
TOLD = Additions({(1, 3): ": 'int'"}, {}, (), {})


@pytest.fixture
def path(tmp_path: Path) -> str:
    file = tmp_path / "module.py"
    file.write_text(TEXT, encoding="utf-8")
    return str(file)


@pytest.fixture
def probed(tmp_path: Path) -> Iterator[ProbedTexts]:
    server = TypeServer(configuration(default_policy(tmp_path), tmp_path))
    try:
        yield ProbedTexts(Documents(server, {}))
    finally:
        server.close()


def test_what_one_question_has_put_in_stays_for_the_next(probed: ProbedTexts, path: str) -> None:
    probed.put(path, [FIRST], NOTHING_ADDED)
    both, numbers = probed.put(path, [SECOND], NOTHING_ADDED)

    assert both.text.count(" := (") == 2
    assert both.name_place(numbers[0]).line == 1
    assert probed.put(path, [SECOND, FIRST], NOTHING_ADDED)[0] is both


def test_what_was_asked_last_is_put_in_at_once_when_the_server_is_told_more(
    probed: ProbedTexts, path: str
) -> None:
    probed.put(path, [FIRST], NOTHING_ADDED)
    probed.tell(path, TOLD)

    told, numbers = probed.put(path, [FIRST], TOLD)

    assert ": 'int'" in told.text
    assert numbers == [0]
    assert probed.put(path, [], TOLD)[0] is told


def test_what_was_not_asked_again_is_left_out_of_the_text_after_next(probed: ProbedTexts, path: str) -> None:
    probed.put(path, [FIRST, SECOND], NOTHING_ADDED)
    probed.put(path, [SECOND], TOLD)

    assert probed.put(path, [], NOTHING_ADDED)[0].text.count(" := (") == 1


def test_a_probe_in_a_call_with_a_lambda_is_there_for_its_own_question_alone(
    probed: ProbedTexts, path: str
) -> None:
    probed.put(path, [FIRST], NOTHING_ADDED)

    alone, numbers = probed.put(path, [BESIDE_LAMBDA], NOTHING_ADDED)

    assert alone.name_place(numbers[0]).line == 2
    assert "(_exg_1_0 := (" in alone.text
    assert "_exg_1_0" not in probed.put(path, [], NOTHING_ADDED)[0].text
