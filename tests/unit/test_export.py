"""A note to take along: nothing lost, nothing added, headings and header facts as what they are."""

import io
import tempfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notelib import bank, export

NOTE = """Client: C-207
Date: 2026-10-14 | Time: 16:00-16:50
CPT: 90837

Subjective:
Client reports that evenings are hardest. <!-- notelib-ignore ST04: quoted -->
- one thing
2. another *thing* with # marks | and pipes

Objective:
PHQ-9: 13, was 16.

A/P:
Progress on Goal 4. Next session 2026-10-21.

R. Castellanos, LMFT, signed 2026-10-14
"""
DOCUMENT = export.read(NOTE, "SOAP", "Two cups")


def word(document):
    return docx.Document(io.BytesIO(export.as_word(document)))


def words_of(text):
    return sorted(text.replace(":", " ").replace("|", " ").split())


def test_facts_sections_and_the_rest_stand_where_they_belong():
    assert dict(DOCUMENT.facts) == {"Client": "C-207", "Date": "2026-10-14", "Time": "16:00-16:50", "CPT": "90837"}
    assert [p.heading for p in DOCUMENT.parts] == ["Subjective", "Objective", "A/P"]
    assert DOCUMENT.parts[-1].lines[-1].startswith("R. Castellanos")


def test_text_is_what_was_typed_without_the_comments():
    assert export.as_text(DOCUMENT) == NOTE.replace(" <!-- notelib-ignore ST04: quoted -->", "")
    assert export.as_text(export.read("a \n\n b", "BASIC")) == "a \n\n b"


def test_markdown_has_headings_a_table_and_no_mark_of_the_words_takes_effect():
    made = export.as_markdown(DOCUMENT)
    assert made.startswith("# Two cups\n\n| Session | |\n|---|---|\n| Client | C-207 |\n")
    assert [line for line in made.splitlines() if line.startswith("## ")] == ["## Subjective", "## Objective", "## A/P"]
    assert "\\- one thing  \n2\\. another \\*thing\\* with \\# marks \\| and pipes" in made
    assert "notelib" not in made


def test_word_has_real_headings_a_table_of_the_facts_and_no_name_in_its_properties():
    made = word(DOCUMENT)
    assert [(p.style.name, p.text) for p in made.paragraphs if p.style.name.startswith("Heading")] == [
        ("Heading 1", "Two cups"),
        ("Heading 2", "Subjective"),
        ("Heading 2", "Objective"),
        ("Heading 2", "A/P"),
    ]
    assert [[cell.text for cell in row.cells] for row in made.tables[0].rows] == [list(f) for f in DOCUMENT.facts]
    assert made.core_properties.author == made.core_properties.last_modified_by == ""
    assert made.core_properties.title == "Two cups"
    assert "notelib" not in "".join(p.text for p in made.paragraphs)
    assert "Fictional" in made.sections[0].footer.paragraphs[0].text


def test_word_holds_what_no_file_of_its_kind_can_hold_as_a_sign():
    made = word(export.read("Subjective:\nA\x00B \ud800 C\x0bD", "SOAP"))
    assert "A\ufffdB \ufffd C" in "\n".join(p.text for p in made.paragraphs)


def test_word_leaves_nothing_on_the_disk(monkeypatch):
    def refused(*_args, **_more):
        raise AssertionError("a temporary file was asked for")

    export.as_word(DOCUMENT)  # the library itself may load
    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refused)
    real = open

    def reading(file, mode="r", *more, **named):
        assert not set(mode) & set("wax+"), f"{file} was opened to be written"
        return real(file, mode, *more, **named)

    monkeypatch.setattr("builtins.open", reading)
    assert export.as_word(DOCUMENT).startswith(b"PK")


@pytest.mark.parametrize("vignette", bank.vignettes(), ids=lambda v: v.id)
def test_no_word_of_a_model_note_is_lost_in_any_kind_of_file(vignette):
    for code, exemplar in vignette.exemplars.items():
        document = export.read(exemplar.text, code, "T")
        laid_out = [*(f"{a} {b}" for a, b in document.facts), *document.before]
        laid_out += [line for part in document.parts for line in (part.heading, *part.lines)]
        typed, found = words_of(exemplar.text), words_of(" ".join(laid_out))
        missing = [w for w in set(typed) if typed.count(w) > found.count(w)]
        # a heading may be written out: "S:" becomes "Subjective"
        assert all(len(w) <= 2 for w in missing), (vignette.id, code, missing)
        assert all(line in exemplar.text for part in document.parts for line in part.lines)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from([*"xz :\n|-*#S", "Subjective:\n", "Plan:\n", "Date: 2026-01-02\n", "é", "😀"])).map(
        "".join
    )
)
def test_every_line_of_any_text_stands_somewhere(text):
    document = export.read(text, "SOAP")
    assert export.as_text(document) == text
    laid_out = " ".join([*(f"{a}: {b}" for a, b in document.facts), *document.before])
    laid_out += " ".join(line for part in document.parts for line in (part.heading, *part.lines))
    assert text.count("x") == laid_out.count("x")
    assert text.count("é") == laid_out.count("é")
    export.as_markdown(document)
