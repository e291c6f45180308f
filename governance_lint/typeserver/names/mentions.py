"""Where the project mentions a variable or a callable, and what its names resolve to."""

from __future__ import annotations

import ast
from pathlib import PurePath
from typing import TYPE_CHECKING

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.texts.syntax import walk
from governance_lint.typeserver.names.assignments import owning_function, part_stored, value_stored
from governance_lint.typeserver.names.metaclasses import Metaclasses
from governance_lint.typeserver.shown.functions import FUNCTIONS, last_name
from governance_lint.typeserver.slots import Expression, Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from governance_lint.typeserver.questions.answers import Answers
    from governance_lint.typeserver.questions.documents import Location
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode


#: A variable or an attribute is looked for in at most so many files.
_MAXIMUM_FILES = 120
#: So many receivers of unknown type are worth asking about for one attribute.
_MAXIMUM_UNDECIDED = 20


class Mentions:
    """Asks the type server which of the project's names are the ones that are looked for."""

    def __init__(self, project: Project, answers: Answers) -> None:
        self._project = project
        self._answers = answers
        self._metaclasses = Metaclasses(project, answers)
        self._half_searched: set[tuple[str, int, str]] = set()

    @property
    def answers(self) -> Answers:
        """What is asked."""
        return self._answers

    def definitions(self, parsed: ParsedFile, name: ast.Name | ast.Attribute) -> list[Location]:
        """Return where what a name stands for is defined."""
        found = self._answers.locations_at(*_place_of(parsed, name))
        if not found and isinstance(name, ast.Attribute):  # what a class has from its metaclass is not told
            found = self._metaclasses.bound_above(parsed, name, self.definitions)
        return found

    def learn_definitions(self, names: Iterable[tuple[ParsedFile, ast.Name | ast.Attribute]]) -> None:
        """Ask at once for the definitions of names that will be wanted: it saves a round trip for each."""
        self._answers.learn_locations(_place_of(parsed, name) for parsed, name in names)

    def imported(self, parsed: ParsedFile, alias: ast.alias) -> list[Location]:
        """Return where what a name in an import statement stands for is defined."""
        line, byte_column = alias.end_lineno or alias.lineno, alias.end_col_offset or 0
        return self._answers.locations_at(parsed.path, line, parsed.columns.column(line, byte_column) - 1)

    def home_of(self, location: Location) -> ParsedFile | None:
        """Return the project's file in which a definition stands; None outside of the project."""
        return self._project.parsed(location.path) if self._project.is_ours(location.path) else None

    def functions(
        self, parsed: ParsedFile, name: ast.Name | ast.Attribute
    ) -> Iterator[tuple[ParsedFile, FunctionNode]]:
        """Yield the project's functions that a name stands for, each with its file."""
        for location in self.definitions(parsed, name):
            home = self.home_of(location)
            function = home.function_named_at(location.line, location.column) if home else None
            if home is not None and function is not None:
                yield home, function

    def is_statement(self, parsed: ParsedFile, name: ast.Name | ast.Attribute) -> bool:
        """Whether a name stands for a function or class, or for nothing that is known: no object to call."""
        for location in self.definitions(parsed, name):
            home = self.home_of(location)
            if home is not None and (
                home.function_named_at(location.line, location.column) is None
                and home.class_named_at(location.line, location.column) is None
            ):
                return False
        return True

    def of_variable(
        self,
        parsed: ParsedFile,
        target: ast.expr,
        is_wanted: Callable[[ParsedFile, ast.expr], bool] | None = None,
        undecided: dict[Expression, None] | None = None,
    ) -> Iterator[Expression]:
        """Yield the reads, in all files, of the variable or attribute that an assignment's target binds.

        Only those that are wanted, if it matters: nothing is asked about the others. Receivers of unknown
        type are noted as undecided: what is read from them may be it, once their types are known.
        """
        if not isinstance(target, (ast.Name, ast.Attribute)):
            return
        word = target.attr if isinstance(target, ast.Attribute) else target.id
        function = None if isinstance(target, ast.Attribute) else owning_function(parsed, target, word)
        if isinstance(function, FUNCTIONS):
            for node in _reads_of_variable(parsed, word):
                if isinstance(node, ast.Name) and owning_function(parsed, node, word) is function:
                    yield Expression(parsed.path, node)
            return
        paths = _nearest(self._project.reading(word, [parsed.path]), parsed.path)
        files = [self._project.parsed(path) for path in paths]
        reads = [
            (other, node)
            for other in files
            if other is not None
            for node in _reads_of_variable(other, word)
            if is_wanted is None or is_wanted(other, node)
        ]
        self.learn_definitions(reads)
        hiding: list[Expression] = []
        for other, node in reads:
            definitions = self.definitions(other, node)
            if any(at.path == parsed.path and at.line == target.lineno for at in definitions):
                yield Expression(other.path, node)
            elif not definitions and isinstance(node, ast.Attribute):
                hiding.append(Expression(other.path, node.value))
        _note(hiding, undecided)

    def of_same_variable(self, parsed: ParsedFile, mention: ast.Name | ast.Attribute) -> Iterator[Expression]:
        """Yield the reads, in all files, of the variable or attribute that a name stands for."""
        word = mention.attr if isinstance(mention, ast.Attribute) else mention.id
        places = {(location.path, location.line) for location in self.definitions(parsed, mention)}
        if not any(self._project.is_ours(path) for path, _ in places):
            return
        paths = self._project.reading(word, [path for path, _ in places])
        files = [self._project.parsed(path) for path in _nearest(paths, parsed.path)]
        reads = [
            (other, node) for other in files if other is not None for node in _reads_of_variable(other, word)
        ]
        self.learn_definitions(reads)
        for other, node in reads:
            if any((location.path, location.line) in places for location in self.definitions(other, node)):
                yield Expression(other.path, node)

    def set_through(self, home: ParsedFile, setter: FunctionNode) -> Iterator[Feed]:
        """Yield what the project assigns to a property."""
        owner = home.class_of(setter)
        for item in owner.body if owner is not None else ():
            if isinstance(item, FUNCTIONS) and item.name == setter.name:
                yield from self.stored_in(home.path, item.lineno, setter.name)

    def set_on_descriptor(self, home: ParsedFile, setter: FunctionNode) -> Iterator[Feed]:
        """Yield what the project assigns to the attributes that are objects of a descriptor's class."""
        owner = home.class_of(setter)
        for path in self._project.mentioning(owner.name) if owner is not None else ():
            parsed = self._project.parsed(path)
            for statement in parsed.of_type(ast.Assign) if parsed is not None else ():
                value, target = statement.value, statement.targets[0]
                if (
                    parsed is not None
                    and owner is not None
                    and isinstance(value, ast.Call)
                    and isinstance(target, ast.Name)
                    and last_name(value.func) == owner.name
                    and parsed.class_of(statement) is not None
                ):
                    yield from self.stored_in(path, statement.lineno, target.id)

    def stored_in(
        self,
        path: str,
        line: int,
        word: str,
        undecided: dict[Expression, None] | None = None,
        *,
        is_outside: bool = False,
    ) -> Iterator[Feed]:
        """Yield what the project stores in the variable or attribute that a line binds, through objects,
        classes and modules: `holder.word = x`. Holders of unknown type are noted as undecided.

        `is_outside` says that what methods assign to their own objects is not looked for.
        """
        storing = self._project.storing_outside if is_outside else self._project.storing
        files = [self._project.parsed(other) for other in _nearest(storing(word), path)]
        stores = [
            (parsed, node)
            for parsed in files
            if parsed is not None
            for node in parsed.named([word])
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
            if not (is_outside and class_of_own_object(node.value, parsed.parents) is not None)
        ]
        self.learn_definitions(stores)
        hiding: list[Expression] = []
        for parsed, node in stores:
            definitions = self.definitions(parsed, node)
            value = value_stored(parsed, node)
            stored = Feed(parsed.path, value) if value is not None else part_stored(parsed, node)
            if stored is None:
                continue
            if any((at.path, at.line) == (path, line) for at in definitions):
                yield stored
            elif not definitions:
                hiding.append(Expression(parsed.path, node.value))
        if len(hiding) > _MAXIMUM_UNDECIDED:
            self._half_searched.add((path, line, word))
        _note(hiding, undecided)

    def is_half_searched(self, path: str, line: int, word: str) -> bool:
        """Whether more holders of unknown type store something under a name than were noted as undecided."""
        return (path, line, word) in self._half_searched

    def called(self, parsed: ParsedFile, func: ast.expr) -> Iterator[tuple[ParsedFile, FunctionNode, int]]:
        """Yield the project's functions that a call of an expression runs, a class's constructor too.

        With each comes its file, and how many leading parameters are filled already.
        """
        if not isinstance(func, (ast.Name, ast.Attribute)):
            return
        for location in self.definitions(parsed, func):
            home = self.home_of(location)
            if home is None:
                continue
            function = home.function_named_at(location.line, location.column)
            if function is not None:
                yield home, function, 1 if home.is_method(function) else 0
            elif home.class_named_at(location.line, location.column) is not None:
                constructor = self._constructor(location)
                if constructor is not None:
                    yield (*constructor, 1)

    def _constructor(self, location: Location) -> tuple[ParsedFile, FunctionNode] | None:
        """Return the `__init__` that an object of a class is made with, if the project defines it."""
        for known in self._answers.lineage(location.path, location.line):
            home = self._project.parsed(known.path) if self._project.is_ours(known.path) else None
            statement = home.class_on(known.line) if home is not None else None
            for item in statement.body if statement is not None else ():
                if home is not None and isinstance(item, FUNCTIONS) and item.name == "__init__":
                    return home, item
        return None

    def with_named_literals(self, parsed: ParsedFile, call: ast.Call) -> ast.Call:
        """Return a call with `*row` and `**options` as what they are bound to, where that is written out."""
        starred = [item for item in call.args if isinstance(item, ast.Starred)]
        if not starred and all(keyword.arg is not None for keyword in call.keywords):
            return call
        arguments = [
            ast.Starred(_literal_behind(parsed, item.value), ast.Load())
            if isinstance(item, ast.Starred)
            else item
            for item in call.args
        ]
        keywords = [
            ast.keyword(None, _literal_behind(parsed, item.value)) if item.arg is None else item
            for item in call.keywords
        ]
        return ast.Call(call.func, arguments, keywords)


def _note(hiding: list[Expression], undecided: dict[Expression, None] | None) -> None:
    """Note receivers as undecided; where there are too many, their attribute's name tells nothing."""
    if undecided is not None and len(hiding) <= _MAXIMUM_UNDECIDED:
        undecided.update(dict.fromkeys(hiding))


def _nearest(paths: list[str], home: str) -> list[str]:
    """Return as many files as are worth opening, those first that share most folders with a file."""
    if len(paths) <= _MAXIMUM_FILES:
        return paths
    folders = PurePath(home).parts
    return sorted(paths, key=lambda path: (-_shared(folders, PurePath(path).parts), path))[:_MAXIMUM_FILES]


def _shared(folders: tuple[str, ...], others: tuple[str, ...]) -> int:
    """Return how many folders two paths have in common from the root."""
    return next(
        (number for number, pair in enumerate(zip(folders, others, strict=False)) if pair[0] != pair[1]),
        min(len(folders), len(others)),
    )


def _literal_behind(parsed: ParsedFile, expression: ast.expr) -> ast.expr:
    """Return the display that a name is bound to once in its function or module; else the expression."""
    if not isinstance(expression, ast.Name):
        return expression
    scope = next((parent for parent in parsed.ancestors(expression) if isinstance(parent, FUNCTIONS)), None)
    stores = [
        node
        for node in walk(scope or parsed.tree)
        if isinstance(node, ast.Name) and node.id == expression.id and isinstance(node.ctx, ast.Store)
    ]
    statement = parsed.parents.get(stores[0]) if len(stores) == 1 else None
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Tuple):
        return statement.value
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.List):
        return expression if _is_filled(parsed, scope or parsed.tree, expression.id) else statement.value
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Dict):
        return statement.value
    if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
        return as_display(statement.value) or expression
    return expression


def _is_filled(parsed: ParsedFile, scope: ast.AST, name: str) -> bool:
    """Whether something may be put into a list of a name: a method of it is called."""
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(parsed.parents[node], ast.Attribute)
        for node in walk(scope)
    )


def as_display(call: ast.Call) -> ast.Dict | None:
    """Return `dict(name=value)` as the display that it stands for; None for any other call."""
    keywords = call.keywords
    if last_name(call.func) != "dict" or call.args or any(item.arg is None for item in keywords):
        return None
    keys: list[ast.expr | None] = [ast.Constant(item.arg) for item in keywords]
    return ast.Dict(keys, [item.value for item in keywords])


def reads_of_callable(
    parsed: ParsedFile, word: str, *, is_method: bool
) -> Iterator[ast.Name | ast.Attribute]:
    """Yield the reads of a name, or of an alias that imports give it, that may be of a callable.

    A method is read from any object; a function or a class also through its module.
    """
    for node in _mentions_in(parsed, word):
        is_of_a_name = isinstance(node, ast.Name) or isinstance(node.value, (ast.Name, ast.Attribute))
        if isinstance(node.ctx, ast.Load) and (is_method or is_of_a_name):
            yield node


def _place_of(parsed: ParsedFile, name: ast.Name | ast.Attribute) -> tuple[str, int, int]:
    """Return a place at which the server sees the name, and of an attribute its last part."""
    line, column = parsed.columns.end_of(name)
    return parsed.path, line, column - 1


def _reads_of_variable(parsed: ParsedFile, word: str) -> Iterator[ast.Name | ast.Attribute]:
    for node in _mentions_in(parsed, word):
        if isinstance(node.ctx, ast.Load) or isinstance(parsed.parents.get(node), ast.AugAssign):
            yield node


def _mentions_in(parsed: ParsedFile, word: str) -> Iterator[ast.Name | ast.Attribute]:
    """Yield the names and attributes that are a word, and the names that imports give it."""
    aliases = {
        alias.asname
        for node in parsed.of_type(ast.ImportFrom)
        for alias in node.names
        if alias.name == word and alias.asname
    }
    for node in parsed.named({word} | aliases):
        if isinstance(node, ast.Name) or node.attr == word:
            yield node
