"""What an enum's own statement says."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest

from governance_lint.states.enums import EnumStatement, enum_of_call, enum_of_class


def read(source: str) -> EnumStatement:
    (statement,) = ast.parse(dedent(source)).body
    if isinstance(statement, ast.ClassDef):
        return enum_of_class("/shop/states.py", f"states.{statement.name}", statement)
    assert isinstance(statement, ast.Assign)
    assert isinstance(statement.value, ast.Call)
    made = enum_of_call("/shop/states.py", "states.Colour", statement, statement.value)
    assert made is not None
    return made


def values(source: str) -> dict[str, object]:
    return {name: member.value for name, member in read(source).members.items()}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("class S(Enum):\n    A = 'a'\n    B = 2", {"A": "a", "B": 2}),
        ("class S(Enum):\n    A = auto()\n    B = auto()", {"A": 1, "B": 2}),
        ("class S(StrEnum):\n    A = auto()\n    LONG_NAME = auto()", {"A": "a", "LONG_NAME": "long_name"}),
        ("class S(Enum):\n    A, B = 1, 2", {"A": 1, "B": 2}),
        ("class S(Enum):\n    A, B = range(2)", {"A": 0, "B": 1}),
        ("class S(Enum):\n    A, B = range(1, 3)", {"A": 1, "B": 2}),
        ("class S(Enum):\n    A, B = range(3, n)", {"A": None, "B": None}),
        ("class S(Enum):\n    A, B = range(10_000_000_000)", {"A": None, "B": None}),
        ("class S(Enum):\n    A, B = make()", {"A": None, "B": None}),
        ("class S(IntegerChoices):\n    A = 1, _('One')", {"A": 1}),
        ("class S(str, Enum):\n    A: str = 'a'", {"A": "a"}),
        ("class S(Enum):\n    A = object()", {"A": None}),
        ("class S(Enum):\n    if True:\n        A = 1\n    else:\n        B = 2", {"A": 1, "B": 2}),
        ("S = Enum('S', 'A B')", {"A": 1, "B": 2}),
        ("S = StrEnum('S', ['A', 'B'])", {"A": "a", "B": "b"}),
        ("S = Enum('S', [('A', 'x'), ('B', 'y')])", {"A": "x", "B": "y"}),
        ("S = Enum('S', {'A': 'x'})", {"A": "x"}),
    ],
)
def test_members_have_the_values_that_are_written(source: str, expected: dict[str, object]) -> None:
    assert values(source) == expected


def test_a_maker_of_values_is_read_where_it_only_names_them() -> None:
    source = """\
    class S(Enum):
        def _generate_next_value_(name, start, count, last_values):
            return name.lower()

        A = auto()
    """

    assert values(source) == {"A": "a"}


@pytest.mark.parametrize(
    "line",
    [
        "def label(self): ...",
        "x = property(str)",
        "_ignore_ = ['A']",
        "note: str",
        "helper = lambda self: 1",
        "class Inner: ...",
        "table = nonmember({})",
    ],
)
def test_what_is_no_member(line: str) -> None:
    found = read(f"class S(Enum):\n    A = 1\n    {line}")

    assert list(found.members) == ["A"]


def test_a_second_name_of_a_member_is_the_first_one() -> None:
    found = read("class S(Enum):\n    A = 1\n    B = A\n    C = 1\n    D = 2")

    assert {name: member.same_as for name, member in found.members.items()} == {
        "A": "A", "B": "A", "C": "A", "D": "D",
    }  # fmt: skip


def test_a_value_finds_its_member() -> None:
    found = read("class S(Enum):\n    A = 1\n    B = 'b'")

    assert (found.named("b"), found.named(1), found.named("1")) == ("B", "A", None)
