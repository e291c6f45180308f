"""Where else a container is known that a name stands for: as a parameter, as another object's attribute."""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.typeserver.callables.arguments import Parameter, arguments_of_call, parameter_filled_by
from governance_lint.typeserver.callables.handing_over import handed_on, has_come_by
from governance_lint.typeserver.shown.functions import default_of, last_name, parameters
from governance_lint.typeserver.slots import Expression, Feed, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from governance_lint.typeserver.names.mentions import Mentions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode

    #: Whether a mention of a container, in a file, is wanted for what is done with it there.
    IsWanted = Callable[[ParsedFile, ast.expr], bool]

#: A container is followed through at most so many mentions.
_MAXIMUM_MENTIONS = 60


@dataclass(frozen=True, slots=True)
class _Site:
    """A call that hands the container to a function, by itself or as the library's call of a callable."""

    path: str
    call: ast.Call
    callable_: ast.expr | None  #: what the library calls; None where the call runs the function itself
    function: FunctionNode
    bound: int
    before: _Site | None  #: by which it came to the function around the call


class Mention(NamedTuple):
    """An expression that stands for the container."""

    expression: Expression
    site: _Site | None


class HandedContainers:
    """Follows one object from hand to hand."""

    def __init__(self, project: Project, mentions: Mentions) -> None:
        self._project = project
        self._mentions = mentions

    def mentions_of(
        self,
        home: ParsedFile,
        target: ast.expr,
        is_wanted: IsWanted,
        undecided: dict[Expression, None] | None,
    ) -> Iterator[Mention]:
        """Yield the mentions of the container that an assignment binds, under whatever name, that are wanted.

        Receivers of unknown type are noted as undecided: what is read from them may be the container.
        """

        def is_of_use(parsed: ParsedFile, node: ast.expr) -> bool:
            return is_wanted(parsed, node) or _is_handed_on(parsed, node)

        found = [Mention(one, None) for one in self._mentions.of_variable(home, target, is_of_use, undecided)]
        seen = set(found)
        for mention in found:  # grows while it is walked
            parsed = self._project.parsed(mention.expression.path)
            if parsed is None:
                continue
            if is_wanted(parsed, mention.expression.node):
                yield mention
            if len(found) < _MAXIMUM_MENTIONS:
                fresh = [one for one in self._onward(parsed, mention, is_of_use) if one not in seen]
                seen.update(fresh)
                found += fresh

    def as_handed(self, feed: Feed, site: _Site | None) -> list[Feed]:
        """Return what is put into the container: where that is a parameter of the function that it was handed
        to, what was passed there beside it.
        """
        name = kept_parameter(site.function, feed) if site is not None else None
        if site is None or name is None:
            return [feed]
        parameter = Parameter(site.function, name, site.bound)
        if site.callable_ is None:
            arguments = list(arguments_of_call(site.call, parameter))
        else:
            arguments = list(handed_on(site.call, site.callable_, parameter))
        if any(item.part is not Part.WHOLE for item in arguments):
            return [feed]
        given = [item.node for item in arguments]
        if not given:
            default = default_of(site.function, name)
            return [replace(feed, node=default)] if default is not None else [feed]
        return [
            one
            for node in given
            for one in self.as_handed(replace(feed, path=site.path, node=node), site.before)
        ]

    def _onward(self, parsed: ParsedFile, mention: Mention, is_of_use: IsWanted) -> Iterator[Mention]:
        node, site = mention.expression.node, mention.site
        use = parsed.parents.get(node)
        match use:
            case ast.BoolOp() | ast.IfExp() | ast.Starred():
                yield Mention(Expression(parsed.path, use), site)
            case ast.Assign(targets=[ast.Name() | ast.Attribute() as target], value=value) if value is node:
                kept = site if isinstance(target, ast.Name) else None
                for one in self._mentions.of_variable(parsed, target, is_of_use):
                    yield Mention(one, kept)
            case ast.Tuple() | ast.List():
                around = parsed.parents.get(use)
                call = parsed.parents.get(around) if isinstance(around, ast.keyword) else around
                if isinstance(call, ast.Call) and use is not call.func:
                    yield from self._by_library(parsed, call, mention)
            case ast.keyword() if isinstance(call := parsed.parents.get(use), ast.Call):
                yield from self._passed(parsed, call, mention)
            case ast.Call() if node is not use.func and not _is_builtin(use.func):
                yield from self._passed(parsed, use, mention)

    def _passed(self, parsed: ParsedFile, call: ast.Call, mention: Mention) -> Iterator[Mention]:
        takers = list(self._mentions.called(parsed, call.func))
        for home, taker, bound in takers:
            name, is_rest = parameter_filled_by(call, mention.expression.node, taker, bound)
            before = mention.site
            if name is None or is_rest or has_come_by(before, call):
                continue
            yield from _reads_in(home, _Site(parsed.path, call, None, taker, bound, before), name)
        if not takers:
            yield from self._by_library(parsed, call, mention)

    def _by_library(self, parsed: ParsedFile, call: ast.Call, mention: Mention) -> Iterator[Mention]:
        """Yield the reads of the parameter that a call of the library fills with the container where it calls
        a function that it was handed: `Thread(target=work, args=(jobs,))`.
        """
        node = mention.expression.node
        handed = [*call.args, *(keyword.value for keyword in call.keywords)]
        for callable_ in handed:
            if callable_ is node or not isinstance(callable_, (ast.Name, ast.Attribute)):
                continue
            for home, function in self._mentions.functions(parsed, callable_):
                bound = 1 if home.is_method(function) and isinstance(callable_, ast.Attribute) else 0
                site = _Site(parsed.path, call, callable_, function, bound, mention.site)
                for parameter in parameters(function):
                    arguments = handed_on(call, callable_, Parameter(function, parameter.arg, bound))
                    if any(item.node is node and item.part is Part.WHOLE for item in arguments):
                        yield from _reads_in(home, site, parameter.arg)


def _is_handed_on(parsed: ParsedFile, node: ast.expr) -> bool:
    use = parsed.parents.get(node)
    match use:
        case ast.Call():
            return node is not use.func and not _is_builtin(use.func)
        case ast.Assign(value=value):
            return value is node
        case ast.keyword() | ast.BoolOp() | ast.IfExp():
            return True
        case ast.Tuple() | ast.List():
            return isinstance(parsed.parents.get(use), (ast.keyword, ast.Call))
    return False


def _is_builtin(func: ast.expr) -> bool:
    """Whether a call is one of a function of Python's own: it puts nothing into a container."""
    return isinstance(func, ast.Name) and hasattr(builtins, last_name(func))


def kept_parameter(function: FunctionNode, feed: Feed) -> str | None:
    """Return the parameter that a feed is all of, if the function leaves it as it is passed."""
    node = feed.node
    if not isinstance(node, ast.Name) or feed.part is not Part.WHOLE:
        return None
    names = [inner for inner in ast.walk(function) if isinstance(inner, ast.Name) and inner.id == node.id]
    is_own = node in names and any(item.arg == node.id for item in parameters(function))
    return node.id if is_own and not any(isinstance(name.ctx, ast.Store) for name in names) else None


def _reads_in(home: ParsedFile, site: _Site, name: str) -> Iterator[Mention]:
    for statement in site.function.body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
                yield Mention(Expression(home.path, node), site)
