"""What an enum's own statement says: its members, their values, and the names that are no members."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Enums whose members are strings themselves, and equal to them.
_TEXT_KINDS = frozenset({"StrEnum", "str", "TextChoices"})
_NUMBER_KINDS = frozenset({"IntEnum", "int", "IntFlag", "IntegerChoices"})
_LABELLED_KINDS = frozenset({"TextChoices", "IntegerChoices"})  #: a member is given its value and a label
_FLAG_KINDS = frozenset({"Flag", "IntFlag"})
#: Calls in an enum's body that make no member of what they are given.
_NO_MEMBERS = frozenset(
    {"nonmember", "property", "classmethod", "staticmethod", "cached_property", "partial"}
)

#: An enum with more numbers than this is none that somebody wrote.
_MOST_MEMBERS = 1_000

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Member:
    """One member of an enum, or another name of one."""

    name: str
    node: ast.expr  #: where it is defined
    value: Value  #: None where it is no string or number that is written out
    same_as: str  #: the first member of this value: its own name unless it is another name of that one


@dataclass(frozen=True)
class EnumStatement:
    """The statement that makes an enum."""

    path: str  #: absolute
    line: int
    dotted: str  #: module and name
    members: Mapping[str, Member]
    other_names: frozenset[str]  #: methods, properties and whatever else its body binds
    is_text: bool  #: its members equal strings
    is_number: bool
    is_flag: bool
    is_lenient: bool  #: a `_missing_` finds members by other values than theirs

    @property
    def name(self) -> str:
        """Its own name."""
        return self.dotted.rpartition(".")[2]

    @property
    def has_known_values(self) -> bool:
        """Whether all values of its members are written out."""
        return bool(self.members) and all(item.value is not None for item in self.members.values())

    def named(self, value: str | int) -> str | None:
        """Return the name of the member that has a value."""
        return next((item.name for item in self.members.values() if _is_same(item.value, value)), None)


def enum_of_class(path: str, dotted: str, statement: ast.ClassDef) -> EnumStatement:
    """Read a class statement as that of an enum."""
    bases = {last_name(base) for base in statement.bases}
    is_text = not bases.isdisjoint(_TEXT_KINDS)
    takes_first = is_text or not bases.isdisjoint(_LABELLED_KINDS)
    reader = _Body(statement, lowers_names="StrEnum" in bases, takes_first=takes_first)
    return EnumStatement(
        path,
        statement.lineno,
        dotted,
        reader.members,
        frozenset(reader.other_names),
        is_text,
        not bases.isdisjoint(_NUMBER_KINDS),
        not bases.isdisjoint(_FLAG_KINDS),
        is_lenient="_missing_" in reader.other_names,
    )


def enum_of_call(path: str, dotted: str, statement: ast.stmt, call: ast.Call) -> EnumStatement | None:
    """Read `Name = Enum("Name", ...)`; None where its members are not written out."""
    kind = last_name(call.func)
    if not kind.endswith(("Enum", "Flag")) or len(call.args) < 2:
        return None
    listed = list(_listed(call.args[1], kind))
    if not listed:
        return None
    members = {text: Member(text, node, value, text) for text, value, node in listed}
    is_text = kind == "StrEnum" or any(
        word.arg == "type" and last_name(word.value) == "str" for word in call.keywords
    )
    return EnumStatement(
        path,
        statement.lineno,
        dotted,
        members,
        frozenset(),
        is_text,
        kind in _NUMBER_KINDS,
        kind in _FLAG_KINDS,
        is_lenient=False,
    )


class _Body:
    """Reads the body of an enum's class statement."""

    def __init__(self, statement: ast.ClassDef, *, lowers_names: bool, takes_first: bool) -> None:
        self.members: dict[str, Member] = {}
        self.other_names: set[str] = set()
        self._statement = statement
        self._lowers_names = lowers_names
        self._takes_first = takes_first
        self._makes_values = any(
            isinstance(node, ast.FunctionDef) and node.name == "__new__" for node in statement.body
        )
        for node in _flat(statement.body):
            self._take(node)

    def _take(self, node: ast.stmt) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._bind(target, value)
            case ast.AnnAssign(target=ast.Name() as target, value=ast.expr() as value):
                self._bind(target, value)
            case ast.AnnAssign(target=ast.Name(id=name)):
                self.other_names.add(name)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                self.other_names.add(name)
            case _:
                pass

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else _in_range(value)
            if len(parts) != len(target.elts):
                parts = [value] * len(target.elts)  # some call that gives as many, each of which it hides
            for single, part in zip(target.elts, parts, strict=True):
                self._bind(single, part)
            return
        if not isinstance(target, ast.Name):
            return
        name = target.id
        called = last_name(value.func) if isinstance(value, ast.Call) else ""
        if name.startswith("_") or isinstance(value, ast.Lambda) or called in _NO_MEMBERS:
            self.other_names.add(name)
            return
        if isinstance(value, ast.Name) and value.id in self.members:
            known = self.members[value.id]
            self._add(target, known.value, known.same_as)
            return
        found = self._value(name, value)
        twin = None if found is None else next(
            (item for item in self.members.values() if _is_same(item.value, found)), None
        )  # fmt: skip
        self._add(target, found, twin.same_as if twin is not None else name)

    def _add(self, target: ast.Name, value: Value, same_as: str) -> None:
        self.members[target.id] = Member(target.id, target, value, same_as)

    def _value(self, name: str, value: ast.expr) -> Value:
        match value:
            case ast.Constant(value=str() | int() as constant) if not isinstance(constant, bool):
                return constant
            case ast.Tuple(elts=[ast.Constant(value=str() | int() as constant), *_]) if (
                self._makes_values or self._takes_first
            ):
                # `__new__` gives the members their values: the first part is what everybody takes.
                return constant
            case ast.Call(func=func, args=[]) if last_name(func) == "auto":
                return self._automatic(name)
            case ast.Call(func=func, args=[inner]) if last_name(func) == "member":
                return self._value(name, inner)
            case _:
                return None

    def _automatic(self, name: str) -> Value:
        maker = next(
            (
                node
                for node in self._statement.body
                if isinstance(node, ast.FunctionDef) and node.name == "_generate_next_value_"
            ),
            None,
        )
        if maker is None:
            if self._lowers_names:
                return name.lower()
            numbers = [item.value for item in self.members.values() if isinstance(item.value, int)]
            return max(numbers, default=0) + 1
        match maker.body[-1]:
            case ast.Return(value=ast.Name()):
                return name
            case ast.Return(value=ast.Call(func=ast.Attribute(value=ast.Name(), attr="lower"), args=[])):
                return name.lower()
            case _:
                return None


def _listed(names: ast.expr, kind: str) -> Iterator[tuple[str, Value, ast.expr]]:
    match names:
        case ast.Constant(value=str() as text):
            found: Iterable[tuple[str, Value, ast.expr]] = [
                (name, None, names) for name in text.replace(",", " ").split()
            ]
        case ast.List(elts=parts) | ast.Tuple(elts=parts):
            found = [item for part in parts for item in _pair(part)]
        case ast.Dict(keys=keys, values=values):
            found = [
                (key.value, _constant(value), key)
                for key, value in zip(keys, values, strict=True)
                if isinstance(key, ast.Constant) and isinstance(key.value, str)
            ]
        case _:
            found = []
    for number, (name, value, node) in enumerate(found, start=1):
        if value is None and isinstance(names, ast.Dict):
            yield name, None, node
        else:
            default = name.lower() if kind == "StrEnum" else number
            yield name, default if value is None else value, node


def _pair(part: ast.expr) -> Iterator[tuple[str, Value, ast.expr]]:
    match part:
        case ast.Constant(value=str() as name):
            yield name, None, part
        case ast.Tuple(elts=[ast.Constant(value=str() as name), value]):
            yield name, _constant(value), part


def _in_range(value: ast.expr) -> list[ast.expr]:
    """Return the numbers of `range(4)` or `range(1, 5)`; nothing for anything else."""
    if not isinstance(value, ast.Call) or last_name(value.func) != "range" or len(value.args) > 2:
        return []
    numbers = [item.value for item in value.args if isinstance(item, ast.Constant)]
    whole = [number for number in numbers if isinstance(number, int)]
    if not whole or len(whole) != len(value.args) or len(range(*whole)) > _MOST_MEMBERS:
        return []
    return [ast.Constant(number) for number in range(*whole)]


def _constant(value: ast.expr) -> Value:
    known = value.value if isinstance(value, ast.Constant) else None
    return known if isinstance(known, (str, int)) else None


def _flat(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a class body, those of its conditions too."""
    for node in body:
        if isinstance(node, (ast.If, ast.Try, ast.With)):
            yield from _flat([*node.body, *getattr(node, "orelse", ())])
        else:
            yield node


def _is_same(left: Value, right: Value) -> bool:
    return left is not None and type(left) is type(right) and left == right
