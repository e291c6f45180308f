"""For code scanning services: a log as SARIF 2.1.0 has it, with the rules, the findings and why each is one.

Columns count characters. A relative address starts at the folder that the command ran in. The steps of an
explanation are `relatedLocations`, and once more a `codeFlow`: from where it begins to what is reported. What
a comment suppresses or a baseline accepts is there as suppressed. That something could not be looked at is a
result like others, and a notification of an invocation that was not successful.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import Counter
from typing import TYPE_CHECKING

from governance_lint.access_rule import AccessRule
from governance_lint.file_verdict import CANNOT_CHECK
from governance_lint.reporters.accesses import plain_counts
from governance_lint.reporters.sarif_places import (
    SOURCE_ROOT,
    Artifacts,
    folder_address,
    region_of_place,
    region_of_span,
)
from governance_lint.reporters.sarif_rules import level_of, rule_entry
from governance_lint.reporters.shown_text import printable
from governance_lint.rules import catalogue
from governance_lint.suppression import Suppressions
from governance_lint.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from governance_lint.reporters.findings import Findings
    from governance_lint.reporters.palette import Palette
    from governance_lint.violation import Edit, Place, Span, Violation

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_VERSION = "2.1.0"

#: Under this name the fingerprints of other versions that count alike are found.
_FINGERPRINT = "governanceLintFinding/v1"

#: What readers of SARIF would take for a link: `[text](1)`, `[text](https://...)`.
_LINK_LIKE = re.compile(r"\[(?=[^\]]*\]\((?:\d|[a-z]+:))")


def report(
    findings: Findings,
    palette: Palette,  # noqa: ARG001 -- the Reporter protocol
    *,
    with_statistics: bool,
) -> Iterator[str]:
    """Yield the log, always in plain ASCII and without colours."""
    log = {"$schema": _SCHEMA, "version": _VERSION, "runs": [_run(findings, with_statistics=with_statistics)]}
    yield json.dumps(log, indent=2)


def _run(findings: Findings, *, with_statistics: bool) -> dict[str, object]:
    results = _Results(findings)
    told = results.all()
    properties: dict[str, object] = {"filesChecked": findings.files_checked}
    if with_statistics:
        properties["statistics"] = findings.counts()
        if findings.tally is not None:
            properties["accesses"] = plain_counts(findings.tally, findings)
    driver = {
        "name": "governance-lint",
        "version": versions()["governance-lint"],
        "rules": [rule_entry(rule) for rule in catalogue()],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {SOURCE_ROOT: {"uri": folder_address(os.curdir)}},
        "invocations": [_invocation(findings, results)],
        "results": told,
        "artifacts": results.artifacts.listed(),
        "properties": properties,
    }


def _invocation(findings: Findings, results: _Results) -> dict[str, object]:
    has_failed = bool(findings.violations) or findings.fails_otherwise
    return {
        "executionSuccessful": not findings.could_not_look,
        "exitCode": 2 if findings.could_not_look else int(has_failed),
        "workingDirectory": {"uri": folder_address(os.curdir)},
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": _message(item.message),
                "locations": [results.location(item.path, item.span)],
                "associatedRule": {"id": item.code, "index": results.index_of(item.code)},
            }
            for item in findings.violations
            if item.code == CANNOT_CHECK
        ],
    }


class _Results:
    """Turns violations into results that point into one table of files."""

    def __init__(self, findings: Findings) -> None:
        self.artifacts = Artifacts()
        self._findings = findings
        self._rules = {rule.code: (index, rule) for index, rule in enumerate(catalogue())}
        self._lines: dict[str, list[str]] = {}
        self._comments: dict[str, Suppressions] = {}
        self._seen: Counter[str] = Counter()

    def all(self) -> list[dict[str, object]]:
        """Return every violation, and behind them those that comments suppress or a baseline accepts."""
        shown = [self._result(item) for item in self._findings.violations]
        hidden = [
            {**self._result(item), "suppressions": self._suppressions(item)}
            for item in self._findings.suppressed
        ]
        accepted = [
            {**self._result(item), "suppressions": [{"kind": "external", "justification": "in the baseline"}]}
            for item in self._findings.held_back
        ]
        return shown + hidden + accepted

    def index_of(self, code: str) -> int:
        """Return where in the list of rules one stands."""
        return self._rules[code][0]

    def location(self, path: str, span: Span, symbol: str = "") -> dict[str, object]:
        """Return where a violation stands."""
        place: dict[str, object] = {
            "physicalLocation": {
                "artifactLocation": self.artifacts.location(path),
                "region": region_of_span(span),
            }
        }
        if symbol:
            place["logicalLocations"] = [{"fullyQualifiedName": printable(symbol)}]
        return place

    def _result(self, violation: Violation) -> dict[str, object]:
        index, rule = self._rules[violation.code]
        result: dict[str, object] = {
            "ruleId": violation.code,
            "ruleIndex": index,
            "level": level_of(rule),
            "message": _message(violation.message),
            "locations": [self.location(violation.path, violation.span, violation.symbol)],
            "partialFingerprints": {_FINGERPRINT: self._fingerprint(violation)},
        }
        if violation.why:
            steps = [self._step(place) for place in violation.why]
            result["relatedLocations"] = [{"id": number, **step} for number, step in enumerate(steps, 1)]
            # An access is explained backwards, from the receiver to its class; a runner as it runs.
            ordered = steps[::-1] if issubclass(rule, AccessRule) else steps
            flow = {"locations": [{"location": step} for step in ordered]}
            result["codeFlows"] = [{"threadFlows": [flow]}]
        if violation.edit is not None:
            result["fixes"] = [self._fix(violation.path, violation.edit)]
        return result

    def _step(self, place: Place) -> dict[str, object]:
        return {
            "physicalLocation": {
                "artifactLocation": self.artifacts.location(place.path),
                "region": region_of_place(place),
            },
            "message": _message(place.text),
        }

    def _fix(self, path: str, edit: Edit) -> dict[str, object]:
        replacements = [
            {"deletedRegion": region_of_span(item.span), "insertedContent": {"text": _clean(item.text)}}
            for item in edit.replacements
        ]
        change = {"artifactLocation": self.artifacts.location(path), "replacements": replacements}
        return {"description": {"text": printable(edit.title)}, "artifactChanges": [change]}

    def _fingerprint(self, violation: Violation) -> str:
        """Return what stays the same when lines move: the code, the symbol and the line's own text."""
        lines = self._lines_of(violation.path)
        line = lines[violation.line - 1] if violation.line <= len(lines) else ""
        same = "\0".join((violation.code, violation.symbol, " ".join(line.split())))
        where = f"{violation.path}\0{same}"
        number = self._seen[where]  # the second of its kind is another one
        self._seen[where] += 1
        told = f"{same}\0{number}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(told, digest_size=16).hexdigest()

    def _lines_of(self, path: str) -> list[str]:
        if path not in self._lines:
            self._lines[path] = self._findings.texts.get(path, "").split("\n")
        return self._lines[path]

    def _suppressions(self, violation: Violation) -> list[dict[str, object]]:
        """Return the comment that suppresses a violation, with the reason that it gives."""
        path = violation.path
        if path not in self._comments:
            self._comments[path] = Suppressions(self._findings.texts.get(path, ""))
        comments = self._comments[path]
        found = next((item for item in comments.comments if item.silences(violation)), comments.of_whole_file)
        suppression: dict[str, object] = {"kind": "inSource"}
        if found is not None and found.reason:
            suppression["justification"] = _clean(found.reason)
        return [suppression]


def _message(text: str) -> dict[str, object]:
    return {"text": _LINK_LIKE.sub(r"\\[", printable(text))}


def _clean(text: str) -> str:
    """Return a text without halves of characters, which no reader of JSON has to take."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
