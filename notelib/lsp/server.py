"""The server: keeps each open note's findings fresh and answers what the editor asks about them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

import notelib
from notelib.findings import Finding
from notelib.linter import lint_note
from notelib.lsp import convert
from notelib.lsp.positions import Positions
from notelib.lsp.settings import BadSettingError, Settings, read
from notelib.notes import Note, parse


@dataclass(frozen=True, slots=True)
class Checked:
    """One version of one note with what was found in it."""

    version: int | None
    note: Note
    positions: Positions
    findings: list[Finding]
    shown: list[types.Diagnostic]

    def at(self, start: int, end: int) -> list[tuple[Finding, types.Diagnostic]]:
        """The findings that touch the characters from `start` to `end`."""
        both = zip(self.findings, self.shown, strict=True)
        return [(f, d) for f, d in both if f.span.start <= end and start <= f.span.end]


class NoteServer(LanguageServer):
    """A language server with the settings of its workspace and the last check of each open note."""

    def __init__(self) -> None:
        # The whole text comes with each change: notes are short, and editors and Python disagree on what ends a line.
        super().__init__("notelib", notelib.__version__, types.TextDocumentSyncKind.Full)
        self.settings = Settings()
        self.checked: dict[str, Checked] = {}
        self.waiting: dict[str, asyncio.TimerHandle] = {}

    def configure(self, given: Any) -> None:
        """Take new settings; one that cannot be used is shown to the user, and the former ones stay."""
        try:
            self.settings = read(given)
        except BadSettingError as error:
            self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, str(error)))

    def check(self, uri: str) -> Checked:
        """The findings of the note as it is now, checked again only when it has changed."""
        document = self.workspace.get_text_document(uri)
        known = self.checked.get(uri)
        if known is not None and known.note.text == document.source and known.version == document.version:
            return known
        note = parse(document.source, self.settings.format)
        positions = Positions(document.source, self.encoding)
        chosen = self.settings
        findings = lint_note(note, select=chosen.select, ignore=chosen.ignore, profile=chosen.profile)
        page = convert.rules_page(chosen.docs)
        shown = [convert.diagnostic(f, positions, page) for f in findings]
        checked = Checked(document.version, note, positions, findings, shown)
        self.checked[uri] = checked
        return checked

    @property
    def encoding(self) -> str:
        """The unit in which the editor counts columns."""
        agreed = self.workspace.position_encoding
        return str(getattr(agreed, "value", agreed) or "utf-16")

    def publish(self, uri: str) -> None:
        """Send the findings of the note to the editor."""
        self.waiting.pop(uri, None)
        checked = self.check(uri)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, diagnostics=checked.shown, version=checked.version)
        )

    def publish_soon(self, uri: str) -> None:
        """Send the findings once the writer has paused."""
        self.cancel(uri)
        loop = asyncio.get_running_loop()
        self.waiting[uri] = loop.call_later(self.settings.delay / 1000, self.publish, uri)

    def cancel(self, uri: str) -> None:
        """Forget a check that has not begun."""
        if (waiting := self.waiting.pop(uri, None)) is not None:
            waiting.cancel()

    def publish_all(self) -> None:
        """Check every open note again, after a change of settings."""
        self.checked.clear()
        for uri in self.workspace.text_documents:
            self.publish(uri)


def create() -> NoteServer:
    """A server with everything it answers to."""
    server = NoteServer()
    _life(server)
    _documents(server)
    _questions(server)
    return server


def _life(server: NoteServer) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(ls: NoteServer, params: types.InitializeParams) -> None:
        if params.initialization_options:
            ls.configure(params.initialization_options)

    @server.feature(types.INITIALIZED)
    async def initialized(ls: NoteServer, params: types.InitializedParams) -> None:
        await _pull(ls)

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def configured(ls: NoteServer, params: types.DidChangeConfigurationParams) -> None:
        if params.settings:
            ls.configure(_plain(params.settings))
        else:
            await _pull(ls)
        ls.publish_all()


async def _pull(ls: NoteServer) -> None:
    """Ask the editor for its settings, where it answers such questions."""
    workspace = ls.client_capabilities.workspace
    if workspace is None or not workspace.configuration:
        return
    asked = types.ConfigurationParams([types.ConfigurationItem(section="notelib")])
    (given,) = await ls.workspace_configuration_async(asked)
    if given is not None:
        ls.configure(_plain(given))
        ls.publish_all()


def _plain(value: Any) -> Any:
    """The dicts and lists of settings that came as objects."""
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _documents(server: NoteServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(ls: NoteServer, params: types.DidOpenTextDocumentParams) -> None:
        ls.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(ls: NoteServer, params: types.DidChangeTextDocumentParams) -> None:
        ls.publish_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(ls: NoteServer, params: types.DidSaveTextDocumentParams) -> None:
        ls.cancel(params.text_document.uri)
        ls.publish(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(ls: NoteServer, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        ls.cancel(uri)
        ls.checked.pop(uri, None)
        ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))


def _questions(server: NoteServer) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: NoteServer, params: types.HoverParams) -> types.Hover | None:
        checked = ls.check(params.text_document.uri)
        offset = checked.positions.offset(params.position)
        here = [f for f, _ in checked.at(offset, offset) if f.span.start <= offset < max(f.span.end, f.span.start + 1)]
        return convert.hover(here, checked.positions) or convert.heading_hover(checked.note, offset, checked.positions)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def actions(ls: NoteServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        if only and not any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
            return []
        checked = ls.check(params.text_document.uri)
        span = checked.positions.span(params.range)
        return convert.actions(params.text_document.uri, checked.at(span.start, span.end), checked.positions)

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(ls: NoteServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        checked = ls.check(params.text_document.uri)
        return convert.symbols(checked.note, checked.positions)
