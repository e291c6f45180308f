"""How the type server is asked whether a type has a part that it does not know.

`Ledger() if late else carrier` is a ledger to it, whatever `carrier` may be. But nothing that is known to be
of some class passes for a class of which there can be no other objects, and what is not known does.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from governance_lint.typeserver.questions.answers import KnownClass
    from governance_lint.typeserver.questions.documents import Location

#: The beginning and end of a probe for an expression's type, as far as this concerns them.
_OPENING, _CLOSING = "({name} := (", "))"
#: A final class that is nothing a value is ever declared to be: no number, no sequence, not callable.
_FINAL_CLASS = "slice"
_HOME_OF_FINAL_CLASS = "builtins.pyi"


def part_not_known(name: str) -> str:
    """Return an expression of the final class, as far as what a name holds has an unknown part; else of none.

    A comprehension does not meddle with what the checker makes of the names around it.
    """
    return f"[_exg_part for _exg_part in ({name},) if isinstance(_exg_part, {_FINAL_CLASS})][0]"


def asking_for_both(before: str, after: str) -> tuple[str, str] | None:
    """Return what to put around an expression to ask for its type, and in `{name1}` for an unknown part.

    None where the probe has another form.
    """
    if before != _OPENING or not after.startswith(_CLOSING):
        return None
    asking = f", ({{name1}} := {part_not_known('{name}')}))[0]"
    return f"({before}", f"{_CLOSING}{asking}{after.removeprefix(_CLOSING)}"


def is_half_known(answer: Sequence[Location]) -> bool:
    """Whether an answer for `{name1}` says that there is a part that the server does not know.

    Of a class or a function the server says that it may be of the final class, too: then it names both.
    """
    return bool(answer) and all(Path(location.path).name == _HOME_OF_FINAL_CLASS for location in answer)


def names_unknown_part(classes: Iterable[KnownClass]) -> bool:
    """Whether the classes of `part_not_known` say that there is such a part."""
    return {known.name for known in classes} == {_FINAL_CLASS}
