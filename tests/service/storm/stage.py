"""The servers of a storm, its database and the history that it keeps."""

from __future__ import annotations

import time
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from service.store.sqlite import SqliteDatabase
from tests.service.servers.postgresql import PostgresqlServer, postgresql_server
from tests.service.servers.redis_server import RedisServer, redis_server
from tests.service.storm.ledger import Ledger, PostgresqlLedger, SqliteLedger

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from tests.service.strays import Strays

_LONGEST_OUTAGE_SECONDS = 1.0
#: Once a database is back, workers rest for a second and reconcilers have backed off.
_AFTERMATH_SECONDS = 3.0


@dataclass(slots=True)
class Stage:
    """What the processes of the service share."""

    ledger: Ledger
    settings: dict[str, str]  #: that name the servers
    strays: Strays
    servers: dict[str, PostgresqlServer | RedisServer]
    #: From when to when there was no database, by the clock.
    outages: list[tuple[float, float]] = field(default_factory=list)

    def kill_one(self, chance: random.Random) -> str:
        """Kill a server, start it again after a moment, and return its name."""
        name = chance.choice(sorted(self.servers))
        server, began = self.servers[name], time.time()
        server.kill()
        time.sleep(chance.uniform(0, _LONGEST_OUTAGE_SECONDS))
        server.start()
        self.know_servers()
        if isinstance(server, PostgresqlServer):
            self.outages.append((began, time.time() + _AFTERMATH_SECONDS))
        return name

    def know_servers(self) -> None:
        """Take note that the servers are no strays."""
        for server in self.servers.values():
            if server.process_id is not None:
                self.strays.know(server.process_id)


@contextmanager
def stage(state: Path, strays: Strays, *, postgresql: bool, redis: bool) -> Iterator[Stage]:
    """Start the servers that are asked for, make the tables and begin the history."""
    with ExitStack() as stack:
        settings: dict[str, str] = {}
        servers: dict[str, PostgresqlServer | RedisServer] = {}
        ledger: Ledger
        if postgresql:
            database = servers["postgresql"] = stack.enter_context(postgresql_server())
            url = stack.enter_context(database.migrated_database())
            settings["GOVERNANCE_DATABASE_URL"] = url
            ledger = PostgresqlLedger(url)
        else:
            file = SqliteDatabase(state / "jobs.sqlite3")
            file.migrate()
            file.close()
            ledger = SqliteLedger(file.path)
        if redis:
            broker = servers["redis"] = stack.enter_context(redis_server())
            settings["GOVERNANCE_QUEUE_URL"] = broker.url
        ledger.open()
        shared = Stage(ledger, settings, strays, servers)
        shared.know_servers()
        yield shared
