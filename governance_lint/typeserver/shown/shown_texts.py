"""The texts of documents that the type server has been shown, and those that it has yet to be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from governance_lint.typeserver.shown.spare_bodies import without_bodies

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from governance_lint.typeserver.shown.spare_bodies import Body

    #: A notification of the Language Server Protocol: its method and what comes with it.
    Notification = tuple[str, Mapping[str, object]]

#: A last line that makes a text count as generated: of such the server lists no errors. It would list those
#: of each open document after each change, and hardly ever are they read.
_MARK = "\n# @" + "generated"
#: When more and more bodies are asked about, all of them are shown at last.
_MOST_VIEWS = 2


@dataclass
class _Text:
    """A text, and what of it can be left out."""

    whole: str
    spare: Sequence[Body]
    asked: set[int] = field(default_factory=set)  #: lines, from 1
    views: int = 0

    def view(self) -> str:
        """Return the text as it is shown."""
        return without_bodies(self.whole, self.spare, self.asked) if self.spare else self.whole


class ShownTexts:
    """What one server knows of the texts of documents, by their addresses."""

    def __init__(self) -> None:
        self._texts: dict[str, _Text] = {}
        self._shown: dict[str, str] = {}
        self._version = 0

    def show(self, uri: str, text: str, *, with_errors: bool, spare: Sequence[Body] = ()) -> None:
        """Note a text that the server is to see next, and whether it is to list the errors in it.

        The spare bodies in it may be left out, unless it is asked about something there.
        """
        whole = text if with_errors else text + _MARK
        known = self._texts.get(uri)
        if known is None or known.whole != whole:
            self._texts[uri] = _Text(whole, () if with_errors else spare)

    def news(self, asked: Mapping[str, Collection[int] | None]) -> Iterator[Notification]:
        """Yield what the server must be told before it is asked about documents: their new texts.

        `asked` holds their lines, from 1; None where it is about all of a document. A text costs the server
        as much as a check of the whole file. It sees overlays only of the document that it is asked about:
        others can wait, and will be something else again by then.
        """
        for uri, lines in asked.items():
            text = self._texts.get(uri)
            if text is None:
                continue
            if lines is None:
                text.spare = ()
            else:
                text.asked.update(lines)
            view = text.view()
            if self._shown.get(uri) == view:
                continue
            text.views += 1
            if text.views > _MOST_VIEWS:
                text.spare, view = (), text.whole
            self._version += 1
            document: dict[str, object] = {"uri": uri, "version": self._version}
            if uri in self._shown:
                change = {"textDocument": document, "contentChanges": [{"text": view}]}
                yield "textDocument/didChange", change
            else:
                opened = {**document, "languageId": "python", "text": view}
                yield "textDocument/didOpen", {"textDocument": opened}
            self._shown[uri] = view

    def changes(self, asked: Mapping[str, Collection[int] | None]) -> Iterator[Notification]:
        """Yield what `news` yields, of those documents alone that the server has been shown already."""
        return self.news({uri: lines for uri, lines in asked.items() if uri in self._shown})
