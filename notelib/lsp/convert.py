"""Findings, hovers, fixes and sections in the words of the protocol."""

from __future__ import annotations

from pathlib import Path

from lsprotocol import types

from notelib.findings import Finding, Severity, Span
from notelib.formats import get
from notelib.linter.reporters.documentation import anchor
from notelib.linter.reporters.fixes import replacement
from notelib.lsp.positions import Positions
from notelib.notes import Note

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
    Severity.QUESTION: types.DiagnosticSeverity.Hint,
}
_TAGS = {
    "useless_suppression": [types.DiagnosticTag.Unnecessary],
    "obsolete_term": [types.DiagnosticTag.Deprecated],
}
_PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def rules_page(docs: str) -> str:
    """The address of the rules page: the one set, or that of a checkout; "" where there is none."""
    return docs or (_PAGE.as_uri() if _PAGE.is_file() else "")


def diagnostic(finding: Finding, positions: Positions, page: str) -> types.Diagnostic:
    """One finding for the editor's list of problems."""
    href = types.CodeDescription(href=f"{page.split('#')[0]}#{anchor(finding.code)}") if page else None
    return types.Diagnostic(
        range=positions.range(finding.span),
        message=finding.message,
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        code_description=href,
        source="notelib",
        tags=_TAGS.get(finding.name),
        data={
            "name": finding.name,
            "severity": finding.severity.value,
            "section": finding.section,
            "why": finding.why,
            "source": str(finding.source),
            "fix": finding.fix,
            "replacement": replacement(finding),
        },
    )


def hover(findings: list[Finding], positions: Positions) -> types.Hover | None:
    """What, why, better and source of the findings under the pointer."""
    if not findings:
        return None
    covered = Span(min(f.span.start for f in findings), max(f.span.end for f in findings))
    value = "\n\n---\n\n".join(_explained(f) for f in findings)
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, value), positions.range(covered))


def _explained(finding: Finding) -> str:
    rows = [
        f"**{finding.code}** `{finding.name}` ({finding.severity.value})",
        _plain(finding.message),
        f"*Why:* {_plain(finding.why)}",
    ]
    if finding.fix:
        rows.append(f"*Better:* {_plain(finding.fix)}")
    rows.append(f"*Source:* {_plain(str(finding.source))}")
    return "\n\n".join(rows)


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in text)


def heading_hover(note: Note, offset: int, positions: Positions) -> types.Hover | None:
    """The question a section answers, over its heading."""
    section = next((s for s in note.sections if s.heading_span.start <= offset < s.heading_span.end), None)
    spec = get(note.format).section(section.id) if section else None
    if section is None or spec is None:
        return None
    value = f"**{spec.name}** ({note.format})\n\n{_plain(spec.prompt)}"
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, value), positions.range(section.heading_span))


def symbols(note: Note, positions: Positions) -> list[types.DocumentSymbol]:
    """The sections of a note, each from its heading to its end."""
    return [
        types.DocumentSymbol(
            name=(spec.name if (spec := get(note.format).section(s.id)) else s.id),
            detail=s.heading,
            kind=types.SymbolKind.String,
            range=positions.range(Span(min(s.heading_span.start, s.span.start), max(s.span.end, s.heading_span.end))),
            selection_range=positions.range(s.heading_span if s.heading else Span(s.span.start, s.span.start)),
        )
        for s in note.sections
    ]


def actions(uri: str, found: list[tuple[Finding, types.Diagnostic]], positions: Positions) -> list[types.CodeAction]:
    """Better words to put in, where they need nobody to fill them; and a comment to silence a rule with a reason."""
    offered = []
    for finding, shown in found:
        words = replacement(finding)
        if words:
            edit = types.TextEdit(shown.range, words)
            offered.append(_action(f"Write “{words}”", uri, [edit], shown, preferred=True))
    silenced = {f.code: shown for f, shown in reversed(found) if f.name != "useless_suppression"}
    for code, shown in reversed(silenced.items()):
        line = shown.range.start.line
        end = types.Position(line, positions.range(_line(positions, line)).end.character)
        here = types.TextEdit(types.Range(end, end), f" <!-- notelib-ignore {code}: -->")
        top = types.Position(0, 0)
        everywhere = types.TextEdit(types.Range(top, top), f"<!-- notelib-ignore-file {code}: -->\n")
        offered.append(_action(f"Ignore {code} here: add your reason behind the colon", uri, [here], shown))
        offered.append(
            _action(f"Ignore {code} in this note: add your reason behind the colon", uri, [everywhere], shown)
        )
    for finding, shown in found:
        if finding.name == "useless_suppression" and "nothing here" in finding.message:
            offered.append(_action("Remove the comment", uri, [types.TextEdit(shown.range, "")], shown, preferred=True))
    return offered


def _line(positions: Positions, number: int) -> Span:
    start = positions.lines.starts[number]
    return Span(start, start + len(positions.lines.line(number + 1)))


def _action(
    title: str, uri: str, edits: list[types.TextEdit], shown: types.Diagnostic, *, preferred: bool = False
) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[shown],
        is_preferred=preferred or None,
        edit=types.WorkspaceEdit(changes={uri: edits}),
    )
