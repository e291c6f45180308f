"""What one call of an unannotated function gives, by the types of this call's own arguments."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.typeserver.callables.carried_values import gives_functions
from governance_lint.typeserver.callables.function_copies import (
    LINES_FOR_COPIES,
    class_copy,
    copy_below,
    generic_copies,
    is_generator,
    typed_copy,
)
from governance_lint.typeserver.callables.yielding_copies import YIELDED, can_yield
from governance_lint.typeserver.classes.unions import union
from governance_lint.typeserver.containers.filled_copies import brought_copy, filled_copy
from governance_lint.typeserver.flows.asked_parts import Inquiry, Wanted
from governance_lint.typeserver.overlay import NOTHING_ADDED
from governance_lint.typeserver.shown.functions import is_decorated, methods_of, parameters
from governance_lint.typeserver.slots import ANY, BARE, INDEX, Feed, Part, is_open, is_whole
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from governance_lint.typeserver.classes.imported_names import ImportedNames
    from governance_lint.typeserver.flows.asked_parts import AskedParts
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.questions.project import ParsedFile, Project
    from governance_lint.typeserver.shown.functions import FunctionNode
    from governance_lint.typeserver.slots import Brought, CallResult, ClassBelow, ContentPlan, Source

    #: What a function gives to a call: the function, its parameters with their types, and what is read of it.
    #: With it comes how the methods of the object fill it, if that matters, or below which class it stands,
    #: or what inside of the function is asked about instead.
    Case = tuple[
        FunctionNode,
        tuple[tuple[str, str], ...],
        str,
        ContentPlan | None,
        ClassBelow | None,
        Brought | None,
    ]

#: Methods that the statement awaits which runs them.
_AWAITED = frozenset(("__aenter__", "__anext__"))


class CallResults:
    """Asks what calls give, with copies of the called functions."""

    def __init__(self, project: Project, names: ImportedNames, parts: AskedParts) -> None:
        self._project = project
        self._names = names
        self._parts = parts
        self._known: dict[Case, tuple[Additions, str | None]] = {}

    def ask(
        self,
        results: Sequence[CallResult],
        types: Mapping[Source, str | None],
        additions: Mapping[str, Additions],
    ) -> dict[Source, str | None]:
        """Return the type of what each call gives as an annotation, from the types of its arguments."""
        cases = {result: self._case(result, types) for result in results}
        by_file: dict[str, dict[Case, None]] = {}
        for result, case in cases.items():
            told = additions.get(result.path, NOTHING_ADDED)
            if case[1] and self._known.get(case, (None, None))[0] != told:
                by_file.setdefault(result.path, {})[case] = None
        asked = [
            self._asked_about(parsed, list(of_file), additions.get(path, NOTHING_ADDED))
            for path, of_file in by_file.items()
            if (parsed := self._project.parsed(path)) is not None
        ]
        texts = iter(self._parts.written_in([inquiry for inquiry, _ in asked]))
        for inquiry, of_file in asked:
            for case in of_file:
                given = next(texts)
                template = BARE if case[2] or case[5] else _given(case[0])[2]
                text = None if given is None else template.format(given)
                self._known[case] = inquiry.additions, text
        found: dict[Source, str | None] = {}
        for result, case in cases.items():
            given = self._known.get(case, (None, None))[1]
            # As far as this call's own arguments are unknown, what others pass holds.
            others = [types.get(feed) for feed in result.otherwise] if self._is_open(given) else []
            # What is put into an object and is not known may be anything, and not what others hold.
            is_open = given is None and any(types.get(feed) is None for feed in result.feeds)
            unknown = [ANY] if result.plan is not None and is_open else []
            found[result] = _union([given, *others, *unknown])
        return found

    def _is_open(self, given: str | None) -> bool:
        """Whether an annotation leaves something open, and names no class of anybody's in the rest."""
        if given is None or is_open(given):
            return True
        return not is_whole(given) and not self._names.has_others_than_builtins(given)

    @staticmethod
    def _case(result: CallResult, types: Mapping[Source, str | None]) -> Case:
        filled = ((name, _union(_text_of(feed, types) for feed in feeds)) for name, feeds in result.filled)
        known = tuple((name, text) for name, text in filled if text is not None)
        return result.function, known, result.read, result.plan, result.below, result.brought

    def _asked_about(
        self, parsed: ParsedFile, cases: Sequence[Case], told: Additions
    ) -> tuple[Inquiry, Sequence[Case]]:
        """Return what is asked of a file about cases, in their order."""
        generic, lines = generic_copies(parsed, [case[0] for case in cases if not (case[2] or case[5])])
        calls = []
        for number, (function, filled, read, plan, below, brought) in enumerate(cases):
            annotations = dict(filled)
            owner = parsed.class_of(function)
            if below is not None:
                name = f"_exg_copy_{number}"
                word = read.strip(".()")
                text, renamed = copy_below(below, name, annotations["self"], word)
                lines += (text, f"_exg_object_{number}: {name}")
                made = f"_exg_object_{number}"
                what = f"{made}.{renamed}" if renamed != word else _read_of(below.owner, read, made)
                calls.append(f"({what})")
                continue
            if brought is not None:
                if owner is not None and parsed.is_method(function):
                    annotations.setdefault(parameters(function)[0].arg, owner.name)
                text, call = brought_copy(function, brought, f"_exg_copy_{number}", annotations)
                lines.append(text)
                calls.append(f"({call})")
                continue
            if owner is not None and read:
                name = f"_exg_copy_{number}"
                word = read.strip(".()")
                if plan is not None:
                    own_lines, yielding = filled_copy(plan, name, annotations, word)
                    lines += own_lines
                else:
                    text, yielding = class_copy(owner, name, annotations, word)
                    lines.append(text)
                made = f"{name}({_any_arguments(function, is_bound=True)})"
                calls.append(f"({_read_of(owner, read, made, yielding)})")
                continue
            if owner is not None and parsed.is_method(function):
                annotations.setdefault(parameters(function)[0].arg, owner.name)
            lines.append(typed_copy(function, f"_exg_copy_{number}", annotations, generic, yields=True))
            before, after = _given(function)[:2]
            calls.append(f"({before}_exg_copy_{number}({_any_arguments(function)}){after})")
        texts = [text for _, filled, *_ in cases for _, text in filled]
        imports = self._names.lines_for(parsed.path, [INDEX, *texts])
        lines = [*imports, *LINES_FOR_COPIES, *lines]
        first = parsed.text.count("\n") + 2 + sum(line.count("\n") + 1 for line in lines)
        text = "\n".join((parsed.text, *lines, *calls))
        wanted = [
            Wanted(Span(first + number, 0, first + number, len(call))) for number, call in enumerate(calls)
        ]
        return Inquiry(parsed.path, wanted, told, text), cases


def _given(function: FunctionNode) -> tuple[str, str, str]:
    """Return what to put around a call of a function's copy to have what the function gives in the end, and
    the annotation of the whole.
    """
    is_yielded = can_yield(function)
    if gives_functions(function):  # of those the server names no class
        called = "_exg_collections.abc.Callable[..., {}]"
        return (f"{YIELDED}(", ")()", called) if is_yielded else ("", "()", called)
    if not isinstance(function, ast.AsyncFunctionDef) or is_decorated(function, "asynccontextmanager"):
        return (f"{YIELDED}(", ")", "{}") if is_yielded else ("", "", "{}")
    if is_generator(function):
        return "await ", ".__anext__()", "_exg_collections.abc.AsyncIterator[{}]"
    coroutine = "_exg_collections.abc.Coroutine[_exg_any, _exg_any, {}]"
    return ("await ", ".__anext__()", coroutine) if is_yielded else ("await ", "", coroutine)


def _read_of(owner: ast.ClassDef, read: str, made: str, yielding: str | None = None) -> str:
    """Return what is read of an object, a method's arguments filled in.

    `yielding` is the method that yields it, if one does.
    """
    name = read.strip(".()")
    method = next((item for item in methods_of(owner) if item.name == name), None)
    if method is not None and yielding is not None:
        return f"{YIELDED}({made}.{yielding}({_any_arguments(method, is_bound=True)}))"
    if method is not None and read.endswith(")"):
        is_awaited = name in _AWAITED and isinstance(method, ast.AsyncFunctionDef)
        waiting = "await " if is_awaited else ""
        return f"{waiting}{made}.{name}({_any_arguments(method, is_bound=True)})"
    return f"{made}{read}"


def _any_arguments(function: FunctionNode, *, is_bound: bool = False) -> str:
    """Return arguments of no type for all parameters of a function, if bound but for the first."""
    arguments = function.args
    positional = ["_exg_any_value" for _ in (*arguments.posonlyargs, *arguments.args)][int(is_bound) :]
    named = [f"{item.arg}=_exg_any_value" for item in arguments.kwonlyargs]
    return ", ".join((*positional, *named))


def _text_of(source: Source, types: Mapping[Source, str | None]) -> str | None:
    if isinstance(source, Feed) and source.part is Part.WHOLE:
        is_none = isinstance(source.node, ast.Constant) and source.node.value is None
        return "None" if is_none else types.get(source)
    return types.get(source)


def _union(texts: Iterable[str | None]) -> str | None:
    return union(text for text in texts if text is not None) or None
