"""A lifecycle has the states that the policy lists, and no others.

Why: whoever reads a state decides what may happen next by it. A state that only some of the code knows falls
through every test, and what is in it can neither be used nor got rid of.

How to fix: use one of the listed states; if a new one is needed, add it to the policy, where all who must
know it will see it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.policies.policy_shapes import closest
from governance_lint.rule import Invalid, Valid
from governance_lint.state_rule import StateRule
from governance_lint.states.uses import Role

if TYPE_CHECKING:
    from governance_lint.policy import Lifecycle
    from governance_lint.states.uses import StateUse

_POLICY = """\
[lifecycle]
enum = "orders.Stage"
states = ["DRAFT", "PLACED", "SHIPPED"]
"""
_ORDERS = """\
from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    DRAFT = "draft"
    PLACED = "placed"
    SHIPPED = "shipped"

    @classmethod
    def parse(cls, text: str) -> "Stage":
        return cls(text.strip().lower())


@dataclass
class Order:
    stage: Stage = Stage.DRAFT
"""


class UnknownState(StateRule):
    """Reports what is no listed state, save the metrics: those are another rule's."""

    code, name = "EXG301", "unknown-state"
    message = "{target} is no state of {enum}: the policy knows {states}. {cure}"

    VALID = (
        Valid(
            "listed states in every form",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Order, Stage

LABELS = {Stage.DRAFT: "new", Stage["PLACED"]: "on its way", Stage("shipped"): "gone"}


def is_open(order: Order) -> bool:
    match order.stage:
        case Stage.DRAFT | "placed":
            return True
    return order.stage == "PLACED" or order.stage.value in ("draft", "placed")
""",
            },
            _POLICY,
        ),
        Valid(
            "methods and other attributes of the enum",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Stage

ALL = list(Stage.__members__)
NAMES = [stage.name.title() for stage in Stage]
FIRST = Stage.parse(" draft ")
KIND = Stage.__name__
""",
            },
            _POLICY,
        ),
        Valid(
            "an enum of the same name from elsewhere",
            {
                "orders.py": _ORDERS,
                "theatre.py": """\
from enum import Enum


class Stage(Enum):
    MAIN = "main"
    OPEN_AIR = "open air"


def is_outside(stage: Stage) -> bool:
    return stage is Stage.OPEN_AIR or Stage["OPEN_AIR"].value == "open air"
""",
            },
            _POLICY,
        ),
        Valid(
            "a string that is compared with something else",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Order


def colour(order: Order, theme: str) -> str:
    if theme == "dark" or order.__class__.__name__ == "Parcel":
        return "white"
    return {"lost": "red"}.get(theme, "black")
""",
            },
            _POLICY,
        ),
        Valid(
            "a name that is only known when the code runs",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
import os

from orders import Stage


def from_environment() -> Stage:
    return Stage[os.environ["STAGE"]]


def from_text(text: str) -> Stage:
    return Stage(text)
""",
            },
            _POLICY,
        ),
        Valid(
            "another name that a member has",
            {
                "orders.py": """\
from enum import Enum


class Stage(Enum):
    DRAFT = 1
    PLACED = 2
    SHIPPED = 3
    SENT = SHIPPED


def is_gone(stage: Stage) -> bool:
    return stage is Stage.SENT
""",
            },
            _POLICY,
        ),
        Valid(
            "an attribute of another class that has the same name",
            {
                "orders.py": _ORDERS,
                "theatre.py": """\
from dataclasses import dataclass


@dataclass
class Play:
    stage: str = "main"


def move(play: Play) -> None:
    if play.stage == "main":
        play.stage = "open air"
""",
            },
            _POLICY,
        ),
    )
    INVALID = (
        Invalid(
            "a member that the policy does not list, where it is defined and used",
            {
                "orders.py": """\
from enum import Enum


class Stage(Enum):
    DRAFT = "draft"
    PLACED = "placed"
    SHIPPED = "shipped"
    LOST = "lost"  # <- here


def give_up() -> Stage:
    return Stage.LOST  # <- here
""",
            },
            _POLICY,
            says=(
                "Add it to the policy's states, or remove it",
                "Use one of them",
            ),
        ),
        Invalid(
            "a member that does not exist",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Order, Stage


def is_late(order: Order) -> bool:
    return order.stage is Stage.DELAYED  # <- here
""",
            },
            _POLICY,
            says=("Use Stage.PLACED",),
        ),
        Invalid(
            "through an alias and a re-export",
            {
                "orders.py": _ORDERS,
                "shop/__init__.py": "from orders import Stage as OrderStage\n",
                "desk.py": """\
import shop
from shop import OrderStage as S

WAITING = {S.ON_HOLD: "waiting"}  # <- here
STAGES = shop.OrderStage


def hold(stage: "S" = S.ON_HOLD) -> bool:  # <- here
    return stage is STAGES.ON_HOLD  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "by name and by value",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Stage

BY_NAME = Stage["LOST"]  # <- here
BY_VALUE = Stage("lost")  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "a string that is compared with a state",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Order


def needs_help(order: Order) -> bool:
    if order.stage == "lost":  # <- here
        return True
    return order.stage.value in ("draft", "stuck")  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "a string that becomes a state",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Order, Stage


def lose(order: Order) -> None:
    order.stage = "lost"  # <- here
    fallback: Stage = "unknown"  # <- here
    setattr(order, "stage", fallback or "gone")  # <- here
""",
            },
            _POLICY,
        ),
        Invalid(
            "in a pattern",
            {
                "orders.py": _ORDERS,
                "desk.py": """\
from orders import Order, Stage


def label(order: Order) -> str:
    match order.stage:
        case Stage.DRAFT | Stage.PLACED:
            return "open"
        case Stage.RETURNED:  # <- here
            return "back"
        case "lost":  # <- here
            return "gone"
    return "done"
""",
            },
            _POLICY,
        ),
    )

    @classmethod
    def reports(cls, use: StateUse, lifecycle: Lifecycle) -> bool:
        """Whether a use is no metric's."""
        return use.name not in dict(lifecycle.metrics_not_states)

    def words(self, use: StateUse, lifecycle: Lifecycle) -> dict[str, str]:
        """Return what fills the message's placeholders."""
        near = closest(use.name, lifecycle.states)
        cure = f"Use {self.enum.rpartition('.')[2]}.{near}" if near else "Use one of them"
        if use.role is Role.DEFINITION:
            cure = "Add it to the policy's states, or remove it"
        return {
            "target": self.shown(use),
            "enum": self.enum,
            "states": ", ".join(lifecycle.states),
            "cure": cure,
        }
