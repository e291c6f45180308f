"""What takes something out of what may be None: `self.parts.values()` where `parts` starts as None.

Whoever does that expects that something is there. A checker that knows None among what a receiver or an
argument may be forgets what comes out of all the rest.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.names.chains import last_name
from governance_lint.rewriting.rewrites import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.texts.source_positions import Columns

#: Methods of containers by which what is in them comes out.
_TAKING_OUT = frozenset(
    ("values", "items", "get", "pop", "popitem", "popleft", "copy", "setdefault", "get_nowait", "__getitem__")
)
#: Functions that take something out of their first argument, and of which a checker says nothing for None.
_FUNCTIONS = frozenset(("iter", "reversed", "max", "min", "dict"))


def rewrites_of_absent(
    calls: Iterable[ast.AST], bindings: Iterable[ast.AST], columns: Columns
) -> Iterator[Rewrite]:
    """Yield what leaves None out of what such calls take something out of, where something in the file binds
    None to a name that it ends in. `bindings` are the file's assignments and the arguments of its functions.
    """
    absent: set[str] | None = None
    for call in calls:
        taken = _taken_out_of(call)
        if taken is None:
            continue
        if absent is None:
            absent = {name for binding in bindings for name in _bound_to_none(binding)}
        if last_name(taken) in absent:
            before, after = "[_exg_there for _exg_there in (", ",) if _exg_there is not None][0]"
            yield Rewrite(columns.span(taken), before, after)


def _taken_out_of(call: ast.AST) -> ast.Name | ast.Attribute | None:
    match call:
        case ast.Call(func=ast.Attribute(value=ast.Name() | ast.Attribute() as receiver, attr=method)):
            return receiver if method in _TAKING_OUT else None
        case ast.Call(func=ast.Name(id=name), args=[ast.Name() | ast.Attribute() as argument, *_]):
            return argument if name in _FUNCTIONS else None
    return None


def _bound_to_none(binding: ast.AST) -> Iterator[str]:
    match binding:
        case ast.Assign(targets=targets, value=ast.Constant(value=None)):
            yield from map(last_name, targets)
        case ast.AnnAssign(target=target, annotation=annotation):
            if any(word in ast.unparse(annotation) for word in ("None", "Optional")):
                yield last_name(target)
        case ast.arguments():
            positional = (*binding.posonlyargs, *binding.args)
            for default, argument in (
                *zip(reversed(binding.defaults), reversed(positional), strict=False),
                *zip(binding.kw_defaults, binding.kwonlyargs, strict=True),
            ):
                if isinstance(default, ast.Constant) and default.value is None:
                    yield argument.arg
