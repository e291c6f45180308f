"""What the governed methods of a file give, of choke points that ask for a dict."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.endings import Endings, own_nodes
from governance_lint.facts import Inquiry
from governance_lint.installed_packages import site_packages
from governance_lint.modules import module_file, package_folders
from governance_lint.policy import matches
from governance_lint.project_names import Named, project_names
from governance_lint.raw_errors.library import is_standard_library
from governance_lint.subject import ReadFile, Subject
from governance_lint.violation import Span
from governance_lint.vocabulary import Hints

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.policy import ChokePoint, Policy
    from governance_lint.project_names import Module, ProjectNames

#: What has all that a dict is read by.
MAPPING = "collections.abc.Mapping"

_FINE = frozenset(
    {
        "builtins.dict",
        "collections.ChainMap",
        "collections.Counter",
        "collections.OrderedDict",
        "collections.UserDict",
        "collections.abc.Mapping",
        "collections.abc.MutableMapping",
        "collections.defaultdict",
        "typing.Any",
        "typing.ChainMap",
        "typing.Counter",
        "typing.DefaultDict",
        "typing.Dict",
        "typing.Mapping",
        "typing.MutableMapping",
        "typing.Never",
        "typing.NoReturn",
        "typing.OrderedDict",
        "typing_extensions.Any",
        "typing_extensions.Never",
        "typing_extensions.NoReturn",
    }
)
_NEVER = ("Never", "NoReturn")
_BUILTINS = frozenset(
    f"builtins.{name}"
    for name in ("bool", "bytes", "complex", "float", "frozenset", "int", "list", "set", "str", "tuple")
)
_NEVER_RETURNS = frozenset(
    {
        "builtins.exit",
        "builtins.quit",
        "os._exit",
        "os.abort",
        "pytest.exit",
        "pytest.fail",
        "pytest.skip",
        "sys.exit",
        "typing.assert_never",
        "typing_extensions.assert_never",
    }
)
#: Decorators under which a method gives what its body gives.
_KEEPING = frozenset(
    {
        "abc.abstractmethod",
        "builtins.classmethod",
        "builtins.staticmethod",
        "functools.cache",
        "functools.lru_cache",
        "functools.wraps",
        "typing.final",
        "typing.no_type_check",
        "typing.override",
        "typing_extensions.deprecated",
        "typing_extensions.final",
        "typing_extensions.override",
        "warnings.deprecated",
    }
)
#: Longer expressions are not put into the text that the type server sees once more.
_LONGEST = 2_000


@dataclass(frozen=True)
class Given:
    """One thing that a governed method gives, by its annotation or a return."""

    line: int  #: where it would be reported
    span: Span
    shown: str  #: as a message says it
    #: Ask in several ways what it may be besides a mapping; none where it is certainly no mapping.
    inquiries: tuple[Inquiry, ...] = ()
    is_undeclared: bool = False  #: an attribute of which only None may be known


@dataclass(frozen=True)
class Method:
    """A method that may be a governed one, and what may be wrong with what it gives."""

    class_line: int
    name: str
    symbol: str
    points: Sequence[ChokePoint]
    annotation: Given | None
    returns: Sequence[Given]
    at_def: Given | None  #: a path falls off its end, or it yields
    is_mere_form: bool  #: says nothing but `pass`: in the class that the policy names it is a stub


@dataclass(frozen=True)
class Results:
    """The methods of one file that may give what is no dict."""

    methods: Sequence[Method]
    inquiries: Sequence[Inquiry] = field(default=())

    @property
    def needs_types(self) -> bool:
        """Whether there is any: whether a class is governed its lineage tells."""
        return bool(self.methods)


def _points(policy: Policy) -> list[ChokePoint]:
    return [point for point in policy.chokepoints if point.result == "dict"]


def _hints(policy: Policy) -> Hints | None:
    names = sorted({name.rpartition(".")[2] for point in _points(policy) for name in point.governed})
    if not names:
        return None
    return Hints(("class ",), tuple(rf"def\s+{re.escape(name)}\b" for name in names))


def _find(read: ReadFile) -> Results | None:
    by_name: dict[str, list[ChokePoint]] = {}
    for point in _points(read.policy):
        for governed in point.governed:
            by_name.setdefault(governed.rpartition(".")[2], []).append(point)
    names, module = project_names(read)
    found: list[Method] = []
    for node in module.statements:
        if not isinstance(node, ast.FunctionDef) or node.name not in by_name:
            continue
        owner = module.scope_around(node)
        if not isinstance(owner, ast.ClassDef):
            continue
        points = list(dict.fromkeys(by_name[node.name]))
        if not _may_be_governed(owner, points, module, names, read):
            continue
        method = _Reading(read, module, names, node, owner).method(points)
        if method is not None:
            found.append(method)
    if not found:
        return None
    asked = [
        inquiry
        for method in found
        for given in (method.annotation, *method.returns)
        if given is not None
        for inquiry in given.inquiries
    ]
    return Results(found, asked)


def _may_be_governed(
    owner: ast.ClassDef, points: Sequence[ChokePoint], module: Module, names: ProjectNames, read: ReadFile
) -> bool:
    """Whether a class may be below one that the policy names; only an installed package leaves that open."""
    patterns = [name.rpartition(".")[0] for point in points for name in point.governed]
    for found in names.lineage(Named(module.qualified(owner), module, owner)):
        if any(matches(pattern, found.dotted) for pattern in patterns):
            return True
        if found.node is None:
            if not is_standard_library(found.dotted) and _is_installed(found.dotted.partition(".")[0], read):
                return True
        elif (
            isinstance(found.node, ast.ClassDef)
            and found.module is not None
            and any(_is_unclear(base, found.module, names) for base in found.node.bases)
        ):
            return True
    return False


def _is_unclear(base: ast.expr, module: Module, names: ProjectNames) -> bool:
    """Whether syntax does not tell what a base is: a call, or a name that is bound in several ways."""
    plain = base.value if isinstance(base, ast.Subscript) else base
    return names.of(plain, module) is None


def _is_installed(package: str, read: ReadFile) -> bool:
    folders = site_packages(read.policy)
    return module_file(package, folders) is not None or bool(package_folders(package, folders))


class _Reading:
    """Reads one method."""

    def __init__(
        self, read: ReadFile, module: Module, names: ProjectNames, node: ast.FunctionDef, owner: ast.ClassDef
    ) -> None:
        self._read = read
        self._module = module
        self._names = names
        self._node = node
        self._owner = owner
        self._endings = Endings(self._never_returns, self._swallows)

    def method(self, points: Sequence[ChokePoint]) -> Method | None:
        """Return the method with what may be wrong with it; None where nothing can be."""
        node = self._node
        if self._is_stub():
            return None
        annotation = self._annotation()
        returns: list[Given] = []
        at_def: Given | None = None
        if self._decorators_keep():
            own = list(own_nodes(node))
            if any(isinstance(item, (ast.Yield, ast.YieldFrom)) for item in own):
                at_def = self._at_def("yields, so that it gives an iterator")
            else:
                returns = [
                    given
                    for item in own
                    if isinstance(item, ast.Return) and (given := self._return(item)) is not None
                ]
                if not self._says_never() and self._endings.falls_off(node.body):
                    at_def = self._at_def("may run off its end, and then gives None")
        if annotation is None and not returns and at_def is None:
            return None
        symbol = self._module.qualified(node).removeprefix(f"{self._module.name}.")
        is_mere_form = all(isinstance(item, ast.Pass) or _is_text(item) for item in node.body)
        return Method(
            self._owner.lineno, node.name, symbol, points, annotation, returns, at_def, is_mere_form
        )

    def _is_stub(self) -> bool:
        if any(
            self._dotted_of(item).rpartition(".")[2] in ("abstractmethod", "overload", "property")
            for item in self._node.decorator_list
        ):
            return True
        return all(_is_text(item) or _is_ellipsis(item) for item in self._node.body)

    def _dotted_of(self, decorator: ast.expr) -> str:
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        return self._module.dotted(target) or (target.attr if isinstance(target, ast.Attribute) else "")

    def _decorators_keep(self) -> bool:
        return all(
            self._dotted_of(item) in _KEEPING or self._passes_on(item) for item in self._node.decorator_list
        )

    def _passes_on(self, decorator: ast.expr) -> bool:
        """Whether a decorator of the project gives back the function, or one that gives what it gives."""
        target = decorator.func if isinstance(decorator, ast.Call) else decorator
        named = self._names.of(target, self._module)
        if named is None or named.module is None or not isinstance(named.node, ast.FunctionDef):
            return False
        function = named.node
        if isinstance(decorator, ast.Call):
            inner = [item for item in function.body if isinstance(item, ast.FunctionDef)]
            if len(inner) != 1:
                return False
            function = inner[0]
        return _gives_what_it_wraps(function)

    def _annotation(self) -> Given | None:
        returns = self._node.returns
        if returns is None or self._is_fine(returns):
            return None
        span = self._read.columns.span(returns)
        shown = " ".join(ast.unparse(returns).split())
        is_certain = (isinstance(returns, ast.Constant) and returns.value is None) or self._is_new_type(
            returns
        )
        inquiries = () if is_certain else tuple(self._about_annotation(returns))
        if not inquiries and not is_certain:
            return None
        return Given(returns.lineno, span, f"is annotated with {shown}", inquiries)

    def _is_new_type(self, annotation: ast.expr) -> bool:
        """Whether an annotation is a `NewType` of a builtin that is no dict."""
        named = self._names.of(annotation, self._module)
        if named is None or named.module is None or not isinstance(named.node, ast.Call):
            return False
        made_by = named.module.dotted(named.node.func) or ""
        below = named.module.dotted(named.node.args[1]) if len(named.node.args) > 1 else None
        return made_by.endswith(".NewType") and below in _BUILTINS

    def _is_fine(self, annotation: ast.expr) -> bool:
        plain = annotation.value if isinstance(annotation, ast.Subscript) else annotation
        return (self._module.dotted(plain) or "") in _FINE

    def _about_annotation(self, returns: ast.expr) -> Iterator[Inquiry]:
        """Ask what a call gives at the file's end, and what the annotation says in the method's body: each
        where it can be written there.
        """
        symbol = self._module.qualified(self._owner).removeprefix(f"{self._module.name or ''}.")
        is_global = isinstance(self._module.scope_around(self._owner), (ast.Module, ast.ClassDef)) and all(
            not isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef)) for scope in self._around()
        )
        lines = self._read.text.split("\n")
        if is_global and not self._node.decorator_list and not lines[-1].strip():
            end = Span(len(lines), len(lines[-1]), len(lines), len(lines[-1]))
            if not lines[-1]:
                text = f"{symbol}.__new__({symbol}).{self._node.name}()"
                yield Inquiry(end, text, MAPPING)
        first = self._node.body[0]
        if isinstance(first, _COMPOUND):
            return
        column = self._read.columns.column(first.lineno, first.col_offset)
        written = (
            returns.value
            if isinstance(returns, ast.Constant) and isinstance(returns.value, str)
            else ast.unparse(returns)
        )
        text = f"_exg_typed({written!r}, 0)"
        yield Inquiry(Span(first.lineno, column, first.lineno, column), text, MAPPING)

    def _around(self) -> Iterator[ast.AST]:
        scope: ast.AST | None = self._owner
        while scope is not None and not isinstance(scope, ast.Module):
            scope = self._module.scope_around(scope)
            yield scope

    def _return(self, statement: ast.Return) -> Given | None:
        value = statement.value
        columns = self._read.columns
        start = columns.column(statement.lineno, statement.col_offset)
        end_line = statement.end_lineno or statement.lineno
        span = Span(
            statement.lineno, start, end_line, columns.column(end_line, statement.end_col_offset or 0)
        )
        if value is None or (isinstance(value, ast.Constant) and value.value is None):
            return Given(statement.lineno, span, "returns None")
        if isinstance(value, (ast.Dict, ast.DictComp)):
            return None
        if isinstance(value, ast.Call) and self._module.dotted(value.func) == "builtins.dict":
            return None
        shown = " ".join(ast.unparse(value).split())
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        if isinstance(value, _NO_DICTS):
            return Given(statement.lineno, span, f"returns {shown}")
        text = ast.unparse(value)
        if len(text) > _LONGEST or "\n" in text:
            return None
        inquiry = Inquiry(Span(statement.lineno, start, statement.lineno, start), text, MAPPING)
        return Given(
            statement.lineno,
            span,
            f"returns {shown}",
            (inquiry,),
            is_undeclared=isinstance(value, ast.Attribute) and not self._is_declared(value.attr),
        )

    def _is_declared(self, name: str) -> bool:
        return any(
            isinstance(node, ast.AnnAssign)
            and (getattr(node.target, "attr", "") == name or getattr(node.target, "id", "") == name)
            for node in ast.walk(self._module.tree)
        )

    def _at_def(self, what: str) -> Given:
        node = self._node
        start = self._read.columns.column(node.lineno, node.col_offset)
        return Given(node.lineno, Span(node.lineno, start, node.lineno, start + 3), what)

    def _says_never(self) -> bool:
        returns = self._node.returns
        return returns is not None and (self._module.dotted(returns) or "").endswith(_NEVER)

    def _swallows(self, manager: ast.expr) -> bool:
        return (
            isinstance(manager, ast.Call)
            and self._module.dotted(manager.func) == "contextlib.suppress"
            and bool(manager.args)
        )

    def _never_returns(self, call: ast.Call, hops: int = 3) -> bool:
        target = call.func
        if self._module.dotted(target) in _NEVER_RETURNS:
            return True
        if isinstance(target, ast.Attribute) and getattr(target.value, "id", "") in ("self", "cls"):
            owner = Named(self._module.qualified(self._owner), self._module, self._owner)
            named = self._names.method(owner, target.attr)
        else:
            named = self._names.of(target, self._module)
        if named is None or named.module is None or not isinstance(named.node, ast.FunctionDef):
            return False
        function = named.node
        if function.returns is not None and (named.module.dotted(function.returns) or "").endswith(_NEVER):
            return True
        if hops == 0 or function.decorator_list:
            return False
        own = list(own_nodes(function))
        if any(isinstance(item, (ast.Return, ast.Yield, ast.YieldFrom)) for item in own):
            return False
        module = named.module
        inner = Endings(
            lambda inner_call: module.dotted(inner_call.func) in _NEVER_RETURNS, lambda _manager: False
        )
        return not inner.falls_off(function.body)


_COMPOUND = (
    ast.If,
    ast.For,
    ast.While,
    ast.Try,
    ast.With,
    ast.Match,
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.TryStar,
)
_NO_DICTS = (
    ast.Constant,
    ast.JoinedStr,
    ast.List,
    ast.ListComp,
    ast.Set,
    ast.SetComp,
    ast.Tuple,
    ast.GeneratorExp,
    ast.Compare,
    ast.Lambda,
)


def _is_text(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Constant(value=str())):
            return True
        case _:
            return False


def _is_ellipsis(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(value=ast.Constant(value=value)):
            return value is ...
        case _:
            return False


def _gives_what_it_wraps(decorator: ast.FunctionDef) -> bool:
    """Whether a decorator returns its function, or a wrapper whose every return is a call of that."""
    if not decorator.args.args:
        return False
    wrapped = decorator.args.args[0].arg
    inner = {item.name: item for item in decorator.body if isinstance(item, ast.FunctionDef)}
    returns = [item for item in own_nodes(decorator) if isinstance(item, ast.Return)]
    for item in returns:
        name = getattr(item.value, "id", "")
        if name == wrapped:
            continue
        if name not in inner or not _returns_only_calls(inner[name], wrapped):
            return False
    return bool(returns)


def _returns_only_calls(wrapper: ast.FunctionDef, wrapped: str) -> bool:
    results = {
        target.id
        for item in own_nodes(wrapper)
        if isinstance(item, ast.Assign) and _calls(item.value, wrapped)
        for target in item.targets
        if isinstance(target, ast.Name)
    }
    others = {
        target.id
        for item in own_nodes(wrapper)
        if isinstance(item, ast.Assign) and not _calls(item.value, wrapped)
        for target in item.targets
        if isinstance(target, ast.Name)
    }
    returns = [item for item in own_nodes(wrapper) if isinstance(item, ast.Return)]
    return bool(returns) and all(
        item.value is not None
        and (_calls(item.value, wrapped) or getattr(item.value, "id", "") in results - others)
        for item in returns
    )


def _calls(value: ast.expr, name: str) -> bool:
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") == name


RESULTS = Subject(_hints, _find)
