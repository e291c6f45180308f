"""The words of the command line, and the help that teaches them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from service.keys import Scope
from service.settings import describe_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

_PROGRAM = "python -m service"

_FIRST_STEPS = f"""\
first steps, on one machine, without any server:
  $ {_PROGRAM} api
  $ curl -F plugin=dominant-colours -F image=@photo.jpg http://127.0.0.1:8000/v1/analyze-execution

for other machines too:
  $ {_PROGRAM} keys create "web shop" --scopes run,read      # prints the key, once
  $ {_PROGRAM} api --host 0.0.0.0
  $ curl -H "Authorization: Bearer $KEY" http://HOST:8000/v1/plugins

exit codes: 0 it was stopped or is done, 1 the machine refuses (port taken, disk full, database away),
2 the settings or the command line cannot be so.

settings, from the environment:
"""

_API = """\
Answers HTTP requests, and runs jobs in the same process (GOVERNANCE_EMBEDDED_WORKERS at a time). Prints its
address, in one line, once it is ready; logs go to standard error.

Without API keys it binds only to loopback and asks for none. Once a key was made it asks for one.
SIGTERM: takes no new requests, finishes what runs, exits 0; a second SIGTERM waits no longer.
"""
_API_EXAMPLES = f"""\
examples:
  $ {_PROGRAM} api                                   # http://127.0.0.1:8000, its documentation at /docs
  $ {_PROGRAM} api --port 0                          # a free port, which the ready line tells
  $ GOVERNANCE_EMBEDDED_WORKERS=0 {_PROGRAM} api     # leaves all jobs to `{_PROGRAM} worker`
"""
_WORKER = """\
Runs jobs that API processes with the same state folder or database have stored,
GOVERNANCE_WORKER_CONCURRENCY at a time. Any number of workers may run; each job is run by one of them, and
again by another if that one dies.

SIGTERM: claims no more jobs, finishes what runs, exits 0; a second SIGTERM waits no longer.
"""
_WORKER_EXAMPLES = f"""\
examples:
  $ {_PROGRAM} worker                                # on the machine of the API, with the same state folder
  $ GOVERNANCE_DATABASE_URL=postgresql://... GOVERNANCE_QUEUE_URL=redis://... {_PROGRAM} worker
                                                            # on any machine
"""
_MIGRATE = """\
Brings the database to the tables of this version, and exits. PostgreSQL needs this before the first start and
after an update, once, from one machine; until then the other commands refuse. SQLite files are migrated by
themselves at each start. To migrate twice changes nothing.
"""
_MIGRATE_EXAMPLES = f"""\
example:
  $ GOVERNANCE_DATABASE_URL=postgresql://user:password@host/jobs {_PROGRAM} migrate
"""
_KEYS = """\
Makes, lists and revokes API keys, in the database that the settings name. Only a hash of a key is stored. A
running service notices within two seconds; it need not be started again.

Before the first key is made the service answers its own machine alone, and asks for no key. Afterwards it
always asks for one, also when all were revoked.
"""
_KEYS_EXAMPLES = f"""\
examples:
  $ {_PROGRAM} keys create "web shop"                        # may run plugins and look at jobs
  $ {_PROGRAM} keys create prometheus --scopes metrics       # may read /metrics, nothing else
  $ {_PROGRAM} keys create guest --scopes run --expires 7d
  $ {_PROGRAM} keys list
  $ {_PROGRAM} keys revoke 3f9c0a1b2c4d
"""
_CREATE = f"""\
Makes a key and prints it to standard output, this one time; what it is goes to standard error.

scopes:
  {Scope.RUN.value:8} start, cancel and retry jobs
  {Scope.READ.value:8} look at jobs and plugins
  {Scope.METRICS.value:8} read /metrics
  {Scope.ADMIN.value:8} everything
"""


def build_parser() -> argparse.ArgumentParser:
    """Return what reads the command line; it fills `command` and `action` besides settings."""
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        description="Runs plugins for HTTP clients; every execution goes through ToolRunner.",
        epilog=f"{_FIRST_STEPS}{describe_settings()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="api | worker | keys | migrate")
    api = _add(commands, "api", "answer HTTP requests, and run jobs in the same process", _API, _API_EXAMPLES)
    api.add_argument("--host", help="address to bind (GOVERNANCE_HOST, 127.0.0.1)")
    api.add_argument("--port", type=int, help="port to bind, 0 for a free one (GOVERNANCE_PORT, 8000)")
    worker = _add(
        commands,
        "worker",
        "run jobs for API processes with the same state folder or database",
        _WORKER,
        _WORKER_EXAMPLES,
    )
    worker.add_argument(
        "--port",
        type=int,
        dest="worker_port",
        help="port for /health and /metrics (GOVERNANCE_WORKER_PORT, none)",
    )
    keys = _add(commands, "keys", "make, list and revoke API keys", _KEYS, _KEYS_EXAMPLES)
    migrate = _add(
        commands, "migrate", "bring the database to the tables of this version", _MIGRATE, _MIGRATE_EXAMPLES
    )
    _add_state_dir((api, worker, migrate, *_key_actions(keys)))
    return parser


def _key_actions(keys: argparse.ArgumentParser) -> Iterable[argparse.ArgumentParser]:
    actions = keys.add_subparsers(dest="action", required=True, metavar="create | list | revoke")
    create = _add(actions, "create", "make a key, and print it this one time", _CREATE, "")
    create.add_argument("name", metavar="NAME", help="whose key it is, in your words")
    create.add_argument(
        "--scopes", default=f"{Scope.RUN.value},{Scope.READ.value}", help="separated by commas (run,read)"
    )
    create.add_argument("--expires", metavar="TIME", help="90d, 12h or 30m from now (never)")
    listing = _add(
        actions, "list", "show all keys, without their secrets", "Shows all keys that were made.", ""
    )
    revoke = _add(actions, "revoke", "take a key back", "Takes a key back, for good.", "")
    revoke.add_argument("id", metavar="ID", help="as `keys list` shows it; the middle part of the key")
    return create, listing, revoke


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    short: str,
    description: str,
    examples: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=short,
        description=description,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_state_dir(parsers: Iterable[argparse.ArgumentParser]) -> None:
    for parser in parsers:
        parser.add_argument(
            "--state-dir",
            help="folder of the jobs table and the images (GOVERNANCE_STATE_DIR, .governance_state)",
        )
