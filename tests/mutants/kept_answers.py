"""Type servers whose answers are kept: one is started only for what nobody has asked before."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance_lint.typeserver.configuration import configuration, write_stubs
from governance_lint.typeserver.process import TypeServer
from governance_lint.typeserver.questions.lending import Lent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.policy import Policy
    from governance_lint.typeserver.process import Question
    from governance_lint.typeserver.shown.spare_bodies import Body


class KeptAnswers:
    """Lends servers that know what others have answered for the same policy."""

    def __init__(self, folder: Path) -> None:
        """`folder` takes the stubs, to which answers may point."""
        self._folder = folder
        self._stubs: dict[tuple[Path, frozenset[tuple[str, str]]], Path] = {}
        self._known: dict[str, dict[object, Any]] = {}

    @contextlib.contextmanager
    def lend(self, policy: Policy, buffers: Mapping[str, str], *, with_errors: bool) -> Iterator[Lent]:
        """Lend a server that starts when it has to."""
        stubs = self._stubs_for(policy, buffers)
        settings = configuration(policy, stubs, with_errors=with_errors)
        server = _LateServer(settings, self._known.setdefault(settings, {}))
        try:
            yield Lent(server, stubs)
        finally:
            server.close()

    def _stubs_for(self, policy: Policy, buffers: Mapping[str, str]) -> Path:
        """Return the folder of the stubs for a policy, the same one for the same stubs."""
        fresh = Path(tempfile.mkdtemp(dir=self._folder))
        write_stubs(policy, fresh, buffers)
        texts = {
            (str(path.relative_to(fresh)), path.read_text("utf-8"))
            for path in fresh.rglob("*")
            if path.is_file()
        }
        stubs = self._stubs.setdefault((policy.root, frozenset(texts)), fresh)
        if stubs != fresh and not texts:
            fresh.rmdir()
        return stubs


class _LateServer(TypeServer):
    """A server that answers from memory, and is started for the first question that is not there."""

    def __init__(self, settings: str, known: dict[object, Any]) -> None:  # no process is started
        self.process_id = os.getpid()
        self._settings = settings
        self._kept = known
        self._seen: dict[str, tuple[str, bool]] = {}
        self._started_server: TypeServer | None = None

    def show(self, uri: str, text: str, *, with_errors: bool = False, spare: Sequence[Body] = ()) -> None:
        """Remember what is to be seen."""
        del spare
        self._seen[uri] = (text, with_errors)

    def ask(self, questions: Sequence[Question]) -> list[Any]:
        """Return the answers, of which those that are new come from a server."""
        keys = [self._key(question) for question in questions]
        new = {key: question for key, question in zip(keys, questions, strict=True) if key not in self._kept}
        if new:
            if self._started_server is None:
                self._started_server = TypeServer(self._settings)
            for uri, (text, with_errors) in self._seen.items():
                self._started_server.show(uri, text, with_errors=with_errors)
            answers = self._started_server.ask([*new.values()])
            self._kept.update(zip(new, answers, strict=True))
        return [self._kept[key] for key in keys]

    def close(self) -> None:
        """End the server, if there is one."""
        if self._started_server is not None:
            self._started_server.close()

    def _key(self, question: Question) -> object:
        """Return the question with all that its answer may depend on.

        A server sees the shown text of the document that it is asked about; of what refers to something it
        tells in every document that it has.
        """
        document = question.params.get("textDocument")
        uri = document.get("uri") if isinstance(document, dict) else None
        is_about_one = isinstance(uri, str) and question.method != "textDocument/references"
        seen = self._seen.get(str(uri)) if is_about_one else frozenset(self._seen.items())
        return question.method, json.dumps(question.params, sort_keys=True), seen
