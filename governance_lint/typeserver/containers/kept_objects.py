"""Which made objects are seen wherever they go: what stands elsewhere cannot be them, whatever that is.

Nothing is done with such an object but through names: those that it is bound to, parameters that it is passed
to, calls of functions that return it. It is never put anywhere, and handed to nothing that is not known.
"""

from __future__ import annotations

import ast
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.accesses.own_objects import class_of_own_object
from governance_lint.names import chains
from governance_lint.names.scopes import scopes_around
from governance_lint.texts.syntax import walk
from governance_lint.typeserver.callables.arguments import parameter_filled_by
from governance_lint.typeserver.names.assignments import bindings
from governance_lint.typeserver.shown.functions import (
    FUNCTIONS,
    is_generator,
    last_name,
    methods_of,
    positional_parameters,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.typeserver.containers.object_makers import Maker
    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Expression

    #: What stands for the object, each with its file.
    _Mentions = list[tuple[ParsedFile, ast.expr]]

#: A name that more files mention is not looked for.
_MAXIMUM_FILES = 60
#: An object of more mentions is not looked for.
_MAXIMUM_MENTIONS = 300
#: Functions of Python's own that keep nothing of what they get.
_LOOKING = frozenset((
    "bool", "dict", "enumerate", "hasattr", "hash", "id", "isinstance", "len", "list", "print", "repr", "set",
    "sorted", "str", "tuple", "type",
))  # fmt: skip
#: What may find an object without its name.
_FINDING = frozenset((
    "__getattribute__", "attrgetter", "eval", "exec", "get_objects", "get_referrers", "getattr", "getmembers",
    "globals", "locals", "vars",
))  # fmt: skip
_FINDING_WITHOUT_CALL = frozenset(("__dict__", "f_globals", "f_locals"))
#: Decorators of methods that do nothing else with an object than to run the method.
_PLAIN_DECORATORS = frozenset(("abstractmethod", "classmethod", "property", "staticmethod"))
_SCOPES = (*FUNCTIONS, ast.Lambda)


class _Methods(NamedTuple):
    """What a class's methods do with their own object: at most they return it."""

    all: frozenset[str]
    giving: frozenset[str]  #: those that return it


class KeptObjects:
    """Looks for objects all of whose mentions are known."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions
        #: By the call that makes an object, all that it is seen to be; None where it may be more.
        self._kept: dict[ast.Call, frozenset[ast.expr] | None] = {}
        #: Whether what was found of the last one cannot change with what is found out later.
        self._is_settled = True
        self._methods: dict[ast.ClassDef, _Methods | None] = {}
        self._finding: dict[ast.AST, bool] = {}

    def is_another(self, maker: Maker, other: Expression) -> bool:
        """Whether an expression cannot be the object that a call makes, as that is seen wherever it goes."""
        kept = self._kept.get(maker.call)
        if maker.call not in self._kept:
            self._is_settled = True
            kept = self._look_at(maker)
            if self._is_settled:
                self._kept[maker.call] = kept
        home = self._project.parsed(other.path)
        if kept is None or home is None or any(node in kept for node in walk(other.node)):
            return False
        around = [item for item in home.ancestors(other.node) if isinstance(item, FUNCTIONS)]
        return not self._may_find(around[-1] if around else home.tree)

    def _may_find(self, tree: ast.AST) -> bool:
        """Whether some code may come by objects without their names, or by names that it makes up."""
        if tree not in self._finding:
            self._finding[tree] = any(_finds(node) for node in walk(tree))
        return self._finding[tree]

    def _look_at(self, maker: Maker) -> frozenset[ast.expr] | None:
        parsed = self._project.parsed(maker.path)
        owner = maker.home.class_of(maker.constructor)
        if parsed is None or owner is None or last_name(maker.call.func) != owner.name:
            return None
        if owner not in self._methods:
            self._methods[owner] = _plain_methods(maker.home, owner)
        methods = self._methods[owner]
        if methods is None or self._may_find(parsed.tree):
            return None
        found: dict[ast.expr, ParsedFile] = {maker.call: parsed}
        waiting: list[ast.expr] = [maker.call]
        for node in waiting:  # grows while it is walked
            onward = self._onward(found[node], node, methods)
            if onward is None or len(found) > _MAXIMUM_MENTIONS:
                return None
            waiting += (one for _, one in onward if one not in found)
            found.update((one, file) for file, one in onward)
        return frozenset(found)

    def _onward(self, parsed: ParsedFile, node: ast.expr, methods: _Methods) -> _Mentions | None:
        """Return what else is the object by the use of one mention of it; None where that is not seen."""
        if _is_looked_at(parsed, node, methods):
            return []
        whole = _whole_use(parsed, node, methods)
        use = parsed.parents.get(whole) if whole is not None else None
        call = parsed.parents.get(use) if isinstance(use, ast.keyword) else use
        match use:
            case ast.Assign(targets=[ast.Name() | ast.Attribute() as target], value=value) if value is whole:
                return self._named(parsed, target)
            case ast.Return():
                return self._returned(parsed, use)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and whole is not None:
            return self._passed(parsed, call, call.func, whole)
        return None

    def _named(self, parsed: ParsedFile, target: ast.Name | ast.Attribute) -> _Mentions | None:
        word = chains.last_name(target)
        if isinstance(target, ast.Attribute):
            holder = class_of_own_object(target.value, parsed.parents)
            if holder is None or not _is_plain(holder) or self._project.deriving(holder.name):
                return None
            return self._anywhere(word, holder.name)
        function = _function_of(parsed, target, word)
        if function is not None:
            return self._inside(parsed, word, function)
        return self._anywhere(word, _module_of(parsed)) if parsed.class_of(target) is None else None

    def _inside(self, parsed: ParsedFile, word: str, function: ast.AST) -> _Mentions | None:
        """Return the mentions of a function's variable."""
        if any(word in item.names for item in parsed.of_type(ast.Nonlocal)) or self._may_find(function):
            return None
        return [
            (parsed, node)
            for node in parsed.named([word])
            if isinstance(node, ast.Name) and _function_of(parsed, node, word) is function
        ]

    def _anywhere(self, word: str, place: str) -> _Mentions | None:
        """Return the mentions of a module's variable or an attribute that stands at a place of a name."""
        naming, near = self._mentioning(word), self._mentioning(place)
        if naming is None or near is None or any(_is_named_otherwise(file, word) for file in naming):
            return None
        found: _Mentions = [(file, node) for file in naming for node in _reads(file, word)]
        return None if any(self._may_find(file.tree) for file in near) else found

    def _returned(self, parsed: ParsedFile, statement: ast.Return) -> _Mentions | None:
        """Return the calls of the function that returns the object; None where it may be called otherwise."""
        function = next((item for item in parsed.ancestors(statement) if isinstance(item, FUNCTIONS)), None)
        if not isinstance(function, ast.FunctionDef) or function.decorator_list or is_generator(function):
            return None
        around = parsed.parents.get(function)
        if isinstance(around, ast.Module):
            reads = self._anywhere(function.name, _module_of(parsed))
        elif isinstance(around, FUNCTIONS):
            reads = self._inside(parsed, function.name, around)
        else:
            return None
        found: _Mentions = []
        for file, node in reads or ():
            call = file.parents.get(node)
            if not isinstance(call, ast.Call) or call.func is not node:
                return None
            found.append((file, call))
        return found if reads is not None else None

    def _passed(
        self, parsed: ParsedFile, call: ast.Call, func: ast.Name, given: ast.expr
    ) -> _Mentions | None:
        """Return the mentions of the parameter that a call of a function or class fills with the object."""
        takers = list(self._mentions.called(parsed, func))
        if len(takers) != 1 or len(self._mentions.definitions(parsed, func)) != 1:
            self._is_settled = bool(takers)
            return None
        home, function, bound = takers[0]
        owner = home.class_of(function)
        is_made = owner is not None and function.name == "__init__" and owner.name == func.id
        is_made = is_made and owner is not None and _is_plain(owner) and not _has_new(owner)
        name, is_rest = parameter_filled_by(call, given, function, bound)
        is_written_out = not any(isinstance(item, ast.Starred) for item in call.args)
        if name is None or is_rest or not is_written_out or function.decorator_list:
            return None
        return self._inside(home, name, function) if owner is None or is_made else None

    def _mentioning(self, word: str) -> list[ParsedFile] | None:
        """Return the files that a word occurs in; None where they are too many to look at, or cannot be."""
        paths = self._project.mentioning(word)
        files = [file for path in paths[:_MAXIMUM_FILES] if (file := self._project.parsed(path)) is not None]
        return files if len(files) == len(paths) else None


def _finds(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(), *_]):
            return False
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in _FINDING
        case ast.Attribute(attr=name):
            return name in _FINDING_WITHOUT_CALL
    return False


def _is_plain(holder: ast.ClassDef) -> bool:
    """Whether nothing but a class's own statements makes and keeps its objects."""
    return not holder.bases and not holder.keywords and not holder.decorator_list


def _has_new(owner: ast.ClassDef) -> bool:
    return any(item.name == "__new__" for item in methods_of(owner))


def _module_of(parsed: ParsedFile) -> str:
    path = PurePath(parsed.path)
    return path.parent.name if path.stem == "__init__" else path.stem


def _plain_methods(home: ParsedFile, owner: ast.ClassDef) -> _Methods | None:
    """Return the methods of a class; None where one does anything else with its object."""
    names: set[str] = set()
    mentions: list[tuple[FunctionNode, ast.Name]] = []
    for item in owner.body:
        match item:
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                decorators = {last_name(decorator) for decorator in item.decorator_list}
                own = "" if "staticmethod" in decorators else _own_name(item)
                if own is None or not decorators <= _PLAIN_DECORATORS:
                    return None
                names |= {item.name} - ({item.name} if "property" in decorators else set())
                mentions += (
                    (item, node) for node in walk(item) if isinstance(node, ast.Name) and node.id == own
                )
            case ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Assign(value=ast.Constant()):
                pass
            case _:
                return None
    if any(class_of_own_object(node, home.parents) is not owner for _, node in mentions):
        return None
    methods = _Methods(frozenset(names), frozenset())
    while True:
        giving: set[str] = set()
        for method, node in mentions:
            whole = _whole_use(home, node, methods)
            if whole is None:
                return None
            if not _is_looked_at(home, node, methods):
                if not _is_given_back(home, whole, method):
                    return None
                giving.add(method.name)
        if giving == methods.giving:
            return methods
        methods = methods._replace(giving=frozenset(giving))


def _own_name(method: FunctionNode) -> str | None:
    """Return the parameter that is the object of a method; None where it has no name of its own."""
    first = next(iter(positional_parameters(method)), None)
    return first.arg if first is not None else None


def _is_given_back(home: ParsedFile, node: ast.expr, method: FunctionNode) -> bool:
    """Whether a method that is called by its name returns an expression."""
    use = home.parents[node]
    around = next((item for item in home.ancestors(node) if isinstance(item, _SCOPES)), None)
    is_named = not method.decorator_list and not method.name.startswith("__")
    return isinstance(use, ast.Return) and around is method and is_named


def _whole_use(parsed: ParsedFile, node: ast.expr, methods: _Methods) -> ast.expr | None:
    """Return the outermost expression that is the object, of calls of methods that return their own object.

    None where such a method is not called at once.
    """
    use = parsed.parents.get(node)
    while isinstance(use, ast.Attribute) and use.attr in methods.giving:
        call = parsed.parents.get(use)
        if not isinstance(call, ast.Call) or call.func is not use:
            return None
        node, use = call, parsed.parents.get(call)
    return node


def _is_looked_at(parsed: ParsedFile, node: ast.expr, methods: _Methods) -> bool:
    """Whether an expression that is the object is used where nothing keeps the object."""
    if isinstance(node, (ast.Name, ast.Attribute)) and not isinstance(node.ctx, ast.Load):
        return not isinstance(parsed.parents.get(node), ast.AugAssign)
    whole = _whole_use(parsed, node, methods)
    use = parsed.parents.get(whole) if whole is not None else None
    match use:
        case ast.Attribute(attr=name):
            return not name.startswith("__") and (name not in methods.all or _is_run(parsed, use))
        case ast.Subscript(value=value):
            return value is whole
        case ast.For(iter=iterable) | ast.comprehension(iter=iterable, is_async=0):
            return iterable is whole
        case ast.Expr() | ast.FormattedValue() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) | ast.Assert(test=test):
            return test is whole
        case ast.Compare(ops=[ast.Is() | ast.IsNot()]):
            return True
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[container]):
            return container is whole
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return name in _LOOKING and whole in arguments
    return False


def _function_of(parsed: ParsedFile, node: ast.Name, word: str) -> ast.AST | None:
    """Return the function whose variable a name is; None for a module's, and where it may be one."""
    if any(word in item.names for item in parsed.of_type(ast.Global)):
        return None
    scopes = scopes_around(node, parsed.parents)
    return next(
        (item for item in scopes if isinstance(item, _SCOPES) and word in bindings(parsed, item)), None
    )


def _is_run(parsed: ParsedFile, method: ast.Attribute) -> bool:
    """Whether a method is called where it is read, or decorates something."""
    use = parsed.parents.get(method)
    return (isinstance(use, ast.Call) and use.func is method) or (
        isinstance(use, (*FUNCTIONS, ast.ClassDef)) and method in use.decorator_list
    )


def _reads(parsed: ParsedFile, word: str) -> Iterator[ast.Name | ast.Attribute]:
    """Yield what may be a variable of a module, or an attribute, of a name."""
    for node in parsed.named([word]):
        if isinstance(node, ast.Attribute) or _function_of(parsed, node, word) is None:
            yield node


def _is_named_otherwise(parsed: ParsedFile, word: str) -> bool:
    """Whether a file gives what has a name another one, or has the name as a text: `getattr(module, "x")`."""
    for statement in parsed.of_type(ast.ImportFrom):
        if any(alias.name == word and alias.asname not in (None, word) for alias in statement.names):
            return True
    if any(word in pattern.kwd_attrs for pattern in parsed.of_type(ast.MatchClass)):
        return True
    return any(
        isinstance(node.value, str) and word in node.value.split(".") and not _is_export(parsed, node)
        for node in parsed.of_type(ast.Constant)
    )


def _is_export(parsed: ParsedFile, node: ast.Constant) -> bool:
    """Whether a text stands in `__all__`."""
    statement = parsed.parents.get(parsed.parents[node])
    return isinstance(statement, ast.Assign) and any(last_name(one) == "__all__" for one in statement.targets)
