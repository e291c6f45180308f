"""What the governed methods of a file give, of choke points that ask for a dict."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_lint.layering.taken_methods import mixed_in_method, taken_value, takers_of
from governance_lint.names.installed_packages import site_packages
from governance_lint.names.modules import module_file, module_name, package_folders
from governance_lint.policy import matches
from governance_lint.project_code.project_names import Named, project_names
from governance_lint.responses.raw_errors.library import is_standard_library
from governance_lint.results.given_results import MethodPlace, WrittenMethod

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.facts import Inquiry
    from governance_lint.policy import ChokePoint
    from governance_lint.project_code.project_names import Module, ProjectNames
    from governance_lint.results.given_results import Method
    from governance_lint.subject import ReadFile


@dataclass(frozen=True)
class Results:
    """The methods of one file that may give what is no dict."""

    methods: Sequence[Method]
    inquiries: Sequence[Inquiry] = field(default=())

    @property
    def needs_types(self) -> bool:
        """Whether there is any: whether a class is governed its lineage tells."""
        return bool(self.methods)


def results_in(read: ReadFile) -> Results | None:
    """Return what the governed methods of a file give; None where that is nothing for a rule."""
    by_name: dict[str, list[ChokePoint]] = {}
    for point in read.policy.chokepoints:
        for governed in point.governed if point.result == "dict" else ():
            by_name.setdefault(governed.rpartition(".")[2], []).append(point)
    names, module = project_names(read)
    found: list[Method] = []
    for node in module.statements:
        if isinstance(node, ast.FunctionDef) and node.name in by_name:
            owner = module.scope_around(node)
            if isinstance(owner, ast.ClassDef):
                found += _methods(owner, node.name, by_name[node.name], module, names, read, defined=node)
        elif isinstance(node, ast.ClassDef):
            for name, points in by_name.items():
                if module.defined_in(node, name) is None:
                    found += _methods(node, name, points, module, names, read)
    if not found:
        return None
    asked = [
        inquiry
        for method in found
        for given in (method.annotation, *method.returns, method.at_def)
        if given is not None
        for inquiry in given.inquiries
    ]
    return Results(found, asked)


def _methods(
    owner: ast.ClassDef,
    name: str,
    chokepoints: Sequence[ChokePoint],
    module: Module,
    names: ProjectNames,
    read: ReadFile,
    *,
    defined: ast.FunctionDef | None = None,
) -> Iterator[Method]:
    """Yield the method of a name that a class defines or takes, if it may be governed and wrong."""
    points = list(dict.fromkeys(chokepoints))
    if not _may_be_governed(owner, points, module, names, read):
        if defined is not None:
            yield from _mixed_in(owner, points, module, names, read, defined)
        return
    function, value = defined, None
    if function is None:
        value = taken_value(owner, name)
        function = _function_here(value, module, names)
        if value is None:
            mixed_in = mixed_in_method(owner, name, module, names)
            if mixed_in is not None and not _may_be_governed(mixed_in[1], points, module, names, read):
                function = mixed_in[0]
    if function is not None:
        method = WrittenMethod(read, module, names, owner, name, function).method(points)
    else:
        method = None if value is None else MethodPlace(read, module, names, owner, name).taken(value, points)
    if method is not None:
        yield method


def _mixed_in(
    owner: ast.ClassDef,
    points: Sequence[ChokePoint],
    module: Module,
    names: ProjectNames,
    read: ReadFile,
    function: ast.FunctionDef,
) -> Iterator[Method]:
    """Yield a method that may be wrong, if governed classes of other modules have it from this class."""
    method = WrittenMethod(read, module, names, owner, function.name, function).method(points)
    if method is None:
        return

    def modules_with(word: str) -> Iterator[Module]:
        for path, _ in read.files_with((word,)):
            dotted = module_name(Path(path), read.policy.source_roots)
            found = None if dotted is None else names.module(dotted)
            if found is not None:
                yield found

    takers = list(takers_of(owner, function.name, module, names, modules_with))
    governing = [
        point
        for point in points
        if any(_is_certainly_governed(taker, point, function.name, names) for taker in takers)
    ]
    if governing:
        yield replace(method, points=governing, is_mixed_in=True)


def _is_certainly_governed(owner: Named, point: ChokePoint, method: str, names: ProjectNames) -> bool:
    patterns = [
        pattern for pattern, _, last in (name.rpartition(".") for name in point.governed) if last == method
    ]
    return any(matches(pattern, found.dotted) for found in names.lineage(owner) for pattern in patterns)


def _function_here(value: ast.expr | None, module: Module, names: ProjectNames) -> ast.FunctionDef | None:
    named = None if value is None else names.of(value, module)
    if named is None or named.module is not module or not isinstance(named.node, ast.FunctionDef):
        return None
    return named.node


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
