"""A graph while it is drawn, from the last step to the first: every step is told what comes after it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import libcst as cst

from governance_lint.flow.graph import Enclosure, Frame, Graph, Step, StepKind
from governance_lint.flow.parsed_file import every_node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from governance_lint.flow.landings import Landing, Raised

#: Beyond this no further body is followed and no further copy of a finally block made.
_MAXIMUM_STEPS = 30_000

#: What can have a step of its own, besides statements.
_ACTIVE = (
    cst.Call,
    cst.Await,
    cst.Yield,
    cst.NamedExpr,
    cst.Subscript,
    cst.ListComp,
    cst.SetComp,
    cst.DictComp,
    cst.GeneratorExp,
)


class Ending(enum.Enum):
    """How a call may end."""

    RETURNS = "returns"  #: it cannot fail
    RETURNS_OR_FAILS = "returns or fails"
    RAISES = "raises"  #: it always raises
    EXITS = "exits"  #: it always raises SystemExit, or ends the process
    NEVER_HAPPENS = "never happens"  #: it stands where nothing arrives: `assert_never(x)`


class CallMeanings(Protocol):
    """What the calls of a function mean; this is all that the drawing does not see by itself."""

    def bodies(self, call: cst.Call, frame: Frame, /) -> tuple[Frame, ...]:
        """Return the function bodies that happen at a call, because it calls them or is handed them."""

    def ending(self, call: cst.Call, frame: Frame, /) -> Ending:
        """Tell how a call may end."""

    def lineage(self, raised: cst.BaseExpression, frame: Frame, /) -> frozenset[str] | None:
        """Return the last names of all classes that a class is or derives from; None where one is unknown."""

    def suppressed(self, manager: cst.BaseExpression, frame: Frame, /) -> tuple[str, ...] | None:
        """Return the last names of the exceptions that a context manager swallows; None for any other one."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where the code that is being drawn stands."""

    frame: Frame
    landing: Landing
    returns: Callable[[], int]
    breaks: Callable[[], int] | None = None
    continues: Callable[[], int] | None = None
    inside: tuple[Enclosure, ...] = ()
    finalising: tuple[Enclosure, ...] = ()
    handling: Raised | None = None  #: what the innermost except clause caught
    bound: str | None = None  #: the name that it bound it to
    covered: bool = False  #: by a handler for `Exception`


class Drawing:
    """The steps drawn so far. A step that is a loop's head gets its successors later, by `lead`."""

    def __init__(self, calls: CallMeanings) -> None:
        self.calls = calls
        self._steps: list[Step] = []
        self._later: dict[int, tuple[int, ...]] = {}
        self._active: set[cst.CSTNode] = set()
        self._searched: set[cst.CSTNode] = set()

    @property
    def is_full(self) -> bool:
        """Whether the graph has grown beyond what is worth drawing exactly."""
        return len(self._steps) > _MAXIMUM_STEPS

    def __len__(self) -> int:
        return len(self._steps)

    def add(
        self,
        kind: StepKind,
        node: cst.CSTNode,
        context: Context,
        onward: Iterable[int] = (),
        failure: Iterable[int] = (),
        *,
        beyond_exception: bool = False,
    ) -> int:
        """Draw a step and return its index."""
        self._steps.append(
            Step(
                kind,
                node,
                context.frame,
                context.inside,
                context.finalising,
                tuple(onward),
                tuple(dict.fromkeys(failure)),
                context.covered,
                beyond_exception,
            )
        )
        return len(self._steps) - 1

    def lead(self, index: int, onward: Iterable[int]) -> None:
        """Say what comes after a step that was drawn without successors."""
        self._later[index] = tuple(onward)

    def may_fail_since(self, index: int) -> bool:
        """Whether a step drawn since there were `index` steps may raise."""
        return any(step.failure or step.kind is StepKind.RAISE for step in self._steps[index:])

    def is_active(self, node: cst.CSTNode) -> bool:
        """Whether anything below a node of a searched function, or the node itself, has a step of its own."""
        return node in self._active

    def search(self, function: cst.CSTNode) -> None:
        """Find the active nodes of a function, once, without recursion: expressions may be very deep."""
        if function in self._searched:
            return
        self._searched.add(function)
        parents: dict[cst.CSTNode, cst.CSTNode] = {}
        for node in every_node(function):
            parents.update(dict.fromkeys(node.children, node))
            if isinstance(node, _ACTIVE):
                above: cst.CSTNode | None = node
                while above is not None and above not in self._active:
                    self._active.add(above)
                    above = parents.get(above)

    def finished(self, start: int, end: int, escape: int) -> Graph:
        """Return the graph."""
        steps = tuple(
            step if index not in self._later else replace(step, next=self._later[index])
            for index, step in enumerate(self._steps)
        )
        return Graph(steps, start, end, escape)
