"""Named tuples without types, `collections.namedtuple`: where they are made, and what is put into them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.classes.own_classes import own_class_in
from governance_lint.typeserver.shown.functions import FUNCTIONS, last_name, methods_of
from governance_lint.typeserver.slots import Expression, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile, Project

#: The word without which a file makes none.
WORD = "namedtuple"


class NamedTupleClass(NamedTuple):
    """A named tuple's class: one that is assigned, or a class statement with such a base."""

    home: ParsedFile
    name: ast.Name  #: the name that its objects are made by, as its statement binds it
    fields: tuple[str, ...]
    owner: ast.ClassDef | None
    defaults: tuple[ast.expr, ...] = ()  #: of the last fields

    @property
    def constructor(self) -> ast.FunctionDef | None:
        """The `__new__` that its statement defines: then whoever makes one fills that one's parameters."""
        for item in methods_of(self.owner) if self.owner is not None else ():
            if isinstance(item, ast.FunctionDef) and item.name == "__new__":
                return item
        return None

    def index_of(self, position: int) -> int | None:
        """Return which field stands at a position, which may count from the end; None where there is none."""
        index = position + len(self.fields) if position < 0 else position
        return index if 0 <= index < len(self.fields) else None


class NamedTuples:
    """Looks for the classes, and for the calls that make objects of one."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions

    def at(self, location: Location) -> NamedTupleClass | None:
        """Return the class whose statement, up to the call that lists the fields, goes over a place."""
        home = self._mentions.home_of(location)
        if home is None or home.path not in self._project.mentioning(WORD):
            return self._derived_at(home, location.line) if home is not None else None
        statement = next(named_tuples_on(home, location.line), None)
        if statement is not None and isinstance(statement.targets[0], ast.Name):
            return _class_of(home, statement.targets[0], statement.value, None)
        for owner in home.of_type(ast.ClassDef):
            for base in owner.bases:
                is_around = owner.lineno <= location.line <= (base.end_lineno or 0)
                if is_around and isinstance(base, ast.Call) and last_name(base.func) == WORD:
                    return _class_of(home, _bound_by(owner), base, owner)
        return self._derived_at(home, location.line)

    def _derived_at(self, home: ParsedFile, line: int) -> NamedTupleClass | None:
        """Return the class of a statement whose base is a named tuple's name."""
        owner = home.class_on(line) if self._project.mentioning(WORD) else None
        for base in owner.bases if owner is not None else ():
            if owner is None or not isinstance(base, (ast.Name, ast.Attribute)):
                continue
            for location in self._mentions.definitions(home, base):
                above = self.at(location) if (location.path, location.line) != (home.path, line) else None
                if above is not None:
                    return above._replace(home=home, name=_bound_by(owner), owner=owner)
        return None

    def put_into(self, made: NamedTupleClass, index: int) -> Iterator[Feed]:
        """Yield what the project puts into a field of the objects of a class."""
        for path, call, skipped in self._calls(made):
            yield from self._put_by_call(path, call, made, index, skipped)
        number = index - len(made.fields) + len(made.defaults)
        if number >= 0:
            yield Feed(made.home.path, made.defaults[number])

    def _put_by_call(
        self, path: str, call: ast.Call, made: NamedTupleClass, index: int, skipped: int
    ) -> Iterator[Feed]:
        parsed = self._project.parsed(path)
        arguments: Sequence[ast.expr] = call.args[skipped:]
        if parsed is not None and any(isinstance(item, ast.Starred) for item in arguments):
            arguments = self._mentions.with_named_literals(parsed, call).args[skipped:]
        for number, argument in enumerate(_written_out(arguments)):
            if isinstance(argument, ast.Starred):
                yield Feed(path, argument.value, Part.ELEMENTS)
                break
            if number == index:
                yield Feed(path, argument)
                break
        yield from (Feed(path, item.value) for item in call.keywords if item.arg == made.fields[index])

    def _calls(self, made: NamedTupleClass) -> Iterator[tuple[str, ast.Call, int]]:
        """Yield the calls that make an object, with their files, and how many arguments fill no field."""
        constructor = made.constructor
        mentioned = [] if constructor is not None else list(self._mentions.of_variable(made.home, made.name))
        for item in made.owner.body if made.owner is not None else ():
            if isinstance(item, FUNCTIONS):
                if item is constructor:
                    yield from _made_above(made.home, item)
                elif constructor is None:
                    own = own_class_in(made.home, item)
                    mentioned += (Expression(made.home.path, node) for node in own)
        for path, name in mentioned:
            parsed = self._project.parsed(path)
            use = parsed.parents.get(name) if parsed is not None else None
            if isinstance(use, ast.Call) and use.func is name:
                yield path, use, 0
            elif parsed is not None and isinstance(use, ast.Attribute) and use.attr == "_make":
                call = parsed.parents.get(use)
                if isinstance(call, ast.Call) and call.func is use and len(call.args) == 1:
                    yield path, ast.Call(name, [ast.Starred(call.args[0], ast.Load())], []), 0


def named_tuples_on(parsed: ParsedFile, line: int) -> Iterator[ast.Assign]:
    """Yield the assignment on a line that makes a named tuple without types, if there is one."""
    for statement in parsed.of_type(ast.Assign):
        if (
            statement.lineno <= line <= (statement.end_lineno or 0)
            and isinstance(statement.value, ast.Call)
            and last_name(statement.value.func) == WORD
            and isinstance(statement.targets[0], ast.Name)
        ):
            yield statement


def fields_listed(call: ast.expr) -> list[str]:
    """Return the fields that a call of `namedtuple` lists: in a list, or in one string."""
    if not isinstance(call, ast.Call):
        return []
    given = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "field_names")]
    for fields in given:
        if isinstance(fields, ast.Constant) and isinstance(fields.value, str):
            return fields.value.replace(",", " ").split()
        if isinstance(fields, (ast.List, ast.Tuple)):
            return [str(item.value) for item in fields.elts if isinstance(item, ast.Constant)]
    return []


def _class_of(
    home: ParsedFile, name: ast.Name, call: ast.expr, owner: ast.ClassDef | None
) -> NamedTupleClass:
    keywords = call.keywords if isinstance(call, ast.Call) else ()
    defaults = [item.value for item in keywords if item.arg == "defaults"]
    listed = defaults[0].elts if defaults and isinstance(defaults[0], (ast.List, ast.Tuple)) else ()
    return NamedTupleClass(home, name, tuple(fields_listed(call)), owner, tuple(listed))


def _bound_by(owner: ast.ClassDef) -> ast.Name:
    return ast.Name(owner.name, ast.Store(), lineno=owner.lineno, col_offset=owner.col_offset)


def _made_above(home: ParsedFile, constructor: ast.FunctionDef) -> Iterator[tuple[str, ast.Call, int]]:
    """Yield the calls by which a `__new__` has the class above make the object: its class comes first."""
    for node in ast.walk(constructor):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "__new__"
        ):
            yield home.path, node, 1


def _written_out(arguments: Sequence[ast.expr]) -> Iterator[ast.expr]:
    """Yield arguments, those of `*(a, b)` one by one."""
    for item in arguments:
        if isinstance(item, ast.Starred) and isinstance(item.value, (ast.Tuple, ast.List)):
            yield from _written_out(item.value.elts)
        else:
            yield item
