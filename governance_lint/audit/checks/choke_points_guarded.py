"""Each choke point guards something: allowed callables reach the governed method, and nobody else does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.audit.evidence import Evidence, WrongArgumentsError
from governance_lint.tally import Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from governance_lint.audit.repository import Repository

TAKES = ""

#: What is found where a governed method is reached past the choke point, or where that cannot be told.
_DENYING = ("EXG1", "EXG000")


def look(repository: Repository, arguments: Sequence[str]) -> Evidence:
    """Look where the code reaches governed methods."""
    if arguments:
        raise WrongArgumentsError("takes no argument")
    if not repository.policy.chokepoints:
        return Evidence.of(["the policy has no choke point"], "")
    faults = [
        f"{repository.shown(item.path)}:{item.line} {item.code}"
        for item in repository.report.violations
        if item.code.startswith(_DENYING)
    ]
    reached = {
        f"{repository.shown(site.source.path)}:{site.span.line} in {site.function.name}"
        for site in repository.ground.sites
        if repository.ground.allows(site)
    }
    if not reached:
        faults.append("no allowed callable reaches a governed method: nothing is guarded")
    tally = repository.report.tally
    unknown = 0 if tally is None else tally.count(Fate.UNKNOWN)
    return Evidence.of(faults, f"reached only at {', '.join(sorted(reached))}; unknown accesses: {unknown}")
