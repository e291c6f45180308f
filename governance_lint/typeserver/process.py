"""The type server's process: start, the Language Server Protocol over its pipes, and its end.

The server is the `pyrefly` that is installed with this package, never one that the linted project names.
"""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import signal
import subprocess
import sysconfig
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from governance_lint.typeserver.messages import framed, message_from, nothing_for
from governance_lint.typeserver.shown.shown_texts import ShownTexts
from governance_lint.typeserver.unpacking import unpacking_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from governance_lint.typeserver.shown.spare_bodies import Body
    from governance_lint.typeserver.unpacking import UnpackingFolder

    _Message = Mapping[str, object]

#: A server that says nothing at all for so long is taken to hang.
SILENCE_SECONDS = 45.0

#: One that goes on talking without an answer to anything is given up after so many times that long.
_SILENCES_OF_CHATTER = 10

#: Asked at most so many questions ahead of the answers, so that an answer is never waited for long.
_AHEAD = 200

_CONTENT_MODIFIED = -32801
_CANCELLED = (-32800, -32802)

#: A server that complains more than this, in its log, has lost its way.
_LONGEST_LOG_BYTES = 1 << 28
_SECONDS_BETWEEN_LOOKS = 1.0

#: How long an ended process and its pipes may take to be gone.
_SECONDS_TO_END = 5.0
_LONGEST_REASON = 200


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

    def __init__(
        self,
        configuration: str,
        *,
        program: Path | None = None,
        silence_seconds: float = SILENCE_SECONDS,
        leaves_out_bodies: bool = False,
    ) -> None:
        """Start the server with the text of a `pyrefly.toml`.

        `program` is another one than is installed with this package; one that says nothing for
        `silence_seconds` is taken to hang. One that leaves out bodies is not shown those that are spare: that
        is worth while where one file changes again and again. Raises TypeServerError when it cannot be
        started or does not greet back.
        """
        self._leaves_out_bodies = leaves_out_bodies
        installed = executable() if program is None else None
        command = [str(program or installed), "lsp", "--indexing-mode", "none", "--threads", "1"]
        self._silence_seconds = silence_seconds
        self.process_id = os.getpid()
        self._folder = _temporary_folder()
        self._process: subprocess.Popen[bytes] | None = None
        self._next_id = 0
        self._answers: dict[int, Any] = {}
        self._heard = 0
        self._ended: str | None = None
        self._changed = threading.Condition()
        self._texts = ShownTexts()
        # Two threads, so that neither a full pipe to the server nor an empty one from it can stop this one.
        self._unsent: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=body, name=f"type-server-{name}", daemon=True)
            for name, body in (("reader", self._read), ("writer", self._write))
        ]
        try:
            unpacking = unpacking_folder(installed, Path(self._folder)) if installed is not None else None
            config_path = Path(self._folder, "pyrefly.toml")
            _write(config_path, configuration)
            self._process = self._started(command, str(unpacking.path) if unpacking else self._folder)
            for thread in self._threads:
                thread.start()
            self._greet(config_path)
            if unpacking is not None and not unpacking.is_proven:
                self._see_it_unpack(unpacking)
        except BaseException:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)
            raise

    def tell(self, method: str, params: Mapping[str, object]) -> None:
        """Send a notification. Raises TypeServerError when the server has ended."""
        self._send(_notification(method, params))

    def show(self, uri: str, text: str, *, with_errors: bool = False, spare: Sequence[Body] = ()) -> None:
        """Let the server see a text for a document, from the next question on.

        The errors in it are listed only on demand, and only by a server whose settings allow it.
        """
        if not self._leaves_out_bodies:
            spare = ()
        self._texts.show(uri, text, with_errors=with_errors, spare=spare)

    def ask(self, questions: Sequence[Question]) -> list[Any]:
        """Return the answers to several questions, in their order; None for what the server cannot say.

        Raises TypeServerError when the server ends or falls silent before it has answered.
        """
        asked = _asked(questions)
        # What is open changes in one go. What is not is opened when its turn comes: each question makes the
        # server look at all that is open.
        news = [*self._texts.changes(asked)]
        answers: list[Any] = []
        for start in range(0, len(questions), _AHEAD):
            in_turn = _asked(questions[start : start + _AHEAD])
            news += self._texts.news({uri: asked[uri] for uri in in_turn})
            messages = [_notification(*item) for item in news]
            answers += self._ask_once(questions[start : start + _AHEAD], messages)
            news = []
        return answers

    def close(self) -> None:
        """End the server; in a fork of the process that started it, only forget it."""
        process, self._process = self._process, None
        if process is None or not self.process_id_is_ours():
            return
        self._unsent.put(None)
        _kill(process)
        for thread in self._threads:
            if thread.is_alive():  # not so where the start was interrupted
                thread.join(_SECONDS_TO_END)
        if not any(thread.is_alive() for thread in self._threads):
            for pipe in (process.stdin, process.stdout):
                _close(pipe)
        shutil.rmtree(self._folder, ignore_errors=True)

    def process_id_is_ours(self) -> bool:
        """Whether the server was started by this very process, and not by one that this is a fork of."""
        return self.process_id == os.getpid()

    def _started(self, command: Sequence[str], temporary: str) -> subprocess.Popen[bytes]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYREFLY_")}
        environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), temporary)
        try:
            with Path(self._folder, "stderr").open("wb") as complaints:
                return subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=complaints,
                    cwd=self._folder,
                    env=environment,
                    # A group of its own: Control-C in a terminal is for us to handle, and all that the
                    # server may have started ends with it.
                    process_group=0,
                )
        except OSError as error:
            raise TypeServerError(
                f"the type server cannot be started: {command[0]}: {error.strerror}"
            ) from error

    def _greet(self, config_path: Path) -> None:
        settings = {"pyrefly": {"configPath": str(config_path)}}
        greeting = {
            "processId": os.getpid(),
            "rootUri": None,
            "capabilities": {},
            "initializationOptions": settings,
        }
        self._ask_once([Question("initialize", greeting)])
        self.tell("initialized", {})

    def _see_it_unpack(self, unpacking: UnpackingFolder) -> None:
        """See that the server can show the standard library's types. Raises TypeServerError if not.

        Where it cannot it goes on as if there were none.
        """
        document = {"uri": Path(self._folder, "asks.py").as_uri()}
        opened = {**document, "languageId": "python", "version": 1, "text": "int\n"}
        self.tell("textDocument/didOpen", {"textDocument": opened})
        place = {"textDocument": document, "position": {"line": 0, "character": 0}}
        (found,) = self._ask_once([Question("textDocument/definition", place)])
        if not found:
            raise TypeServerError(
                f"the type server cannot unpack the standard library's types into {unpacking.path}"
            )
        self.tell("textDocument/didClose", {"textDocument": document})
        unpacking.remember()

    def _ask_once(self, questions: Sequence[Question], first: Sequence[_Message] = ()) -> list[Any]:
        """Ask several questions, behind other messages, and return their answers in their order."""
        pending = {self._next_id + 1 + index: index for index in range(len(questions))}
        requests = [self._request(question) for question in questions]
        answers: list[Any] = [None] * len(questions)
        self._send(*first, *requests)
        retries = 3
        while pending:
            reply_id, reply = self._await_any(pending)
            index = pending.pop(reply_id)
            error = reply.get("error")
            if error is None:
                answers[index] = reply.get("result")
            elif not isinstance(error, dict):
                raise TypeServerError(_nonsense("an error that is no object"))
            elif error.get("code") in (_CONTENT_MODIFIED, *_CANCELLED) and retries:
                retries -= 1
                self._send(self._request(questions[index]))
                pending[self._next_id] = index
        return answers

    def _request(self, question: Question) -> _Message:
        self._next_id += 1
        return {"jsonrpc": "2.0", "id": self._next_id, "method": question.method, "params": question.params}

    def _await_any(self, pending: Mapping[int, int]) -> tuple[int, Any]:
        patience_ends = time.monotonic() + _SILENCES_OF_CHATTER * self._silence_seconds
        with self._changed:
            while True:
                for reply_id in pending:
                    if reply_id in self._answers:
                        return reply_id, self._answers.pop(reply_id)
                if self._ended is not None:
                    raise TypeServerError(self._ended)
                if not self._hears_something() or time.monotonic() > patience_ends:
                    raise TypeServerError(
                        f"the type server did not answer within {self._silence_seconds:g} seconds"
                    )

    def _hears_something(self) -> bool:
        """Wait for anything to be said, and return whether it was; a full log is an end of it, too."""
        heard = self._heard
        silence_ends = time.monotonic() + self._silence_seconds
        while (left := silence_ends - time.monotonic()) > 0:
            if self._changed.wait(min(left, _SECONDS_BETWEEN_LOOKS)) or heard != self._heard:
                return True
            if self._log_bytes() > _LONGEST_LOG_BYTES:
                raise TypeServerError("the type server writes nothing but complaints")
        return False

    def _log_bytes(self) -> int:
        try:
            return Path(self._folder, "stderr").stat().st_size
        except OSError:
            return 0

    def _send(self, *messages: _Message) -> None:
        """Hand messages over at once: a server that has to wait for the rest begins with the first alone."""
        if not self.process_id_is_ours():
            raise TypeServerError("the type server belongs to another process")
        if self._ended is not None:
            raise TypeServerError(self._ended)
        self._unsent.put(b"".join(map(framed, messages)))

    def _write(self) -> None:
        """Hand over messages until there are no more, or nobody takes them (the writer thread's body)."""
        pipe = self._process.stdin if self._process else None
        if pipe is None:
            return
        try:
            while (message := self._unsent.get()) is not None:
                pipe.write(message)
                if self._unsent.empty():
                    pipe.flush()
        except (OSError, ValueError):
            pass  # it has ended: the reader is told so as well, and says how

    def _read(self) -> None:
        """Take in messages until the server's output ends (the reader thread's body)."""
        process = self._process
        if process is None or process.stdout is None:
            return
        try:
            while (message := message_from(process.stdout)) is not None:
                self._take_in(message)
            ended = self._how_it_ended(process)
        except (ValueError, RecursionError) as error:
            ended = _nonsense(str(error))
        except TypeServerError as error:
            ended = str(error)
        except OSError:
            ended = self._how_it_ended(process)
        with self._changed:
            self._ended = ended
            self._changed.notify_all()

    def _take_in(self, message: Mapping[str, Any]) -> None:
        message_id = message.get("id")
        is_answer = "method" not in message
        if not is_answer and message_id is not None:  # the server asks for something: we have nothing to add
            self._send({"jsonrpc": "2.0", "id": message_id, "result": nothing_for(message)})
        with self._changed:
            self._heard += 1
            if is_answer and isinstance(message_id, int):
                self._answers[message_id] = message
            self._changed.notify_all()

    def _how_it_ended(self, process: subprocess.Popen[bytes]) -> str:
        try:
            code = process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            return "the type server closed its output"
        if code < 0:
            return f"the type server was ended by signal {-code}{_named_signal(-code)}"
        complaint = self._last_complaint() if code else ""
        return f"the type server ended with exit code {code}{complaint}"

    def _last_complaint(self) -> str:
        try:
            said = Path(self._folder, "stderr").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        lines = [line for line in map(str.strip, said.splitlines()) if line]
        return f": {lines[-1][:_LONGEST_REASON]}" if lines else ""


def _asked(questions: Iterable[Question]) -> dict[str, set[int] | None]:
    """Return the lines that questions are about, by the documents' addresses; None for a whole document."""
    found: dict[str, set[int] | None] = {}
    for question in questions:
        item = question.params.get("item")
        about = question.params.get("textDocument") or item
        uri = str(about.get("uri", "")) if isinstance(about, dict) else ""
        place = question.params.get("position")
        if isinstance(item, dict):
            place = item.get("selectionRange", {}).get("start")
        lines = found.setdefault(uri, set())
        if not isinstance(place, dict):
            found[uri] = None
        elif lines is not None:
            lines.add(place["line"] + 1)
    return found


def _notification(method: str, params: Mapping[str, object]) -> _Message:
    return {"jsonrpc": "2.0", "method": method, "params": params}


def _temporary_folder() -> str:
    try:
        return tempfile.mkdtemp(prefix="governance-lint-")
    except OSError as error:
        raise TypeServerError(f"no temporary folder can be made: {error.strerror or error}") from error


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        raise TypeServerError(f"{path} cannot be written: {error.strerror or error}") from error


def _nonsense(reason: str) -> str:
    return f"the type server's answer makes no sense: {reason[:_LONGEST_REASON]}"


def _named_signal(number: int) -> str:
    try:
        return f" ({signal.Signals(number).name})"
    except ValueError:
        return ""


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all of its group at once."""
    if process.returncode is None and hasattr(os, "killpg"):  # not reaped yet, so the number is still its own
        with contextlib.suppress(OSError):  # the group is gone, or its members are not ours
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):  # it is in the hands of the kernel
        process.wait(_SECONDS_TO_END)


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with contextlib.suppress(OSError):  # a broken pipe has nothing left to flush
            pipe.close()
