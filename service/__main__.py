"""The command line: python -m service api | worker | keys | migrate."""

from __future__ import annotations

# The children of plugin pools import this module again; what only the parent needs is imported in functions.
import signal
import sys
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator, Mapping, Sequence

    from service.app import Process
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
    from service.arguments import build_parser
    from service.binding import OpenBindingError
    from service.logs import configure_logging
    from service.queue.contract import QueueAddressError
    from service.settings import SettingsError, load_settings
    from service.store.session import StoreUnavailableError
    from service.tracing import TracingUnavailableError

    options = vars(build_parser().parse_args(arguments))
    command, overrides = options["command"], _overrides(options)
    try:
        settings = load_settings(overrides)
        configure_logging(settings.log_level, settings.log_format)
        match command:
            case "api" | "worker":
                with _traced(settings, command):
                    (_serve_api if command == "api" else _run_worker)(settings)
            case "keys":
                _change_keys(settings, options)
            case _:
                _migrate(settings)
    except (
        SettingsError,
        OpenBindingError,
        QueueAddressError,
        RuntimeStartError,
        TracingUnavailableError,
    ) as error:
        return _say(error, EXIT_USAGE)
    except (StoreUnavailableError, OSError) as error:
        return _say(error, EXIT_FAILED)
    return EXIT_OK


def _overrides(options: Mapping[str, object]) -> dict[str, object]:
    """Return the options that are settings, and were given."""
    from service.settings import Settings

    return {
        name: value for name, value in options.items() if name in Settings.model_fields and value is not None
    }


@contextmanager
def _traced(settings: Settings, command: str) -> Iterator[None]:
    from service.tracing import start_tracing

    finish = start_tracing(settings.traces_url, command) if settings.traces_url else None
    try:
        yield
    finally:
        if finish is not None:
            finish()


def _serve_api(settings: Settings) -> None:
    from service.app import running_process
    from service.binding import refuse_open_binding
    from service.http_server import address_of, listen
    from service.key_commands import keys_exist

    if keys_exist(settings):
        openness = "API keys are asked for"
    else:
        refuse_open_binding(settings.host)
        openness = "no API keys: only this machine"
    with listen(settings.host, settings.port) as listener:
        ready = f"ready at {address_of(listener)} ({openness})"
        with running_process(settings, concurrency=settings.embedded_workers) as process:
            _serve(settings, process, listener, ready)


def _run_worker(settings: Settings) -> None:
    from service.app import running_process
    from service.binding import refuse_open_binding
    from service.http_server import address_of, listen
    from service.key_commands import keys_exist

    with ExitStack() as stack:
        listener, where = None, ""
        if settings.worker_port:
            if not keys_exist(settings):
                refuse_open_binding(settings.host)
            listener = stack.enter_context(listen(settings.host, settings.worker_port))
            where = f", /metrics at {address_of(listener)}"
        process = stack.enter_context(running_process(settings, concurrency=settings.worker_concurrency))
        name = process.worker.name if process.worker else "none"
        ready = f"worker {name} ready, jobs in {process.place}{where}"
        _serve(settings, process, listener, ready, only_about="health")


def _serve(
    settings: Settings,
    process: Process,
    listener: socket.socket | None,
    ready: str,
    *,
    only_about: str | None = None,
) -> None:
    """Say that a process is ready, and answer at a socket, if it has one, until it is asked to stop."""
    from service.app import create_app
    from service.http_server import HttpServer

    _drain_at_signals(process.finished_jobs.drain)
    if listener is None:
        print(ready, flush=True)
        while True:
            # A stop signal ends this through SystemExit, and the blocks around then drain.
            signal.pause()
    server = HttpServer(
        create_app(settings, process, only_about=only_about),
        request_seconds=settings.request_seconds,
        drain=process.finished_jobs.drain,
        on_ready=lambda: print(ready, flush=True),
        on_stop=process.finished_jobs.begin_drain,
    )
    server.run(sockets=[listener])


def _change_keys(settings: Settings, options: Mapping[str, str]) -> None:
    from service.key_commands import create_key, list_keys, revoke_key

    match options["action"]:
        case "create":
            create_key(settings, options["name"], options["scopes"], options["expires"])
        case "list":
            list_keys(settings)
        case _:
            revoke_key(settings, options["id"])


def _migrate(settings: Settings) -> None:
    from service.app import open_database

    with closing(open_database(settings)) as database:
        database.migrate()
        print(f"{database.place} has the tables of this version", flush=True)


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
