"""The placement engine on the traps it must know, and the shape of its answers."""

from __future__ import annotations

import pytest

from notelib.placement import ELEMENTS, PLACEMENTS, Placed, place, place_whole

TRAPS = {
    "a risk fact inside a reflection": (
        "I keep thinking of his smile as he told me he has saved up forty pills, and my hands shook.",
        "progress",
    ),
    "a reflection on a risk word alone": (
        "The word suicide sat between us all hour and I wondered who had carried it in.",
        "psychotherapy",
    ),
    "a diagnosis in a private notebook": ("My private notebook: meets criteria for bulimia nervosa.", "progress"),
    "medication in a private notebook": ("Private notes, locked drawer: lamotrigine 100 mg nightly.", "progress"),
    "times in a psychotherapy note": ("Psychotherapy note. Start 10:00, stop 10:50.", "progress"),
    "a label on reflection": ("PROGRESS NOTE: I felt irritated with her and wondered why.", "psychotherapy"),
    "a theme summary": ("Session focused on grief and conflict with a sibling.", "progress"),
    "nightmares counted": ("Nightmares 3x/week, wakes sweating.", "progress"),
    "a dream retold": ("In the dream a heron stands in her kitchen and will not let her pass.", "psychotherapy"),
    "a quotation that carries risk": ('"They would be better off without me," she said.', "progress"),
    "supervision of the trainee": ("My supervisor says I talk too much and should work on silence.", "neither"),
    "consultation on risk": (
        "Consulted supervisor about the suicide risk; advised to see him twice this week.",
        "progress",
    ),
    "another client": ("Another client of mine, who works at the same bank, has the same boss.", "neither"),
    "a member of the group": ("Another group member said that he had been arrested.", "neither"),
    "own part in the group": ("In group the client shared twice and gave feedback to peers.", "progress"),
    "the client's own lawyer": (
        "Release signed for client's immigration attorney, dates of attendance only.",
        "progress",
    ),
    "the writer's own lawyer": ("My attorney advises me not to answer the complaint.", "neither"),
    "money owed": ("Client owes $80 and the card was declined.", "neither"),
    "money as a stressor": ("Worry about rent kept him awake four nights this week.", "progress"),
    "self-disclosure with a purpose": (
        "Counselor briefly shared having moved countries too, to normalize homesickness; client relaxed.",
        "progress",
    ),
    "self-disclosure and its aftermath": ("I told her about my own divorce and regret it.", "psychotherapy"),
    "an intervention in the first person": ("I taught box breathing and we rehearsed it twice.", "progress"),
    "a private day": ("Dentist at two, pick up groceries, call the plumber.", "neither"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_trap(trap: str) -> None:
    text, expected = TRAPS[trap]
    assert place_whole(text).placement == expected, place_whole(text)


def only(text: str) -> Placed:
    [placed] = place(text)
    return placed


def test_a_placed_sentence_says_which_words_decided_and_cites_the_clause() -> None:
    text = "Takes sertraline 50 mg each morning."
    placed = only(text)
    assert placed.element == "medication"
    assert placed.clause == "PN-02a"
    assert "45 CFR 164.501" in placed.citation
    assert "sertraline" in " ".join(span.of(text) for span in placed.evidence)
    assert all(span.of(text) in placed.why for span in placed.evidence[:3])
    assert "PN-02a" in placed.why
    assert placed.question == ""


def test_a_psychotherapy_answer_asks_what_text_cannot_settle() -> None:
    placed = only("I wonder whether his lateness is a test of me.")
    assert placed.placement == "psychotherapy"
    assert "kept separate from the rest of the record" in placed.question
    assert "PN-03" in placed.why


def test_a_sentence_that_says_little_asks_whether_anyone_needs_it() -> None:
    placed = only("It was a Tuesday.")
    assert placed.element in ("minimum_necessary", "theme_summary", "contents_of_conversation", "other_file")
    assert placed.question
    assert placed.confidence < 0.8


def test_a_third_persons_affairs_may_be_best_left_out() -> None:
    placed = only("Says her aunt Rosalind is having an affair with the deacon.")
    assert (placed.placement, placed.element) == ("psychotherapy", "third_party")
    assert "need to be written at all" in placed.question


def test_substance_use_counseling_has_its_own_clause() -> None:
    placed = only("Recovery program, separate note: his boast about the empty bottle sounds to me like a plea.")
    assert (placed.placement, placed.element, placed.clause) == ("psychotherapy", "sud_counseling_note", "P2-02")


def test_a_mixed_sentence_is_split_where_it_turns() -> None:
    text = "Sertraline 50 mg unchanged; I noticed I felt protective of him."
    first, second = place(text)
    assert (first.placement, first.text) == ("progress", "Sertraline 50 mg unchanged")
    assert (second.placement, second.text) == ("psychotherapy", "I noticed I felt protective of him.")


def test_a_sentence_of_one_kind_is_not_split() -> None:
    assert len(place("Slept five hours; appetite is poor; missed two shifts.")) == 1


def test_headings_are_left_out_and_do_not_decide() -> None:
    text = "S: Client reports low energy.\nO:\nPlan: Return in one week.\n\nJ. Okoro, LPC-A, signed 3/4"
    placed = place(text)
    assert placed[0].text == "Client reports low energy."
    assert [p.placement for p in placed] == ["progress"] * len(placed)
    assert "Return in one week." in [p.text for p in placed]


def test_a_typed_dialogue_is_contents_of_conversation() -> None:
    text = "T: You stopped. C: I stopped. T: Where did you go? C: Back to the porch."
    assert {p.placement for p in place(text)} == {"psychotherapy"}
    assert place_whole(text).element == "contents_of_conversation"


def test_soap_letters_are_no_dialogue() -> None:
    text = "S: Reports worry. O: Calm, oriented. A: GAD, improving. P: Continue CBT weekly."
    assert {p.placement for p in place(text)} == {"progress"}


def test_inside_quotation_the_first_person_is_the_client() -> None:
    placed = only('Client reports, "I felt anxious and sad all week," and slept four hours a night.')
    assert placed.placement == "progress"


def test_a_risk_fact_decides_for_the_whole_text() -> None:
    text = (
        "I kept looking at the clock. I wonder whether I wanted her to leave. It felt like a long winter. "
        "She told me that she bought a rope on Sunday."
    )
    whole = place_whole(text)
    assert (whole.placement, whole.element) == ("progress", "risk")
    assert "psychotherapy" in {p.placement for p in whole.sentences}


def test_a_single_sentence_of_another_file_decides_a_bland_text() -> None:
    whole = place_whole("Client attended. Client was calm. The account is past due and was sent to collections.")
    assert (whole.placement, whole.element) == ("neither", "billing")


@pytest.mark.parametrize("text", ["", "   ", "\n\n\t", "\u200b"])
def test_nothing_gives_nothing_or_one_guess(text: str) -> None:
    assert len(place(text)) <= 1
    assert place_whole(text).placement in PLACEMENTS


def test_elements_are_complete_and_agree_with_their_placement() -> None:
    assert len(ELEMENTS) >= 30
    for id, element in ELEMENTS.items():
        assert element.id == id
        assert element.placement in PLACEMENTS
        assert 1 <= element.step <= 5
        assert element.label
        assert element.because
        assert element.clause
        assert element.citation
        assert element.checked == "2026-11-23"
    assert {e.step for e in ELEMENTS.values() if e.placement == "neither"} == {1}
    assert {e.step for e in ELEMENTS.values() if e.placement == "psychotherapy"} == {4}


def test_json_has_the_fixed_keys() -> None:
    data = only("PHQ-9 today 11.").to_json()
    assert {"start", "end", "text", "placement", "element", "confidence", "why"} <= data.keys()
    whole = place_whole("PHQ-9 today 11. GAD-7 was 9.").to_json()
    assert {"placement", "confidence", "sentences"} <= whole.keys()
