"""How a run ended is a metric and no state of what ran.

Why: a plugin that has succeeded is ready for the next run, and one that has failed may be run again. Code
that keeps the outcome as the state loses where the plugin stands.

How to fix: count the outcome, and use the state that the policy names for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.rule import Invalid, Valid
from governance_lint.state_rule import StateRule
from governance_lint.states.uses import Role, StateUses, View
from governance_lint.violation import Edit, Import, Replacement

if TYPE_CHECKING:
    from governance_lint.policy import Lifecycle
    from governance_lint.states.uses import StateUse

_POLICY = """\
[lifecycle]
enum = "engines.Condition"
states = ["COLD", "WARM", "BROKEN"]
metrics-not-states = { SUCCESS = "WARM", ERROR = "BROKEN" }
"""
_ENGINES = """\
from dataclasses import dataclass
from enum import Enum


class Condition(Enum):
    COLD = "COLD"
    WARM = "WARM"
    BROKEN = "BROKEN"


class Outcome(Enum):
    SUCCESS = 1
    ERROR = 2


@dataclass
class Engine:
    condition: Condition = Condition.COLD
    last: Outcome = Outcome.SUCCESS
"""


class MetricAsState(StateRule):
    """Reports metrics in the place of states."""

    code, name = "EXG302", "metric-as-state"
    message = "{target} is how a run ended and no state of {enum}: count it as a metric. {cure}"

    VALID = (
        Valid(
            "the outcome has an enum of its own",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Engine, Outcome


def went_well(engine: Engine) -> bool:
    engine.last = Outcome.SUCCESS
    return engine.last is Outcome.SUCCESS or engine.last is not Outcome.ERROR
""",
            },
            _POLICY,
        ),
        Valid(
            "counters are called so",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from collections import Counter

from engines import Engine

COUNTS = Counter({"SUCCESS": 0, "ERROR": 0})


def count(engine: Engine, result: str) -> None:
    COUNTS["SUCCESS" if result == "SUCCESS" else "ERROR"] += 1
""",
            },
            _POLICY,
        ),
        Valid(
            "a log level",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
import logging

from engines import Condition

LEVELS = {Condition.BROKEN: logging.ERROR}
""",
            },
            _POLICY,
        ),
        Valid(
            "a message of another library",
            {
                "engines.py": _ENGINES,
                "flash.py": """\
class messages:
    SUCCESS = 25
    ERROR = 40


def flash(engine: object) -> int:
    return messages.SUCCESS if engine else messages.ERROR
""",
            },
            _POLICY,
        ),
        Valid(
            "the states that the policy names for them",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Condition, Outcome

AFTER = {Outcome.SUCCESS: Condition.WARM, Outcome.ERROR: Condition.BROKEN}
""",
            },
            _POLICY,
        ),
        Valid(
            "a job of another state machine",
            {
                "engines.py": _ENGINES,
                "jobs.py": """\
from enum import StrEnum


class JobStatus(StrEnum):
    RUNNING = "RUNNING"
    SUCCESS = "SUCCESS"


def is_done(status: JobStatus) -> bool:
    return status == "SUCCESS" or status is JobStatus.SUCCESS
""",
            },
            _POLICY,
        ),
    )
    INVALID = (
        Invalid(
            "a member that does not exist",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Condition, Engine


def is_ready(engine: Engine) -> bool:
    return engine.condition is Condition.SUCCESS  # <- here
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition, Engine


def is_ready(engine: Engine) -> bool:
    return engine.condition is Condition.WARM  # <- here
""",
            },
            says=("Use Condition.WARM as the state",),
        ),
        Invalid(
            "the enum defines it",
            {
                "engines.py": """\
from enum import Enum, auto


class Condition(Enum):
    COLD = auto()
    WARM = auto()
    BROKEN = auto()
    ERROR = auto()  # <- here
""",
            },
            _POLICY,
            says=("Remove it from the enum",),
        ),
        Invalid(
            "the member of another enum becomes the state",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Engine, Outcome


def finish(engine: Engine) -> None:
    engine.condition = Outcome.SUCCESS  # <- here
    engine.last = Outcome.SUCCESS
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition, Engine, Outcome


def finish(engine: Engine) -> None:
    engine.condition = Condition.WARM  # <- here
    engine.last = Outcome.SUCCESS
""",
            },
        ),
        Invalid(
            "the enum has another name where the member of another one is written",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Condition as C
from engines import Engine, Outcome


def finish(engine: Engine) -> bool:
    engine.condition = Outcome.SUCCESS  # <- here
    return engine.condition is C.BROKEN
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition as C
from engines import Engine, Outcome


def finish(engine: Engine) -> bool:
    engine.condition = C.WARM  # <- here
    return engine.condition is C.BROKEN
""",
            },
        ),
        Invalid(
            "a member by what should be its value",
            {
                "engines.py": _ENGINES.replace('"WARM"', '"warm"'),
                "bench.py": """\
from engines import Condition


def read() -> Condition:
    return Condition("SUCCESS")  # <- here
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition


def read() -> Condition:
    return Condition("warm")  # <- here
""",
            },
        ),
        Invalid(
            "an enum of the suffix has not got the state that the policy names",
            {
                "engines.py": _ENGINES.replace('    WARM = "WARM"\n', ""),
                "bench.py": """\
from engines import Condition, Engine


def finish(engine: Engine) -> None:
    engine.condition = Condition.SUCCESS  # <- here
""",
            },
            _POLICY.replace("engines.Condition", "*.Condition"),
        ),
        Invalid(
            "numbers are the values, so that no text could be written",
            {
                "engines.py": _ENGINES.replace('"WARM"', "1"),
                "bench.py": """\
from engines import Condition


def read() -> Condition:
    return Condition("SUCCESS")  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "the member of another enum is compared with the state",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Engine, Outcome


def is_broken(engine: Engine) -> bool:
    if engine.condition in (Outcome.ERROR,):  # <- here
        return True
    return engine.condition == Outcome.ERROR  # <- here
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition, Engine, Outcome


def is_broken(engine: Engine) -> bool:
    if engine.condition in (Condition.BROKEN,):  # <- here
        return True
    return engine.condition == Condition.BROKEN  # <- here
""",
            },
        ),
        Invalid(
            "a string",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Condition, Engine


def describe(engine: Engine) -> Condition:
    if engine.condition.name == "ERROR":  # <- here
        engine.condition = "SUCCESS"  # <- here
    return Condition["SUCCESS"]  # <- here
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition, Engine


def describe(engine: Engine) -> Condition:
    if engine.condition.name == "BROKEN":  # <- here
        engine.condition = "WARM"  # <- here
    return Condition["WARM"]  # <- here
""",
            },
        ),
        Invalid(
            "as a default",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Condition


def is_warm(condition: Condition = Condition.SUCCESS) -> bool:  # <- here
    return condition is Condition.WARM
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition


def is_warm(condition: Condition = Condition.WARM) -> bool:  # <- here
    return condition is Condition.WARM
""",
            },
        ),
        Invalid(
            "in a pattern and a table, where another key may be the same",
            {
                "engines.py": _ENGINES,
                "bench.py": """\
from engines import Condition

COLOURS = {Condition.WARM: "green", Condition.ERROR: "red"}  # <- here


def colour(condition: Condition) -> str:
    match condition:
        case Condition.ERROR:  # <- here
            return "red"
    return COLOURS[condition]
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Condition

COLOURS = {Condition.WARM: "green", Condition.BROKEN: "red"}  # <- here


def colour(condition: Condition) -> str:
    match condition:
        case Condition.BROKEN:  # <- here
            return "red"
    return COLOURS[condition]
""",
            },
            fix_is_safe=False,
        ),
        Invalid(
            "a metric whose name and value are one, where those of the states are two",
            {
                "engines.py": """\
from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    COLD = "off"
    WARM = "at 90 degrees"
    BROKEN = "leaking"
    SUCCESS = "SUCCESS"  # <- here


@dataclass
class Engine:
    condition: Condition
""",
                "bench.py": """\
from engines import Engine


def report(engine: Engine) -> str:
    if engine.condition == "SUCCESS":  # <- here
        return "warm"
    if engine.condition.name == "SUCCESS":  # <- here
        return "warm by name"
    if engine.condition.value == "SUCCESS":  # <- here
        return "warm by value"
    if engine.condition.value.upper() == "SUCCESS":  # <- here
        return "and loud"
    engine.condition = "SUCCESS"  # <- here
    return "warming"
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Engine


def report(engine: Engine) -> str:
    if engine.condition == "at 90 degrees":  # <- here
        return "warm"
    if engine.condition.name == "WARM":  # <- here
        return "warm by name"
    if engine.condition.value == "at 90 degrees":  # <- here
        return "warm by value"
    if engine.condition.value.upper() == "SUCCESS":  # <- here
        return "and loud"
    engine.condition = "at 90 degrees"  # <- here
    return "warming"
""",
            },
        ),
        Invalid(
            "a string where the states have values in small letters",
            {
                "engines.py": """\
from dataclasses import dataclass
from enum import StrEnum


class Condition(StrEnum):
    COLD = "cold"
    WARM = "warm"
    BROKEN = "broken"


@dataclass
class Engine:
    condition: Condition
""",
                "bench.py": """\
from engines import Engine


def cool(engine: Engine):
    if engine.condition == "error":  # <- here
        return
    if engine.condition.name == "SUCCESS":  # <- here
        engine.condition = "success"  # <- here
""",
            },
            _POLICY,
            fixed={
                "bench.py": """\
from engines import Engine


def cool(engine: Engine):
    if engine.condition == "broken":  # <- here
        return
    if engine.condition.name == "WARM":  # <- here
        engine.condition = "warm"  # <- here
""",
            },
        ),
    )

    @classmethod
    def reports(cls, use: StateUse, lifecycle: Lifecycle) -> bool:
        """Whether a use is a metric's."""
        return use.name in dict(lifecycle.metrics_not_states)

    def words(self, use: StateUse, lifecycle: Lifecycle) -> dict[str, str]:
        """Return what fills the message's placeholders."""
        meant = f"{self.enum.rpartition('.')[2]}.{dict(lifecycle.metrics_not_states)[use.name]}"
        cure = "Remove it from the enum" if use.role is Role.DEFINITION else f"Use {meant} as the state"
        return {"target": self.shown(use), "enum": self.enum, "cure": cure}

    def edit(self, use: StateUse, lifecycle: Lifecycle) -> Edit | None:
        """Return the state that the policy names, in the place of the metric."""
        found = self.facts.about(StateUses)
        if use.word is None or found is None or found.lifecycle is None:
            return None
        state = dict(lifecycle.metrics_not_states)[use.name]
        statements = found.lifecycle.statements
        if statements and not any(state in item.members for item in statements):
            return None  # the policy names a state that the enum has not got yet
        imports: tuple[Import, ...] = ()
        match use.role:
            case Role.ATTRIBUTE:
                text = state
            case Role.OTHER_MEMBER:
                if found.local_name is None:
                    module, _, name = self.enum.rpartition(".")
                    imports = (Import(module, name),)
                text = f"{found.local_name or self.enum.rpartition('.')[2]}.{state}"
            case _:
                quote = use.word.text[0]
                written = self._as_written(use, state)
                if written is None:
                    return None
                text = f"{quote}{written}{quote}"
        title = f"Use {self.enum.rpartition('.')[2]}.{state}"
        return Edit(title, (Replacement(use.word.span, text),), use.word.is_safe, imports)

    def _as_written(self, use: StateUse, state: str) -> str | None:
        """Return the state's name, or its value where that is what counts; None for no text."""
        found = self.facts.about(StateUses)
        statements = found.lifecycle.statements if found is not None and found.lifecycle is not None else ()
        match use.view:
            case View.CHANGED:
                return None  # what a call makes of the state's text may be anything
            case View.NAME:
                return state
            case View.STATE if use.role is not Role.VALUE and use.state == use.name:
                if use.role is Role.ITEM or not any(item.is_text for item in statements):
                    return state
            case _:
                pass
        members = [item.members.get(state) for item in statements]
        values = [member.value for member in members if member is not None]
        return next((value for value in values if isinstance(value, str)), None)
