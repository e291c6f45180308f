"""By which names a project knows an enum, and what holds its members."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from governance_lint.policy import default_policy
from governance_lint.project_code.project_texts import ProjectTexts
from governance_lint.states.names import EnumNames, names_of
from tests.governance_lint.example_projects import write_project

if TYPE_CHECKING:
    from pathlib import Path

STATES = "from enum import Enum\n\n\nclass State(Enum):\n    IDLE = 1\n    BUSY = 2\n"


def names(root: Path, files: dict[str, str], pattern: str = "states.State") -> EnumNames | None:
    write_project(root, {name: dedent(text) for name, text in files.items()})
    policy = default_policy(root)
    return names_of(pattern, policy, ProjectTexts(policy).files_with)


def test_an_enum_that_the_project_does_not_have_has_no_names(tmp_path: Path) -> None:
    files = {"a.py": '"""Of the State of things."""\n'}

    assert names(tmp_path, files, "*.State") is None


def test_aliases_are_followed_through_files_that_do_not_name_the_enum(tmp_path: Path) -> None:
    found = names(
        tmp_path,
        {
            "states.py": STATES,
            "pkg/__init__.py": "from states import State as Mood\n",
            "other.py": "from pkg import Mood\n\nTemper = Mood\n",
            "third.py": "from other import Temper as T\n",
        },
    )

    assert found is not None
    assert found.aliases == {"State", "Mood", "Temper", "T"}


def test_a_policy_may_name_the_enum_where_it_is_imported_to(tmp_path: Path) -> None:
    files = {"inner/states.py": STATES, "api.py": "from inner.states import State as Public\n"}

    found = names(tmp_path, files, "api.Public")

    assert found is not None
    assert [item.dotted for item in found.statements] == ["inner.states.State"]


def test_attributes_functions_and_variables_carry_members(tmp_path: Path) -> None:
    found = names(
        tmp_path,
        {
            "states.py": STATES,
            "a.py": """\
            from states import State

            DEFAULT = State.IDLE

            class Machine:
                mood: State | None = None

                def __init__(self, first: State, size: int):
                    self.first = first
                    self.size = size

                def now(self) -> "State":
                    return self.first

                def then(self):
                    return State.BUSY
            """,
            "b.py": """\
            class Copy:
                def __init__(self, machine):
                    self.seen = machine.mood
                    self.length = machine.size
            """,
        },
    )

    assert found is not None
    assert found.carriers == {"DEFAULT", "mood", "first", "now", "then", "seen"}
