"""Where an exception goes: through finally blocks to the handlers that may catch it, or out."""

from __future__ import annotations

import builtins
import enum
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import libcst as cst

from governance_lint.flow.parsed_file import UNKNOWN_CLASS, last_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

#: What is left for a handler of `BaseException` that stands after one of `Exception`.
BEYOND_EXCEPTION = ("KeyboardInterrupt", "SystemExit", "GeneratorExit", "CancelledError")

#: How many names a tuple of classes may be away.
_MAXIMUM_HOPS = 4

_LOOKUP_ERRORS = frozenset({"KeyError", "IndexError", "LookupError", "TypeError"})


class Catch(enum.Enum):
    """Whether an except clause catches an exception."""

    ALWAYS = "always"
    MAYBE = "maybe"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Raised:
    """What is known of an exception: the last names of its possible classes; none of them means unknown."""

    names: tuple[str, ...] = ()
    explicit: bool = True  #: by a `raise`; the failure of a call is only followed into handlers
    by_lookup: bool = False  #: by a subscript, which only a handler of lookup errors reckons with
    #: Finds the last names of all classes that it is surely of; None where not all of them are in sight.
    lineage: Callable[[], frozenset[str] | None] | None = field(default=None, compare=False)
    is_exact: bool = False  #: its class is the named one, and not one that derives from it

    @property
    def passes_exception(self) -> bool:
        """Whether it is certainly none that a handler of `Exception` is meant for."""
        return bool(self.names) and all(catches(("Exception",), name) is Catch.NEVER for name in self.names)


#: The failure of a call, and of a subscript.
FAILURE = Raised(explicit=False)
FAILED_LOOKUP = Raised(explicit=False, by_lookup=True)
#: Whatever exception may be under way when a finally block is entered.
ANYTHING = Raised()


@dataclass(frozen=True, slots=True)
class Clause:
    """An except clause: the last names of the classes that it names, and its first step."""

    names: tuple[str, ...]  #: `BaseException` for a bare one, `?` for what is no class that is in sight
    entry: int


class Landing(Protocol):
    """Where exceptions go from one place."""

    def targets(self, raised: Raised) -> tuple[int, ...]:
        """Return the steps at which an exception may go on; empty when it is not followed."""


@dataclass(frozen=True, slots=True)
class OutOfFunction:
    """Explicit exceptions leave the function; calls are assumed to return."""

    escape: int

    def targets(self, raised: Raised) -> tuple[int, ...]:
        """Return the way out for what is raised explicitly."""
        return (self.escape,) if raised.explicit else ()


@dataclass(frozen=True, slots=True)
class OutOfHelper:
    """What a helper raises goes to its caller; whether its calls fail is the caller's one question."""

    caller: Landing

    def targets(self, raised: Raised) -> tuple[int, ...]:
        """Return the caller's targets for what is raised explicitly."""
        return self.caller.targets(raised) if raised.explicit else ()


@dataclass(frozen=True, slots=True)
class Handlers:
    """The except clauses of one `try`, and what lies beyond them."""

    clauses: Sequence[Clause]
    beyond: Landing

    def targets(self, raised: Raised) -> tuple[int, ...]:
        """Return the clauses that may catch it, and where it goes when none of them must."""
        found: list[int] = []
        for clause in self.clauses:
            if raised.by_lookup and not _LOOKUP_ERRORS.intersection(clause.names):
                continue
            verdict = catches_any(clause.names, raised)
            if verdict is not Catch.NEVER:
                found.append(clause.entry)
            if verdict is Catch.ALWAYS:
                return tuple(found)
        return (*found, *self.beyond.targets(raised))


@dataclass(frozen=True, slots=True)
class ThroughFinally:
    """A finally block runs first."""

    copy: Callable[[tuple[int, ...]], int]  #: the block, leading on to the given steps
    beyond: Landing

    def targets(self, raised: Raised) -> tuple[int, ...]:
        """Return the block's first step, if the exception is followed beyond it."""
        onward = self.beyond.targets(raised)
        return (self.copy(onward),) if onward else ()


def catches_any(clause: tuple[str, ...], raised: Raised) -> Catch:
    """Tell whether a clause that names some classes catches an exception."""
    if not raised.names:
        # A failing call or an unknown exception object: nobody writes handlers for less than Exception.
        certain = {"Exception", "BaseException"}.intersection(clause)
        return Catch.ALWAYS if certain else Catch.MAYBE
    verdicts = {catches(clause, name) for name in raised.names}
    verdict = verdicts.pop() if len(verdicts) == 1 else Catch.MAYBE
    return verdict if verdict is not Catch.MAYBE else _by_lineage(clause, raised)


def _by_lineage(clause: tuple[str, ...], raised: Raised) -> Catch:
    """Tell what the classes that an exception's class derives from say: the project's own among them."""
    lineage = None if raised.lineage is None else raised.lineage()
    if lineage is None:
        return Catch.MAYBE
    if not lineage.isdisjoint(clause):
        return Catch.ALWAYS
    if UNKNOWN_CLASS in clause or "OSError" in lineage:
        return Catch.MAYBE  # an OSError is made one of its subclasses by its number
    # No builtin class derives from one of the project's.
    are_apart = all(_known_class(name) is not None for name in clause) and not any(
        _known_class(name) is not None for name in raised.names
    )
    return Catch.NEVER if raised.is_exact or are_apart else Catch.MAYBE


def catches(clause: tuple[str, ...], raised: str) -> Catch:
    """Tell whether a clause that names some classes catches an exception of a class."""
    verdicts = {_catches(name, raised) for name in clause}
    if Catch.ALWAYS in verdicts:
        return Catch.ALWAYS
    return Catch.MAYBE if Catch.MAYBE in verdicts else Catch.NEVER


def _catches(caught: str, raised: str) -> Catch:
    if caught in {raised, "BaseException"}:
        return Catch.ALWAYS
    caught_class, raised_class = _known_class(caught), _known_class(raised)
    if caught_class is None or raised_class is None:
        # Project exceptions derive from Exception unless they are known not to.
        return Catch.ALWAYS if caught_class is Exception else Catch.MAYBE
    if issubclass(raised_class, caught_class):
        return Catch.ALWAYS
    return Catch.MAYBE if issubclass(caught_class, raised_class) else Catch.NEVER


def _known_class(name: str) -> type[BaseException] | None:
    if name == "CancelledError":
        return GeneratorExit  # like it: a BaseException of its own, beside Exception
    known = getattr(builtins, name, None)
    return known if isinstance(known, type) and issubclass(known, BaseException) else None


def clause_names(
    clause: cst.ExceptHandler | cst.ExceptStarHandler,
    tuples: Mapping[str, cst.BaseExpression],
    original: Callable[[str], str] = str,
) -> tuple[str, ...]:
    """Return the last names of the classes that an except clause catches.

    `tuples` are those that the file has names for; `original` gives the name that a class was given where it
    was made, for the one that the file knows it by.
    """
    return ("BaseException",) if clause.type is None else class_names(clause.type, tuples, original)


def class_names(
    expression: cst.BaseExpression,
    tuples: Mapping[str, cst.BaseExpression],
    original: Callable[[str], str] = str,
    hops: int = _MAXIMUM_HOPS,
) -> tuple[str, ...]:
    """Return the last names of the classes in a name or a tuple of names; `?` for what is neither."""
    match expression:
        case cst.Tuple():
            parts = [element.value for element in expression.elements]
        case cst.BinaryOperation(operator=cst.Add()):
            parts = [expression.left, expression.right]
        case cst.Name() if expression.value in tuples and hops > 0:
            parts = [tuples[expression.value]]
        case cst.Name():
            return (original(expression.value),)
        case _:
            return (last_name(expression) or UNKNOWN_CLASS,)
    return tuple(name for part in parts for name in class_names(part, tuples, original, hops - 1))


def raised_by(expression: cst.BaseExpression | None, bound: str | None, handling: Raised | None) -> Raised:
    """Tell what a `raise` raises inside a clause that binds a name and handles an exception."""
    if expression is None:
        return handling or ANYTHING
    if isinstance(expression, cst.Call):
        expression = expression.func
    elif isinstance(expression, cst.Name) and bound == expression.value and handling is not None:
        return handling
    name = last_name(expression)
    # By PEP 8 a class's name begins with a capital; anything else is an exception object of unknown class.
    return Raised((name,)) if name[:1].isupper() else ANYTHING
