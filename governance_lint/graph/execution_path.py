"""What the picture is made of: who calls whom on the way to the governed methods, as the types have it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.facts import Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from governance_lint.policy import Policy


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """A function or method, and the class or module that it is part of."""

    module: str
    owner: str  #: the class, if it is a method
    name: str  #: empty for what a module does when it is imported

    @property
    def unit(self) -> str:
        """The dotted name of the class or module."""
        return f"{self.module}.{self.owner}" if self.owner else self.module

    @property
    def dotted(self) -> str:
        """The dotted name of the function."""
        return f"{self.unit}.{self.name}" if self.name else self.unit


@dataclass(frozen=True, slots=True, order=True)
class LayerStep:
    """A call from one layer into another."""

    caller: Member
    callee: Member
    from_layer: int
    to_layer: int


class Standing(enum.Enum):
    """What a touch of a governed method is."""

    ALLOWED = "allowed"
    BYPASS = "bypass"
    SUSPECTED = "suspected"


@dataclass(frozen=True, slots=True)
class Touch:
    """A function that holds accesses of a governed method."""

    holder: Member
    layer: int | None
    chokepoint: str
    target: str  #: dotted: the class by which it is reached, and the method
    standing: Standing
    forms: frozenset[Form] = frozenset({Form.CALL})


class Duty(enum.Enum):
    """What a runner calls something for; the value says when."""

    VALIDATES_INPUT = "before"
    VALIDATES_OUTPUT = "after"
    WRAPS_ERRORS = "on an exception"
    FINALLY = "in finally"


@dataclass(frozen=True, slots=True)
class RunnerSeen:
    """A runner as its code is."""

    runner: Member
    layer: int | None
    duties: tuple[tuple[Duty, Member], ...]
    executes: tuple[Member, ...]  #: what it calls that counts as the governed call
    catches: tuple[str, ...]  #: the exceptions that its own handlers name; `everything` for a bare one


@dataclass(frozen=True, slots=True)
class Setter:
    """A function that sets a state of the lifecycle."""

    function: Member
    is_owner: bool
    states: tuple[str, ...]  #: those that it names; none where the state is computed


@dataclass(frozen=True, slots=True)
class Machine:
    """An enum of states, with the edges that the policy gives it, if it gives any."""

    enum: str  #: dotted, as the project has it
    states: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]
    told: Mapping[str, str]  #: what the enum's own comments say of its members


@dataclass(frozen=True)
class ExecutionPath:
    """All that was seen in one project."""

    policy: Policy
    steps: tuple[LayerStep, ...] = ()
    touches: tuple[Touch, ...] = ()
    runners: tuple[RunnerSeen, ...] = ()
    setters: tuple[Setter, ...] = ()
    lifecycle: Machine | None = None
    machines: tuple[Machine, ...] = ()  #: without the lifecycle's
    addresses: Mapping[Member, tuple[str, ...]] = field(default_factory=dict)  #: `POST /v1/things`
    handlers: tuple[tuple[str, Member], ...] = ()  #: (exception, the function that answers in its place)
    returns: Mapping[Member, str] = field(default_factory=dict)  #: annotations of what wraps errors

    @property
    def layers(self) -> tuple[str, ...]:
        """The policy's layers, the outermost first."""
        return () if self.policy.layers is None else self.policy.layers.order
