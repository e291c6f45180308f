"""What callers pass under one name, or at one place, of what a function takes together.

`options["press"]` of `**options`, `parts[1]` of `*parts`, and `job["press"]` of a dictionary that every
caller writes out: the checker knows one type for all that is in there.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.callables.arguments import Parameter
from governance_lint.typeserver.containers.filled_containers import put_through
from governance_lint.typeserver.names.assignments import bindings, owning_function
from governance_lint.typeserver.names.mentions import as_display
from governance_lint.typeserver.shown.functions import positional_parameters
from governance_lint.typeserver.slots import Feed, Part, UseSlot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from governance_lint.typeserver.callables.callers import Callers
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import ParameterSlot, Source

_READING = ("get", "pop")


class _Read(NamedTuple):
    """A read of one thing out of a parameter."""

    name: ast.Name
    key: str | int
    default: ast.expr | None = None


class KeyedArguments:
    """Asks what callers pass, thing by thing."""

    def __init__(self, project: Project, callers: Callers) -> None:
        self._project = project
        self._callers = callers

    def slots_in(self, slot: ParameterSlot) -> list[UseSlot]:
        """Return the reads of single things out of a parameter, with what each gives.

        Those of which it is not written out at each call are left out.
        """
        found: list[UseSlot] = []
        known: dict[str | int, tuple[Source, ...]] = {}
        parsed = self._project.parsed(slot.path)
        if parsed is not None and _is_kept(parsed, slot.function, slot.name):
            for node in ast.walk(slot.function):
                read = _read(node) if isinstance(node, (ast.Subscript, ast.Call)) else None
                if read is None or read.name.id != slot.name or not isinstance(node, ast.expr):
                    continue
                if owning_function(parsed, read.name, slot.name) is not slot.function:
                    continue
                if read.key not in known:
                    known[read.key] = self._passed(parsed, slot.function, read)
                put = [Feed(slot.path, value) for key, value in _put_by_key(slot) if key == read.key]
                sources = (*known[read.key], *put)
                if sources:
                    own = () if read.default is None else (Feed(slot.path, read.default),)
                    span = parsed.columns.span(node)
                    found.append(UseSlot(slot.path, node, span, (*sources, *own), is_always_told=True))
        return found

    def _passed(self, parsed: ParsedFile, function: FunctionNode, read: _Read) -> tuple[Source, ...]:
        arguments, key = function.args, read.key
        if arguments.kwarg is not None and arguments.kwarg.arg == read.name.id:
            if not isinstance(key, str):
                return ()
            parameter = Parameter(function, key, is_nameless=True)
        elif arguments.vararg is not None and arguments.vararg.arg == read.name.id:
            if not isinstance(key, int) or key < 0:
                return ()
            place = len(positional_parameters(function)) + key
            parameter = Parameter(function, "", position=place, is_nameless=True)
        else:
            passed = self._callers.passed_to(parsed, function, read.name.id)
            return () if passed.undecided else _under(passed.sources, key)
        one = self._callers.passed_in(parsed, parameter)
        if one is None or one.undecided:
            return ()
        is_sure = all(isinstance(source, Feed) and source.part is Part.WHOLE for source in one.sources)
        return one.sources if is_sure else ()


def is_taking_several(slot: ParameterSlot) -> bool:
    """Whether a parameter takes all arguments for which there is no other."""
    arguments = slot.function.args
    names = {item.arg for item in (arguments.vararg, arguments.kwarg) if item is not None}
    return slot.name in names


def _read(node: ast.expr) -> _Read | None:
    match node:
        case ast.Subscript(value=ast.Name() as name, slice=ast.Constant(value=str() | int() as key)):
            return _Read(name, key)
        case ast.Call(
            func=ast.Attribute(value=ast.Name() as name, attr=method),
            args=[ast.Constant(value=str() as key), *defaults],
            keywords=[],
        ) if method in _READING and len(defaults) < 2:
            return _Read(name, key, defaults[0] if defaults else None)
    return None


def _is_kept(parsed: ParsedFile, function: FunctionNode, name: str) -> bool:
    """Whether a name is a parameter without an annotation, and what it holds stays as it was passed, but for
    what is put in under a name that is written out.
    """
    bound = bindings(parsed, function).get(name, ())
    if len(bound) != 1 or not isinstance(bound[0], ast.arg) or bound[0].annotation is not None:
        return False
    return not any(
        isinstance(node, ast.Name)
        and node.id == name
        and node in parsed.parents
        and _put(parsed.parents, node) is None
        and any(put_through(parsed, node, is_mapping=True))
        for node in ast.walk(function)
    )


def _put_by_key(slot: ParameterSlot) -> Iterator[tuple[str, ast.expr]]:
    """Yield what a function puts into its `**options` under names that are written out."""
    rest = slot.function.args.kwarg
    if rest is None or rest.arg != slot.name:
        return
    parents = {child: node for node in ast.walk(slot.function) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(slot.function):
        if isinstance(node, ast.Name) and node.id == slot.name:
            put = _put(parents, node)
            if put is not None:
                yield put


def _put(parents: Mapping[ast.AST, ast.AST], name: ast.Name) -> tuple[str, ast.expr] | None:
    """Return what is put into a mapping where it is named, and under which name; None if that is not written
    out: `options["press"] = x`, `options.setdefault("press", x)`.
    """
    use = parents.get(name)
    around = parents.get(use) if use is not None else None
    match use, around:
        case (
            ast.Subscript(slice=ast.Constant(value=str() as key), ctx=ast.Store()),
            ast.Assign(value=value),
        ):
            return key, value
        case (
            ast.Attribute(attr="setdefault"),
            ast.Call(args=[ast.Constant(value=str() as key), value], keywords=[]),
        ):
            return key, value
    return None


def _under(sources: Iterable[Source], key: str | int) -> tuple[Source, ...]:
    """Return what stands under a key in displays; nothing unless all sources are displays with that key."""
    found: list[Source] = []
    for source in sources:
        value = None
        if isinstance(source, Feed) and source.part is Part.WHOLE:
            value = _value_under(source.node, key)
        if value is None or not isinstance(source, Feed):
            return ()
        found.append(Feed(source.path, value))
    return tuple(found)


def _value_under(display: ast.expr, key: str | int) -> ast.expr | None:
    match display:
        case ast.Call() if (written_out := as_display(display)) is not None:
            return _value_under(written_out, key)
        case ast.Dict(keys=keys, values=values):
            if not all(isinstance(item, ast.Constant) for item in keys):
                return None
            written: Sequence[object] = [
                item.value if isinstance(item, ast.Constant) else None for item in keys
            ]
            return values[written.index(key)] if key in written else None
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            is_plain = not any(isinstance(part, ast.Starred) for part in parts)
            is_there = isinstance(key, int) and -len(parts) <= key < len(parts)
            return parts[key] if is_plain and is_there and isinstance(key, int) else None
    return None
