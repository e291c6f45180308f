"""A project's code as an audit sees it: what it defines, and where it reaches what is governed."""

from __future__ import annotations

import ast
import itertools
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from governance_lint.engine import Scanner
from governance_lint.policy import matches
from governance_lint.proposals.prospects import Project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from governance_lint.policy import ChokePoint, Policy
    from governance_lint.project_code.project_names import Module, Named
    from governance_lint.texts.source import Source
    from governance_lint.violation import Span

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class Site:
    """A real place at which the code reaches a governed method."""

    source: Source
    span: Span  #: the whole access
    code: str  #: what would be reported there if nobody were allowed to
    function: ast.FunctionDef | ast.AsyncFunctionDef  #: the outermost function around it


@dataclass(frozen=True, slots=True)
class Governed:
    """A class of the project, or one that it derives from, whose method is governed."""

    dotted: str
    method: str
    choke_point: ChokePoint
    named: Named | None  #: None where it is not the project's own


class Ground:
    """A project as plants see it. What it finds out it finds out once."""

    def __init__(self, policy: Policy, sources: Sequence[Source]) -> None:
        self.policy = policy
        self.sources = sources
        self.project = Project.of(sources, policy.source_roots)
        self._by_path = {source.path: source for source in sources}
        self._numbers = itertools.count(1)

    def fresh_name(self) -> str:
        """Return a name that nothing else has."""
        return f"planted_by_audit_{next(self._numbers)}"

    def source_of(self, module: Module) -> Source:
        """Return the file that a module is."""
        return self._by_path[module.path]

    def module_named(self, dotted: str) -> Module | None:
        """Return a module by its dotted name."""
        return self.project.names.known(dotted)

    def spread(self, most: int, keeps: Callable[[Module], bool]) -> list[Module]:
        """Return at most so many modules, from all over the tree."""
        modules = sorted((item for item in self.project.modules if keeps(item)), key=lambda item: item.path)
        if len(modules) <= most:
            return modules
        return [modules[index * len(modules) // most] for index in range(most)]

    def functions(self, pattern: str) -> Iterator[tuple[Module, ast.FunctionDef | ast.AsyncFunctionDef]]:
        """Yield the functions that a pattern of the policy names."""
        for module, function in self.project.functions():
            if matches(pattern, module.qualified(function)):
                yield module, function

    def enum(self, pattern: str) -> Named | None:
        """Return the class that a pattern of the policy names as an enum."""
        return next((named for named in self.project.classes() if matches(pattern, named.dotted)), None)

    def members_of(self, enum: str) -> list[str] | None:
        """Return the members of the enum that a pattern of the policy names; None where there is none."""
        named = self.enum(enum)
        if named is None or not isinstance(named.node, ast.ClassDef):
            return None
        return [
            target.id
            for item in named.node.body
            if isinstance(item, ast.Assign)
            for target in item.targets
            if isinstance(target, ast.Name) and not target.id.startswith("_")
        ]

    @cached_property
    def governed(self) -> list[Governed]:
        """The classes that the policy names, as far as the project has them or derives from them."""
        found: dict[str, Governed] = {}
        lineages = map(self.project.names.lineage, self.project.classes())
        above = {item.dotted: item for lineage in lineages for item in lineage}
        for choke_point in self.policy.chokepoints:
            for pattern in choke_point.governed:
                owner, _, method = pattern.rpartition(".")
                for dotted, named in above.items():
                    if matches(owner, dotted) and method:
                        own = named if isinstance(named.node, ast.ClassDef) else None
                        found.setdefault(f"{dotted}.{method}", Governed(dotted, method, choke_point, own))
        return list(found.values())

    def below(self, governed: Governed) -> list[Named]:
        """Return the project's classes that derive from a governed one, and that itself."""
        return [
            named
            for named in self.project.classes()
            if any(item.dotted == governed.dotted for item in self.project.names.lineage(named))
        ]

    @cached_property
    def sites(self) -> list[Site]:
        """Where the project reaches governed methods, whoever may: found by a scan that allows nobody."""
        open_to_nobody = tuple(
            item._replace(allowed=(), receiver_names=()) for item in self.policy.chokepoints
        )
        asking = replace(
            self.policy,
            chokepoints=open_to_nobody,
            runners=(),
            lifecycle=None,
            state_machines=(),
            layers=None,
        )
        report = Scanner(asking, use_cache=False, uses_baseline=False).check(self.sources)
        found = []
        for item in (*report.violations, *report.suppressed):
            around = self.project.function_around(item.path, item.line)
            if item.code.startswith("EXG1") and around is not None:
                found.append(Site(self._by_path[item.path], item.span, item.code, around[1]))
        return found

    def allows(self, site: Site) -> bool:
        """Whether a site stands in a callable that the policy allows to reach what is governed."""
        return any(
            path == site.source.path and first <= site.span.line <= last
            for path, first, last in self._allowed_places
        )

    @cached_property
    def _allowed_places(self) -> list[tuple[str, int, int]]:
        """The callables that the policy allows: path, first and last line."""
        return [
            (module.path, function.lineno, function.end_lineno or function.lineno)
            for choke_point in self.policy.chokepoints
            for pattern in choke_point.allowed
            for module, function in self.functions(pattern)
        ]

    def import_of(self, dotted: str, into: Module) -> tuple[str, str]:
        """Return the statement that gives a module a class, and the name by which it has it then."""
        parts = dotted.split(".")
        known = (cut for cut in range(len(parts) - 1, 0, -1) if self.module_named(".".join(parts[:cut])))
        cut = next(known, len(parts) - 1)
        rest = "".join(f".{name}" for name in parts[cut + 1 :])
        home, name = ".".join(parts[:cut]), parts[cut]
        statement = f"Planted = {name}" if home == into.name else f"from {home} import {name} as Planted"
        return statement, f"Planted{rest}"
