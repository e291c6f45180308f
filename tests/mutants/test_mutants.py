"""The hunt for mutants itself: what it changes, and that an example notices when a rule goes blind."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from governance_lint.rules import catalogue
from tests.mutants.document import read, written
from tests.mutants.hunt import Hunt, Survivor, hunt
from tests.mutants.meanings import MEANINGS
from tests.mutants.mutations import mutants
from tests.mutants.rooms import RoomHunt, room_files, shown

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("if a:\n        go()\n", {"if True:\n    go()", "if False:\n    go()", "if a:\n    pass"}),
        ("return a and b\n", {"return a", "return b"}),
        ("return a == 1\n", {"return a != 1", "return not a == 1", "return a == 2"}),
        ("return not a\n", {"return a", "return not not a"}),
        ("return [b for b in a if b]\n", {"return [b for b in a]"}),
        ("return any(a)\n", {"return all(a)", "return not any(a)"}),
        ("return None if a else b\n", {"return None if True else b", "return None if False else b"}),
        (
            "while a:\n        break\n",
            {"while True:\n    break", "while False:\n    break", "while a:\n    pass"},
        ),
        ("return a\n", set()),
    ],
)
def test_every_place_is_changed_by_itself(code: str, expected: set[str]) -> None:
    found = {
        "\n".join(ast.unparse(statement) for statement in function.body)
        for mutant in mutants(f"MARK = 1 == 2\n\ndef f(a, b):\n    {code}")
        for function in mutant.tree.body
        if isinstance(function, ast.FunctionDef)
    }

    assert found == expected


def test_a_rule_that_goes_blind_is_noticed() -> None:
    (rule,) = (rule for rule in catalogue() if rule.code == "EXG902")

    found = hunt(rule.__module__, [rule], at_most=6)

    assert found.tried == 6
    assert not any("the statement is dropped: self.report" in item.change for item in found.survivors)


def test_a_room_that_goes_blind_is_noticed_and_one_that_only_looks_more_often_is_not(tmp_path: Path) -> None:
    (rule,) = (rule for rule in catalogue() if rule.code == "EXG502")
    (room,) = (file for file in room_files() if shown(file) == "subjects/results.py")

    found = RoomHunt([rule], tmp_path).hunt(room)

    surviving = {item.change for item in found.survivors}
    assert found.tried > len(surviving)
    assert "the comparison is turned: point.result == 'dict'" not in surviving
    assert "the test is taken for false: not names" in surviving


def test_survivors_are_written_down_by_file_and_line_with_what_they_mean() -> None:
    survivor = Survivor("exg101_direct_call.py", 7, "the test is taken for true: x")

    text = written([Hunt("exg101_direct_call.py", 12, (survivor,)), Hunt("access_rule.py", 3, ())])

    assert "| `exg101_direct_call.py` | 12 | 1 | 0 |\n| `access_rule.py` | 3 | 0 | 0 |\n" in text
    meaning = MEANINGS["exg101_direct_call.py"]
    assert text.endswith(
        f"\n## exg101_direct_call.py\n\n{meaning}\n\n- line 7: the test is taken for true: x\n"
    )


def test_a_list_is_read_as_it_was_written() -> None:
    survivor = Survivor("states/moves.py", 7, "the test is taken for true: x")
    hunts = [Hunt("exg101_direct_call.py", 12, ()), Hunt("states/moves.py", 3, (survivor,), 2)]

    assert list(read(written(hunts)).values()) == hunts
