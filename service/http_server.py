"""Serves the application over HTTP until a signal asks it to stop."""

from __future__ import annotations

import contextlib
import gc
import math
import signal
import socket
from typing import TYPE_CHECKING

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from service.errors_to_http import AnsweredWhenCancelled, HttpOnlyCode, http_only_answer

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterator
    from types import FrameType

    from fastapi import FastAPI

    from service.clock import DrainDeadline


class _Protocol(H11Protocol):
    """HTTP/1.1 whose own errors are envelopes too, and whose clients may not take for ever to ask."""

    head_seconds = math.inf
    _head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn
        """Give the client its time for the first head."""
        super().connection_made(transport)
        self._await_head()

    def on_response_complete(self) -> None:
        """Give it as much for the next one."""
        super().on_response_complete()
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        super().connection_lost(exc)
        if self._head_timer is not None:
            self._head_timer.cancel()

    def send_400_response(self, msg: str) -> None:
        """Answer to what is not HTTP, and hang up."""
        self._refuse(HttpOnlyCode.REQUEST_MALFORMED, msg)

    def _await_head(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
        self._head_timer = self.loop.call_later(self.head_seconds, self._hang_up_without_head)

    def _hang_up_without_head(self) -> None:
        if self.conn.their_state is not h11.IDLE or self.transport.is_closing():
            return
        if self.conn.trailing_data[0]:
            self._refuse(HttpOnlyCode.TOO_SLOW, f"the head did not end within {self.head_seconds:g} seconds")
        else:
            # A browser that only keeps a connection ready would take an answer for that to its next request.
            self.transport.close()

    def _refuse(self, code: HttpOnlyCode, message: str) -> None:
        answer = http_only_answer(code, message, headers={"Connection": "close"})
        events = (
            h11.Response(status_code=answer.status_code, headers=answer.raw_headers),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        )
        for event in events:
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


def _protocol(request_seconds: float) -> type[_Protocol]:
    class Timed(_Protocol):
        head_seconds = request_seconds

    return Timed


class HttpServer(uvicorn.Server):
    """A server that says when it is ready, and ends without raising its stop signal again."""

    def __init__(
        self,
        app: FastAPI,
        *,
        request_seconds: float,
        drain: DrainDeadline,
        on_ready: Callable[[], None],
        on_stop: Callable[[], None],
    ) -> None:
        config = uvicorn.Config(
            AnsweredWhenCancelled(app),
            http=_protocol(request_seconds),
            log_config=None,
            access_log=False,
            server_header=False,
        )
        super().__init__(config)
        self._drain = drain
        self._on_ready = on_ready
        self._on_stop = on_stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start to answer, then say so."""
        await super().startup(sockets)
        # What is there now stays: the collector need not go over it again and again.
        gc.collect()
        gc.freeze()
        self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take no new requests, finish those that are here."""
        self._on_stop()
        # Who waits for a job is answered when the drain ends; a moment later the rest is cancelled.
        self.config.timeout_graceful_shutdown = math.ceil(self._drain.left()) + 1
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 -- as uvicorn names them
        """Stop; at a second signal without waiting for requests any longer."""
        if self.should_exit:
            self._drain.hurry()
            for task in list(self.server_state.tasks):
                task.get_loop().call_soon_threadsafe(task.cancel)
        self.should_exit = True

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at SIGINT or SIGTERM; a stop that was asked for is a success, so it is not raised again."""
        previous = {
            number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in previous.items():
                signal.signal(number, handler)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket. Raises OSError if the address is taken or not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio turns Nagle's delay off only where it is: 40 ms for each answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise OSError(error.errno, f"port {port} of {host}: {error.strerror}") from error
    return listener


def address_of(listener: socket.socket) -> str:
    """Return the URL that the socket answers at."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
