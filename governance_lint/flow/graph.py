"""The control-flow graph of one function: steps, the edges between them, and where each step stands."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.flow.parsed_file import every_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from governance_lint.flow.parsed_file import Function, ParsedFile


class StepKind(enum.Enum):
    """What happens at a step."""

    START = "start"  #: the function is entered
    END = "end"  #: the function returns
    ESCAPE = "escape"  #: an exception leaves the function
    STATEMENT = "statement"  #: a statement begins
    TEST = "test"  #: next[0] where the test is true, next[1] where it is false
    LOOP = "loop"  #: next[0] takes one more item, next[1] leaves the loop
    CASE = "case"  #: next[0] where the pattern matches, next[1] where it does not
    CALL = "call"  #: a call begins; it may fail
    DONE = "done"  #: the call has returned
    AWAIT = "await"  #: something that is no call is awaited
    LOOKUP = "lookup"  #: a subscript or an import that may fail
    YIELD = "yield"
    BIND = "bind"  #: a target gets a value
    RETURN = "return"
    RAISE = "raise"
    JUMP = "jump"  #: `break` or `continue`
    TRY = "try"  #: the body of a `try` with handlers begins
    HANDLER = "handler"  #: an except clause begins
    FINALLY = "finally"  #: a finally block begins: one step for each way on from there
    ONWARD = "onward"  #: a finally block has run; what was under way goes on
    LEAVE = "leave"  #: the body of a followed function ends


@dataclass(frozen=True, eq=False, slots=True)
class Frame:
    """One function body as it happens at one place: the graph's own function, or one followed from a call."""

    function: Function
    file: ParsedFile
    scopes: tuple[Function, ...]  #: the functions whose local names are seen, outermost first, itself last
    caller: Frame | None = None
    reference: cst.CSTNode | None = None  #: in the caller: the call, or the argument that hands it on
    call: cst.Call | None = None  #: in the caller: the call at which it happens
    nested: bool = False  #: a nested function or lambda of the caller, in contrast to a helper

    @property
    def chain(self) -> Iterator[Frame]:
        """This frame and those around it, the innermost first."""
        frame: Frame | None = self
        while frame is not None:
            yield frame
            frame = frame.caller

    def anchor(self, node: cst.CSTNode) -> tuple[Frame, cst.CSTNode]:
        """Return where a finding about a node stands: the outermost call that it happens at, or the node.

        What is written in that call itself, in a lambda that it calls or hands on, stands where it is.
        """
        places: list[tuple[Frame, cst.CSTNode]] = [(self, node)]
        for frame in self.chain:
            if frame.caller is not None and frame.reference is not None:
                written = {id(each) for each in every_node(frame.reference)}
                inside = (place for place in places if id(place[1]) in written)
                places.append(next(inside, (frame.caller, frame.reference)))
        return places[-1]

    @property
    def is_own(self) -> bool:
        """Whether no helper call lies between the graph's own function and this body."""
        return all(frame.nested or frame.caller is None for frame in self.chain)


@dataclass(frozen=True, eq=False, slots=True)
class Enclosure:
    """One `try ... finally` as it happens in one frame."""

    statement: cst.Try | cst.TryStar
    frame: Frame


@dataclass(frozen=True, eq=False, slots=True)
class Step:
    """One thing that happens. Steps are named by their index in the graph."""

    kind: StepKind
    node: cst.CSTNode
    frame: Frame
    inside: tuple[Enclosure, ...]  #: whose body, handlers or `else` it stands in, outermost first
    finalising: tuple[Enclosure, ...]  #: whose finally block it stands in, outermost first
    next: tuple[int, ...]
    failure: tuple[int, ...]  #: where an exception that it raises goes; empty: it is assumed not to raise
    covered: bool  #: whether the body of a `try` with a handler for `Exception` is around it
    beyond_exception: bool  #: of RAISE and HANDLER: no handler of `Exception` is meant for what is under way

    @property
    def line(self) -> int:
        """The line in the frame's file."""
        return self.frame.file.line(self.node)


@dataclass(frozen=True, eq=False, slots=True)
class Graph:
    """All steps of one function, those of followed bodies included."""

    steps: tuple[Step, ...]
    start: int
    end: int
    escape: int

    def of_kind(self, *kinds: StepKind) -> Iterator[int]:
        """Yield the steps of some kinds."""
        return (index for index, step in enumerate(self.steps) if step.kind in kinds)
