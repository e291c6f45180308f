"""Only the modules that own a lifecycle set its states.

Why: the owner knows which moves are legal, takes the lock and writes the log. A state that anybody sets may
be any, at any time, and nobody can say how it came about.

How to fix: ask the owner for the move, by a method of its own; where this module is to own states too, add it
to the policy's owners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Invalid, Rule, Valid
from governance_lint.states.judgement import judged_states
from governance_lint.states.uses import StateUses

if TYPE_CHECKING:
    from governance_lint.facts import Facts
    from governance_lint.violation import Violation

_POLICY = """\
[lifecycle]
enum = "trains.Signal"
states = ["STOP", "SLOW", "GO"]
owners = ["control"]
"""
_TRAINS = """\
from dataclasses import dataclass
from enum import Enum


class Signal(Enum):
    STOP = 1
    SLOW = 2
    GO = 3


@dataclass(frozen=True)
class Aspect:
    signal: Signal = Signal.STOP


@dataclass
class Track:
    signal: Signal = Signal.STOP
    wanted: Signal | None = None
    name: str = ""
"""


class StateSetOutsideOwner(Rule):
    """Reports the statements that set a state. Needs no tree."""

    code, name = "EXG303", "state-set-outside-owner"
    message = (
        "{target} is set to a state of {enum} outside of {owners}: only they may. Ask {owner} for the move"
    )

    VALID = (
        Valid(
            "the owner and what is below it",
            {
                "trains.py": _TRAINS,
                "control/__init__.py": """\
from trains import Signal, Track


def clear(track: Track) -> None:
    track.signal = Signal.GO
""",
                "control/manual.py": """\
from dataclasses import replace

from trains import Aspect, Signal


def halt(aspect: Aspect) -> Aspect:
    return replace(aspect, signal=Signal.STOP)
""",
            },
            _POLICY,
        ),
        Valid(
            "locals, returns, tables and class-body defaults",
            {
                "trains.py": _TRAINS,
                "display.py": """\
from trains import Signal


class Lamp:
    shows = Signal.STOP
    starts_with: Signal = Signal.SLOW


def next_signal(is_free: bool) -> Signal:
    signal = Signal.GO if is_free else Signal.STOP
    table = {"default": signal}
    return table["default"]
""",
            },
            _POLICY,
        ),
        Valid(
            "an attribute of another type with the same name",
            {
                "trains.py": _TRAINS,
                "radio.py": """\
class Radio:
    def __init__(self, strength: float) -> None:
        self.signal = strength

    def weaken(self) -> None:
        self.signal = self.signal / 2
""",
            },
            _POLICY,
        ),
        Valid(
            "another attribute of the same object",
            {
                "trains.py": _TRAINS,
                "names.py": """\
from trains import Track


def rename(track: Track, name: str) -> None:
    track.name = name
    setattr(track, "name", f"{name} ({track.signal.name})")
""",
            },
            _POLICY,
        ),
        Valid(
            "reading is no setting",
            {
                "trains.py": _TRAINS,
                "report.py": """\
from trains import Signal, Track


class Report:
    def __init__(self, tracks: list[Track]) -> None:
        self.free = [track for track in tracks if track.signal is Signal.GO]
        self.names = {track.name: track.signal.name for track in tracks}
""",
            },
            _POLICY,
        ),
        Valid(
            "an enum of the same name from elsewhere",
            {
                "trains.py": _TRAINS,
                "phones.py": """\
from enum import Enum


class Signal(Enum):
    WEAK = 1
    GO = 2


class Phone:
    def __init__(self) -> None:
        self.signal = Signal.GO
""",
            },
            _POLICY,
        ),
    )
    INVALID = (
        Invalid(
            "an assignment",
            {
                "trains.py": _TRAINS,
                "driver.py": """\
from trains import Signal, Track


def hurry(track: Track) -> None:
    track.signal = Signal.GO  # <- here
""",
            },
            _POLICY,
            says=("a state of trains.Signal outside of control",),
        ),
        Invalid(
            "without a word of the enum",
            {
                "trains.py": _TRAINS,
                "driver.py": """\
from trains import Track


def copy(track: Track, other: Track) -> None:
    track.signal = other.signal  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "in a constructor, annotated and in a tuple",
            {
                "trains.py": _TRAINS,
                "driver.py": """\
from trains import Signal


class Cab:
    def __init__(self, seen: Signal) -> None:
        self.seen: Signal = seen  # <- here
        self.speed, self.last = 0, Signal.STOP  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "by setattr",
            {
                "trains.py": _TRAINS,
                "driver.py": """\
from trains import Aspect, Signal, Track

NAME = "signal"


def force(track: Track, aspect: Aspect) -> None:
    setattr(track, NAME, Signal.GO)  # <- here
    object.__setattr__(aspect, "signal", Signal.GO)  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "by replacing the object",
            {
                "trains.py": _TRAINS,
                "driver.py": """\
import dataclasses

from trains import Aspect, Signal


def greener(aspect: Aspect) -> Aspect:
    return dataclasses.replace(aspect, signal=Signal.GO)  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "on an object of which nothing is known",
            {
                "trains.py": _TRAINS,
                "driver.py": """\
import trains


def force(anything, wanted: trains.Signal):
    anything.light = trains.Signal.GO  # <- here
    anything.light = wanted  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "the enum is named by suffix, and told by its whole name",
            {
                "trains.py": _TRAINS,
                "driver.py": """\
from trains import Signal, Track


def pass_by(track: Track):
    track.signal = Signal.STOP  # <- here
""",
            },
            _POLICY.replace("trains.Signal", "*.Signal"),
            says=("track.signal is set to a state of trains.Signal outside of control",),
        ),
        Invalid(
            "the enum is defined in two places",
            {
                "trains.py": _TRAINS,
                "trams.py": _TRAINS,
                "driver.py": """\
import trains
import trams


def meet(track: trains.Track, rails: trams.Track):
    track.signal = trains.Signal.STOP  # <- here
    rails.signal = trams.Signal.STOP  # <- here
""",
            },
            _POLICY.replace("trains.Signal", "*.Signal"),
            says=("track.signal is set to a state of Signal outside of control",),
            findings=2,
        ),
    )

    @classmethod
    def concerns(cls, facts: Facts) -> bool:
        """Whether the file may not set states and seems to."""
        found = facts.about(StateUses)
        return found is not None and bool(found.sets)

    def check(self) -> list[Violation]:
        """Return the violations in the file."""
        lifecycle = self.facts.policy.lifecycle
        found = self.facts.about(StateUses)
        if lifecycle is None or found is None or found.lifecycle is None:
            return self.violations
        owners = [owner.removeprefix("*.") for owner in lifecycle.owners]
        for each in judged_states(self.facts).sets:
            words = {
                "target": each.target,
                "enum": found.lifecycle.shown,
                "owners": " and ".join(owners),
                "owner": owners[0],
            }
            self.report(each.span, symbol=each.symbol, words=words)
        return self.violations
