"""The command line: python -m service api | worker | migrate."""

from __future__ import annotations

# The children of plugin pools import this module again; what only the parent needs is imported in functions.
import argparse
import logging
import signal
import sys
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from service.clock import DrainDeadline
    from service.settings import Settings

EXIT_OK = 0
EXIT_FAILED = 1  #: the machine refuses: address taken, disk full
EXIT_USAGE = 2  #: the settings or the command line cannot be so


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one process of the service until it is asked to stop; return its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    from runtime import RuntimeStartError
    from service.binding import OpenBindingError
    from service.settings import SettingsError, load_settings
    from service.store.session import StoreUnavailableError

    options = vars(_parser().parse_args(arguments))
    command = options.pop("command")
    try:
        settings = load_settings({name: value for name, value in options.items() if value is not None})
        _configure_logging(settings)
        if command == "api":
            _serve_api(settings)
        elif command == "migrate":
            _migrate(settings)
        else:
            _run_worker(settings)
    except (SettingsError, OpenBindingError, RuntimeStartError) as error:
        return _say(error, EXIT_USAGE)
    except (StoreUnavailableError, OSError) as error:
        return _say(error, EXIT_FAILED)
    return EXIT_OK


def _serve_api(settings: Settings) -> None:
    from service.app import create_app, running_process
    from service.binding import refuse_open_binding
    from service.http_server import HttpServer, address_of, listen

    refuse_open_binding(settings.host)
    with listen(settings.host, settings.port) as listener:
        address = address_of(listener)
        with running_process(settings, concurrency=settings.embedded_workers) as process:
            _drain_at_signals(process.finished_jobs.drain)
            server = HttpServer(
                create_app(settings, process),
                drain=process.finished_jobs.drain,
                on_ready=lambda: print(f"ready at {address} (no API keys: only this machine)", flush=True),
                on_stop=process.finished_jobs.begin_drain,
            )
            server.run(sockets=[listener])


def _run_worker(settings: Settings) -> None:
    from service.app import running_process

    with running_process(settings, concurrency=settings.worker_concurrency) as process:
        _drain_at_signals(process.finished_jobs.drain)
        name = process.worker.name if process.worker else "none"
        print(f"worker {name} ready, jobs in {process.place}", flush=True)
        while True:
            # A stop signal ends this through SystemExit, and the block above then drains.
            signal.pause()


def _migrate(settings: Settings) -> None:
    from service.app import open_database

    with closing(open_database(settings)) as database:
        database.migrate()
        print(f"{database.place} has the tables of this version", flush=True)


def _parser() -> argparse.ArgumentParser:
    from service.settings import describe_settings

    parser = argparse.ArgumentParser(
        prog="python -m service",
        description="Runs plugins for HTTP clients; every execution goes through ToolRunner.",
        epilog=f"settings, from the environment:\n{describe_settings()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="api | worker | migrate")
    api = commands.add_parser(
        "api",
        help="answer HTTP requests, and run jobs in the same process",
        description="Answers HTTP requests and runs jobs. Prints its address, in one line, once it is ready. "
        "SIGTERM: takes no new requests, finishes what runs, exits 0.",
    )
    api.add_argument("--host", help="address to bind (GOVERNANCE_HOST, 127.0.0.1)")
    api.add_argument("--port", type=int, help="port to bind, 0 for a free one (GOVERNANCE_PORT, 8000)")
    worker = commands.add_parser(
        "worker",
        help="run jobs for API processes with the same state folder or database",
        description="Runs jobs that API processes with the same state folder or database have stored. "
        "SIGTERM: claims no more jobs, finishes what runs, exits 0.",
    )
    migrate = commands.add_parser(
        "migrate",
        help="bring the database to the tables of this version",
        description="Brings the database to the tables of this version, and exits. PostgreSQL needs this "
        "before the first start and after an update; SQLite files are migrated by themselves.",
    )
    for command in (api, worker, migrate):
        command.add_argument(
            "--state-dir",
            help="folder of the jobs table and the images (GOVERNANCE_STATE_DIR, .governance_state)",
        )
    return parser


def _configure_logging(settings: Settings) -> None:
    logging.basicConfig(
        level=settings.log_level.upper(),
        stream=sys.stderr,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )
    for chatty in ("uvicorn", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # It tells of each try to reach a broker that is away; the queue tells once.
    logging.getLogger("dramatiq").setLevel(logging.CRITICAL + 1)


def _say(error: Exception, exit_code: int) -> int:
    print(f"service: {error}", file=sys.stderr)
    return exit_code


def _drain_at_signals(drain: DrainDeadline) -> None:
    """Stop at the first signal; another one ends the time that running jobs have, and breaks off nothing."""

    def drain_or_hurry(_number: int, _frame: object) -> None:
        if drain.begun:
            drain.hurry()
        else:
            drain.begin()
            sys.exit(EXIT_OK)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, drain_or_hurry)


def _stop(_number: int, _frame: object) -> NoReturn:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)  # what is being undone is undone to its end
    sys.exit(EXIT_OK)


if __name__ == "__main__":
    sys.exit(main())
