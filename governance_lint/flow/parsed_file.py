"""One parsed file: its tree, where each node stands, and what is defined on which line."""

from __future__ import annotations

import builtins
import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

import libcst as cst

from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from libcst.metadata import CodeRange

_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\w+")

#: The nodes that a search for statements goes through.
_HOLD_STATEMENTS = (
    cst.BaseStatement,
    cst.BaseSmallStatement,
    cst.BaseSuite,
    cst.Else,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Finally,
    cst.MatchCase,
)

#: Stands for a class of which nobody knows which it is.
UNKNOWN_CLASS = "?"

#: A function whose body may be followed.
Function = cst.FunctionDef | cst.Lambda


class ParsedFile:
    """One file's tree with the spans of its nodes. Compared by identity."""

    def __init__(
        self,
        path: str,
        tree: cst.Module,
        spans: Mapping[cst.CSTNode, Span],
        text: str | None = None,
        module: str | None = None,
    ) -> None:
        self.path = path  #: absolute
        self.tree = tree
        self.spans = spans
        self.module = module  #: dotted, if it has a name
        self._text = text

    @functools.cached_property
    def lines(self) -> Sequence[str]:
        """The file's lines, without their ends."""
        return _LINE_END.split(self.tree.code if self._text is None else self._text)

    def mentions(self, function: Function, words: frozenset[str]) -> bool:
        """Whether the text of a function's body has any of some words in it, or other names for them."""
        span = self.spans[function.body]
        text = "\n".join(self.lines[span.line - 1 : span.end_line])
        found = set(_WORD.findall(text))
        found.update(self._imported_as[name] for name in self._imported_as.keys() & found)
        return not words.isdisjoint(found)

    def line(self, node: cst.CSTNode) -> int:
        """Return the line on which a node starts, from 1."""
        return self.spans[node].line

    @functools.cached_property
    def imports(self) -> Mapping[str, str]:
        """Name → dotted name as written, for the imports at any place of the file.

        Of relative ones only where the file's own name is known.
        """
        found: dict[str, str] = {}
        for node in self._statements:
            if isinstance(node, cst.Import):
                for alias in node.names:
                    dotted = dotted_name(alias.name)
                    if alias.asname is not None:
                        found[dotted_name(alias.asname.name)] = dotted
                    else:
                        top = dotted.partition(".")[0]
                        found[top] = top
            elif isinstance(node, cst.ImportFrom):
                module = self._imported_module(node)
                for alias in () if isinstance(node.names, cst.ImportStar) or not module else node.names:
                    name = dotted_name(alias.name)
                    found[dotted_name(alias.asname.name) if alias.asname else name] = f"{module}.{name}"
        return found

    @functools.cached_property
    def imported_names(self) -> Mapping[str, cst.Name]:
        """Name → the name that it is imported by, where the statement says it, for `from` imports."""
        return {
            dotted_name(alias.asname.name) if alias.asname else alias.name.value: alias.name
            for node in self._statements
            if isinstance(node, cst.ImportFrom) and not isinstance(node.names, cst.ImportStar)
            for alias in node.names
            if isinstance(alias.name, cst.Name)
        }

    def _imported_module(self, node: cst.ImportFrom) -> str:
        """Return the dotted name of the module that a statement imports from; empty if that is unknown."""
        below = "" if node.module is None else dotted_name(node.module)
        if not node.relative:
            return below
        parts = self.module.split(".") if self.module else []
        dots = len(node.relative) - (Path(self.path).stem == "__init__")
        package = parts[: len(parts) - dots]
        return ".".join([*package, *filter(None, [below])]) if package else ""

    @functools.cached_property
    def _imported_as(self) -> Mapping[str, str]:
        """Name → the name that it was imported by, for those that were given another one."""
        last_names = ((name, dotted.rpartition(".")[2]) for name, dotted in self.imports.items())
        return {name: last for name, last in last_names if name != last}

    @functools.cached_property
    def defined(self) -> frozenset[str]:
        """The functions and classes that the module itself defines."""
        return frozenset(
            node.name.value
            for node in _statements(self.tree, enter_definitions=False)
            if isinstance(node, (cst.FunctionDef, cst.ClassDef))
        )

    @functools.cached_property
    def tuples(self) -> Mapping[str, cst.BaseExpression]:
        """The tuples, and sums of them, that the module's statements assign, by names with no other value."""
        values: dict[str, list[cst.BaseExpression | None]] = {}
        for node in _statements(self.tree, enter_definitions=False):
            match node:
                case cst.Assign(targets=targets, value=value):
                    names = [last_name(target.target) for target in targets]
                case cst.AnnAssign(target=target, value=value) | cst.AugAssign(target=target, value=value):
                    names = [last_name(target)]
                case _:
                    continue
            for name in names:
                values.setdefault(name, []).append(None if isinstance(node, cst.AugAssign) else value)
        return {
            name: value
            for name, (value, *others) in values.items()
            if not others and isinstance(value, (cst.Tuple, cst.BinaryOperation))
        }

    def function_at(self, line: int) -> cst.FunctionDef | None:
        """Return the function whose `def` stands on a line."""
        return self._functions.get(line)

    def implementation_at(self, line: int) -> cst.FunctionDef | None:
        """Return the function on a line; for one of its overloads the function that implements them."""
        found = self.function_at(line)
        if found is None or not _is_overload(found):
            return found
        owner = self.class_around(found)
        for function in self._functions.values():
            same = function.name.value == found.name.value and self.class_around(function) is owner
            if same and not _is_overload(function):
                return function
        return found

    def class_at(self, line: int) -> cst.ClassDef | None:
        """Return the class whose `class` stands on a line."""
        return self._classes.get(line)

    def class_named(self, name: str) -> cst.ClassDef | None:
        """Return the class of a name, if the file has one alone."""
        found = [node for node in self._classes.values() if node.name.value == name]
        return found[0] if len(found) == 1 else None

    def original_name(self, name: str) -> str:
        """Return the last name of the class that a name stands for; `?` where the file does not tell."""
        imported = self.imports.get(name)
        if imported is not None:
            return imported.rpartition(".")[2]
        is_class = hasattr(builtins, name) or self.class_named(name) is not None
        return name if is_class else UNKNOWN_CLASS

    def value_at(self, line: int) -> cst.BaseExpression | None:
        """Return what the only assignment that starts on a line assigns."""
        return self._values.get(line)

    def class_around(self, function: cst.FunctionDef) -> cst.ClassDef | None:
        """Return the class in whose body a function is defined, or None."""
        return self._owners.get(function)

    @functools.cached_property
    def _functions(self) -> Mapping[int, cst.FunctionDef]:
        return {self.line(node): node for node in self._definitions if isinstance(node, cst.FunctionDef)}

    @functools.cached_property
    def _classes(self) -> Mapping[int, cst.ClassDef]:
        return {self.line(node): node for node in self._definitions if isinstance(node, cst.ClassDef)}

    @functools.cached_property
    def _values(self) -> Mapping[int, cst.BaseExpression]:
        return {
            self.line(node): node.value
            for node in self._statements
            if isinstance(node, (cst.Assign, cst.AnnAssign)) and node.value is not None
        }

    @functools.cached_property
    def _owners(self) -> Mapping[cst.FunctionDef, cst.ClassDef]:
        return {
            statement: owner
            for owner in self._definitions
            if isinstance(owner, cst.ClassDef)
            for statement in _statements(owner.body, enter_definitions=False)
            if isinstance(statement, cst.FunctionDef)
        }

    @functools.cached_property
    def _definitions(self) -> Sequence[cst.FunctionDef | cst.ClassDef]:
        return [node for node in self._statements if isinstance(node, (cst.FunctionDef, cst.ClassDef))]

    @functools.cached_property
    def _statements(self) -> Sequence[cst.CSTNode]:
        return list(_statements(self.tree))


class ParsedFiles:
    """The project's files, parsed on first need. A file that cannot be read or parsed is None."""

    def __init__(
        self,
        is_project: Callable[[str], bool],
        own: ParsedFile,
        module_of: Callable[[str], str | None] = lambda _path: None,
    ) -> None:
        """`module_of` gives the dotted name of a file."""
        self._is_project = is_project
        self._module_of = module_of
        self._known: dict[str, ParsedFile | None] = {own.path: own}

    def get(self, path: str) -> ParsedFile | None:
        """Return a project's file; None for files outside the project and for what is no Python source."""
        if path not in self._known:
            is_ours = self._is_project(path)
            self._known[path] = parse_file(path, self._module_of(path)) if is_ours else None
        return self._known[path]


def parse_file(path: str, module: str | None = None) -> ParsedFile | None:
    """Read and parse a file from disk; None when it cannot be read or parsed."""
    try:
        content = Path(path).read_bytes()
        tree = cst.parse_module(content)
        return ParsedFile(path, tree, node_spans(tree), content.decode(tree.encoding), module)
    except (OSError, ValueError, SyntaxError, cst.ParserSyntaxError):
        return None
    except (RecursionError, KeyError):  # so libcst fails on nodes nested too deeply
        return None


def node_spans(tree: cst.Module) -> Mapping[cst.CSTNode, Span]:
    """Return the span of every node of a tree."""
    # Most files of a run need no spans, and this import is dear.
    from libcst.metadata import MetadataWrapper, PositionProvider

    return _Spans(MetadataWrapper(tree, unsafe_skip_copy=True).resolve(PositionProvider))


class _Spans(dict[cst.CSTNode, Span]):
    """Spans made from libcst's positions when they are asked for: few of a file's nodes are."""

    def __init__(self, positions: Mapping[cst.CSTNode, CodeRange]) -> None:
        super().__init__()
        self._positions = positions

    def __missing__(self, node: cst.CSTNode) -> Span:
        at = self._positions[node]
        span = self[node] = Span(at.start.line, at.start.column, at.end.line, at.end.column)
        return span


def _statements(root: cst.CSTNode, *, enter_definitions: bool = True) -> Iterator[cst.CSTNode]:
    """Yield the statements below a node in source order; what their expressions hold is passed over."""
    waiting = list(reversed(root.children))
    while waiting:
        node = waiting.pop()
        if isinstance(node, (cst.BaseStatement, cst.BaseSmallStatement)):
            yield node
        if isinstance(node, cst.BaseSmallStatement):
            continue
        if enter_definitions or not isinstance(node, (cst.FunctionDef, cst.ClassDef)):
            waiting += [child for child in reversed(node.children) if isinstance(child, _HOLD_STATEMENTS)]


def every_node(root: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Yield a node and all nodes below it in source order, however deep they stand."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def own_nodes(root: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Yield the nodes below a node in source order, but not what functions and classes in it hold."""
    waiting = list(reversed(root.children))
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (cst.FunctionDef, cst.Lambda, cst.ClassDef)):
            waiting.extend(reversed(node.children))


def _is_overload(function: cst.FunctionDef) -> bool:
    return any(last_name(decorator.decorator) == "overload" for decorator in function.decorators)


def dotted_name(node: cst.CSTNode) -> str:
    """Return a plain dotted name as written; empty for any other expression."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return ""
    return ".".join([node.value, *reversed(parts)])


def last_name(node: cst.CSTNode) -> str:
    """Return the last name of a name or an attribute; empty for any other expression."""
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""
