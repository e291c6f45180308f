"""A state machine moves along its edges.

Why: the edges are what everybody else relies on: a job that is finished stays finished, and its result may be
shown and thrown away. One move along an edge that is not there, and work is done twice or never.

How to fix: move through the states that lie between, or test for the states from which the move is an edge;
if the edge is missing, add it to the policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Invalid, Rule, Valid
from governance_lint.states.judgement import judged_states
from governance_lint.states.uses import StateUses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.facts import Facts
    from governance_lint.states.uses import Move
    from governance_lint.violation import Violation

_POLICY = """\
[[state-machines]]
enum = "doors.Position"
transitions = { OPEN = ["CLOSED"], CLOSED = ["OPEN", "LOCKED"], LOCKED = ["CLOSED"] }
"""
_DOORS = """\
from dataclasses import dataclass
from enum import StrEnum


class Position(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    LOCKED = "locked"


@dataclass
class Door:
    position: Position = Position.CLOSED

    def push(self) -> None: ...
"""


class IllegalTransition(Rule):
    """Reports the assignments by which a machine moves along no edge. Needs no tree."""

    code, name = "EXG304", "illegal-transition"
    message = "{target} moves from {source} to {goal}, and {enum} has no such edge: {edges}. {cure}"

    VALID = (
        Valid(
            "an edge",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def lock(door: Door) -> None:
    if door.position is Position.OPEN:
        door.position = Position.CLOSED
    if door.position is Position.CLOSED:
        door.position = Position.LOCKED
""",
            },
            _POLICY,
        ),
        Valid(
            "nothing is known of the state before",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def lock(door: Door, is_night: bool) -> None:
    if door.position is Position.OPEN or is_night:
        door.position = Position.LOCKED
""",
            },
            _POLICY,
        ),
        Valid(
            "one of the possible moves is an edge",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def open_up(door: Door) -> None:
    if door.position in (Position.CLOSED, Position.LOCKED):
        door.position = Position.OPEN
""",
            },
            _POLICY,
        ),
        Valid(
            "a call that gets the object may have moved it",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def lock(door: Door) -> None:
    if door.position is Position.OPEN:
        door.push()
        door.position = Position.LOCKED
""",
            },
            _POLICY,
        ),
        Valid(
            "another object has the name by then",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def lock_next(door: Door, doors: list[Door]) -> None:
    if door.position is Position.OPEN:
        door = doors[0]
        door.position = Position.LOCKED
""",
            },
            _POLICY,
        ),
        Valid(
            "it stays as it is",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def keep(door: Door) -> None:
    if door.position is Position.LOCKED:
        door.position = Position.LOCKED
""",
            },
            _POLICY,
        ),
        Valid(
            "a local variable is no machine",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Position


def guess(is_night: bool) -> Position:
    position = Position.OPEN
    if is_night:
        position = Position.LOCKED
    return position
""",
            },
            _POLICY,
        ),
    )
    INVALID = (
        Invalid(
            "behind a test",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def slam(door: Door, is_night: bool) -> None:
    if is_night and door.position == Position.OPEN:
        door.position = Position.LOCKED  # <- here
""",
            },
            _POLICY,
            says=(
                "and doors.Position has no such edge: from OPEN it may become CLOSED",
                "Move it there from CLOSED",
            ),
        ),
        Invalid(
            "behind a chain of comparisons",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def both(door: Door, other: Door) -> None:
    if door.position == Position.OPEN != other.position:
        door.position = Position.LOCKED  # <- here
    if Position.OPEN == other.position == door.position:
        other.position = Position.LOCKED  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "behind an early exit",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def burst(door: Door) -> None:
    if door.position is not Position.LOCKED:
        return
    door.position = Position.OPEN  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "after an earlier assignment and after the constructor",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def build() -> Door:
    door = Door(position=Position.OPEN)
    door.position = Position.LOCKED  # <- here
    door.position = Position.OPEN  # <- here
    return door
""",
            },
            _POLICY,
        ),
        Invalid(
            "in a case",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def toggle(door: Door) -> None:
    match door.position:
        case Position.OPEN:
            door.position = Position.CLOSED
        case "locked":
            door.position = Position.OPEN  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "whichever of two states it moves to",
            {
                "doors.py": _DOORS,
                "windows.py": """\
from enum import Enum


class Pane(Enum):
    CLEAN = 1
    DUSTY = 2
    BROKEN = 3


class Window:
    def __init__(self) -> None:
        self.pane = Pane.CLEAN


def repair(window: Window, is_new: bool) -> None:
    assert window.pane is Pane.BROKEN
    window.pane = Pane.CLEAN if is_new else Pane.DUSTY  # <- here
""",
            },
            """\
[[state-machines]]
enum = "windows.Pane"
transitions = { CLEAN = ["DUSTY", "BROKEN"], DUSTY = ["CLEAN", "BROKEN"], BROKEN = [] }
""",
            says=(
                "from BROKEN it may become nothing",
                "Move it there from CLEAN or DUSTY",
            ),
        ),
        Invalid(
            "in a loop, to a variable",
            {
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def wait(door: Door) -> None:
    goal = Position.LOCKED
    while door.position in {Position.OPEN}:
        door.position = goal  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "to a state in which things are made, and an enum that is named by suffix",
            {
                "parcels.py": """\
from dataclasses import dataclass
from enum import Enum


class Phase(Enum):
    PACKED = 1
    SENT = 2


@dataclass
class Parcel:
    phase: Phase


def take_back(parcel: Parcel):
    if parcel.phase is Phase.SENT:
        parcel.phase = Phase.PACKED  # <- here
""",
            },
            """\
[[state-machines]]
enum = "*.Phase"
transitions = { PACKED = ["SENT"], SENT = [] }
""",
            says=(
                "and parcels.Phase has no such edge: from SENT it may become nothing. Make a new one instead",
            ),
        ),
        Invalid(
            "the enum is defined in two places",
            {
                "gates.py": _DOORS,
                "doors.py": _DOORS,
                "porter.py": """\
from doors import Door, Position


def force(door: Door) -> None:
    if door.position is Position.LOCKED:
        door.position = Position.OPEN  # <- here
""",
            },
            _POLICY.replace("doors.Position", "*.Position"),
            says=("moves from LOCKED to OPEN, and Position has no such edge",),
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file seems to make such a move."""
        found = facts.about(StateUses)
        return found is not None and bool(found.moves)

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        for move in judged_states(self.facts).moves:
            self.report(move.span, symbol=move.symbol, why=move.why, words=self._words(move))
        return self.violations

    @staticmethod
    def _words(move: Move) -> dict[str, str]:
        edges = dict(move.machine.transitions)
        told = [
            f"from {source} it may become {_listed(edges.get(source, ()))}" for source in sorted(move.sources)
        ]
        goals = move.targets
        before = [source for source, targets in move.machine.transitions if not goals.isdisjoint(targets)]
        return {
            "target": move.target,
            "source": _listed(sorted(move.sources)),
            "goal": _listed(sorted(move.targets)),
            "enum": move.names.shown,
            "edges": ", ".join(told),
            "cure": f"Move it there from {_listed(before)}" if before else "Make a new one instead",
        }


def _listed(states: Sequence[str]) -> str:
    return " or ".join(states) if states else "nothing"
