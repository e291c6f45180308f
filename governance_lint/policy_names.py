"""Policy names must exist: a name of the project that names nothing guards nothing. So must states."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.names.name_lookup import Answer, Kind, Missing, NameLookup
from governance_lint.policies.policy_shapes import closest, quoted
from governance_lint.policy import SUFFIX_MARK, Policy, PolicyError
from governance_lint.policy_file import policy_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MOST_STEPS_TO_THE_NEAREST = 8
_MOST_NAMES_SHOWN = 6
#: What each enum has, and no other class.
_OF_ENUMS = "_member_map_"


class _Role(Enum):
    """What a name of the policy must be, and how to say it."""

    METHOD = "a method"
    CALLABLE = "a callable"
    SUFFIX = "a callable, perhaps named by the end of its dotted name"
    ENUM = "an enum class"
    MODULE = "a module"


class _Named(NamedTuple):
    """One name of the policy, and the key that holds it."""

    key: str
    dotted: str
    role: _Role


def read_source(path: Path) -> str | None:
    """Return the text of a source file in the encoding that it declares, or None if it cannot be read."""
    import tokenize  # here, because callers with buffers bring their own

    try:
        with tokenize.open(path) as file:
            return file.read()
    except (OSError, SyntaxError, ValueError):
        return None


def check_policy_names(policy: Policy, read_text: Callable[[Path], str | None] = read_source) -> None:
    """Raise PolicyError for the first name whose place is in the project but which names nothing there.

    `read_text` returns the text of a source file (an editor's buffer, say), or None if it cannot be read.
    Names that start outside the source roots, suffix patterns, and names that only running the code would
    tell (a module `__getattr__`, an unknown base class, a file that does not parse) are accepted.
    """
    lookup = NameLookup(policy.root, policy.source_roots, policy.site_packages, read_text)
    for key, dotted, role in _names(policy):
        if dotted.startswith(SUFFIX_MARK):
            continue
        fault = _fault(lookup, dotted, role)
        if fault is not None:
            raise PolicyError(f"{policy_place(policy)}{key}: {quoted(dotted)} {fault}")
    for key, enum, state in _states(policy):
        answer = lookup.ask(f"{enum}.{state}")
        if not enum.startswith(SUFFIX_MARK) and isinstance(answer, Missing):
            close = closest(state, answer.names)
            meant = "" if close is None else f", did you mean {quoted(close)}?"
            raise PolicyError(f"{policy_place(policy)}{key}: {quoted(state)} is no member of {enum}{meant}")


def _names(policy: Policy) -> Iterator[_Named]:
    for number, point in enumerate(policy.chokepoints):
        here = f"chokepoints[{number}]"
        yield from _listed(f"{here}.governed", point.governed, _Role.METHOD)
        yield from _listed(f"{here}.allowed", point.allowed, _Role.CALLABLE)
        yield from _listed(f"{here}.may-receive", point.may_receive, _Role.CALLABLE)
    for number, runner in enumerate(policy.runners):
        here = f"runners[{number}]"
        yield _Named(f"{here}.callable", runner.callable, _Role.CALLABLE)
        yield from _listed(f"{here}.finally-calls", runner.finally_calls, _Role.SUFFIX)
        yield from _listed(f"{here}.validates-input", runner.validates_input, _Role.SUFFIX)
        yield from _listed(f"{here}.validates-output", runner.validates_output, _Role.SUFFIX)
        yield from _listed(f"{here}.wraps-errors", runner.wraps_errors, _Role.SUFFIX)
        yield from _listed(f"{here}.executes", runner.executes, _Role.CALLABLE)
    if policy.lifecycle is not None:
        yield _Named("lifecycle.enum", policy.lifecycle.enum, _Role.ENUM)
        yield from _listed("lifecycle.owners", policy.lifecycle.owners, _Role.MODULE)
    for number, machine in enumerate(policy.state_machines):
        yield _Named(f"state-machines[{number}].enum", machine.enum, _Role.ENUM)
    if policy.layers is not None:
        yield from _listed("layers.order", policy.layers.order, _Role.MODULE)


def _states(policy: Policy) -> Iterator[tuple[str, str, str]]:
    """Yield each state that the policy knows: its key, its enum, and its name."""
    if policy.lifecycle is not None:
        for number, state in enumerate(policy.lifecycle.states):
            yield f"lifecycle.states[{number}]", policy.lifecycle.enum, state
    for number, machine in enumerate(policy.state_machines):
        for state, _ in machine.transitions:
            yield f"state-machines[{number}].transitions.{state}", machine.enum, state


def _listed(key: str, names: tuple[str, ...], role: _Role) -> Iterator[_Named]:
    return (_Named(f"{key}[{number}]", dotted, role) for number, dotted in enumerate(names))


def _fault(lookup: NameLookup, dotted: str, role: _Role) -> str | None:
    answer = lookup.ask(dotted)
    if isinstance(answer, Missing):
        if role is _Role.SUFFIX and not _is_meant_whole(lookup, dotted):
            return None
        return (
            f"names nothing: {answer.holder} has no {quoted(answer.part)}{_nearest(lookup, dotted, answer)}"
        )
    if role is _Role.ENUM and answer is Kind.CLASS:
        of_enums = lookup.ask(f"{dotted}.{_OF_ENUMS}")
        return f"is a class, but no enum: name {role.value}" if isinstance(of_enums, Missing) else None
    return _misplaced(dotted, role, answer)


def _misplaced(dotted: str, role: _Role, kind: Kind) -> str | None:
    """Return the complaint about a name that names something which cannot play its role."""
    match role, kind:
        case _Role.METHOD, Kind.MODULE | Kind.CLASS:
            return f"is {kind.value}: name a method, such as {quoted(dotted + '.run')}"
        case ((_Role.CALLABLE | _Role.ENUM), Kind.MODULE):
            return f"is a module: name {role.value} in it"
        case _Role.ENUM, Kind.FUNCTION:
            return f"is a function: name {role.value}"
        case _Role.MODULE, Kind.CLASS | Kind.FUNCTION | Kind.VALUE:
            return f"is {kind.value}: name its module, {quoted(dotted.rpartition('.')[0])}"
        case _:
            return None


def _is_meant_whole(lookup: NameLookup, dotted: str) -> bool:
    """Whether a name that may be a suffix starts with the full name of a module two or more levels deep."""
    parts = dotted.split(".")
    return any(lookup.ask(".".join(parts[:end])) is Kind.MODULE for end in range(2, len(parts)))


def _nearest(lookup: NameLookup, dotted: str, nothing: Missing) -> str:
    """Return the end of the complaint: the nearest name that exists, or what there is instead."""
    parts = tuple(dotted.split("."))
    answer: Answer = nothing
    for _ in range(_MOST_STEPS_TO_THE_NEAREST):
        if not isinstance(answer, Missing):
            return f"; nearest: {quoted('.'.join(parts))}"
        close = closest(answer.part, answer.names)
        if close is None:
            break
        wrong = len(parts) - len(answer.rest) - 1
        parts = (*parts[:wrong], close, *parts[wrong + 1 :])
        answer = lookup.ask(".".join(parts))
    known = [name for name in nothing.names if not name.startswith("_")]
    if not known:
        return ""
    more = ", ..." if len(known) > _MOST_NAMES_SHOWN else ""
    return f"; it has {', '.join(known[:_MOST_NAMES_SHOWN])}{more}"
