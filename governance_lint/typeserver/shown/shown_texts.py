"""The texts of documents that the type server has been shown, and those that it has yet to be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    #: A notification of the Language Server Protocol: its method and what comes with it.
    Notification = tuple[str, Mapping[str, object]]

#: A last line that makes a text count as generated: of such the server lists no errors. It would list those
#: of each open document after each change, and hardly ever are they read.
_MARK = "\n# @" + "generated"


class ShownTexts:
    """What one server knows of the texts of documents, by their addresses."""

    def __init__(self) -> None:
        self._shown: dict[str, str] = {}
        self._to_show: dict[str, str] = {}
        self._version = 0

    def show(self, uri: str, text: str, *, with_errors: bool) -> None:
        """Note a text that the server is to see next, and whether it is to list the errors in it."""
        self._to_show[uri] = text if with_errors else text + _MARK

    def news(self, asked: Iterable[str]) -> Iterator[Notification]:
        """Yield what the server must be told before it is asked about documents: their new texts.

        A text costs the server as much as a check of the whole file. It sees overlays only of the document
        that it is asked about: others can wait, and will be something else again by then.
        """
        for uri in dict.fromkeys(asked):
            text = self._to_show.pop(uri, None)
            if text is None or self._shown.get(uri) == text:
                continue
            self._version += 1
            document: dict[str, object] = {"uri": uri, "version": self._version}
            if uri in self._shown:
                change = {"textDocument": document, "contentChanges": [{"text": text}]}
                yield "textDocument/didChange", change
            else:
                opened = {**document, "languageId": "python", "text": text}
                yield "textDocument/didOpen", {"textDocument": opened}
            self._shown[uri] = text

    def changes(self, asked: Iterable[str]) -> Iterator[Notification]:
        """Yield what `news` yields, of those documents alone that the server has been shown already."""
        return self.news(uri for uri in asked if uri in self._shown)
