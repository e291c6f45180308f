"""What is put into containers that start empty, and what an annotation of such a container looks like."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.containers.handed_containers import HandedContainers
from governance_lint.typeserver.names.assignments import target_name
from governance_lint.typeserver.shown.functions import last_name
from governance_lint.typeserver.slots import ANY, BARE, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.slots import ContainerSlot, Expression

#: Constructors of containers that start empty, by how many type parameters they have.
_ONE_PARAMETER = frozenset(
    ("list", "set", "deque", "Queue", "LifoQueue", "SimpleQueue", "PriorityQueue", "WeakSet", "Future")
)
_TWO_PARAMETERS = frozenset(
    ("dict", "defaultdict", "OrderedDict", "WeakValueDictionary", "WeakKeyDictionary", "ChainMap")
)
#: Constructors that take over what another container holds, as annotations spell them.
_MADE_OF_ELEMENTS = {"list": "list", "set": "set", "deque": "_exg_collections.deque"}
#: Arguments of theirs that put nothing in.
_LIMITS = ("maxlen", "maxsize")

#: Methods that put one argument into a container, by the index of that argument.
PUTTING = {
    "append": 0, "appendleft": 0, "add": 0, "put": 0, "put_nowait": 0, "push": 0, "insert": 1,
    "setdefault": 1, "__setitem__": 1, "set_result": 0,
}  # fmt: skip
#: Functions that put their second argument into the container that is their first.
_PUTTING_FUNCTIONS = frozenset(
    ("heappush", "heappushpop", "heapreplace", "insort", "insort_left", "insort_right")
)
#: What is around something that is put into a mapping inside of another container.
_OF_MAPPING = f"dict[{ANY}, {{}}]"
#: Methods that put all elements of their argument into a container.
FILLING = frozenset(("extend", "extendleft", "update", "__init__"))


class EmptyContainer(NamedTuple):
    """What an expression makes that holds nothing yet."""

    template: str  #: of its annotation, open for what it will hold
    is_mapping: bool
    maker: ast.expr | None = None  #: the name of its class as it is written; None for a display
    default: ast.expr | None = None  #: what it gives as long as nothing is put in


def made_empty(value: ast.expr) -> EmptyContainer | None:
    """Return the empty container that an expression makes; None where it makes none."""
    if isinstance(value, ast.Dict) and not value.keys:
        return EmptyContainer(f"dict[{ANY}, {{}}]", is_mapping=True)
    if isinstance(value, ast.List) and all(made_empty(item) is not None for item in value.elts):
        return EmptyContainer("list[{}]", is_mapping=False)
    if isinstance(value, ast.Tuple) and not value.elts:
        return EmptyContainer("tuple[{}, ...]", is_mapping=False)
    if _is_list_of_nones(value):
        return EmptyContainer("list[{}]", is_mapping=False)
    if isinstance(value, ast.Call) and last_name(value.func) == "ContextVar":
        defaults = [keyword.value for keyword in value.keywords if keyword.arg == "default"]
        written = ast.unparse(value.func)
        default = defaults[0] if defaults and not isinstance(defaults[0], ast.Constant) else None
        return EmptyContainer(f"{written}[{{}}]", is_mapping=False, maker=value.func, default=default)
    if isinstance(value, ast.Call) and last_name(value.func) == "create_future" and not value.args:
        return EmptyContainer("_exg_collections.abc.Awaitable[{}]", is_mapping=False)
    if isinstance(value, ast.Call) and all(keyword.arg in _LIMITS for keyword in value.keywords):
        last, written = last_name(value.func), ast.unparse(value.func)
        takes_a_size = last.endswith("Queue")
        if last in _ONE_PARAMETER and (takes_a_size or all(_is_nothing(item) for item in value.args[:1])):
            return EmptyContainer(f"{written}[{{}}]", is_mapping=False, maker=value.func)
        holds_nothing = all(isinstance(item, ast.Dict) and not item.keys for item in value.args)
        if last in _TWO_PARAMETERS and (holds_nothing or last == "defaultdict"):
            return EmptyContainer(f"{written}[{ANY}, {{}}]", is_mapping=True, maker=value.func)
    return None


def _is_nothing(value: ast.expr) -> bool:
    """Whether an expression is an empty list or tuple."""
    return isinstance(value, (ast.List, ast.Tuple)) and not value.elts


class FilledContainer(NamedTuple):
    """What an expression makes that holds something from the start."""

    template: str
    is_mapping: bool
    initial: tuple[Feed, ...]


def made_filled(path: str, value: ast.expr) -> FilledContainer | None:
    """Return the container that a display or comprehension of a file makes; None where there is none."""
    match value:
        case ast.List(elts=parts) | ast.Set(elts=parts):
            template = "list[{}]" if isinstance(value, ast.List) else "set[{}]"
            return FilledContainer(
                template, is_mapping=False, initial=tuple(_element(path, part) for part in parts)
            )
        case ast.ListComp(elt=part) | ast.SetComp(elt=part):
            template = "list[{}]" if isinstance(value, ast.ListComp) else "set[{}]"
            return FilledContainer(template, is_mapping=False, initial=(Feed(path, part),))
        case ast.Dict(keys=keys, values=parts):
            feeds = (
                feed
                for key, part in zip(keys, parts, strict=True)
                for feed in (
                    [Feed(path, part), *_key(path, key)]
                    if key is not None
                    else [Feed(path, part, Part.VALUES), Feed(path, part, Part.ELEMENTS, is_key=True)]
                )
            )
            return FilledContainer(f"dict[{ANY}, {{}}]", is_mapping=True, initial=tuple(feeds))
        case ast.Call(func=func, args=[part], keywords=[]) if not isinstance(part, ast.Starred):
            return _made_of(path, last_name(func), part)
        case ast.Call(func=ast.Name(id="dict"), args=parts, keywords=named) if len(parts) < 2 and named:
            made = _made_of(path, "dict", parts[0]) if parts else None
            own = tuple(
                Feed(path, item.value, Part.WHOLE if item.arg is not None else Part.VALUES) for item in named
            )
            initial = (*own, *(made.initial if made is not None else ()))
            return FilledContainer(f"dict[{ANY}, {{}}]", is_mapping=True, initial=initial)
        case ast.DictComp(key=key, value=part):
            initial = (Feed(path, part), *_key(path, key))
            return FilledContainer(f"dict[{ANY}, {{}}]", is_mapping=True, initial=initial)
    return None


def _made_of(path: str, maker: str, part: ast.expr) -> FilledContainer | None:
    """Return the container that a class makes of what another holds: `list(things)`."""
    if maker in _MADE_OF_ELEMENTS:
        template = f"{_MADE_OF_ELEMENTS[maker]}[{{}}]"
        initial = Feed(path, part, Part.ELEMENTS)
        return FilledContainer(template, is_mapping=False, initial=(initial,))
    if maker == "dict":
        values, keys = Feed(path, part, Part.VALUES), Feed(path, part, Part.ELEMENTS, is_key=True)
        return FilledContainer(f"dict[{ANY}, {{}}]", is_mapping=True, initial=(values, keys))
    return None


def _key(path: str, key: ast.expr) -> list[Feed]:
    """Return that something is a key of a mapping; of a constant that says nothing of anybody's class."""
    return [] if isinstance(key, (ast.Constant, ast.JoinedStr)) else [Feed(path, key, is_key=True)]


def _value_of_pair(part: ast.expr) -> ast.expr:
    """Return the value of a pair that a mapping is filled with; of anything else the whole."""
    return part.elts[1] if isinstance(part, ast.Tuple) and len(part.elts) == 2 else part


def _element(path: str, part: ast.expr) -> Feed:
    return Feed(path, part.value, Part.ELEMENTS) if isinstance(part, ast.Starred) else Feed(path, part)


def _is_list_of_nones(value: ast.expr) -> bool:
    """Whether an expression is `[None] * n`: as empty as a list with a length can be."""
    return (
        isinstance(value, ast.BinOp)
        and isinstance(value.op, ast.Mult)
        and isinstance(value.left, ast.List)
        and all(isinstance(item, ast.Constant) and item.value is None for item in value.left.elts)
    )


class FilledContainers:
    """Finds what the project puts into its containers."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions
        self._handed = HandedContainers(project, mentions)

    def put_into(
        self, slot: ContainerSlot, undecided: dict[Expression, None] | None = None
    ) -> Iterator[Feed]:
        """Yield what is put into a container, wherever it is mentioned, and what is in those that others
        put in its place. Receivers of unknown type are noted as undecided.
        """
        home = self._project.parsed(slot.path)
        if home is None:
            return
        part = Part.VALUES if slot.is_mapping else Part.ELEMENTS
        first = slot.first or slot.target
        name, line = target_name(first), first.lineno
        for stored in self._mentions.stored_in(slot.path, line, name, undecided):
            path, value = stored.path, stored.node
            if stored.part is not Part.WHOLE:
                continue
            is_own = (path, value.lineno) == (slot.path, slot.target.lineno)
            if not (is_own or isinstance(value, ast.Constant) or made_empty(value) is not None):
                yield Feed(path, value, part)
                if slot.is_mapping:
                    yield Feed(path, value, Part.ELEMENTS, is_key=True)
        # Behind a second assignment the checker knows the variable by that one.
        mentions = dict.fromkeys(
            mention
            for target in dict.fromkeys((first, slot.target))
            for mention in self._handed.mentions_of(home, target, _puts_something, undecided)
        )
        is_of_lists = _is_of_lists(home, slot)
        for mention in mentions:
            path, node = mention.expression
            parsed = self._project.parsed(path)
            for feed in put_through(parsed, node, is_mapping=slot.is_mapping) if parsed is not None else ():
                if is_of_lists and feed.wrapper == _OF_MAPPING:
                    feed = replace(feed, wrapper="list[{}]")
                yield from self._handed.as_handed(feed, mention.site)


def _is_of_lists(home: ParsedFile, slot: ContainerSlot) -> bool:
    """Whether a place holds a list of lists from the start: `[[None] * 3 for _ in rows]`."""
    match getattr(home.parents.get(slot.target), "value", None):
        case ast.List(elts=[part, *_]) | ast.ListComp(elt=part):
            return isinstance(part, (ast.List, ast.ListComp)) or _is_list_of_nones(part)
    return False


def _puts_something(parsed: ParsedFile, container: ast.expr) -> bool:
    return any(put_through(parsed, container, is_mapping=False))


def put_through(parsed: ParsedFile, container: ast.expr, *, is_mapping: bool) -> Iterator[Feed]:
    """Yield what one mention of a container puts into it, or into a container inside of it; of a mapping the
    keys, too.
    """
    if is_mapping:
        yield from _keys_put_through(parsed, container)
    use = parsed.parents[container]
    if isinstance(use, ast.Subscript) and use.value is container:
        statement = parsed.parents[use]
        if isinstance(use.ctx, ast.Store) and isinstance(statement, ast.Assign):
            yield Feed(parsed.path, statement.value)
        elif isinstance(statement, ast.AugAssign) and _may_be_container(statement.value):
            yield Feed(parsed.path, statement.value, Part.ELEMENTS, "list[{}]")
        elif isinstance(use.ctx, ast.Load):
            yield from _put_into_inner(parsed, use, is_mapping=is_mapping)
    elif isinstance(use, ast.AugAssign) and use.target is container:
        yield Feed(parsed.path, use.value, Part.VALUES if is_mapping else Part.ELEMENTS)
    elif isinstance(use, ast.Call) and last_name(use.func) in _PUTTING_FUNCTIONS:
        if container in use.args[:1]:
            yield from (Feed(parsed.path, item) for item in use.args[1:2])
    elif (call := _call_of_method(parsed, use)) is not None and isinstance(use, ast.Attribute):
        made = made_empty(call.args[1]) if use.attr == "setdefault" and len(call.args) > 1 else None
        if made is not None:
            yield from _put_into_inner(parsed, call, is_mapping=made.is_mapping, made=made)
        else:
            yield from put_by_call(parsed, use.attr, call, BARE, is_mapping=is_mapping)


def _may_be_container(value: ast.expr) -> bool:
    """Whether what is added to a value in place may be a list, by its form: no number, no text."""
    return not isinstance(value, (ast.Constant, ast.JoinedStr, ast.BinOp, ast.UnaryOp, ast.Compare))


def _keys_put_through(parsed: ParsedFile, container: ast.expr) -> Iterator[Feed]:
    use = parsed.parents[container]
    match use:
        case ast.Subscript(value=value, slice=key) if value is container:
            around = parsed.parents[use]
            is_put = not isinstance(use.ctx, ast.Load) or isinstance(around, ast.AugAssign)
            if is_put or any(_put_into_inner(parsed, use, is_mapping=False)):
                yield from _key(parsed.path, key)
        case ast.AugAssign(target=target, value=value) if target is container:
            yield Feed(parsed.path, value, Part.ELEMENTS, is_key=True)
        case ast.Attribute(attr=method) if (call := _call_of_method(parsed, use)) is not None:
            first = call.args[:1]
            if method in ("setdefault", "__setitem__"):
                yield from (feed for key in first for feed in _key(parsed.path, key))
            elif method in FILLING:
                yield from (Feed(parsed.path, item, Part.ELEMENTS, is_key=True) for item in first)


def _put_into_inner(
    parsed: ParsedFile,
    inner: ast.expr,
    *,
    is_mapping: bool,
    around: str = BARE,
    made: EmptyContainer | None = None,
) -> Iterator[Feed]:
    """Yield what is put into a container that a container holds: `table[key].append(x)`.

    `around` is the template of what is around the inner one, if that lies deeper, and `made` what it starts
    as, where that is written beside it.
    """
    use = parsed.parents[inner]
    of_mapping = around.format(_OF_MAPPING)
    if isinstance(use, ast.Subscript) and use.value is inner:
        statement = parsed.parents[use]
        if isinstance(use.ctx, ast.Store) and isinstance(statement, ast.Assign):
            yield Feed(parsed.path, statement.value, wrapper=of_mapping)
        elif isinstance(use.ctx, ast.Load):
            yield from _put_into_inner(parsed, use, is_mapping=is_mapping, around=of_mapping)
    elif isinstance(use, ast.AugAssign) and use.target is inner:
        yield Feed(parsed.path, use.value, Part.ELEMENTS, around.format("list[{}]"))
    elif (call := _call_of_method(parsed, use)) is not None and isinstance(use, ast.Attribute):
        if use.attr in ("setdefault", "__setitem__"):
            if len(call.args) > 1 and made_empty(call.args[1]) is not None:
                yield from _put_into_inner(parsed, call, is_mapping=is_mapping, around=of_mapping)
            else:
                yield from put_by_call(parsed, use.attr, call, of_mapping, is_mapping=is_mapping)
        else:
            wrapper = around.format("set[{}]" if use.attr == "add" else "list[{}]")
            if made is not None and made.is_mapping:
                wrapper = of_mapping
            yield from put_by_call(parsed, use.attr, call, wrapper, is_mapping=is_mapping)


def _call_of_method(parsed: ParsedFile, method: ast.AST) -> ast.Call | None:
    call = parsed.parents.get(method)
    return call if isinstance(call, ast.Call) and call.func is method else None


def put_by_call(
    parsed: ParsedFile, method: str, call: ast.Call, wrapper: str, *, is_mapping: bool
) -> Iterator[Feed]:
    """Yield what the call of a container's method puts in."""
    if method in PUTTING and len(call.args) > PUTTING[method]:
        yield Feed(parsed.path, call.args[PUTTING[method]], wrapper=wrapper)
    elif method == "set" and call.args:  # of a ContextVar
        yield Feed(parsed.path, call.args[0], wrapper=wrapper)
    elif method in FILLING:
        for argument in call.args[:1]:
            if isinstance(argument, ast.Dict):
                yield from (Feed(parsed.path, value, wrapper=wrapper) for value in argument.values)
            elif isinstance(argument, (ast.List, ast.Tuple, ast.Set)):
                # By itself each: a checker takes the type of a display from what it is put into.
                parts = (_value_of_pair(part) if is_mapping else part for part in argument.elts)
                yield from (replace(_element(parsed.path, part), wrapper=wrapper) for part in parts)
            else:
                is_of_values = is_mapping and not method.startswith("extend")
                part = Part.VALUES if is_of_values else Part.ELEMENTS
                yield Feed(parsed.path, argument, part, wrapper)
        yield from (Feed(parsed.path, keyword.value, wrapper=wrapper) for keyword in call.keywords)
