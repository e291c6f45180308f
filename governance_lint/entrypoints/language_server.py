"""The way in through an editor: the Language Server Protocol over standard input and output.

Whatever is open is looked at as it is in the editor; what is not, as it is on disk. An edited text is looked
at immediately and by itself; when nothing is typed any more, all that is open together. One thread looks, and
the newest text wins: what was found in an older one is not shown.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from governance_lint.codes import is_warning
from governance_lint.entrypoints.buffers import Buffer, Buffers
from governance_lint.entrypoints.editor_positions import EditorPositions
from governance_lint.entrypoints.ending_signals import FIRST_CODE, WISHES_TO_END, hear
from governance_lint.texts.source import decoded
from governance_lint.versions import versions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import FrameType
    from typing import NoReturn

    from governance_lint.entrypoints.editor_positions import EditorPlace
    from governance_lint.violation import Violation

_NAME = "governance-lint"

#: How long a text must stay the same before it is looked at.
_SECONDS_OF_CALM = 0.02

#: How long nothing must be typed before what unsaved texts make of others is looked at, which takes longer.
_SECONDS_OF_REST = 0.5

#: Files besides Python's own that decide what is reported.
_DECIDING = ("**/*.py", "**/*.pyi", "**/governance.toml", "**/pyproject.toml", "**/governance-baseline.json")


#: Python frees nearly all of it by itself; to search for the rest takes longer than to look at an edit.
_LOOKS_BETWEEN_SEARCHES_FOR_CYCLES = 100


def serve() -> None:
    """Serve one editor until it ends the connection, or somebody ends the process."""
    gc.disable()
    server = _Server()
    hear(("SIGINT", *WISHES_TO_END), server.unwind)
    try:
        server.start_io()
    finally:
        server.end()
    if server.ended_by is not None:
        # The thread that reads waits for the editor, and Python would wait for the thread.
        os._exit(FIRST_CODE + server.ended_by)


class _Server(LanguageServer):
    """A language server, and what it has said of each open document."""

    def __init__(self) -> None:
        super().__init__(_NAME, versions()[_NAME], types.TextDocumentSyncKind.Full)
        self._buffers = Buffers()
        self._looking = ThreadPoolExecutor(1, "look")
        self._looks = 0
        self._waiting: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        #: Whether what is shown of some documents comes from others' unsaved texts.
        self._is_mixed = False
        #: By document: the violations that are shown, and the text in which they stand.
        self._shown: dict[str, tuple[str, list[Violation]]] = {}
        #: The signal that ends it, if one does.
        self.ended_by: int | None = None
        self._add_features()

    def unwind(self, number: int, _: FrameType | None) -> NoReturn:
        """Take a signal as the wish to end."""
        self.ended_by = number
        raise SystemExit

    def shutdown(self) -> None:
        """End what serves; of an editor that did not ask for it nothing more is awaited."""
        if self.ended_by is None:
            super().shutdown()  # type: ignore[no-untyped-call] # pygls does not annotate it

    def end(self) -> None:
        """Leave nothing behind."""
        self._buffers.close()
        self._looking.shutdown(cancel_futures=True)

    def _add_features(self) -> None:
        kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
        for name, options, body in (
            (types.INITIALIZED, None, self._initialized),
            (types.TEXT_DOCUMENT_DID_OPEN, None, self._opened_or_changed),
            (types.TEXT_DOCUMENT_DID_CHANGE, None, self._opened_or_changed),
            (types.TEXT_DOCUMENT_DID_SAVE, None, self._changed_on_disk),
            (types.TEXT_DOCUMENT_DID_CLOSE, None, self._closed),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, None, self._changed_on_disk),
            (types.TEXT_DOCUMENT_HOVER, None, self._hover),
            (types.TEXT_DOCUMENT_CODE_ACTION, kinds, self._code_actions),
        ):
            self.feature(name, options)(functools.partial(body))  # pygls marks what it is given

    async def _initialized(self, _: types.InitializedParams) -> None:
        """Ask to be told of files that others change, where the editor can do that."""
        workspace = self.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace else None
        if watching is None or not watching.dynamic_registration:
            return
        watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in _DECIDING]
        registration = types.Registration(
            "watched-files",
            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            types.DidChangeWatchedFilesRegistrationOptions(watchers),
        )
        await self.client_register_capability_async(types.RegistrationParams([registration]))

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._waiting.discard(uri)
        if self._shown.pop(uri, None) is not None:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        if self._is_mixed:
            self._look_at(self.workspace.text_documents)

    def _opened_or_changed(
        self, params: types.DidOpenTextDocumentParams | types.DidChangeTextDocumentParams
    ) -> None:
        self._look_at([params.text_document.uri])

    def _changed_on_disk(self, _: object) -> None:
        """Look at all that is open: what was saved may make something of it a bypass, or end one."""
        self._buffers.changed_on_disk()
        self._look_at(self.workspace.text_documents)

    def _look_at(self, documents: Iterable[str]) -> None:
        self._buffers.interrupt()
        self._waiting.update(uri for uri in documents if _is_python(uri))
        if self._waiting and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._look_until_calm())

    async def _look_until_calm(self) -> None:
        """Look at what waits, until nothing does; then at what the unsaved texts make of each other."""
        while True:
            while self._waiting:
                before = {uri: self._version(uri) for uri in self._waiting}
                await asyncio.sleep(_SECONDS_OF_CALM)
                if any(self._version(uri) != version for uri, version in before.items()):
                    continue  # somebody is typing
                asked, self._waiting = self._waiting, set()
                await self._look_and_show(asked, together=False)
            await asyncio.sleep(_SECONDS_OF_REST)
            if self._waiting:
                continue
            every = {uri for uri in self.workspace.text_documents if _is_python(uri)}
            if len(every) > 1 and (self._is_mixed or not all(map(self._is_as_on_disk, every))):
                await self._look_and_show(every, together=True)
                self._is_mixed = not all(map(self._is_as_on_disk, every))
            if not self._waiting:
                return

    async def _look_and_show(self, asked: Iterable[str], *, together: bool) -> None:
        """Look at documents, and show what is found in those that are still as they were."""
        texts = {uri: self.workspace.text_documents[uri].source for uri in asked if self._is_open(uri)}
        versions_then = {uri: self._version(uri) for uri in texts}
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(self._looking, self._looked_at, texts, together)
        except Exception as error:  # noqa: BLE001 -- the last border: an editor gets one line
            self._tell_of_a_fault(error)
            return
        current = {uri for uri in texts if self._is_open(uri) and self._version(uri) == versions_then[uri]}
        if together and len(current) < len(texts):
            return  # of the others' older texts
        for uri in current & found.keys():
            self._show(uri, texts[uri], found[uri])

    def _is_as_on_disk(self, uri: str) -> bool:
        document = self.workspace.text_documents.get(uri)
        return document is None or _is_saved(_path_of(uri), document.source)

    def _tell_of_a_fault(self, error: Exception) -> None:
        told = f"{_NAME}: internal error: {type(error).__name__}: {error}; please report it"
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))

    def _looked_at(self, texts: dict[str, str], together: bool) -> dict[str, list[Violation]]:
        """Look at documents (the body of the thread that looks)."""
        paths = {uri: _path_of(uri) for uri in texts}
        buffers = [Buffer(paths[uri], text, _is_saved(paths[uri], text)) for uri, text in texts.items()]
        found = self._buffers.look_together(buffers) if together else self._buffers.look(buffers)
        self._looks += 1
        if self._looks % _LOOKS_BETWEEN_SEARCHES_FOR_CYCLES == 0:
            gc.collect()
        return {uri: found[path] for uri, path in paths.items() if path in found}

    def _is_open(self, uri: str) -> bool:
        return uri in self.workspace.text_documents

    def _version(self, uri: str) -> int | None:
        document = self.workspace.text_documents.get(uri)
        return None if document is None else document.version

    def _show(self, uri: str, text: str, violations: list[Violation]) -> None:
        self._shown[uri] = (text, violations)
        positions = self._positions(text)
        diagnostics = [self._diagnostic(item, positions) for item in violations]
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, diagnostics, self._version(uri))
        )

    def _positions(self, text: str) -> EditorPositions:
        encoding = self.server_capabilities.position_encoding or types.PositionEncodingKind.Utf16
        return EditorPositions(
            text, encoding.value if isinstance(encoding, types.PositionEncodingKind) else encoding
        )

    def _diagnostic(self, violation: Violation, positions: EditorPositions) -> types.Diagnostic:
        return types.Diagnostic(
            range=_range(positions.extent(violation.span)),
            message=violation.message,
            severity=types.DiagnosticSeverity.Warning
            if is_warning(violation.code)
            else types.DiagnosticSeverity.Error,
            code=violation.code,
            source=_NAME,
            related_information=[
                types.DiagnosticRelatedInformation(
                    types.Location(Path(step.path).as_uri(), _range((place, place))), step.text
                )
                for step in violation.why
                for place in [
                    positions.place(step.line, step.column)
                    if step.path == violation.path
                    else (step.line - 1, step.column)  # of a text that is not at hand
                ]
            ]
            or None,
        )

    def _hover(self, params: types.HoverParams) -> types.Hover | None:
        """Show the page of the rule that is broken where the pointer is."""
        from governance_lint.rule_page import page
        from governance_lint.rules import catalogue

        text, violations = self._shown.get(params.text_document.uri, ("", []))
        positions = self._positions(text)
        here = (params.position.line, params.position.character)
        met = [item for item in violations if _holds(positions.extent(item.span), here)]
        if not met:
            return None
        pages = [page(rule) for rule in catalogue() if rule.code in {item.code for item in met}]
        told = types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(pages))
        return types.Hover(told, _range(positions.extent(met[0].span)))

    def _code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """Offer the edits that the rules propose for what stands in a range."""
        uri = params.text_document.uri
        text, violations = self._shown.get(uri, ("", []))
        only = params.context.only
        if not self._is_open(uri) or self.workspace.text_documents[uri].source != text:
            return []  # what was found stands in another text
        if only is not None and not any("quickfix".startswith(_text_of(kind)) for kind in only):
            return []
        positions = self._positions(text)
        start = (params.range.start.line, params.range.start.character)
        end = (params.range.end.line, params.range.end.character)
        return [
            self._code_action(uri, text, item, positions)
            for item in violations
            if item.edit is not None
            and (extent := positions.extent(item.span))[0] <= end
            and start <= extent[1]
        ]

    def _code_action(
        self, uri: str, text: str, violation: Violation, positions: EditorPositions
    ) -> types.CodeAction:
        edit = violation.edit
        assert edit is not None  # noqa: S101 -- the caller has looked
        line_end = "\r\n" if "\r\n" in text else "\n"
        edits = [
            types.TextEdit(_range(positions.exact(item.span)), item.text.replace("\n", line_end))
            for item in edit.replacements
        ]
        document = types.OptionalVersionedTextDocumentIdentifier(uri, self._version(uri))
        return types.CodeAction(
            title=edit.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self._diagnostic(violation, positions)],
            is_preferred=edit.is_safe,
            edit=types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))]),
        )


def _is_python(uri: str) -> bool:
    path = uris.to_fs_path(uri)
    return uri.startswith("file:") and path is not None and path.endswith((".py", ".pyi", ".pyw"))


def _path_of(uri: str) -> str:
    return os.path.abspath(uris.to_fs_path(uri) or uri)  # noqa: PTH100 -- a link keeps its own name


def _is_saved(path: str, text: str) -> bool:
    try:
        return decoded(Path(path).read_bytes()) == text
    except (OSError, ValueError, LookupError):
        return False


def _text_of(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _range(extent: tuple[EditorPlace, EditorPlace]) -> types.Range:
    (line, column), (end_line, end_column) = extent
    return types.Range(types.Position(line, column), types.Position(end_line, end_column))


def _holds(extent: tuple[EditorPlace, EditorPlace], place: EditorPlace) -> bool:
    return extent[0] <= place <= extent[1]
