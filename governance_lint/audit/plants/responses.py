"""Routes and exception handlers that answer with a raw error."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from governance_lint.audit.planting import Expected, Plant, insertion
from governance_lint.responses.registrations import registered_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.policy import Policy

_MOST_FUNCTIONS = 8
_LEAKS = (
    ("the text of an exception", "str(planted)"),
    ("an exception in an f-string", 'f"failed: {planted}"'),
    ("the representation of an exception", "repr(planted)"),
    ("what an exception was made of", "planted.args"),
)


def codes(_policy: Policy) -> Iterator[str]:
    """Yield the code, which holds under every policy."""
    yield "EXG402"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield answers with raw errors, in the bodies of real routes and handlers."""
    number = 0
    for module in ground.project.modules:
        source = ground.source_of(module)
        for found in registered_here(module, ground.project.names):
            function = found.function
            if isinstance(function, ast.Lambda) or module.is_generator(function):
                continue
            if number >= _MOST_FUNCTIONS or function.body[0].lineno == function.lineno:
                continue
            what, leak = _LEAKS[number % len(_LEAKS)]
            number += 1
            first = function.body[0]
            before = min((first.lineno, *(item.lineno for item in getattr(first, "decorator_list", ()))))
            lines = [
                "try:",
                "    print()",
                "except Exception as planted:",
                f'    return {{"detail": {leak}}}',
            ]
            text = "".join(f"{' ' * first.col_offset}{line}\n" for line in lines)
            expected = Expected(("EXG402",), f"{function.name} answers with {what}", 3)
            yield Plant(source.absolute_path, (insertion(before, text),), (expected,))
