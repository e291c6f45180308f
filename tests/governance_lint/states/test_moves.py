"""Why a move is one that a state machine does not have."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

from tests.governance_lint.example_projects import check_project, write_project

if TYPE_CHECKING:
    from pathlib import Path

POLICY = """\
[[state-machines]]
enum = "lamps.Lamp"
transitions = { OFF = ["ON"], ON = ["OFF", "BROKEN"], BROKEN = [] }
"""
LAMPS = """\
from enum import Enum


class Lamp(Enum):
    OFF = 1
    ON = 2
    BROKEN = 3


class Room:
    lamp: Lamp = Lamp.OFF
"""


def why(root: Path, body: str) -> list[tuple[str, int]]:
    head = "from lamps import Lamp, Room\n\n\ndef go(room: Room, flag: bool) -> None:\n"
    source = head + "".join(f"    {line}\n" for line in dedent(body).splitlines())
    write_project(root, {"governance.toml": POLICY, "lamps.py": LAMPS, "rooms.py": source})
    (found,) = check_project(root)
    return [(step.text, step.line) for step in found.why]


def test_the_test_that_tells_the_source_is_shown(tmp_path: Path) -> None:
    assert why(tmp_path, "if room.lamp is Lamp.BROKEN:\n    room.lamp = Lamp.ON") == [
        ("room.lamp is BROKEN here", 5)
    ]


def test_of_joined_ways_each_is_shown(tmp_path: Path) -> None:
    body = """\
    if flag:
        room.lamp = Lamp.BROKEN
    else:
        room.lamp = Lamp.BROKEN
    room.lamp = Lamp.OFF if flag else Lamp.ON
    """

    assert why(tmp_path, body) == [
        ("room.lamp becomes BROKEN here", 6),
        ("room.lamp becomes BROKEN here", 8),
    ]


def test_what_a_state_is_not_is_shown_too(tmp_path: Path) -> None:
    body = "if room.lamp is Lamp.ON or room.lamp is Lamp.OFF:\n    return\nroom.lamp = Lamp.ON"

    assert why(tmp_path, body) == [
        ("room.lamp is not ON behind this", 5),
        ("room.lamp is not OFF behind this", 5),
    ]
