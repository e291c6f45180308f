"""What the type server itself finds wrong in a file, at the places of the file's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from governance_lint.facts import Complaint
from governance_lint.typeserver.overlay import Overlay, Place
from governance_lint.typeserver.process import Question
from governance_lint.typeserver.questions.documents import uri_of
from governance_lint.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from governance_lint.rewriting.rewrites import Rewrite
    from governance_lint.typeserver.overlay import Additions
    from governance_lint.typeserver.process import TypeServer
    from governance_lint.typeserver.questions.documents import Documents

_DIAGNOSTIC = "textDocument/diagnostic"


class Complaints:
    """Asks once for what the server has against files."""

    def __init__(self, server: TypeServer, documents: Documents) -> None:
        self._server = server
        self._documents = documents
        self._known: dict[str, tuple[Complaint, ...]] = {}

    def learn(self, told: Mapping[str, tuple[Sequence[Rewrite], Additions]]) -> None:
        """Ask at once about several files, by absolute path; each with what is told of it besides."""
        overlays: dict[str, Overlay] = {}
        for path, (rewrites, added) in told.items():
            text = self._documents.text(path)
            if path not in self._known and text is not None:
                overlays[path] = Overlay(text, [], rewrites, added)
                self._documents.show(path, overlays[path], with_errors=True)
        questions = [Question(_DIAGNOSTIC, {"textDocument": {"uri": uri_of(path)}}) for path in overlays]
        for (path, overlay), said in zip(overlays.items(), self._server.ask(questions), strict=True):
            items = said.get("items") if isinstance(said, dict) else None
            self._known[path] = tuple(_read(items if isinstance(items, list) else (), overlay))

    def about(self, path: str) -> tuple[Complaint, ...]:
        """Return what was learnt of a file; nothing of one that was not asked about."""
        return self._known.get(path, ())


def _read(items: Sequence[Any], overlay: Overlay) -> Iterator[Complaint]:
    for item in items:
        match item:
            case {
                "code": str() as kind,
                "message": str() as text,
                "range": {
                    "start": {"line": int() as line, "character": int() as column},
                    "end": {"line": int() as end_line, "character": int() as end_column},
                },
            }:
                start = overlay.source_place(Place(line, column))
                end = overlay.source_place(Place(end_line, end_column))
                yield Complaint(kind, Span(*start, *end), text)
            case _:
                pass
