"""What one method gives, by what it is annotated with and what it returns."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from governance_lint.facts import Inquiry
from governance_lint.project_code.project_names import Named
from governance_lint.results.result_heads import commented_result, decorated_dotted, decorators_keep
from governance_lint.texts.endings import Endings, own_nodes
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.policy import ChokePoint
    from governance_lint.project_code.project_names import Module, ProjectNames
    from governance_lint.subject import ReadFile

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
_NAMED_TUPLES = frozenset({"collections.namedtuple", "typing.NamedTuple", "typing_extensions.NamedTuple"})
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
    complaint: Span | None = None  #: where the type checker complains if it is so, instead of what it may be


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
    #: Whether its class is governed only as a mixin of another module's class, which no type needs to tell.
    is_mixed_in: bool = False


class MethodPlace:
    """Where a class has a method."""

    def __init__(
        self, read: ReadFile, module: Module, names: ProjectNames, owner: ast.ClassDef, name: str
    ) -> None:
        self._read = read
        self._module = module
        self._names = names
        self._owner = owner
        self._name = name

    def taken(self, value: ast.expr, points: Sequence[ChokePoint]) -> Method | None:
        """Return the method that a class's body takes from elsewhere; None where nothing can be wrong."""
        inquiries = tuple(self._about_a_call())
        if isinstance(value, ast.Lambda):
            is_certain = isinstance(value.body, _NO_DICTS)
            if isinstance(value.body, (ast.Dict, ast.DictComp)):
                return None
            inquiries = () if is_certain else inquiries
        elif isinstance(value, (ast.Name, ast.Attribute)):
            is_certain = False
        else:
            return None
        if not inquiries and not is_certain:
            return None
        shown = " ".join(ast.unparse(value).split())
        given = Given(
            value.lineno, self._read.columns.span(value), f"gives what {_short(shown)} gives", inquiries
        )
        symbol = f"{self._module.qualified(self._owner)}.{self._name}".removeprefix(f"{self._module.name}.")
        return Method(self._owner.lineno, self._name, symbol, points, None, [given], None, is_mere_form=False)

    def _about_a_call(self) -> Iterator[Inquiry]:
        """Ask what a call of the method gives at the file's end, where it can be written there."""
        symbol = self._module.qualified(self._owner).removeprefix(f"{self._module.name or ''}.")
        is_global = isinstance(self._module.scope_around(self._owner), (ast.Module, ast.ClassDef)) and all(
            not isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef)) for scope in self._around()
        )
        lines = self._read.text.split("\n")
        if is_global and not lines[-1]:
            end = Span(len(lines), 0, len(lines), 0)
            yield Inquiry(end, f"{symbol}.__new__({symbol}).{self._name}()", MAPPING)

    def _around(self) -> Iterator[ast.AST]:
        scope: ast.AST | None = self._owner
        while scope is not None and not isinstance(scope, ast.Module):
            scope = self._module.scope_around(scope)
            yield scope


class WrittenMethod(MethodPlace):
    """Reads one method."""

    def __init__(
        self,
        read: ReadFile,
        module: Module,
        names: ProjectNames,
        owner: ast.ClassDef,
        name: str,
        node: ast.FunctionDef,
    ) -> None:
        super().__init__(read, module, names, owner, name)
        self._node = node
        self._endings = Endings(self._never_returns, self._swallows)

    def method(self, points: Sequence[ChokePoint]) -> Method | None:
        """Return the method with what may be wrong with it; None where nothing can be."""
        node = self._node
        if self._is_stub():
            return None
        annotation = self._annotation()
        returns: list[Given] = []
        at_def: Given | None = None
        if decorators_keep(node, self._module, self._names):
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
                    at_def = self._at_end()
        if annotation is None and not returns and at_def is None:
            return None
        symbol = self._module.qualified(node).removeprefix(f"{self._module.name}.")
        is_mere_form = all(isinstance(item, ast.Pass) or _is_text(item) for item in node.body)
        return Method(
            self._owner.lineno, self._name, symbol, points, annotation, returns, at_def, is_mere_form
        )

    def _is_stub(self) -> bool:
        if any(
            decorated_dotted(item, self._module).rpartition(".")[2]
            in ("abstractmethod", "overload", "property")
            for item in self._node.decorator_list
        ):
            return True
        return all(_is_text(item) or _is_ellipsis(item) for item in self._node.body)

    def _annotation(self) -> Given | None:
        returns = self._node.returns
        if returns is not None:
            return self._annotated(returns, self._read.columns.span(returns))
        told = commented_result(self._node, self._read.text.split("\n"))
        return None if told is None else self._annotated(*told)

    def _annotated(self, returns: ast.expr, span: Span) -> Given | None:
        if self._is_fine(returns):
            return None
        shown = " ".join(ast.unparse(returns).split())
        is_certain = (
            (isinstance(returns, ast.Constant) and returns.value is None)
            or self._is_new_type(returns)
            or self._is_named_tuple(returns)
        )
        inquiries = () if is_certain else tuple(self._about_annotation(returns))
        if not inquiries and not is_certain:
            return None
        return Given(span.line, span, f"is annotated with {shown}", inquiries)

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
        if not self._node.decorator_list:
            yield from self._about_a_call()
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

    def _is_named_tuple(self, made: ast.expr) -> bool:
        """Whether an expression names a class that `namedtuple("Point", "x y")` made."""
        named = self._names.of(made, self._module)
        if named is None or named.module is None or not isinstance(named.node, ast.Call):
            return False
        return (named.module.dotted(named.node.func) or "") in _NAMED_TUPLES

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
        shown = _short(" ".join(ast.unparse(value).split()))
        if isinstance(value, _NO_DICTS) or (isinstance(value, ast.Call) and self._is_named_tuple(value.func)):
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

    def _at_def(self, what: str, inquiries: tuple[Inquiry, ...] = (), complaint: Span | None = None) -> Given:
        node = self._node
        start = self._read.columns.column(node.lineno, node.col_offset)
        span = Span(node.lineno, start, node.lineno, start + 3)
        return Given(node.lineno, span, what, inquiries, complaint=complaint)

    def _at_end(self) -> Given | None:
        """Return that a path runs off the method's end; where cases may leave nothing over, ask."""
        what = "may run off its end, and then gives None"
        node, trusting = self._node, Endings(self._never_returns, self._swallows, trusts_chains=True)
        if trusting.falls_off(node.body):
            return self._at_def(what)
        if node.returns is None:
            inquiries = tuple(self._about_a_call())
            return self._at_def(what, inquiries) if inquiries else None
        span = self._read.columns.span(node.returns)
        return self._at_def(what, (Inquiry(span, with_complaints=True),), span)

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


def _short(shown: str) -> str:
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


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
