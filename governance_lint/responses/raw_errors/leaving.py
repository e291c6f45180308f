"""Whether a raw error leaves with what is returned or raised."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.responses.raw_errors import library
from governance_lint.responses.raw_errors.values import Thing
from governance_lint.texts.syntax import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from governance_lint.project_code.project_names import Named, ProjectNames
    from governance_lint.responses.raw_errors.values import Atom, State, Value

_ALL_EXCEPTIONS = frozenset({"Exception", "BaseException"})

#: The attributes in which an answer of a framework keeps what it says.
_SAID = frozenset(
    {
        "body",
        "content",
        "context_data",
        "data",
        "description",
        "detail",
        "errors",
        "extra",
        "headers",
        "json",
        "media",
        "message",
        "reason",
        "response",
        "text",
    }
)


def said_by(value: Value, state: State, names: ProjectNames, *, is_whole_answer: bool = False) -> Atom | None:
    """Return a raw error that leaves with an answer: of a framework's own object what it says."""
    plain: set[Atom | Thing] = set()
    for item in value:
        contents = state.things.get(item) if isinstance(item, Thing) else None
        if contents is None or contents.made_by is None or not _is_of_framework(contents.made_by, names):
            plain.add(item)
            continue
        is_own = contents.made_by.node is not None
        for place, held in contents.held.items():
            if place[0] != "attribute" or not is_own or place[1] in _SAID:
                plain |= held
    return state.leak_in(frozenset(plain), is_whole_answer=is_whole_answer)


def said_by_raised(
    value: Value, guards: Sequence[ast.Try | ast.TryStar], state: State, names: ProjectNames
) -> Iterator[Atom]:
    """Yield the raw errors that leave with an exception that a framework answers with.

    `guards` are the `try` statements around the place where it is raised, outer first.
    """
    classes = [
        contents.made_by
        for item in value
        if isinstance(item, Thing)
        and (contents := state.things.get(item)) is not None
        and contents.made_by is not None
    ]
    things = frozenset(item for item in value if isinstance(item, Thing))
    for made_by in classes:
        above = [item.dotted for item in names.lineage(made_by)]
        if any(library.is_http_error(dotted) for dotted in above) and not _is_caught(above, guards):
            atom = said_by(things, state, names)
            if atom is not None:
                yield atom


def _is_caught(classes: Sequence[str], guards: Sequence[ast.Try | ast.TryStar]) -> bool:
    """Whether a handler around, which does not raise again, catches an exception of some classes."""
    names = {dotted.rpartition(".")[2] for dotted in classes} | _ALL_EXCEPTIONS
    for statement in reversed(guards):
        for handler in statement.handlers:
            kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
            caught = {last_name(kind) for kind in kinds if kind is not None}
            if handler.type is None or caught & names:
                if not any(_raises_again(node, handler.name) for node in walk(handler)):
                    return True
                break
    return False


def _raises_again(node: ast.AST, name: str | None) -> bool:
    return isinstance(node, ast.Raise) and (
        node.exc is None or (isinstance(node.exc, ast.Name) and node.exc.id == name)
    )


def _is_of_framework(made_by: Named, names: ProjectNames) -> bool:
    return any(library.is_framework(item.dotted) for item in names.lineage(made_by))
