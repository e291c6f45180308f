"""For programs: one JSON object, whose keys are stable.

- `violations`: the findings, sorted by path, place and code, each with
  `code`, `name` and `message`; `path` as the file was named; `line` and `column` where it starts, and
  `end_line` and `end_column` right after its end, all counted from 1, columns in characters;
  `symbol`, the dotted name of the class or function around it, empty at module level;
  `why`, the steps that show it, from the code that is reported to what the policy says: a list of `text`,
  `path` (absolute), `line` and `column`;
  `fix`, null or an object: its `title`; `replacements`, a list of the `text` and the place that it replaces,
  in the same four keys, made together or not at all; and `safe`, false for one that `fix` makes only when it
  is asked for.
- `files_checked`: how many files were looked at.
- `could_not_look`: true when something could not be looked at, so that an empty list proves nothing.
- `statistics`: the number of violations by code; only with `--statistics`.
- `accesses`: how many accesses of governed names were seen, and what became of them, silenced violations
  included; `seen` is the sum of the four totals; only with `--statistics`.
- `unknown`: the accesses of which it is not known whether they are governed, each with `path`, the four keys
  of its place, `text` and `receiver` as written, `symbol`, `reason`, and what would make it known, `cure`;
  only with `--show-unknown`.
- `baseline`: `held_back`, how many findings it accepts, and `stale`, those of its entries that match nothing
  any more, each with `path`, `code`, `symbol`, `line` and `count`; only where there is something of either.

Keys may be added; those here keep their meaning.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from governance_lint.codes import name_of
from governance_lint.reporters.accesses import plain_counts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.reporters.findings import Findings
    from governance_lint.reporters.palette import Palette
    from governance_lint.tally import UnknownAccess
    from governance_lint.violation import Edit, Place, Span, Violation


def report(
    findings: Findings,
    palette: Palette,  # noqa: ARG001 -- the Reporter protocol
    *,
    with_statistics: bool,
) -> Iterator[str]:
    """Yield the object, always in plain ASCII and without colours."""
    document: dict[str, object] = {
        "violations": [_violation(violation) for violation in findings.violations],
        "files_checked": findings.files_checked,
        "could_not_look": findings.could_not_look,
    }
    if with_statistics:
        document["statistics"] = findings.counts()
        if findings.tally is not None:
            document["accesses"] = plain_counts(findings.tally, findings)
    if findings.unknown is not None:
        document["unknown"] = [_unknown(item) for item in findings.unknown]
    if findings.held_back or findings.stale:
        document["baseline"] = {
            "held_back": len(findings.held_back),
            "stale": [asdict(entry) for entry in findings.stale],
        }
    yield json.dumps(document, indent=2)


def _violation(violation: Violation) -> dict[str, object]:
    return {
        "code": violation.code,
        "name": name_of(violation.code),
        "message": violation.message,
        "path": violation.path,
        **_place(violation.span),
        "symbol": violation.symbol,
        "why": [_step(place) for place in violation.why],
        "fix": _fix(violation.edit),
    }


def _step(place: Place) -> dict[str, object]:
    return {"text": place.text, "path": place.path, "line": place.line, "column": place.column + 1}


def _unknown(item: UnknownAccess) -> dict[str, object]:
    return {
        "path": item.path,
        **_place(item.span),
        "text": item.text,
        "receiver": item.receiver,
        "symbol": item.symbol,
        "reason": item.reason.value,
        "cure": item.reason.cure,
    }


def _fix(edit: Edit | None) -> dict[str, object] | None:
    if edit is None:
        return None
    return {
        "title": edit.title,
        "replacements": [{"text": item.text, **_place(item.span)} for item in edit.replacements],
        "safe": edit.is_safe,
    }


def _place(span: Span) -> dict[str, int]:
    return {
        "line": span.line,
        "column": span.column + 1,
        "end_line": span.end_line,
        "end_column": span.end_column + 1,
    }
