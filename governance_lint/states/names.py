"""By which names a project knows an enum, and what may hold its members: read from the files' syntax alone.

Only for the first test of what is worth a look: too many names cost time, and one that is missing a finding.
"""

from __future__ import annotations

import ast
import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.names.modules import module_file, module_name
from governance_lint.names.scopes import Imported, bindings_in, package_of, star_imports
from governance_lint.policy import SUFFIX_MARK, matches
from governance_lint.states.enums import EnumStatement, enum_of_call, enum_of_class
from governance_lint.states.local_names import LocalNames, Scopes
from governance_lint.texts.source import Source, read_source
from governance_lint.texts.syntax import CannotParseError, parse, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.policy import Policy
    from governance_lint.subject import FilesWith

#: How often new names may lead to new files.
_MOST_ROUNDS = 6
#: A name that is passed on in more files than this is not followed any further.
_MOST_FILES = 400
_LONGEST_CHAIN = 8

#: Methods of containers that give what was put in, and functions that give the elements of their argument.
_TAKING_OUT = frozenset({"get", "pop", "popleft", "popitem", "setdefault", "values", "items", "copy"})
_SAME_ELEMENTS = frozenset(
    {"list", "tuple", "set", "frozenset", "sorted", "reversed", "iter", "next", "enumerate"}
)

#: In what does not name the enum a member is passed on by an assignment or a return.
_PASSED_ON = r"(?:=|\breturn\b|\byield\b)[^\n]*\b(?:{})\b"


@dataclass(frozen=True)
class EnumNames:
    """What a project calls an enum, and what it calls that which holds its members."""

    pattern: str  #: as the policy names it
    statements: tuple[EnumStatement, ...]
    aliases: frozenset[str]  #: last names of expressions that may be the enum
    carriers: frozenset[str]  #: names of attributes, variables and functions that may hold or give a member

    @property
    def shown(self) -> str:
        """The enum's dotted name: that of its statement, or the policy's where there is not one alone."""
        known = [item.dotted for item in self.statements]
        return known[0] if len(known) == 1 else self.pattern.removeprefix(SUFFIX_MARK)

    @property
    def words(self) -> frozenset[str]:
        """One of these stands in every file that does anything with the enum."""
        return self.aliases | self.carriers


def names_of(
    pattern: str, policy: Policy, files_with: FilesWith, known: dict[str, Scopes] | None = None
) -> EnumNames | None:
    """Return the names of the enum that a policy's pattern names; None where the project names none such.

    `known` is what was read of files for other enums, by their paths; what is read here is put there.
    """
    name = pattern.rpartition(".")[2]
    files = _Files(files_with, {} if known is None else known)
    files.add([name])
    if not files.scopes:
        return None
    statements = list(_statements(pattern, policy, files))
    if not statements and not pattern.startswith(SUFFIX_MARK):
        statements = list(_behind(pattern, policy))
    if pattern.startswith(SUFFIX_MARK) and not statements and not _imports(name, files):
        return None  # a word of a text, or a name of something else
    reading = _Names({name, *(item.name for item in statements)})
    for _ in range(_MOST_ROUNDS):
        before = len(reading.aliases), len(reading.carriers)
        files.add(reading.aliases)
        files.add_passing_on(reading.carriers)
        for scopes in files.scopes.values():
            with contextlib.suppress(RecursionError):  # a file whose expressions are nested too deeply
                reading.read(scopes)
        if before == (len(reading.aliases), len(reading.carriers)):
            break
    return EnumNames(pattern, tuple(statements), frozenset(reading.aliases), frozenset(reading.carriers))


class _Files:
    """The files that are read for one enum, parsed."""

    def __init__(self, files_with: FilesWith, known: dict[str, Scopes]) -> None:
        self._files_with = files_with
        self._known = known
        self._seen: set[str] = set()
        self.scopes: dict[str, Scopes] = {}

    def add(self, words: Iterable[str]) -> None:
        """Add the files in which a word stands."""
        fresh = set(words) - self._seen
        self._seen |= fresh
        self._parse(self._files_with(fresh) if fresh else ())

    def add_passing_on(self, words: Iterable[str]) -> None:
        """Add the files in which what a name holds may be given another name."""
        fresh = set(words) - self._seen
        self._seen |= fresh
        if not fresh:
            return
        pattern = re.compile(_PASSED_ON.format("|".join(map(re.escape, sorted(fresh)))))
        found = [(path, text) for path, text in self._files_with(fresh) if pattern.search(text)]
        self._parse(found[:_MOST_FILES])

    def _parse(self, files: Iterable[tuple[str, str]]) -> None:
        for path, text in files:
            if path not in self._known:
                self._known[path] = Scopes(_tree_of(text))
            self.scopes[path] = self._known[path]


def _tree_of(text: str) -> ast.Module:
    try:
        return parse(text)
    except (CannotParseError, RecursionError):
        return ast.Module([], [])


def _statements(pattern: str, policy: Policy, files: _Files) -> Iterator[EnumStatement]:
    for path, scopes in files.scopes.items():
        module = module_name(Path(path), policy.source_roots)
        if module is not None:
            yield from _in_body(pattern, path, scopes.tree.body, module)


def _in_body(pattern: str, path: str, body: Iterable[ast.stmt], prefix: str) -> Iterator[EnumStatement]:
    for statement in body:
        match statement:
            case ast.ClassDef(name=name):
                if matches(pattern, f"{prefix}.{name}"):
                    yield enum_of_class(path, f"{prefix}.{name}", statement)
                yield from _in_body(pattern, path, statement.body, f"{prefix}.{name}")
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                if matches(pattern, f"{prefix}.{name}") and (
                    made := enum_of_call(path, f"{prefix}.{name}", statement, call)
                ):
                    yield made
            case ast.If() | ast.Try() | ast.With():
                inner = [*statement.body, *getattr(statement, "orelse", ())]
                inner += [each for handler in getattr(statement, "handlers", ()) for each in handler.body]
                yield from _in_body(pattern, path, inner, prefix)


def _behind(dotted: str, policy: Policy) -> Iterator[EnumStatement]:
    """Follow a name that is imported in the module that the policy names it in."""
    for _ in range(_LONGEST_CHAIN):
        module, _, name = dotted.rpartition(".")
        roots = (*policy.source_roots, *policy.site_packages)
        file = module_file(module, roots) if module else None
        read = read_source(str(file)) if file is not None else None
        if file is None or not isinstance(read, Source):
            return
        try:
            tree = parse(read.text)
        except CannotParseError:
            return
        found = list(_in_body(dotted, read.absolute_path, tree.body, module))
        if found:
            yield from found
            return
        package = package_of(module, is_package=file.stem == "__init__")
        bound = bindings_in(tree, package).get(name, [])
        imported = [item.dotted for item in bound if isinstance(item, Imported)]
        stars = [f"{star}.{name}" for star in star_imports(tree, package)]
        values = [f"{module}.{item.id}" for item in bound if isinstance(item, ast.Name)]
        following = [*imported, *values, *stars]
        if not following:
            return
        for other in following[1:]:
            yield from _behind(other, policy)
        dotted = following[0]


def _imports(name: str, files: _Files) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and any(alias.name == name for alias in node.names)
        for scopes in files.scopes.values()
        for node in scopes.giving
    )


class _Names:
    """Collects names from trees, again and again until there are no new ones."""

    def __init__(self, aliases: set[str]) -> None:
        self.aliases = aliases
        self.carriers: set[str] = set()
        self._known: dict[Scopes, LocalNames] = {}
        self._locals = LocalNames(Scopes(ast.Module([], [])))  # of the file that is being read

    def read(self, scopes: Scopes) -> None:
        """Take in the names of one file."""
        if scopes not in self._known:
            self._known[scopes] = LocalNames(scopes)
        self._locals = self._known[scopes]
        while True:
            before = len(self.aliases), len(self.carriers), len(self._locals.holding)
            for node in scopes.giving:
                self._take(node)
            if before == (len(self.aliases), len(self.carriers), len(self._locals.holding)):
                return

    def _take(self, node: ast.AST) -> None:
        match node:
            case ast.ImportFrom(names=names):
                for name in names:
                    if name.name in self.aliases:
                        self.aliases.add(name.asname or name.name)
                    elif name.name in self.carriers and name.asname:
                        self.carriers.add(name.asname)
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    self._assigned(target, value)
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                if self._is_of_class(annotation):
                    self._name(target, self.aliases)
                elif self._mentions(annotation):
                    self._name(target, self.carriers)
                elif value is not None and self._is_the_enum(value):
                    self._name(target, self.aliases)
            case ast.NamedExpr(target=target, value=value):
                self._assigned(target, value)
            case ast.arg(arg=name, annotation=ast.expr() as annotation):
                if self._is_of_class(annotation):
                    self.aliases.add(name)
                elif self._mentions(annotation):
                    self._locals.hold(name, node)
            case ast.arguments():
                self._defaults(node)
            case ast.keyword(arg=str() as name, value=value):
                if self._is_member(value):
                    self.carriers.add(name)
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                self._function(node)
            case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                if self._holds(value) or (isinstance(value, ast.Name) and value.id in self.aliases):
                    self._name(target, self.carriers, is_local=True)
            case _ if type(node).__name__ == "TypeAlias":
                self._assigned(getattr(node, "name"), getattr(node, "value"))  # noqa: B009
            case _:
                pass

    def _assigned(self, target: ast.expr, value: ast.expr) -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
            if len(parts) == len(target.elts):
                for single, part in zip(target.elts, parts, strict=True):
                    self._assigned(single, part)
            elif self._holds(value):
                for single in target.elts:
                    self._assigned(single, value)
            return
        if self._is_the_enum(value):
            self._name(target, self.aliases)
        elif self._holds(value):
            self._name(target, self.carriers)

    def _is_the_enum(self, value: ast.expr) -> bool:
        match value:
            case ast.Name() | ast.Attribute():
                return last_name(value) in self.aliases
            case ast.IfExp(body=body, orelse=orelse):
                return self._is_the_enum(body) or self._is_the_enum(orelse)
            case ast.Call(func=ast.Name(id="type"), args=[held]):
                return self._holds(held)
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):  # `State | None`, as a type's other name
                return self._is_the_enum(left) or self._is_the_enum(right)
            case _:
                return False

    def _is_member(self, value: ast.expr) -> bool:
        """Whether a value is written as a member of the enum."""
        match value:
            case ast.Attribute(value=owner) | ast.Subscript(value=owner) | ast.Call(func=owner):
                return last_name(owner) in self.aliases
            case _:
                return False

    def _holds(self, value: ast.expr) -> bool:
        """Whether a value may be a member of the enum, or hold one."""
        if self._is_member(value):
            return True
        match value:
            case ast.Name(id=name):
                if self._locals.binds(name, value):
                    return self._locals.holds(name, value)
                return name in self.carriers
            case ast.Attribute(attr=name):
                return name in self.carriers
            case ast.Subscript(value=owner):
                return self._holds(owner)
            case ast.Call(func=func, args=arguments, keywords=words):
                given = [*arguments, *(word.value for word in words)]
                return (
                    last_name(func) in self.carriers
                    or (
                        isinstance(func, ast.Attribute)
                        and func.attr in _TAKING_OUT
                        and self._holds(func.value)
                    )
                    or any(self._is_member(part) for part in given)
                    or (last_name(func) in _SAME_ELEMENTS and any(self._holds(part) for part in arguments))
                )
            case ast.IfExp(body=left, orelse=right) | ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self._holds(left) or self._holds(right)
            case (
                ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Set(elts=parts)
            ):
                return any(self._holds(part) for part in parts)
            case ast.Dict(values=values):
                return any(self._holds(part) for part in values)
            case ast.NamedExpr(value=inner) | ast.Await(value=inner) | ast.Starred(value=inner):
                return self._holds(inner)
            case ast.Lambda(body=inner) | ast.ListComp(elt=inner) | ast.SetComp(elt=inner):
                return self._holds(inner)
            case ast.GeneratorExp(elt=inner) | ast.DictComp(value=inner):
                return self._holds(inner)
            case _:
                return False

    def _mentions(self, annotation: ast.expr) -> bool:
        for node in walk(annotation):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name):
                    if name in self.aliases:
                        return True
                case ast.Constant(value=str() as text):
                    if not self.aliases.isdisjoint(re.findall(r"\w+", text)):
                        return True
        return False

    def _is_of_class(self, annotation: ast.expr) -> bool:
        """Whether an annotation is `type[State]`."""
        return (
            isinstance(annotation, ast.Subscript)
            and last_name(annotation.value) in ("type", "Type")
            and self._mentions(annotation.slice)
        )

    def _defaults(self, arguments: ast.arguments) -> None:
        positional = [*arguments.posonlyargs, *arguments.args]
        pairs = list(zip(positional[::-1], arguments.defaults[::-1], strict=False))
        pairs += [
            (argument, default)
            for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
            if default is not None
        ]
        for argument, default in pairs:
            if self._is_the_enum(default):
                self.aliases.add(argument.arg)
            elif self._holds(default):
                self._locals.hold(argument.arg, argument)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        if node.name.startswith("__"):
            return
        if node.returns is not None:
            if self._mentions(node.returns):
                self.carriers.add(node.name)
            return
        for inner in self._locals.given_by(node):
            if self._is_the_enum(inner):
                self.aliases.add(node.name)
            elif self._holds(inner):
                self.carriers.add(node.name)

    def _name(self, target: ast.expr, names: set[str], *, is_local: bool = False) -> None:
        if isinstance(target, (ast.Tuple, ast.List)):
            for single in target.elts:
                self._name(single, names, is_local=is_local)
            return
        named = target.value if isinstance(target, ast.Subscript) else target
        name = last_name(named)
        if not name or name in ("self", "cls", "_"):
            return
        if names is self.carriers and isinstance(named, ast.Name):
            if self._locals.is_inside(named):
                self._locals.hold(name, named)
                return
            if is_local:
                return
        names.add(name)
