"""Comments that silence findings: without a reason, past their end, and where there is nothing to hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.planting import appended

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.audit.ground import Ground
    from governance_lint.audit.planting import Plant
    from governance_lint.policy import Policy

_MOST_MODULES = 3
# Put together here: written out they would be read as comments of this very file.
_NOQA = "# no" + "qa"


def codes(policy: Policy) -> Iterator[str]:
    """Yield the codes about comments; two of them speak of comments that hide a finding."""
    if policy.chokepoints:
        yield from ("EXG901", "EXG902")
    yield "EXG903"


def plants(ground: Ground) -> Iterator[Plant]:
    """Yield comments at the ends of modules, on a way around a choke point and on innocent lines."""
    for module in ground.spread(_MOST_MODULES, lambda item: item.name is not None):
        body, marks = [f"def {ground.fresh_name()}(given):"], []
        if ground.governed:
            governed = ground.governed[0]
            statement, planted = ground.import_of(governed.dotted, module)
            call = f"    {planted}.{governed.method}(given)"
            body += [
                f"    {statement}",
                f"{call}  {_NOQA}: EXG101",
                f"{call}  {_NOQA}: EXG101 -- planted until 2000-01-01",
            ]
            marks += [
                (2, "EXG901", "a suppression without a reason"),
                (3, "EXG902", "a suppression past its end"),
            ]
        body.append(f"    return given  {_NOQA}: EXG101 -- planted")
        marks.append((len(body) - 1, "EXG903", "a suppression that hides nothing"))
        yield appended(ground.source_of(module), body, marks)
