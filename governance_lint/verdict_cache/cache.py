"""Remembers verdicts: in memory, in the policy's cache folder, and with the other processes of a run."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from governance_lint.banned_folders import folders_led_by
from governance_lint.verdict_cache.of_the_run import shared_folder
from governance_lint.verdict_cache.project_state import project_state
from governance_lint.verdict_cache.store import Store
from governance_lint.violation import Edit, Import, Place, Replacement, Span, Violation
from governance_lint.vocabulary import may_name_a_suppressed_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from governance_lint.file_verdict import Verdict
    from governance_lint.policy import Policy
    from governance_lint.tally import Tally
    from governance_lint.texts.source import Source


class VerdictCache:
    """Remembers verdicts for one run: in memory, in the policy's cache folder, and with its other processes.

    A verdict is remembered under the file's own text and the state of the project when the run began. One
    that is not whole is remembered for the run alone.
    """

    def __init__(self, policy: Policy, *, enabled: bool = True) -> None:
        """Open what an earlier run has left; if not `enabled`, neither use that nor leave anything."""
        self._policy = policy
        self._state: bytes | None = None
        self._in_memory: dict[str, tuple[bytes, Verdict]] = {}
        self._lasting = Store(policy.cache_dir) if enabled and policy.root.is_dir() else None
        self._of_the_run: Store | None = None

    def get(self, source: Source) -> Verdict | None:
        """Return the remembered verdict on a file, if all that it follows from is as it was."""
        known = self._in_memory.get(source.absolute_path)
        if known is not None and known[0] == self._digest(source):
            return _named(known[1], source.path)
        for store in (self._lasting, self._run_store(make=False)):
            if store is not None:
                text = store.verdict(source.absolute_path, self._key(source))
                if text is not None and (verdict := _read(text, source.path)) is not None:
                    return verdict
        return None

    def put(self, verdicts: Iterable[tuple[Source, Verdict]]) -> None:
        """Remember verdicts."""
        whole: list[tuple[Source, Verdict]] = []
        partial: list[tuple[Source, Verdict]] = []
        for source, verdict in verdicts:
            self._in_memory[source.absolute_path] = (self._digest(source), verdict)
            (partial if verdict.could_not_look else whole).append((source, verdict))
        kept = self._lasting is not None and self._lasting.remember(self._rows(whole))
        for_the_run = partial if kept else [*whole, *partial]
        if for_the_run and (store := self._run_store(make=True)) is not None:
            store.remember(self._rows(for_the_run))

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until no other process of this project asks the type server, and be the one that does."""
        store = self._lasting
        if store is None or not store.can_write:
            store = self._run_store(make=True)
        with contextlib.nullcontext() if store is None else store.alone():
            yield

    def _run_store(self, *, make: bool) -> Store | None:
        if self._of_the_run is None:
            folder = shared_folder(make=make)
            self._of_the_run = None if folder is None else Store(folder)
        return self._of_the_run

    def _rows(self, verdicts: Iterable[tuple[Source, Verdict]]) -> list[tuple[str, bytes, str]]:
        return [(source.absolute_path, self._key(source), _written(verdict)) for source, verdict in verdicts]

    def _key(self, source: Source) -> bytes:
        if self._state is None:
            memory = None if self._lasting is None else self._policy.cache_dir
            self._state = project_state(self._policy, memory)
        return self._state + self._digest(source)

    def _digest(self, source: Source) -> bytes:
        """Return a digest of all in and around one file that its verdict follows from."""
        parts = [source.text, *folders_led_by(source.absolute_path, self._policy)]
        if may_name_a_suppressed_code(source.text) and "until" in source.text.lower():
            parts.append(date.today().isoformat())  # noqa: DTZ011 -- what holds until a day may end tomorrow
        return hashlib.blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _named(verdict: Verdict, path: str) -> Verdict:
    """Return a verdict on a file under the name that it is asked for by."""
    return replace(
        verdict,
        violations=tuple(replace(item, path=path) for item in verdict.violations),
        tally=None if verdict.tally is None else verdict.tally.named(path),
    )


def _written(verdict: Verdict) -> str:
    plain = [_plain(item) for item in verdict.violations]
    document: dict[str, object] = {"violations": plain, "could_not_look": verdict.could_not_look}
    if verdict.tally is not None:
        document["tally"] = _plain_tally(verdict.tally)
    return json.dumps(document)


def _read(text: str, path: str) -> Verdict | None:
    from governance_lint.file_verdict import Verdict

    try:
        plain = json.loads(text)
        violations = tuple(_violation(item, path) for item in plain["violations"])
        tally = None if "tally" not in plain else _tally(plain["tally"], path)
        return Verdict(violations, bool(plain["could_not_look"]), tally)
    except (ValueError, TypeError, KeyError, IndexError):  # written by a version that meant something else
        return None


def _plain(violation: Violation) -> dict[str, object]:
    return {
        "code": violation.code,
        "message": violation.message,
        "span": _numbers(violation.span),
        "symbol": violation.symbol,
        "why": [[step.text, step.path, step.line, step.column] for step in violation.why],
        "edit": None if violation.edit is None else _plain_edit(violation.edit),
    }


def _plain_edit(edit: Edit) -> dict[str, object]:
    return {
        "title": edit.title,
        "replacements": [[_numbers(item.span), item.text] for item in edit.replacements],
        "is_safe": edit.is_safe,
        "imports": [[item.module, item.name] for item in edit.imports],
    }


def _numbers(span: Span) -> list[int]:
    return [span.line, span.column, span.end_line, span.end_column]


def _violation(plain: dict[str, object], path: str) -> Violation:
    return Violation(
        code=str(plain["code"]),
        message=str(plain["message"]),
        path=path,
        span=Span(*plain["span"]),  # type: ignore[misc] # written by _plain
        symbol=str(plain["symbol"]),
        why=tuple(Place(*step) for step in plain["why"]),  # type: ignore[attr-defined] # written by _plain
        edit=None if plain["edit"] is None else _edit(plain["edit"]),
    )


def _edit(plain: Any) -> Edit:
    return Edit(
        title=str(plain["title"]),
        replacements=tuple(Replacement(Span(*numbers), str(text)) for numbers, text in plain["replacements"]),
        is_safe=bool(plain["is_safe"]),
        imports=tuple(Import(*names) for names in plain["imports"]),
    )


def _plain_tally(tally: Tally) -> dict[str, object]:
    return {
        "settled": {fate.value: count for fate, count in tally.settled.items()},
        "unknown": [
            [_numbers(item.span), item.text, item.receiver, item.symbol, item.reason.value]
            for item in tally.unknown
        ],
    }


def _tally(plain: dict[str, Any], path: str) -> Tally:
    from governance_lint.tally import Fate, Reason, Tally, UnknownAccess

    unknown = tuple(
        UnknownAccess(path, Span(*span), text, receiver, symbol, Reason(reason))
        for span, text, receiver, symbol, reason in plain["unknown"]
    )
    return Tally({Fate(fate): int(count) for fate, count in plain["settled"].items()}, unknown)
