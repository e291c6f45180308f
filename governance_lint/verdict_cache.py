"""What earlier runs found: one file that many processes share, and that can make a run faster, never different.

A verdict is remembered under everything that it follows from: the file's own text, the policy, the versions of
all that took part, and the state of the whole project (each source file's size and times) and its environment,
because an edit anywhere may change a type here.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import sys
from typing import TYPE_CHECKING

from governance_lint.violation import Edit, Place, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from governance_lint.engine import Verdict
    from governance_lint.policy import Policy
    from governance_lint.source import Source

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS verdicts"
    " (path TEXT PRIMARY KEY, key BLOB NOT NULL, violations TEXT NOT NULL) WITHOUT ROWID"
)
_FILE = "verdicts.sqlite3"
#: Not ours to remove, so not ours to look into: environments, version control, caches, other languages.
_SKIPPED_FOLDERS = frozenset(("__pycache__", "node_modules", "site-packages"))


class VerdictCache:
    """Remembers verdicts in the policy's cache folder; without a usable folder it remembers nothing."""

    def __init__(self, policy: Policy, *, enabled: bool = True) -> None:
        self._policy = policy
        self._enabled = enabled
        self._folder = policy.cache_dir
        self._state: bytes | None = None
        self._database: sqlite3.Connection | None = None
        self._process_id = 0

    def get(self, source: Source) -> Verdict | None:
        """Return the remembered verdict on a file, if all that it follows from is as it was."""
        database = self._open()
        if database is None:
            return None
        try:
            row = database.execute(
                "SELECT key, violations FROM verdicts WHERE path = ?", (source.absolute_path,)
            ).fetchone()
        except sqlite3.Error:
            self._forget()
            return None
        if row is None or row[0] != self._key(source):
            return None
        try:
            violations = tuple(_violation(item, source.path) for item in json.loads(row[1]))
        except (ValueError, TypeError, KeyError):
            return None
        from governance_lint.engine import Verdict

        return Verdict(violations)

    def put(self, verdicts: Iterable[tuple[Source, Verdict]]) -> None:
        """Remember verdicts."""
        database = self._open()
        if database is None:
            return
        rows = [
            (
                source.absolute_path,
                self._key(source),
                json.dumps([_plain(item) for item in verdict.violations]),
            )
            for source, verdict in verdicts
        ]
        try:
            with database:
                database.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)", rows)
        except (sqlite3.Error, UnicodeEncodeError):
            self._forget()

    @contextlib.contextmanager
    def turn(self) -> Iterator[None]:
        """Wait until no other process of this project asks the type server, and be the one that does."""
        if self._open() is None:
            yield
            return
        try:
            lock = (self._folder / "asking.lock").open("a+b")
        except OSError:
            yield
            return
        with lock:
            _lock(lock.fileno())
            yield  # closing the file ends the turn

    def _open(self) -> sqlite3.Connection | None:
        if not self._enabled:
            return None
        if self._database is None or self._process_id != os.getpid():  # never shared across a fork
            self._database = _connect(self._folder)
            self._process_id = os.getpid()
            if self._database is None:
                self._enabled = False
        return self._database

    def _forget(self) -> None:
        """Give up a database that cannot be used, and clear it away for the next run if it is corrupt."""
        database, self._database, self._enabled = self._database, None, False
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.close()
        with contextlib.suppress(OSError):
            (self._folder / _FILE).unlink()

    def _key(self, source: Source) -> bytes:
        if self._state is None:
            self._state = _state(self._policy)
        digest = hashlib.blake2b(self._state, digest_size=16)
        digest.update(source.text.encode("utf-8", "surrogatepass"))
        return digest.digest()


def _connect(folder: Path) -> sqlite3.Connection | None:
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
            (folder / "CACHEDIR.TAG").write_text(
                "Signature: 8a477f597d28d172789f06886806bc55\n# Created by governance-lint.\n",
                encoding="utf-8",
            )
    except OSError:
        return None
    for _ in range(2):
        try:
            database = sqlite3.connect(folder / _FILE, timeout=20)
            database.execute("PRAGMA synchronous = OFF")
            database.execute(_SCHEMA)
            database.execute("SELECT path, key, violations FROM verdicts LIMIT 0")
        except sqlite3.OperationalError as error:
            if "no such column" not in str(error):
                return None  # read-only, busy: do without
        except sqlite3.DatabaseError:
            pass  # corrupt: begin anew
        else:
            return database
        try:
            (folder / _FILE).unlink()
        except OSError:
            return None
    return None


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def _state(policy: Policy) -> bytes:
    """Return a digest of all but the file's own text that a verdict follows from."""
    from governance_lint.typeserver.configuration import site_packages
    from governance_lint.versions import versions

    digest = hashlib.blake2b(digest_size=16)
    digest.update(repr((policy.fingerprint(), sys.version_info[:3], sorted(versions().items()))).encode())
    for root in policy.source_roots:
        _digest_tree(root, digest)
    for folder in site_packages(policy):
        with contextlib.suppress(OSError):
            digest.update(repr((str(folder), sorted(os.listdir(folder)), folder.stat().st_mtime_ns)).encode())
    return digest.digest()


def _digest_tree(root: Path, digest: hashlib.blake2b) -> None:
    """Take in the name, size and times of each source file below a folder."""
    stack = [os.fspath(root)]
    while stack:
        folder = stack.pop()
        try:
            with os.scandir(folder) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        if any(entry.name == "pyvenv.cfg" for entry in listed) and folder != os.fspath(root):
            continue
        for entry in listed:
            name = entry.name
            try:
                if name.endswith((".py", ".pyi")):
                    status = entry.stat()
                    digest.update(
                        f"{entry.path}\0{status.st_size}\0{status.st_mtime_ns}\0{status.st_ctime_ns}\n".encode(
                            "utf-8", "surrogateescape"
                        )
                    )
                elif name[0] != "." and name not in _SKIPPED_FOLDERS and entry.is_dir(follow_symlinks=False):
                    stack.append(entry.path)
            except OSError:
                continue


def _plain(violation: Violation) -> dict[str, object]:
    edit = violation.edit
    return {
        "code": violation.code,
        "message": violation.message,
        "span": _numbers(violation.span),
        "symbol": violation.symbol,
        "why": [[step.text, step.path, step.line] for step in violation.why],
        "edit": None if edit is None else [_numbers(edit.span), edit.replacement],
    }


def _numbers(span: Span) -> list[int]:
    return [span.line, span.column, span.end_line, span.end_column]


def _violation(plain: dict[str, object], path: str) -> Violation:
    edit = plain["edit"]
    return Violation(
        code=str(plain["code"]),
        message=str(plain["message"]),
        path=path,
        span=Span(*plain["span"]),  # type: ignore[misc] # written by _plain
        symbol=str(plain["symbol"]),
        why=tuple(Place(*step) for step in plain["why"]),  # type: ignore[attr-defined] # written by _plain
        edit=None if edit is None else Edit(Span(*edit[0]), edit[1]),  # type: ignore[index] # written by _plain
    )
