"""Lends out type servers: one for each run, or one that stays warm while the project stays as it is."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from governance_lint.typeserver.configuration import configuration, write_stubs
from governance_lint.typeserver.process import SILENCE_SECONDS, TypeServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

    from governance_lint.policy import Policy


class Lent(NamedTuple):
    """A type server, and the folder with our own stubs for what is not installed."""

    server: TypeServer
    stubs: Path


class TypeServers(Protocol):
    """Lends type servers for a policy."""

    def lend(
        self, policy: Policy, buffers: Mapping[str, str], *, with_errors: bool
    ) -> AbstractContextManager[Lent]:
        """Lend a server that sees the project as it is on disk.

        `buffers` holds the texts of the files that it will be asked about. Raises TypeServerError.
        """


class OneForEachRun:
    """Starts a server when it is asked for one, and ends it when it comes back."""

    def __init__(self, program: Path | None = None, silence_seconds: float | None = None) -> None:
        """`program` is another one than is installed with this package; None means what is usual."""
        self._program = program
        self._silence_seconds = SILENCE_SECONDS if silence_seconds is None else silence_seconds

    @contextlib.contextmanager
    def lend(self, policy: Policy, buffers: Mapping[str, str], *, with_errors: bool) -> Iterator[Lent]:
        """Lend a server that lives until it is given back."""
        with tempfile.TemporaryDirectory(prefix="governance-lint-", ignore_cleanup_errors=True) as folder:
            stubs = Path(folder)
            write_stubs(policy, stubs, buffers)
            server = TypeServer(
                configuration(policy, stubs, with_errors=with_errors),
                program=self._program,
                silence_seconds=self._silence_seconds,
            )
            try:
                yield Lent(server, stubs)
            finally:
                server.close()


class _Warm(NamedTuple):
    """A server that waits for its next use, and all that must be the same for one."""

    state: bytes
    configuration: str  #: but for the folder of the stubs
    stubs: Mapping[str, bytes]
    lent: Lent


class OneThatStaysWarm:
    """Keeps the server between runs; another one takes its place when anything of the project has changed."""

    def __init__(self, state_of: Callable[[Policy], bytes]) -> None:
        """`state_of` returns a digest of all that a server may have read for a policy, as it is now."""
        self._state_of = state_of
        self._warm: dict[str, _Warm] = {}
        self._lock = threading.Lock()
        self._lent: _Warm | None = None
        self._is_closed = False

    @contextlib.contextmanager
    def lend(self, policy: Policy, buffers: Mapping[str, str], *, with_errors: bool) -> Iterator[Lent]:
        """Lend the server, to one run at a time; one that fails is not kept."""
        with self._lock:
            key = str(policy.origin or policy.root)
            warm = self._warm.pop(key, None)
            fresh = tempfile.mkdtemp(prefix="governance-lint-")
            is_in_use = False
            try:
                stubs = Path(fresh)
                write_stubs(policy, stubs, buffers)
                state = self._state_of(policy)
                wanted = configuration(policy, Path("stubs"), with_errors=with_errors)
                texts = _texts_below(stubs)
                if warm is not None and (warm.state, warm.configuration, warm.stubs) != (
                    state,
                    wanted,
                    texts,
                ):
                    _end(warm)
                    warm = None
                if warm is None:
                    server = TypeServer(
                        configuration(policy, stubs, with_errors=with_errors), leaves_out_bodies=True
                    )
                    warm = _Warm(state, wanted, texts, Lent(server, stubs))
                    is_in_use = True
            except BaseException:
                shutil.rmtree(fresh, ignore_errors=True)
                raise
            if not is_in_use:
                shutil.rmtree(fresh, ignore_errors=True)
            self._lent = warm
            try:
                yield warm.lent
            except BaseException:
                _end(warm)
                raise
            finally:
                self._lent = None
            self._warm[key] = warm
            if self._is_closed:
                self._end_all()

    def interrupt(self) -> None:
        """End the server that is lent: who asks it gets a TypeServerError."""
        lent = self._lent
        if lent is not None:
            _end(lent)

    def close(self) -> None:
        """End all servers, the one that is lent too."""
        self._is_closed = True
        self.interrupt()
        with self._lock:
            self._end_all()

    def _end_all(self) -> None:
        while self._warm:
            _end(self._warm.popitem()[1])


def _end(warm: _Warm) -> None:
    warm.lent.server.close()
    shutil.rmtree(warm.lent.stubs, ignore_errors=True)


def _texts_below(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
