"""One read of a method by its name, plain or reflective, and how to ask for the class of its receiver."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from governance_lint.facts import Form

if TYPE_CHECKING:
    import ast


@dataclass(frozen=True, slots=True)
class Read:
    """A place in the code that reads an attribute by a name."""

    form: Form
    node: ast.expr | ast.pattern  #: all of it: `p.run`, `getattr(p, "run")`
    receiver: ast.expr
    method: str
    #: Text to put before and after the receiver in an overlay; `{name}` in it is the name to ask for, and a
    #: NUL stands in front of the attribute where the overlay brings it.
    before: str = "({name} := ("
    after: str = "))"

    @property
    def is_plain(self) -> bool:
        """Whether it ends with the attribute's name, so that this can be asked about where it stands."""
        return self.form is not Form.REFLECTION and bool(self.before)


class UnclearRead(NamedTuple):
    """A reflective call whose attribute name is not known, or whose object is not in sight."""

    node: ast.expr
    receiver: ast.expr | None  #: None where it is not in sight
    is_name_known: bool = False


class LookedAt(NamedTuple):
    """A reflective read of a governed name that only looks at what it finds."""

    node: ast.expr
