"""The baseline: old findings that are accepted, told by code, symbol and line text, not by line numbers."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, cast

from governance_lint.policies.policy_shapes import nearest, quoted
from governance_lint.policy import PolicyError
from governance_lint.policy_file import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from governance_lint.policy import Policy
    from governance_lint.texts.source import Source
    from governance_lint.violation import Violation

#: How the file is written; one that is written otherwise is refused.
VERSION = 1

#: Never accepted: what could not be looked at may be anything.
_CANNOT_CHECK = "EXG000"

_KEYS = ("path", "code", "symbol", "line", "count")
_CURE = "mend it, or delete it and run governance-lint baseline"


class BaselineError(PolicyError):
    """The baseline cannot be used; the text is one line that names file, key, fault and cure."""


class _Kind(NamedTuple):
    """What tells findings of one file apart: those of one kind are counted."""

    code: str
    symbol: str
    line: str  #: without any blanks, which a formatter may set otherwise


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """So many findings of one kind in one file."""

    path: str  #: from the policy's folder, with slashes
    code: str
    symbol: str
    line: str  #: the line's text, each run of blanks as one; empty for a finding about the file as a whole
    count: int = 1

    @property
    def kind(self) -> _Kind:
        """What a finding must be, besides in its file, to be one of these."""
        return _Kind(self.code, self.symbol, "".join(self.line.split()))


class Baseline:
    """The accepted findings of one project."""

    def __init__(self, root: Path, entries: Iterable[Entry]) -> None:
        self.root = root
        self._root = os.fspath(root)
        self.entries = tuple(sorted(entries))
        self._by_path: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_path.setdefault(entry.path, []).append(entry)

    def held_back(self, source: Source, violations: Iterable[Violation]) -> list[Violation]:
        """Return those of one file's violations that are accepted: of too many of a kind the first ones."""
        left = Counter({entry.kind: entry.count for entry in self._entries(source.absolute_path)})
        held: list[Violation] = []
        if left:
            lines = source.text.split("\n")
            for violation in sorted(violations, key=lambda item: item.sort_key()):
                kind = _entry("", violation, lines).kind
                if left[kind] > 0 and violation.code != _CANNOT_CHECK:
                    left[kind] -= 1
                    held.append(violation)
        return held

    def stale(self, source: Source, violations: Iterable[Violation]) -> list[Entry]:
        """Return what of one file's entries matches none of its violations any more."""
        found = Counter(entry.kind for entry in entries_of(self._root, source, violations, merged=False))
        return [
            replace(entry, count=entry.count - found[entry.kind])
            for entry in self._entries(source.absolute_path)
            if entry.count > found[entry.kind]
        ]

    def of_files_not_seen(self, seen: Iterable[str], below: Iterable[str]) -> list[Entry]:
        """Return the entries of files at or below some paths that a walk there did not meet.

        Among what it did meet are folders that could not be listed: of what is in them nothing is known.
        """
        met = set(map(os.path.abspath, seen))
        starts = set(below)
        return [
            entry
            for path, entries in self._by_path.items()
            if met.isdisjoint(around := set(_with_folders(os.path.join(self._root, path))))  # noqa: PTH118
            and not around.isdisjoint(starts)
            for entry in entries
        ]

    def without(self, entries: Iterable[Entry]) -> Baseline:
        """Return the baseline less some entries, or less so many of their findings."""
        less = Counter({(entry.path, entry.kind): entry.count for entry in entries})
        kept = (replace(entry, count=entry.count - less[entry.path, entry.kind]) for entry in self.entries)
        return Baseline(self.root, (entry for entry in kept if entry.count > 0))

    def with_added(self, entries: Iterable[Entry]) -> Baseline:
        """Return the baseline with more entries; those that are there already are counted higher."""
        return Baseline(self.root, _merged((*self.entries, *entries)))

    def text(self) -> str:
        """Return what the file holds: JSON with a line for each entry, sorted, so that a change is short."""
        import json

        listed = ",\n".join(f"    {_json(_plain(entry))}" for entry in self.entries)
        findings = f"[\n{listed}\n  ]" if listed else "[]"
        return f'{{\n  "version": {json.dumps(VERSION)},\n  "findings": {findings}\n}}\n'

    def _entries(self, absolute_path: str) -> list[Entry]:
        return self._by_path.get(_relative(absolute_path, self._root), []) if self._by_path else []


def entries_of(
    root: str | os.PathLike[str], source: Source, violations: Iterable[Violation], *, merged: bool = True
) -> list[Entry]:
    """Return the entries for one file's violations, those of a kind together unless they shall stay apart."""
    path, lines = _relative(source.absolute_path, os.fspath(root)), source.text.split("\n")
    found = [_entry(path, item, lines) for item in violations if item.code != _CANNOT_CHECK]
    return _merged(found) if merged else found


def read_baseline(policy: Policy) -> Baseline | None:
    """Return a project's baseline; None where there is none and the policy names none.

    Raises BaselineError for one that cannot be used.
    """
    file = policy.baseline_file
    try:
        content = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        if policy.baseline is None:
            return None
        raise BaselineError(
            f"{shown_path(file)}: there is no such file: run governance-lint baseline, "
            "or name another file as baseline"
        ) from error
    except IsADirectoryError as error:
        raise BaselineError(f"{shown_path(file)}: is a folder, expected a file: name another one") from error
    except OSError as error:
        raise BaselineError(
            f"{shown_path(file)}: cannot be read: {error.strerror or error}: let it be read, "
            "or name another file as baseline"
        ) from error
    try:
        return Baseline(policy.root, _parsed(content))
    except _FaultError as error:
        raise BaselineError(f"{shown_path(file)}: {error}") from error


class _FaultError(Exception):
    """Something in the file is not as it is written; the text says where, what and the cure."""


def _unknown_key(where: str, key: str, known: tuple[str, ...]) -> _FaultError:
    told = nearest(key, known)
    return _FaultError(f"{where}: unknown key, {told if told.endswith('?') else f'{told}:'} {_CURE}")


def _parsed(content: bytes) -> list[Entry]:
    import json

    try:
        document = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _FaultError(f"not UTF-8 (byte {error.start + 1}): {_CURE}") from error
    except json.JSONDecodeError as error:
        raise _FaultError(
            f"line {error.lineno}, column {error.colno}: invalid JSON: {error.msg}: {_CURE}"
        ) from error
    except (ValueError, RecursionError) as error:
        raise _FaultError(f"invalid JSON: {_CURE}") from error
    if not isinstance(document, dict):
        raise _FaultError(f"expected an object with version and findings: {_CURE}")
    version = document.get("version")
    if version != VERSION or isinstance(version, bool):
        told = "is missing" if version is None else f"{quoted(version)} is not {VERSION}"
        raise _FaultError(
            f"version: {told}; this governance-lint reads {VERSION}: run the one that wrote it, "
            "or delete the file and run governance-lint baseline"
        )
    for key in document:
        if key not in {"version", "findings"}:
            raise _unknown_key(key, key, ("version", "findings"))
    findings = document.get("findings")
    if not isinstance(findings, list):
        raise _FaultError(f"findings: expected an array: {_CURE}")
    entries = [_checked(item, f"findings[{number}]") for number, item in enumerate(findings)]
    first: dict[tuple[str, _Kind], int] = {}
    for number, entry in enumerate(entries):
        earlier = first.setdefault((entry.path, entry.kind), number)
        if earlier != number:
            raise _FaultError(
                f"findings[{number}]: repeats findings[{earlier}]: leave one of them, with the sum as count"
            )
    return entries


def _checked(item: object, where: str) -> Entry:
    if not isinstance(item, dict):
        raise _FaultError(f"{where}: expected an object: {_CURE}")
    for key in item:
        if key not in _KEYS:
            raise _unknown_key(f"{where}.{key}", key, _KEYS)
    for key in _KEYS[:-1]:
        if not isinstance(item.get(key), str):
            fault = "expected a string" if key in item else "is missing"
            raise _FaultError(f"{where}.{key}: {fault}: {_CURE}")
    count = item.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise _FaultError(f"{where}.count: expected a whole number from 1 up: {_CURE}")
    if item["code"] == _CANNOT_CHECK:
        raise _FaultError(
            f"{where}.code: {_CANNOT_CHECK} is never accepted: nothing is known of such a file: take it out"
        )
    path, code, symbol, line = (cast("str", item[key]) for key in _KEYS[:-1])
    return Entry(path, code, symbol, line, count)


def _with_folders(path: str) -> Iterator[str]:
    """Yield a path without `..`, and the folders around it."""
    path = os.path.normpath(path)
    while True:
        yield path
        above = os.path.dirname(path)  # noqa: PTH120
        if above == path:
            return
        path = above


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    counted: dict[tuple[str, _Kind], Entry] = {}
    for entry in entries:
        known = counted.get((entry.path, entry.kind))
        counted[entry.path, entry.kind] = (
            entry if known is None else replace(known, count=known.count + entry.count)
        )
    return sorted(counted.values())


def _entry(path: str, violation: Violation, lines: Sequence[str]) -> Entry:
    span = violation.span
    # What is about the file itself stands on a line that it has nothing to do with.
    is_of_file = (span.column, span.end_column) == (0, 0) and span.line == span.end_line
    text = "" if is_of_file or span.line > len(lines) else lines[span.line - 1]
    return Entry(path, violation.code, violation.symbol, " ".join(text.split()))


def _relative(absolute_path: str, root: str) -> str:
    try:
        relative = os.path.relpath(absolute_path, root)
    except ValueError:  # on another drive
        relative = absolute_path
    return relative.replace(os.sep, "/")


def _plain(entry: Entry) -> Mapping[str, object]:
    return dict(_values(entry))


def _values(entry: Entry) -> Iterator[tuple[str, object]]:
    for key in _KEYS:
        value = getattr(entry, key)
        if key != "count" or value != 1:
            yield key, value


def _json(value: Mapping[str, object]) -> str:
    import json

    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a file's name need not be text
        return json.dumps(value)
    return text
