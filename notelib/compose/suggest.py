"""`suggest`: each jotting with its slot and the words that decide, or set aside with the reason."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from notelib.compose.cues import Weighed, data, shares, slots, weigh
from notelib.compose.headers import is_header
from notelib.compose.lines import Statement, statements
from notelib.compose.model import Jotting
from notelib.compose.second import opinion
from notelib.compose.tags import Tag, unknown
from notelib.findings import Finding, Span
from notelib.placement import Placed, place

_NO_TAG_ASIDE = "You marked it as {}."
_MARKED = {"psychotherapy": "psychotherapy-note material", "neither": "something for neither note"}


@lru_cache(maxsize=1024)
def _placed(text: str) -> tuple[Placed, ...]:
    return tuple(place(text))


def suggest(jottings: str) -> tuple[Jotting, ...]:
    """Every statement of the jottings with its suggested slot, in the order typed.

    One jotting a line; a line of several sentences gives several, and so does a sentence whose clauses belong in
    different records. A tag in front ("plan: ...", "[risk] ...", "S: ...") or alone on the line above decides instead.
    What does not belong in a progress note has `home` "psychotherapy" or "neither" and the clause. Any text is
    accepted; spans count its characters.
    """
    return tuple(jotting for statement in statements(jottings) for jotting in _of(jottings, statement))


def _of(raw: str, statement: Statement) -> Iterator[Jotting]:
    span, tag = statement
    text = span.of(raw)
    if tag is not None:
        yield tagged(raw, span, tag)
    elif is_header(text):
        yield Jotting(text, span, "header", 0.9, _because("header", raw, ()))
    else:
        doubt = _unknown_tag(text)
        for part, answer in _parts(text):
            jotting = untagged(raw, part.shifted(span.start), answer, base=span.start)
            yield replace(jotting, caution=f"{doubt} {jotting.caution}".strip()) if doubt else jotting


def _unknown_tag(text: str) -> str:
    """What to say of a bracket in front that is no tag; "" where there is none."""
    found = unknown(text)
    if found is None:
        return ""
    hint = f" Did you mean [{found[1]}]?" if found[1] else ""
    return f"[{found[0]}] is no tag, so it was read as words.{hint}"


def _parts(text: str) -> list[tuple[Span, Placed | None]]:
    """The statement, cut between clauses that belong in different records, with what placement says of each."""
    answers = _placed(text)
    parts: list[tuple[int, Placed]] = []
    for answer in answers:
        if parts and parts[-1][1].placement == answer.placement:
            if answer.confidence > parts[-1][1].confidence:
                parts[-1] = (parts[-1][0], answer)
        else:
            parts.append((answer.span.start, answer))
    if not parts:
        return [(Span(0, len(text)), None)]
    starts = [0, *(start for start, _ in parts[1:])]
    ends = [*starts[1:], len(text)]
    return [(_trimmed(text, start, end), answer) for (_, answer), start, end in zip(parts, starts, ends, strict=True)]


def _trimmed(text: str, start: int, end: int) -> Span:
    cut = text[start:end]
    left = len(cut) - len(cut.lstrip())
    return Span(start + left, start + max(left, len(cut.rstrip())))


def untagged(raw: str, span: Span, answer: Placed | None, *, base: int) -> Jotting:
    """The suggestion for one statement; `answer` is its placement, in a text that begins at `base` of `raw`."""
    weighed = weigh(span.of(raw))
    if answer is not None and _belongs_elsewhere(answer, weighed):
        return Jotting(
            text=span.of(raw),
            span=span,
            slot="",
            confidence=answer.confidence,
            why=answer.why,
            home=answer.placement,
            clause=answer.clause,
            citation=answer.citation,
            question=answer.question,
            evidence=tuple(e.shifted(base) for e in answer.evidence),
        )
    contents, caution = opinion(span.of(raw))
    if contents is not None and weighed["risk"].score < float(data()["weights"]["risk"]):
        return _contents(raw, span, contents)
    return replace(_slotted(raw, span, weighed, answer, {}), caution=caution)


def within(raw: str, span: Span, allowed: Mapping[str, float]) -> Jotting:
    """The slot a statement fills among those allowed, with what speaks for each beforehand; {} allows any."""
    text = span.of(raw)
    answers = _placed(text)
    _, caution = opinion(text)
    return replace(_slotted(raw, span, weigh(text), answers[0] if answers else None, allowed), caution=caution)


def _contents(raw: str, span: Span, finding: Finding) -> Jotting:
    """A statement that the linter knows as contents of the conversation."""
    return Jotting(
        text=span.of(raw),
        span=span,
        slot="",
        confidence=0.9,
        why=f"{finding.message} {finding.why}",
        home="psychotherapy",
        clause=finding.source.clause,
        citation=finding.source.citation,
        evidence=(finding.span.shifted(span.start),),
    )


def _belongs_elsewhere(answer: Placed, weighed: Mapping[str, Weighed]) -> bool:
    """Whether placement is sure enough to set the statement aside; a statement about safety never is."""
    limits = data()["weights"]
    if answer.placement == "progress" or answer.confidence < limits["settled"]:
        return False
    odds: float = math.log(answer.confidence / max(1e-6, 1 - answer.confidence))
    plainest = max(w.score for w in weighed.values())
    return bool(weighed["risk"].score < limits["risk"] and odds >= limits["doubt"] * (plainest - limits["free"]))


def _slotted(
    raw: str, span: Span, weighed: Mapping[str, Weighed], answer: Placed | None, allowed: Mapping[str, float]
) -> Jotting:
    hints = data()["elements"].get(answer.element, {}) if answer is not None and answer.placement == "progress" else {}
    scores = {
        id: w.score + float(hints.get(id, 0.0)) + allowed.get(id, 0.0)
        for id, w in weighed.items()
        if not allowed or id in allowed
    }
    if len(scores) > 1:
        scores.pop("header", None)
    if scores.get("risk", 0.0) >= float(data()["weights"]["risk"]):
        scores["risk"] += float(data()["weights"]["first"])
    share = shares(scores)
    ranked = sorted(scores, key=lambda slot: -scores[slot])  # stable: of equals the one a note tells first
    best = ranked[0]
    second = next((id for id in ranked[1:] if scores[id] > 0), "")
    words = tuple(w.shifted(span.start) for w in weighed[best].words)
    return Jotting(span.of(raw), span, best, share[best], _because(best, raw, words), second, evidence=words)


def _because(slot: str, raw: str, words: tuple[Span, ...]) -> str:
    entry = slots()[slot]
    if slot == "header":
        return f"The line can {entry.because}."
    if not words:
        return f"No word decides it; a statement like this most often goes under “{entry.label}”."
    quoted = " and ".join(f"“{' '.join(w.of(raw).split())}”" for w in words)
    return f"The words {quoted} {entry.because}."


def tagged(raw: str, span: Span, tag: Tag) -> Jotting:
    """The statement as the trainee tagged it, with a caution where placement would set it aside."""
    text = span.of(raw)
    if tag.home != "progress":
        placed_there = next((p for p in _placed(text) if p.placement == tag.home), None)
        return Jotting(
            text=text,
            span=span,
            slot="",
            confidence=1.0,
            why=f"{_NO_TAG_ASIDE.format(_MARKED[tag.home])} {placed_there.why if placed_there else ''}".strip(),
            home=tag.home,
            clause=placed_there.clause if placed_there else "",
            citation=placed_there.citation if placed_there else "",
            tag=tag.typed,
            caution=_risk_caution(text),
        )
    answers = _placed(text)
    doubtful = next((a for a in answers if _belongs_elsewhere(a, weigh(a.text))), None)
    chosen = _slotted(raw, span, weigh(text), answers[0] if answers else None, dict.fromkeys(tag.slots, 0.0))
    contents, mend = opinion(text)
    doubt = doubtful.why if doubtful else contents.why if contents else ""
    caution = " ".join(
        x for x in (f"You placed it yourself, and there it stays. Think again: {doubt}" if doubt else "", mend) if x
    )
    return replace(
        chosen,
        confidence=1.0,
        why=f"You marked it “{tag.typed}”.",
        tag=tag.typed,
        section=tag.section,
        label=tag.label,
        caution=caution,
        clause=doubtful.clause if doubtful else "",
        citation=doubtful.citation if doubtful else "",
    )


def _risk_caution(text: str) -> str:
    if weigh(text)["risk"].score < data()["weights"]["risk"]:
        return ""
    return "It tells about safety. A risk fact belongs in the progress note, whatever else is kept apart."
