"""What governed methods give: where a file may have one, of choke points that ask for a dict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from governance_lint.subject import Subject
from governance_lint.vocabulary import Hints

if TYPE_CHECKING:
    from governance_lint.policy import Policy
    from governance_lint.results.found_results import Results
    from governance_lint.subject import ReadFile


def _hints(policy: Policy) -> Hints | None:
    points = [point for point in policy.chokepoints if point.result == "dict"]
    names = sorted({name.rpartition(".")[2] for point in points for name in point.governed})
    if not names:
        return None
    return Hints(
        ("class ",),
        tuple((name, rf"(?:def\s+{name}\b|\n[ \t]+{name}[ \t]*[=:])") for name in names),
    )


def _find(read: ReadFile) -> Results | None:
    # Here, because few files need it, and every run looks at what a file must have.
    from governance_lint.results.found_results import results_in

    return results_in(read)


RESULTS = Subject(_hints, _find)
