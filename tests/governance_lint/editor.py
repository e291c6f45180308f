"""An editor, as far as a language server knows one: a client over standard input and output."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Self

from governance_lint.typeserver.messages import framed, message_from

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PATIENCE_SECONDS = 60.0

SERVER = (sys.executable, "-m", "governance_lint", "lsp")


class Editor:
    """Speaks to one language server, and remembers what it has said of each document."""

    def __init__(
        self,
        folder: Path,
        command: Sequence[str] = SERVER,
        *,
        encoding: str = "utf-16",
        names_versions: bool = True,
    ) -> None:
        """Start the server in a folder and greet it; one may not say of which version it speaks."""
        self._names_versions = names_versions
        environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        self.process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment,
        )  # fmt: skip
        self._folder = folder
        self._next_id = 0
        self._versions: dict[str, int] = {}
        self._opened = 0
        self._heard: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._answers: dict[int, dict[str, Any]] = {}
        #: By document: the version that was last spoken of, and what was said.
        self.diagnostics: dict[str, tuple[int | None, list[dict[str, Any]]]] = {}
        self.watched: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        capabilities = {
            "general": {"positionEncodings": [encoding]},
            "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
            "textDocument": {"publishDiagnostics": {"relatedInformation": True, "versionSupport": True}},
        }
        greeting = {"processId": os.getpid(), "rootUri": folder.as_uri(), "capabilities": capabilities}
        self.greeted = self.ask("initialize", greeting)
        self.tell("initialized", {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()

    def uri(self, path: str) -> str:
        """Return the address of a file in the folder."""
        return (self._folder / path).as_uri()

    def path(self, path: str) -> str:
        """Return the absolute path of a file in the folder."""
        return str(self._folder / path)

    def open(self, path: str, text: str | None = None) -> None:
        """Open a file, with what is on disk or with a text of the editor's own; anew, if it is open."""
        if path in self._versions:
            self.close(path)
        shown = (self._folder / path).read_bytes().decode() if text is None else text
        self._opened += 1
        self._versions[path] = self._opened * 1000  # told apart from what was said when it was open before
        document = {
            "uri": self.uri(path),
            "languageId": "python",
            "version": self._versions[path],
            "text": shown,
        }
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, path: str, text: str) -> None:
        """Change a file's text in the editor alone."""
        self._versions[path] += 1
        document = {"uri": self.uri(path), "version": self._versions[path]}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def save(self, path: str, text: str) -> None:
        """Write a file, and say so."""
        (self._folder / path).write_text(text)
        self.tell("textDocument/didSave", {"textDocument": {"uri": self.uri(path)}})

    def changed_on_disk(self, path: str) -> None:
        """Say that somebody else has changed a file."""
        changes = [{"uri": self.uri(path), "type": 2}]
        self.tell("workspace/didChangeWatchedFiles", {"changes": changes})

    def close(self, path: str) -> None:
        """Close a file."""
        del self._versions[path]
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(path)}})

    def said(self, path: str) -> list[dict[str, Any]]:
        """Wait for what is said of a file's present text, and return it."""
        self._until(lambda: self._is_spoken_of(path))
        return self.diagnostics[self.uri(path)][1]

    def places(self, path: str) -> list[str]:
        """Wait for what is said of a file, and return line, column and code of each."""
        return [
            f"{item['range']['start']['line'] + 1}:{item['range']['start']['character'] + 1} {item['code']}"
            for item in self.said(path)
        ]

    def await_places(self, path: str, places: list[str]) -> None:
        """Wait until just this is said of a file."""
        self._until(lambda: self._is_spoken_of(path) and self.places(path) == places)

    def ask(self, method: str, params: Mapping[str, object]) -> Any:
        """Ask something, and return the answer."""
        self._next_id += 1
        asked = self._next_id
        self._send({"jsonrpc": "2.0", "id": asked, "method": method, "params": params})
        self._until(lambda: asked in self._answers)
        answer = self._answers.pop(asked)
        assert "error" not in answer, answer
        return answer.get("result")

    def tell(self, method: str, params: Mapping[str, object] | None) -> None:
        """Say something."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def quit(self) -> int:
        """Take leave, and return the exit code of the server."""
        self.ask("shutdown", {})
        self._send({"jsonrpc": "2.0", "method": "exit"})
        return self.process.wait(_PATIENCE_SECONDS)

    def _is_spoken_of(self, path: str) -> bool:
        said = self.diagnostics.get(self.uri(path))
        return said is not None and (not self._names_versions or said[0] == self._versions.get(path))

    def _send(self, message: Mapping[str, object]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(framed(message))
        self.process.stdin.flush()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        try:
            while (message := message_from(self.process.stdout)) is not None:
                self._heard.put(message)
        except (OSError, ValueError):
            pass
        self._heard.put(None)

    def _until(self, is_so: Any) -> None:
        """Take in what the server says until something is so."""
        ends = time.monotonic() + _PATIENCE_SECONDS
        while not is_so():
            message = self._heard.get(timeout=max(0.0, ends - time.monotonic()))
            assert message is not None, "the server has ended"
            self._take_in(message)

    def _take_in(self, message: dict[str, Any]) -> None:
        method = message.get("method")
        if method is None:
            self._answers[message["id"]] = message
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnostics[params["uri"]] = (params.get("version"), params["diagnostics"])
        elif method == "client/registerCapability":
            for registration in message["params"]["registrations"]:
                options = registration["registerOptions"]
                self.watched += [watcher["globPattern"] for watcher in options["watchers"]]
        if method is not None and "id" in message:
            self._send({"jsonrpc": "2.0", "id": message["id"], "result": None})
