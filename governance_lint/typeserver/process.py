"""The type server's process: start, the Language Server Protocol over its pipes, and its end.

The server is the `pyrefly` that is installed with this package, never one that the linted project names.
"""

from __future__ import annotations

import json
import os
import subprocess
import sysconfig
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: A server that says nothing at all for so long is taken to hang.
SILENCE_SECONDS = 45.0

#: Sent at most so many questions ahead of the answers, so that neither side's pipe fills up for good.
_AHEAD = 200

_CONTENT_MODIFIED = -32801
_CANCELLED = (-32800, -32802)


class TypeServerError(Exception):
    """The type server is missing, ended, hangs, or answers nonsense."""


class Question(NamedTuple):
    """One request of the Language Server Protocol."""

    method: str
    params: Mapping[str, object]


def executable() -> Path:
    """Return the type server that is installed with this package.

    Raises TypeServerError when it is not there.
    """
    name = "pyrefly" + (sysconfig.get_config_var("EXE") or "")
    schemes = [sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user")]
    for scheme in schemes:
        installed = Path(sysconfig.get_path("scripts", scheme), name)
        if installed.is_file():
            return installed
    import importlib.metadata

    try:
        files = importlib.metadata.distribution("pyrefly").files or []
    except importlib.metadata.PackageNotFoundError:
        files = []
    for file in files:
        if file.name == name and Path(str(file.locate())).is_file():
            return Path(str(file.locate()))
    raise TypeServerError("the type server is not installed: python -m pip install pyrefly")


class TypeServer:
    """A running type server. Serves one process: a fork must start its own."""

    def __init__(self, configuration: str, *, program: Path | None = None) -> None:
        """Start the server with the text of a `pyrefly.toml`.

        Raises TypeServerError when it cannot be started or does not greet back.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="governance-lint-", ignore_cleanup_errors=True)
        config_path = Path(self._folder.name, "pyrefly.toml")
        config_path.write_text(configuration, encoding="utf-8")
        command = [str(program or executable()), "lsp", "--indexing-mode", "none", "--threads", "1"]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYREFLY_")}
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=self._folder.name,
                env=environment,
            )
        except OSError as error:
            self._folder.cleanup()
            raise TypeServerError(
                f"the type server cannot be started: {command[0]}: {error.strerror}"
            ) from error
        self.process_id = os.getpid()
        self._next_id = 0
        self._answers: dict[int, Any] = {}
        self._heard = 0
        self._ended: str | None = None
        self._changed = threading.Condition()
        self._writing = threading.Lock()
        self._reader = threading.Thread(target=self._read, name="type-server-reader", daemon=True)
        self._reader.start()
        try:
            self._ask_once(
                [
                    Question(
                        "initialize",
                        {
                            "processId": os.getpid(),
                            "rootUri": None,
                            "capabilities": {},
                            "initializationOptions": {"pyrefly": {"configPath": str(config_path)}},
                        },
                    )
                ]
            )
            self.tell("initialized", {})
        except TypeServerError:
            self.close()
            raise

    def tell(self, method: str, params: Mapping[str, object]) -> None:
        """Send a notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, questions: Sequence[Question]) -> list[Any]:
        """Return the answers to several questions, in their order; None for what the server cannot say.

        Raises TypeServerError when the server ends or falls silent before it has answered.
        """
        answers: list[Any] = []
        for start in range(0, len(questions), _AHEAD):
            answers += self._ask_once(questions[start : start + _AHEAD])
        return answers

    def close(self) -> None:
        """End the server."""
        if self.process_id_is_ours():
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    try:
                        pipe.close()
                    except OSError:  # a broken pipe has nothing left to flush
                        pass
            self._reader.join(timeout=5)
        self._folder.cleanup()

    def process_id_is_ours(self) -> bool:
        """Whether the server was started by this very process, and not by one that this is a fork of."""
        return getattr(self, "process_id", None) == os.getpid()

    def _ask_once(self, questions: Sequence[Question]) -> list[Any]:
        pending: dict[int, int] = {}
        answers: list[Any] = [None] * len(questions)
        for index, question in enumerate(questions):
            pending[self._request(question)] = index
        retries = 3
        while pending:
            reply_id, reply = self._await_any(pending)
            index = pending.pop(reply_id)
            error = reply.get("error")
            if error is None:
                answers[index] = reply.get("result")
            elif error.get("code") in (_CONTENT_MODIFIED, *_CANCELLED) and retries:
                retries -= 1
                pending[self._request(questions[index])] = index
        return answers

    def _request(self, question: Question) -> int:
        self._next_id += 1
        self._send(
            {"jsonrpc": "2.0", "id": self._next_id, "method": question.method, "params": question.params}
        )
        return self._next_id

    def _await_any(self, pending: Mapping[int, int]) -> tuple[int, Any]:
        with self._changed:
            while True:
                for reply_id in pending:
                    if reply_id in self._answers:
                        return reply_id, self._answers.pop(reply_id)
                if self._ended is not None:
                    raise TypeServerError(self._ended)
                heard = self._heard
                if not self._changed.wait(SILENCE_SECONDS) and heard == self._heard:
                    raise TypeServerError(
                        f"the type server did not answer within {SILENCE_SECONDS:.0f} seconds"
                    )

    def _send(self, message: Mapping[str, object]) -> None:
        body = json.dumps(message).encode()
        pipe = self._process.stdin
        if pipe is None:
            raise TypeServerError("the type server has no input")
        try:
            with self._writing:
                pipe.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
                pipe.flush()
        except (OSError, ValueError) as error:
            raise TypeServerError(self._how_it_ended()) from error

    def _how_it_ended(self) -> str:
        code = self._process.poll()
        return "the type server ended" + ("" if code is None else f" with exit code {code}")

    def _read(self) -> None:
        """Take in messages until the server's output ends (the reader thread's body)."""
        try:
            while (message := self._read_message()) is not None:
                if "method" in message:
                    if "id" in message:  # the server asks for something: we have nothing to add
                        self._reply_with_nothing(message)
                    with self._changed:
                        self._heard += 1
                        self._changed.notify_all()
                elif isinstance(message.get("id"), int):
                    with self._changed:
                        self._heard += 1
                        self._answers[message["id"]] = message
                        self._changed.notify_all()
            ended = self._how_it_ended()
        except (ValueError, OSError, TypeServerError, AttributeError) as error:
            ended = f"the type server's answer makes no sense: {error}"
        with self._changed:
            self._ended = ended
            self._changed.notify_all()

    def _reply_with_nothing(self, message: Mapping[str, Any]) -> None:
        params = message.get("params") or {}
        nothing: object = None
        if message["method"] == "workspace/configuration":
            nothing = [None] * len(params.get("items", ()))
        self._send({"jsonrpc": "2.0", "id": message["id"], "result": nothing})

    def _read_message(self) -> dict[str, Any] | None:
        pipe = self._process.stdout
        if pipe is None:
            return None
        length: int | None = None
        while True:
            line = pipe.readline(4096)
            if not line:
                return None
            if line == b"\r\n":
                break
            name, separator, value = line.partition(b":")
            if not separator:
                raise ValueError("a header without a colon")
            if name.strip().lower() == b"content-length":
                length = int(value)
        if length is None:
            raise ValueError("a message without a length")
        message = json.loads(pipe.read(length))
        if not isinstance(message, dict):
            raise ValueError("a message that is no object")
        return message
