"""One file that many processes share: verdicts by path, each sealed against every change of it.

Whatever is wrong with the file or its folder, nothing is raised: then nothing is remembered.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import time
from typing import TYPE_CHECKING

from governance_lint.verdict_cache.folder import make_cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

FILE = "verdicts.sqlite3"
_LOCK = "asking.lock"

#: Written into the file's header: a file with another number is of another version, and begun anew.
_FORMAT = 0x45584702
_TABLE = (
    "CREATE TABLE IF NOT EXISTS verdicts"
    " (path BLOB PRIMARY KEY, seal BLOB NOT NULL, verdict TEXT NOT NULL) WITHOUT ROWID"
)
#: How long another process may keep the file to itself before this one does without.
_BUSY_SECONDS = 3.0
_SECONDS_A_DAY = 86_400


class Store:
    """The remembered verdicts in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._database: sqlite3.Connection | None = None
        self._process_id = 0
        self._can_write = False

    def verdict(self, path: str, key: bytes) -> str | None:
        """Return what is remembered of a file under a key."""
        database = self._open()
        if database is None:
            return None
        try:
            row = database.execute(
                "SELECT seal, verdict FROM verdicts WHERE path = ?", (os.fsencode(path),)
            ).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None or not isinstance(row[1], str) or row[0] != _seal(key, row[1]):
            return None
        return row[1]

    def remember(self, verdicts: Iterable[tuple[str, bytes, str]]) -> bool:
        """Remember verdicts (path, key, verdict), and return whether that was possible."""
        database = self._open()
        if database is None or not self._can_write:
            return False
        rows = [(os.fsencode(path), _seal(key, verdict), verdict) for path, key, verdict in verdicts]
        try:
            with database:
                database.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)", rows)
                _forget_what_is_gone(database)
        except sqlite3.Error as error:
            self._give_up(error)
            return False
        return True

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other process is here, and keep others waiting meanwhile."""
        with contextlib.ExitStack() as stack:
            if self._open() is not None and self._can_write:
                with contextlib.suppress(OSError):  # a file system without locks: then nobody waits
                    lock = stack.enter_context((self._folder / _LOCK).open("a+b"))
                    _lock(lock.fileno())
            yield  # closing the file lets the next one in

    @property
    def can_write(self) -> bool:
        """Whether anything can be remembered here."""
        return self._open() is not None and self._can_write

    def _open(self) -> sqlite3.Connection | None:
        if self._process_id != os.getpid():  # never shared across a fork
            self._process_id = os.getpid()
            self._database = None
            self._can_write = False
            if _is_open_to_writing(self._folder):
                self._database = _writable(self._folder / FILE)
                self._can_write = self._database is not None
            if self._database is None:
                self._database = _readable(self._folder / FILE)
        return self._database

    def _give_up(self, error: sqlite3.Error) -> None:
        """Do without a file that cannot be used; one that is broken is cleared away for the next run."""
        database, self._database, self._can_write = self._database, None, False
        if database is not None:
            with contextlib.suppress(sqlite3.Error):
                database.close()
        if _is_broken(error):
            with contextlib.suppress(OSError):
                (self._folder / FILE).unlink()


def _seal(key: bytes, verdict: str) -> bytes:
    """Return what tells that a verdict belongs to a key and is whole."""
    digest = hashlib.blake2b(key, digest_size=16)
    digest.update(verdict.encode("utf-8", "surrogatepass"))
    return digest.digest()


def _is_open_to_writing(folder: Path) -> bool:
    """Whether there is a folder, made if need be, and files in it can be written."""
    file = folder / FILE
    is_free = os.access(file, os.W_OK) or not os.path.lexists(file)
    return make_cache_folder(folder) and os.access(folder, os.W_OK) and is_free


def _writable(file: Path) -> sqlite3.Connection | None:
    """Open the file to read and write; one that is broken or of another version is begun anew."""
    for _ in range(2):
        try:
            database = sqlite3.connect(file, timeout=_BUSY_SECONDS)
            try:
                database.execute("PRAGMA synchronous = OFF")  # a lost verdict is only found again
                if _format(database) != _FORMAT:
                    _begin_file(database)
                database.execute("SELECT path, seal, verdict FROM verdicts LIMIT 0")
            except sqlite3.Error:
                database.close()
                raise
        except sqlite3.OperationalError:
            return None  # read-only, a folder, busy for too long
        except sqlite3.DatabaseError:
            try:
                file.unlink()
            except OSError:
                return None
        else:
            return database
    return None


def _begin_file(database: sqlite3.Connection) -> None:
    """Make the table in an empty file. Raises sqlite3.DatabaseError for a file of another version."""
    with database:
        database.execute("BEGIN IMMEDIATE")
        if _format(database) == _FORMAT:
            return  # another process was faster
        if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise sqlite3.DatabaseError("of another version")
        database.execute(_TABLE)
        database.execute(f"PRAGMA application_id = {_FORMAT}")
        database.execute(f"PRAGMA user_version = {_today()}")


def _readable(file: Path) -> sqlite3.Connection | None:
    """Open the file only to read."""
    try:
        database = sqlite3.connect(f"{file.as_uri()}?mode=ro", timeout=_BUSY_SECONDS, uri=True)
        try:
            if _format(database) == _FORMAT:
                database.execute("SELECT path, seal, verdict FROM verdicts LIMIT 0")
                return database
            database.close()
        except sqlite3.Error:
            database.close()
    except sqlite3.Error:
        pass
    return None


def _format(database: sqlite3.Connection) -> int:
    return int(database.execute("PRAGMA application_id").fetchone()[0])


def _forget_what_is_gone(database: sqlite3.Connection) -> None:
    """Once a day, forget files that do not exist any more."""
    today = _today()
    if database.execute("PRAGMA user_version").fetchone()[0] == today:
        return
    gone = [
        row
        for row in database.execute("SELECT path FROM verdicts")
        if not os.path.lexists(os.fsdecode(row[0]))
    ]
    database.executemany("DELETE FROM verdicts WHERE path = ?", gone)
    database.execute(f"PRAGMA user_version = {today}")


def _today() -> int:
    return int(time.time()) // _SECONDS_A_DAY


def _is_broken(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, and not only busy, read-only or out of reach."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)
