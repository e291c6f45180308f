"""Which unannotated places an expression depends on, and which expressions of the project flow into them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.bindings import scopes_around

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.typeserver.answers import Answers
    from governance_lint.typeserver.documents import Documents, Location
    from governance_lint.typeserver.project import FunctionNode, ParsedFile, Project
    from governance_lint.violation import Span

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)

#: Constructors of containers that start empty, by how many type parameters they have.
_ONE_PARAMETER = frozenset(
    ("list", "set", "deque", "Queue", "LifoQueue", "SimpleQueue", "PriorityQueue", "WeakSet")
)
_TWO_PARAMETERS = frozenset(("dict", "defaultdict", "OrderedDict", "WeakValueDictionary", "ChainMap"))
#: Methods that put their first argument (or the one at the index) into a container.
_PUTTING = {
    "append": 0, "appendleft": 0, "add": 0, "put": 0, "put_nowait": 0, "push": 0, "insert": 1, "setdefault": 1,
}  # fmt: skip
_FILLING = frozenset(("extend", "extendleft", "update"))
#: Calls that take a callable and call it with each element of an iterable.
_MAPPING = frozenset(
    ("map", "filter", "imap", "imap_unordered", "starmap", "map_async", "takewhile", "dropwhile")
)


#: Callers of one function are looked for in at most so many files; beyond that the parameter stays unknown.
_MAXIMUM_FILES = 60


@dataclass(frozen=True, slots=True)
class Feed:
    """An expression that flows into a slot."""

    path: str
    node: ast.expr
    element: str = ""  #: "each" if the elements of the expression flow in, "value" for a mapping's values
    wrapper: str = "{}"  #: what is put around its type: a list of it, say
    decorated: tuple[str, int] | None = (
        None  #: the class statement that the expression decorates: that flows in
    )


@dataclass(frozen=True, slots=True)
class Slot:
    """A place whose type the file does not state, and where in its text an annotation would stand.

    The server sees overlays only of the file that it is asked about. So what another file lacks is told where
    its variable, function or attribute is used: then the slot is an expression, and `use` that expression.
    """

    path: str
    line: int
    column: int
    kind: str  #: "parameter", "variable" (starts as None), "container", "use"
    template: str = "{}"  #: of the annotation, around the type of what flows in
    owner: ast.AST | None = None  #: the function of a parameter, the statement of a variable
    name: str = ""
    optional: bool = False
    use: Feed | None = None
    span: Span | None = None  #: of a use
    feeds: tuple[Feed, ...] = ()  #: of a use


class SlotFinder:
    """Walks the project's trees, and asks the type server what names resolve to."""

    def __init__(self, project: Project, documents: Documents, answers: Answers) -> None:
        self._project = project
        self._documents = documents
        self._answers = answers
        #: Receivers of calls that may be calls of a function in question, once the receiver is known.
        self.unresolved: dict[tuple[str, ast.expr], None] = {}

    # -- from an expression to the places it depends on ------------------------------------------------

    def slots_behind(self, expressions: Sequence[tuple[str, ast.expr]]) -> list[Slot]:
        """Return the unannotated places that the expressions (path, node) depend on."""
        found: dict[Slot, None] = {}
        seen: set[ast.AST] = set()
        stack: list[tuple[str, ast.expr]] = list(reversed(expressions))
        while stack:
            path, expression = stack.pop()
            parsed = self._project.parsed(path)
            if parsed is None or expression in seen:
                continue
            seen.add(expression)
            for item in self._behind(parsed, expression):
                if isinstance(item, Slot):
                    found[item] = None
                else:
                    stack.append(item)
        return list(found)

    def _behind(self, parsed: ParsedFile, node: ast.expr) -> Iterator[Slot | tuple[str, ast.expr]]:
        """Yield the places and the expressions that the type of an expression depends on."""
        if isinstance(node, ast.Name):
            yield from self._behind_name(parsed, node)
        elif isinstance(node, ast.Attribute):
            yield from self._behind_definition(parsed, node, node)
            if not self._definitions(parsed, node):
                yield parsed.path, node.value
        elif isinstance(node, ast.Call):
            yield from self._behind_call(parsed, node)
        else:
            yield from ((parsed.path, part) for part in _parts_with_its_type(node))

    def _behind_call(self, parsed: ParsedFile, node: ast.Call) -> Iterator[Slot | tuple[str, ast.expr]]:
        if not isinstance(node.func, (ast.Name, ast.Attribute)):
            yield parsed.path, node.func
            return
        yield from self._behind_definition(parsed, node.func, node)
        definitions = self._definitions(parsed, node.func)
        if isinstance(node.func, ast.Attribute) and not any(
            self._project.is_ours(location.path) for location in definitions
        ):
            yield parsed.path, node.func.value
        if isinstance(node.func, ast.Name):
            yield parsed.path, node.func
        else:
            yield from self._behind_definition(parsed, node.func, node.func)
        if not any(self._project.is_ours(location.path) for location in definitions):
            # A library's function: what goes in may come out, as from `sorted` or `copy`.
            yield from ((parsed.path, item) for item in node.args)

    def _behind_name(self, parsed: ParsedFile, name: ast.Name) -> Iterator[Slot | tuple[str, ast.expr]]:
        for parent in parsed.ancestors(name):
            if isinstance(parent, _COMPREHENSIONS):
                for generator in parent.generators:
                    if _binds(generator.target, name.id):
                        yield parsed.path, generator.iter
                        return
            elif isinstance(parent, (*_FUNCTIONS, ast.Lambda)):
                break
        for scope in scopes_around(name, parsed.parents):
            sources = list(_sources_in(scope, name.id))
            if sources:
                for source in sources:
                    if isinstance(source, ast.arg) and isinstance(scope, ast.Lambda):
                        feeds = tuple(self._passed(parsed, scope, scope, source.arg, 0))
                        yield self._use(parsed, name, feeds)
                    elif isinstance(source, ast.arg):
                        yield from self._parameter(parsed, scope, source)
                    elif source is not None:
                        yield parsed.path, source
                return
        yield from self._behind_definition(parsed, name, name)

    def _use(self, parsed: ParsedFile, node: ast.expr, feeds: tuple[Feed, ...], template: str = "{}") -> Slot:
        span = parsed.columns.span(node)
        return Slot(
            parsed.path, span.line, span.column, "use", template,
            use=Feed(parsed.path, node), span=span, feeds=feeds,
        )  # fmt: skip

    def _parameter(self, parsed: ParsedFile, scope: ast.AST, argument: ast.arg) -> Iterator[Slot]:
        if argument.annotation is not None or not isinstance(scope, _FUNCTIONS):
            return
        if is_method(parsed, scope) and argument in _positional(scope)[:1]:
            return
        column = parsed.columns.column(argument.lineno, argument.end_col_offset or 0)
        default = _default_of(scope, argument)
        optional = isinstance(default, ast.Constant) and default.value is None
        yield Slot(
            parsed.path, argument.lineno, column, "parameter",
            owner=scope, name=argument.arg, optional=optional,
        )  # fmt: skip

    def _behind_definition(
        self, parsed: ParsedFile, name: ast.Name | ast.Attribute, node: ast.expr
    ) -> Iterator[Slot | tuple[str, ast.expr]]:
        """Yield what a node depends on whose value a name's definition gives: a variable's, or a call's."""
        for location in self._definitions(parsed, name):
            target = self._project.parsed(location.path) if self._project.is_ours(location.path) else None
            if target is None:
                continue
            function = target.function_named_at(location.line, location.column)
            found: list[Slot | tuple[str, ast.expr]] = []
            if function is not None:
                if isinstance(node, ast.Call) or _is_property(function):
                    results = list(_results_of(function))
                    found += [(target.path, value) for value in results]
                    if target is not parsed:
                        wrapper = _result_wrapper(function)
                        feeds = tuple(Feed(target.path, value, wrapper=wrapper) for value in results)
                        found.append(self._use(parsed, node, feeds))
            elif not isinstance(node, ast.Call):
                attribute = name.attr if isinstance(name, ast.Attribute) else None
                found += self._behind_variable(target, location.line, attribute)
                if target is not parsed:
                    found += self._uses_of_other_file(parsed, node, found)
            yield from found

    def _uses_of_other_file(
        self, parsed: ParsedFile, node: ast.expr, behind: list[Slot | tuple[str, ast.expr]]
    ) -> Iterator[Slot]:
        """Yield the use of another file's variable, fed by all that it holds."""
        containers = [item for item in behind if isinstance(item, Slot) and item.kind == "container"]
        if containers:
            feeds = tuple(feed for slot in containers for feed in self.feeds_of(slot))
            yield self._use(parsed, node, feeds, containers[0].template)
        else:
            values = [item for item in behind if not isinstance(item, Slot)]
            yield self._use(parsed, node, tuple(Feed(path, value) for path, value in values))

    def _behind_variable(
        self, parsed: ParsedFile, line: int, name: str | None
    ) -> Iterator[Slot | tuple[str, ast.expr]]:
        """Yield what the variable holds that a statement on a line assigns."""
        for node in parsed.nodes:
            if not isinstance(node, ast.Assign) or not node.lineno <= line <= (node.end_lineno or 0):
                continue
            for target in node.targets:
                if not isinstance(target, (ast.Name, ast.Attribute)) or target.lineno != line:
                    continue
                own = target.attr if isinstance(target, ast.Attribute) else target.id
                if name is not None and own != name:
                    continue
                yield parsed.path, node.value
                slot = self._variable(parsed, node, target)
                if slot is not None:
                    yield slot
                for other in self._other_assignments(parsed, node, own):
                    yield parsed.path, other

    def _variable(
        self, parsed: ParsedFile, statement: ast.Assign, target: ast.Name | ast.Attribute
    ) -> Slot | None:
        if len(statement.targets) != 1:
            return None
        line, column = parsed.columns.end_of(target)
        own = target.attr if isinstance(target, ast.Attribute) else target.id
        template = _container_template(statement.value)
        if template is not None:
            return Slot(parsed.path, line, column, "container", template, statement, own)
        if isinstance(statement.value, ast.Constant) and statement.value.value is None:
            return Slot(parsed.path, line, column, "variable", owner=statement, name=own, optional=True)
        return None

    def _other_assignments(self, parsed: ParsedFile, statement: ast.Assign, name: str) -> Iterator[ast.expr]:
        """Yield what else is assigned to the attribute or global that a statement assigns."""
        owner = self._class_around(parsed, statement)
        for node in parsed.nodes:
            if not isinstance(node, ast.Assign) or node is statement:
                continue
            for target in node.targets:
                if owner is not None:
                    same = (
                        isinstance(target, ast.Attribute)
                        and target.attr == name
                        and self._class_around(parsed, node) is owner
                    )
                else:
                    same = (
                        isinstance(target, ast.Name) and target.id == name and _is_global(parsed, node, name)
                    )
                if same:
                    yield node.value

    @staticmethod
    def _class_around(parsed: ParsedFile, node: ast.AST) -> ast.ClassDef | None:
        return next((parent for parent in parsed.ancestors(node) if isinstance(parent, ast.ClassDef)), None)

    # -- from a place to what flows into it ------------------------------------------------------------

    def feeds_of(self, slot: Slot) -> list[Feed]:
        """Return the expressions of the project that flow into a place, once each."""
        return list(dict.fromkeys(self._feeds_of(slot)))

    def _feeds_of(self, slot: Slot) -> list[Feed]:
        parsed = self._project.parsed(slot.path)
        if parsed is None:
            return []
        if slot.kind == "use":
            return list(slot.feeds)
        if slot.kind == "parameter" and isinstance(slot.owner, _FUNCTIONS):
            found = list(self._arguments(parsed, slot.owner, slot.name))
            default = _default_of(slot.owner, _argument(slot.owner, slot.name))
            if default is not None and not slot.optional:
                found.append(Feed(parsed.path, default))
            return found
        if slot.kind == "variable" and isinstance(slot.owner, ast.Assign):
            return [
                Feed(parsed.path, node) for node in self._other_assignments(parsed, slot.owner, slot.name)
            ]
        if slot.kind == "container":
            return list(self._puts(slot))
        return []

    def _arguments(self, parsed: ParsedFile, function: FunctionNode, name: str) -> Iterator[Feed]:
        """Yield what the project's calls of a function pass to one of its parameters."""
        owner = parsed.class_of(function)
        is_constructor = owner is not None and function.name in ("__init__", "__new__")
        words = self._class_names(owner) if is_constructor and owner is not None else {function.name}
        wanted = self._callable_places(parsed, function, owner, is_constructor=is_constructor)
        for word in sorted(words):
            for path in self._nearest(self._project.mentioning(word), parsed, owner):
                other = self._project.parsed(path)
                if other is not None:
                    yield from self._arguments_in(other, word, wanted, function, name, parsed)

    def _nearest(self, paths: list[str], home: ParsedFile, owner: ast.ClassDef | None) -> list[str]:
        """Return as many files as are worth opening, those first that are likely to hold a caller."""
        if len(paths) <= _MAXIMUM_FILES:
            return paths
        related = set(self._project.mentioning(owner.name)) if owner is not None else set()
        folder = home.path.rpartition("/")[0]
        return sorted(
            paths,
            key=lambda path: (path != home.path, path not in related, not path.startswith(folder), path),
        )[:_MAXIMUM_FILES]

    def _arguments_in(
        self,
        parsed: ParsedFile,
        word: str,
        wanted: set[tuple[str, int]],
        function: FunctionNode,
        name: str,
        home: ParsedFile,
    ) -> Iterator[Feed]:
        bound = is_method(home, function)
        owner = home.class_of(function)
        for node in self._references(parsed, word, is_attribute=owner is not None):
            if not self._resolves_to(parsed, node, wanted, function):
                continue
            skip = 1 if bound and not _is_unbound(node, owner, function) else 0
            yield from self._passed(parsed, node, function, name, skip)
        if bound and function.name in ("__init__", "__new__"):
            yield from self._super_calls(parsed, function, name, wanted)

    @staticmethod
    def _references(
        parsed: ParsedFile, word: str, *, is_attribute: bool
    ) -> Iterator[ast.Name | ast.Attribute]:
        """Yield the reads of a name, or of an alias that imports give it, that may be of the function.

        A method (`is_attribute`) is read from an object; a function or a class also through its module.
        """
        aliases = _aliases_of(parsed, word)
        for node in parsed.nodes:
            if isinstance(node, ast.Attribute):
                if node.attr == word and isinstance(node.ctx, ast.Load):
                    if is_attribute or isinstance(node.value, (ast.Name, ast.Attribute)):
                        yield node
            elif isinstance(node, ast.Name) and node.id in aliases and isinstance(node.ctx, ast.Load):
                yield node

    def _passed(
        self,
        parsed: ParsedFile,
        reference: ast.expr,
        function: FunctionNode | ast.Lambda,
        name: str,
        skip: int,
    ) -> Iterator[Feed]:
        """Yield what reaches the parameter through one mention of the function."""
        use = parsed.parents[reference]
        if isinstance(use, ast.Call) and use.func is reference:
            yield from _argument_feeds(parsed.path, use, function, name, skip)
            return
        if isinstance(use, ast.ClassDef) and reference in use.decorator_list:
            if _index_of(function, name) == skip:
                yield Feed(parsed.path, reference, decorated=(parsed.path, use.lineno))
            return
        call = parsed.parents[use] if isinstance(use, ast.keyword) else use
        if isinstance(call, ast.Call):
            yield from self._through_call(parsed, call, reference, use, function, name, skip)
        elif isinstance(use, (ast.Dict, ast.List, ast.Tuple)):
            yield from self._through_table(parsed, use, function, name, skip)
        elif isinstance(use, ast.Assign) and use.value is reference:
            for target in use.targets:
                for alias in self._mentions_of(parsed, target):
                    yield from self._passed(parsed, alias, function, name, skip)

    def _through_call(
        self,
        parsed: ParsedFile,
        call: ast.Call,
        reference: ast.expr,
        use: ast.AST,
        function: FunctionNode | ast.Lambda,
        name: str,
        skip: int,
    ) -> Iterator[Feed]:
        """Yield what a function gets that is handed to another one: `submit(f, x)`, `map(f, xs)`, callbacks."""
        last = _last_name(call.func)
        wanted_index = _index_of(function, name)
        if isinstance(use, ast.keyword):
            if use.arg == "key" and call.args and wanted_index == skip:
                yield Feed(parsed.path, call.args[0], "each")
            for keyword in call.keywords:
                if keyword.arg == "args" and isinstance(keyword.value, (ast.Tuple, ast.List)):
                    yield from _positional_feeds(parsed.path, keyword.value.elts, function, name, skip)
                elif keyword.arg == "kwargs" and isinstance(keyword.value, ast.Dict):
                    for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                        if isinstance(key, ast.Constant) and key.value == name:
                            yield Feed(parsed.path, value)
        elif reference in call.args:
            index = call.args.index(reference)
            rest = call.args[index + 1 :]
            each = "each" if last in _MAPPING else ""
            if last == "reduce" and wanted_index in (skip, skip + 1):
                yield from (Feed(parsed.path, item, "each") for item in rest[:1])
                yield from (Feed(parsed.path, item) for item in rest[1:2] if wanted_index == skip)
                return
            if last == "partial":
                later = parsed.parents[call]
                if isinstance(later, ast.Call) and later.func is call:
                    rest = [*rest, *later.args]
                    yield from (Feed(parsed.path, item.value) for item in later.keywords if item.arg == name)
            yield from _positional_feeds(parsed.path, rest, function, name, skip, each)
            yield from (Feed(parsed.path, keyword.value) for keyword in call.keywords if keyword.arg == name)
        yield from self._through_callback(parsed, call, reference, use, function, name, skip)

    def _through_callback(
        self,
        parsed: ParsedFile,
        call: ast.Call,
        reference: ast.expr,
        use: ast.AST,
        function: FunctionNode | ast.Lambda,
        name: str,
        skip: int,
    ) -> Iterator[Feed]:
        """Yield what a project's function passes to the callable that it was handed."""
        if not isinstance(call.func, (ast.Name, ast.Attribute)):
            return
        for location in self._definitions(parsed, call.func):
            home = self._project.parsed(location.path) if self._project.is_ours(location.path) else None
            taker = home.function_named_at(location.line, location.column) if home else None
            if home is None or taker is None:
                continue
            positional = [argument.arg for argument in _positional(taker)]
            if isinstance(use, ast.keyword):
                callback = use.arg
            else:
                index = call.args.index(reference) + (1 if is_method(home, taker) else 0)
                callback = positional[index] if index < len(positional) else None
            for node in ast.walk(taker):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == callback
                ):
                    yield from _argument_feeds(home.path, node, function, name, skip)

    def _through_table(
        self, parsed: ParsedFile, literal: ast.expr, function: FunctionNode | ast.Lambda, name: str, skip: int
    ) -> Iterator[Feed]:
        """Yield what is passed where a table that holds the function is looked up and called."""
        statement = parsed.parents[literal]
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        for target in targets:
            for table in self._mentions_of(parsed, target):
                look_up = self._project_parent(table)
                if look_up is not None:
                    path, call = look_up
                    yield from _argument_feeds(path, call, function, name, skip)

    def _project_parent(self, table: ast.expr) -> tuple[str, ast.Call] | None:
        """Return the call of what is looked up in a table: `T[k](x)`, `T.get(k)(x)`."""
        path = self._path_of[table]
        parsed = self._project.parsed(path)
        if parsed is None:
            return None
        node: ast.AST = parsed.parents[table]
        if isinstance(node, ast.Attribute) and node.attr == "get":
            node = parsed.parents[node]
        if isinstance(node, (ast.Subscript, ast.Call)):
            use = parsed.parents[node]
            if isinstance(use, ast.Call) and use.func is node:
                return path, use
        return None

    def _mentions_of(self, parsed: ParsedFile, target: ast.expr) -> list[ast.expr]:
        """Return the reads of a variable in all files of the project."""
        if not isinstance(target, (ast.Name, ast.Attribute)):
            return []
        word = target.attr if isinstance(target, ast.Attribute) else target.id
        line = target.lineno
        found: list[ast.expr] = []
        for path in self._project.mentioning(word):
            other = self._project.parsed(path)
            if other is None:
                continue
            aliases = _aliases_of(other, word)
            for node in other.nodes:
                named = (isinstance(node, ast.Name) and node.id in aliases) or (
                    isinstance(node, ast.Attribute) and node.attr == word
                )
                if not named or not isinstance(node, (ast.Name, ast.Attribute)):
                    continue
                is_filled = isinstance(other.parents.get(node), ast.AugAssign)
                if (isinstance(node.ctx, ast.Load) or is_filled) and any(
                    location.path == parsed.path and location.line == line
                    for location in self._definitions(other, node)
                ):
                    self._path_of[node] = path
                    found.append(node)
        return found

    @property
    def _path_of(self) -> dict[ast.AST, str]:
        if not hasattr(self, "_paths_of_mentions"):
            self._paths_of_mentions: dict[ast.AST, str] = {}
        return self._paths_of_mentions

    def _puts(self, slot: Slot) -> Iterator[Feed]:
        """Yield what is put into a container."""
        parsed = self._project.parsed(slot.path)
        statement = slot.owner
        if parsed is None or not isinstance(statement, ast.Assign):
            return
        for mention in self._mentions_of(parsed, statement.targets[0]):
            path = self._path_of[mention]
            other = self._project.parsed(path)
            if other is not None:
                yield from _puts_through(other, mention, mapping="_exg_any" in slot.template)

    # -- calls of a certain function -------------------------------------------------------------------

    def _callable_places(
        self, parsed: ParsedFile, function: FunctionNode, owner: ast.ClassDef | None, *, is_constructor: bool
    ) -> set[tuple[str, int]]:
        """Return the statements whose names a call of the function may resolve to."""
        places = {(parsed.path, function.lineno)}
        if is_constructor and owner is not None:
            for name in self._class_names(owner):
                for path in self._project.mentioning(name):
                    other = self._project.parsed(path)
                    for node in other.nodes if other else ():
                        if isinstance(node, ast.ClassDef) and node.name == name:
                            lineage = self._answers.lineage(path, node.lineno)
                            if any(known.key == (parsed.path, owner.lineno) for known in lineage):
                                places.add((path, node.lineno))
        return places

    def _class_names(self, owner: ast.ClassDef) -> set[str]:
        """Return the names of a class and, roughly, of the classes below it."""
        names = {owner.name}
        frontier = [owner.name]
        while frontier:
            name = frontier.pop()
            for path in self._project.mentioning(name):
                parsed = self._project.parsed(path)
                for node in parsed.nodes if parsed else ():
                    if isinstance(node, ast.ClassDef) and node.name not in names:
                        if any(_last_name(base) == name for base in node.bases):
                            names.add(node.name)
                            frontier.append(node.name)
        return names

    def _resolves_to(
        self,
        parsed: ParsedFile,
        node: ast.Name | ast.Attribute,
        wanted: set[tuple[str, int]],
        function: FunctionNode,
    ) -> bool:
        definitions = self._definitions(parsed, node)
        if not definitions and isinstance(node, ast.Attribute):
            self.unresolved[parsed.path, node.value] = None
        for location in definitions:
            if (location.path, location.line) in wanted:
                return True
            # A call through a base class may reach an override.
            owner = self._documents.class_around(location.path, location.line)
            statement = self._documents.statement_at(location.path, location.line)
            if owner is None or statement is None or statement.name != function.name:
                continue
            if function.name in ("__init__", "__new__"):
                continue
            for path, line in wanted:
                overriding = self._documents.class_around(path, line)
                if overriding is not None and any(
                    known.key == (location.path, owner.line)
                    for known in self._answers.lineage(path, overriding.line)
                ):
                    return True
        return False

    def _super_calls(
        self, parsed: ParsedFile, function: FunctionNode, name: str, wanted: set[tuple[str, int]]
    ) -> Iterator[Feed]:
        for node in parsed.nodes:
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == function.name
                and self._resolves_to(parsed, node.func, wanted, function)
            ):
                skip = 1 if isinstance(node.func.value, ast.Call) else 0
                yield from _argument_feeds(parsed.path, node, function, name, skip)

    def _definitions(self, parsed: ParsedFile, node: ast.Name | ast.Attribute) -> list[Location]:
        line, column = parsed.columns.end_of(node)
        return self._answers.locations_at(parsed.path, line, column - 1)


def _parts_with_its_type(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the parts of an expression that its type comes from: not keys, not conditions."""
    if isinstance(node, (ast.Subscript, ast.Await, ast.Starred, ast.NamedExpr, ast.YieldFrom)):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)
    elif isinstance(node, ast.BoolOp):
        yield from node.values
    elif isinstance(node, ast.BinOp):
        yield from (node.left, node.right)
    elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        yield from node.elts
    elif isinstance(node, ast.Dict):
        yield from node.values
    elif isinstance(node, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        yield node.elt
    elif isinstance(node, ast.DictComp):
        yield node.value
    elif isinstance(node, ast.Lambda):
        yield node.body


# -- syntax ------------------------------------------------------------------------------------------------


def is_method(parsed: ParsedFile, function: FunctionNode) -> bool:
    """Whether a function's first parameter is the object or class that it is called on."""
    return parsed.class_of(function) is not None and not any(
        _last_name(decorator) == "staticmethod" for decorator in function.decorator_list
    )


def _is_unbound(node: ast.expr, owner: ast.ClassDef | None, function: FunctionNode) -> bool:
    """Whether a mention of a method is through its class, so that the object is an argument."""
    if owner is None or function.name in ("__init__", "__new__"):
        return False
    if any(_last_name(decorator) == "classmethod" for decorator in function.decorator_list):
        return False
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, (ast.Name, ast.Attribute))
        and _last_name(node.value) == owner.name
    )


def _last_name(expression: ast.expr) -> str:
    if isinstance(expression, ast.Subscript):
        return _last_name(expression.value)
    if isinstance(expression, ast.Call):
        return _last_name(expression.func)
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else ""


def _aliases_of(parsed: ParsedFile, word: str) -> set[str]:
    """Return the names under which a file's imports bring a word, itself included."""
    return {word} | {
        alias.asname
        for node in parsed.nodes
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name == word and alias.asname
    }


def _positional(function: FunctionNode | ast.Lambda) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args]


def _argument(function: FunctionNode, name: str) -> ast.arg | None:
    every = [*_positional(function), *function.args.kwonlyargs]
    every += [extra for extra in (function.args.vararg, function.args.kwarg) if extra is not None]
    return next((argument for argument in every if argument.arg == name), None)


def _index_of(function: FunctionNode | ast.Lambda, name: str) -> int | None:
    names = [argument.arg for argument in _positional(function)]
    return names.index(name) if name in names else None


def _default_of(function: FunctionNode, argument: ast.arg | None) -> ast.expr | None:
    positional = _positional(function)
    if argument in positional:
        index = positional.index(argument) - (len(positional) - len(function.args.defaults))
        return function.args.defaults[index] if index >= 0 else None
    if argument in function.args.kwonlyargs:
        return function.args.kw_defaults[function.args.kwonlyargs.index(argument)]
    return None


def _argument_feeds(
    path: str, call: ast.Call, function: FunctionNode | ast.Lambda, name: str, skip: int
) -> Iterator[Feed]:
    yield from _positional_feeds(path, call.args, function, name, skip)
    rest = function.args.kwarg
    named = {argument.arg for argument in (*_positional(function), *function.args.kwonlyargs)}
    for keyword in call.keywords:
        if keyword.arg == name or (rest and rest.arg == name and keyword.arg and keyword.arg not in named):
            yield Feed(path, keyword.value)
        elif keyword.arg is None and isinstance(keyword.value, ast.Dict):
            for key, value in zip(keyword.value.keys, keyword.value.values, strict=True):
                if isinstance(key, ast.Constant) and key.value == name:
                    yield Feed(path, value)


def _positional_feeds(
    path: str,
    arguments: Sequence[ast.expr],
    function: FunctionNode | ast.Lambda,
    name: str,
    skip: int,
    element: str = "",
) -> Iterator[Feed]:
    rest = function.args.vararg
    if rest is not None and rest.arg == name:
        for item in arguments[max(0, len(_positional(function)) - skip) :]:
            yield (
                Feed(path, item.value, "each") if isinstance(item, ast.Starred) else Feed(path, item, element)
            )
        return
    index = _index_of(function, name)
    if index is None or index - skip < 0:
        return
    arguments = _with_literals_unpacked(arguments)
    before = arguments[: index - skip + 1]
    starred = next((item for item in before if isinstance(item, ast.Starred)), None)
    if starred is not None:
        yield Feed(path, starred.value, "each")
    elif len(before) == index - skip + 1:
        yield Feed(path, before[-1], element)


def _with_literals_unpacked(arguments: Sequence[ast.expr]) -> list[ast.expr]:
    """Return the arguments with `*(a, b)` as what it is: two arguments."""
    found: list[ast.expr] = []
    for item in arguments:
        if isinstance(item, ast.Starred) and isinstance(item.value, (ast.Tuple, ast.List)):
            found += _with_literals_unpacked(item.value.elts)
        else:
            found.append(item)
    return found


def _binds(target: ast.expr, name: str) -> bool:
    return any(
        isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
        for node in ast.walk(target)
    )


def _is_property(function: FunctionNode) -> bool:
    return any("property" in _last_name(decorator) for decorator in function.decorator_list)


def _result_wrapper(function: FunctionNode) -> str:
    """Return what a call of a function gives, open for the type of what it returns or yields."""
    yields = any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in ast.walk(function))
    decorators = {_last_name(decorator) for decorator in function.decorator_list}
    if isinstance(function, ast.AsyncFunctionDef):
        if "asynccontextmanager" in decorators:
            return "_exg_contextlib.AbstractAsyncContextManager[{}]"
        return "_exg_collections.abc.AsyncIterator[{}]" if yields else "_exg_collections.abc.Awaitable[{}]"
    if yields:
        if "contextmanager" in decorators:
            return "_exg_contextlib.AbstractContextManager[{}]"
        return "_exg_collections.abc.Iterator[{}]"
    return "{}"


def _is_global(parsed: ParsedFile, node: ast.AST, name: str) -> bool:
    """Whether a statement assigns a module's name: at module level or under a `global` statement."""
    for parent in parsed.ancestors(node):
        if isinstance(parent, _FUNCTIONS):
            return any(isinstance(inner, ast.Global) and name in inner.names for inner in ast.walk(parent))
        if isinstance(parent, ast.ClassDef):
            return False
    return True


def _sources_in(scope: ast.AST, name: str) -> Iterator[ast.expr | ast.arg | None]:
    """Yield what a name may hold in a scope: expressions, its parameter, or None for what is not followed."""
    if isinstance(scope, (*_FUNCTIONS, ast.Lambda)):
        arguments = scope.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra is not None]
        yield from (argument for argument in every if argument.arg == name)
    if isinstance(scope, (ast.Lambda, ast.ClassDef, ast.Module)):
        if isinstance(scope, ast.Lambda):
            return
        if isinstance(scope, ast.Module):
            return
    stack: list[ast.AST] = list(getattr(scope, "body", ()))
    while stack:
        node = stack.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            if node.name == name:
                yield None
            continue
        if isinstance(node, ast.Lambda):
            continue
        if (isinstance(node, ast.Assign) and any(_binds(target, name) for target in node.targets)) or (
            isinstance(node, (ast.AugAssign, ast.NamedExpr)) and _binds(node.target, name)
        ):
            yield node.value
        elif isinstance(node, ast.AnnAssign) and _binds(node.target, name):
            yield None
        elif isinstance(node, (ast.For, ast.AsyncFor)) and _binds(node.target, name):
            yield node.iter
        elif isinstance(node, ast.withitem) and node.optional_vars and _binds(node.optional_vars, name):
            yield node.context_expr
        elif isinstance(node, (ast.ExceptHandler, ast.MatchAs, ast.MatchStar)) and node.name == name:
            yield None
        stack += ast.iter_child_nodes(node)


def _results_of(function: FunctionNode) -> Iterator[ast.expr]:
    """Yield what a function returns or yields."""
    if function.returns is not None:
        return
    stack: list[ast.AST] = list(function.body)
    while stack:
        node = stack.pop()
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef, ast.Lambda)):
            continue
        if isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom)) and node.value is not None:
            yield node.value
        stack += ast.iter_child_nodes(node)


def _container_template(value: ast.expr) -> str | None:
    """Return the annotation, open for its element, of an expression that makes an empty container."""
    if isinstance(value, ast.Dict) and not value.keys:
        return "dict[_exg_any, {}]"
    if isinstance(value, ast.List) and all(_container_template(item) is not None for item in value.elts):
        return "list[{}]"
    if isinstance(value, ast.Tuple) and not value.elts:
        return "tuple[{}, ...]"
    if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult) and isinstance(value.left, ast.List):
        if all(isinstance(item, ast.Constant) and item.value is None for item in value.left.elts):
            return "list[{}]"
    if isinstance(value, ast.Call) and all(
        keyword.arg in ("maxlen", "maxsize") for keyword in value.keywords
    ):
        last = _last_name(value.func)
        text = ast.unparse(value.func)
        if last in _ONE_PARAMETER and not value.args:
            return f"{text}[{{}}]"
        if last in _TWO_PARAMETERS and (not value.args or last == "defaultdict"):
            return f"{text}[_exg_any, {{}}]"
        if last == "ContextVar":
            return f"{text}[{{}}]"
    return None


def _puts_through(parsed: ParsedFile, mention: ast.AST, *, mapping: bool, depth: int = 0) -> Iterator[Feed]:
    """Yield what one mention of a container puts into it, or into a container inside of it."""
    use = parsed.parents[mention]
    if isinstance(use, ast.Subscript) and use.value is mention:
        statement = parsed.parents[use]
        if isinstance(use.ctx, ast.Store) and isinstance(statement, ast.Assign):
            yield Feed(parsed.path, statement.value, wrapper="dict[_exg_any, {}]" if depth else "{}")
        elif isinstance(use.ctx, ast.Load) and depth == 0:
            yield from _puts_through(parsed, use, mapping=mapping, depth=1)
        return
    wrapper = "list[{}]" if depth else "{}"
    if isinstance(use, ast.AugAssign) and use.target is mention:
        yield Feed(parsed.path, use.value, "value" if mapping and not depth else "each", wrapper)
        return
    if not isinstance(use, ast.Attribute):
        return
    call = parsed.parents[use]
    if not isinstance(call, ast.Call) or call.func is not use:
        return
    if use.attr in _PUTTING and len(call.args) > _PUTTING[use.attr]:
        value = call.args[_PUTTING[use.attr]]
        if use.attr == "setdefault" and depth == 0 and _container_template(value) is not None:
            yield from _puts_through(parsed, call, mapping=mapping, depth=1)
        else:
            yield Feed(parsed.path, value, wrapper="set[{}]" if depth and use.attr == "add" else wrapper)
    elif use.attr == "set" and call.args:
        yield Feed(parsed.path, call.args[0], wrapper=wrapper)
    elif use.attr in _FILLING:
        for argument in call.args[:1]:
            if isinstance(argument, ast.Dict):
                yield from (Feed(parsed.path, value, wrapper=wrapper) for value in argument.values)
            else:
                element = "value" if use.attr == "update" and mapping else "each"
                yield Feed(parsed.path, argument, element, wrapper)
        yield from (Feed(parsed.path, keyword.value, wrapper=wrapper) for keyword in call.keywords)
