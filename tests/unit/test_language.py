"""Sentences of clinical prose, and whose words they are."""

from __future__ import annotations

import pytest

from notelib.findings import Span
from notelib.language import Context, sentences

SPLITS = [
    ("Client slept. She ate.", ["Client slept.", "She ate."]),
    ("Client slept approx. 2 hrs. No SI today.", ["Client slept approx. 2 hrs.", "No SI today."]),
    ("Slept 4 hrs. a night.", ["Slept 4 hrs. a night."]),
    ("Return in 2 wks. Call before then.", ["Return in 2 wks.", "Call before then."]),
    ("Met for 50 min. Client was late.", ["Met for 50 min.", "Client was late."]),
    ("Session at 3 p.m. Client came alone.", ["Session at 3 p.m.", "Client came alone."]),
    ("Saw Dr. Haddad today. Labs pending.", ["Saw Dr. Haddad today.", "Labs pending."]),
    ("Met with J. Okafor. Reviewed plan.", ["Met with J. Okafor.", "Reviewed plan."]),
    ("Takes vitamin D. Client feels better.", ["Takes vitamin D.", "Client feels better."]),
    ("He and I. Smith spoke.", ["He and I.", "Smith spoke."]),
    ("She said no. Then she left.", ["She said no.", "Then she left."]),
    ("Goal no. 3 is met.", ["Goal no. 3 is met."]),
    ("Skills, e.g. Box breathing, vs. Grounding.", ["Skills, e.g. Box breathing, vs. Grounding."]),
    ("denies si. will return in a week.", ["denies si.", "will return in a week."]),
    ("appt. moved. ok with client", ["appt. moved.", "ok with client"]),
    ('"I am tired." She wept.', ['"I am tired."', "She wept."]),
    ("(Late by 10 min.) Then calm.", ["(Late by 10 min.)", "Then calm."]),
    ("Really? Yes! Fine.", ["Really?", "Yes!", "Fine."]),
    ("Said he was ... Tired.", ["Said he was ...", "Tired."]),
    ("1. Breathing twice a day\n2. Sleep log", ["1. Breathing twice a day", "2. Sleep log"]),
    ("sleep poor\nappetite fair\nno SI", ["sleep poor", "appetite fair", "no SI"]),
    ("PHQ-9 of 12.5 today. Stable.", ["PHQ-9 of 12.5 today.", "Stable."]),
    ("Él duerme. Élla no.", ["Él duerme.", "Élla no."]),
    ("他很累。他走了。", ["他很累。", "他走了。"]),
    ("  \n\n ", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.of(text) for s in sentences(text)] == expected


def test_a_wrapped_line_goes_on_and_a_listed_one_does_not() -> None:
    wrapped = "Client reported that she has slept better since the last session\nand that she used the log. She smiled."
    assert [s.of(wrapped).split()[0] for s in sentences(wrapped)] == ["Client", "She"]
    closed = "Client reported that she has slept better since the last session.\nand ate well"
    assert len(sentences(closed)) == 2


def test_part_of_a_text() -> None:
    text = "One. Two. Three."
    assert [s.of(text) for s in sentences(text, 5, 9)] == ["Two."]


def ask(text: str, words: str) -> tuple[Context, Span]:
    start = text.index(words)
    return Context(text), Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Client denies SI, HI, or AVH.", "AVH", True),
        ("Client denies SI but reports hopelessness.", "hopelessness", False),
        ("No plan or intent.", "intent", True),
        ("SI: denied. HI: present.", "SI", True),
        ("SI: denied. HI: present.", "HI", False),
        ("Reports no longer drinking.", "drinking", True),
        ("Not only panic but dread came up.", "panic", False),
        ("No change in sleep.", "sleep", False),
        ("He did not sleep. Panic at work.", "Panic", False),
        ("Nightmares were denied.", "Nightmares", True),
    ],
)
def test_negation(text: str, words: str, expected: bool) -> None:
    context, span = ask(text, words)
    assert context.negated(span) is expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ('She said, "I want to die."', "die", True),
        ("She said, “I want to die.”", "die", True),
        ("He said 'I can't go on' today.", "go on", True),
        ('"Fine," she said. She left.', "left", False),
        ("The client's mother's house", "mother", False),
        ('Height 5\'10" and weight 150" noted', "weight", False),
    ],
)
def test_quotation(text: str, words: str, expected: bool) -> None:
    context, span = ask(text, words)
    assert context.quoted(span) is expected


def test_attribution_experiencer_time_and_condition() -> None:
    context, span = ask("Client reported that panic stopped.", "panic")
    assert context.attributed(span)
    context, span = ask("Panic was seen.", "Panic")
    assert not context.attributed(span)
    context, span = ask("Her mother has depression.", "depression")
    assert context.about_other(span)
    context, span = ask("Client has depression.", "depression")
    assert not context.about_other(span)
    context, span = ask("History of self-harm at 15.", "self-harm")
    assert context.past(span)
    context, span = ask("If urges return, he will call 988.", "call")
    assert context.conditional(span)


def test_clause_ends_at_but_and_never_cuts_its_own_span() -> None:
    text = "Client denies SI but reports dread; he sleeps."
    context, span = ask(text, "dread")
    assert context.clause(span).of(text).strip() == "reports dread"
    whole = Span(text.index("SI"), text.index("dread") + 5)
    clause = context.clause(whole)
    assert clause.start <= whole.start < whole.end <= clause.end


def test_sentence_outside_any_is_the_span_itself() -> None:
    assert Context("   ").sentence(Span(1, 2)) == Span(1, 2)
