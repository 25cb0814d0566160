"""The formats as data: all there, complete, and refusing what is broken."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

import pytest

from notelib.formats import SLOTS, Format, FormatFileError, UnknownFormat, all_formats, get, known_formats, library
from notelib.formats.library import build
from notelib.notes import guess as guesses
from notelib.notes import parse, parser
from notelib.notes import vocabulary as vocabularies

CORE = {
    "SOAP": "S O A P",
    "APSO": "A P S O",
    "DAP": "D A P",
    "BIRP": "B I R P",
    "GIRP": "G I R P",
    "BASIC": "",
    "PSYNOTE": "",
}
IDS = set(
    "subjective objective assessment plan data behavior intervention response goal problem action evaluation revision "
    "situation signs topics progress special_issues summary focus narrative client treatment observation "
    "target_date signatures period changes necessity next_review identifying history mse risk formulation diagnosis "
    "dates reason services status aftercare group member attended identified_client "
    "precipitant actions safety_plan disposition contacts times method who purpose content".split()
)
# Every row of the sheet's table of formats, and the forms of a row that differ in their letters.
ROWS = (
    "SOAP APSO SOAPIE SOAPIER DAP DARP DAR BIRP GIRP PIRP PIR GIO PIE APIE PAIP SIRP STIPS CARE STOP BASIC TXPLAN "
    "TXREVIEW INTAKE DISCHARGE GROUP COUPLE CRISIS CONTACT PSYNOTE"
).split()
# A plan, a review, an intake, a discharge, a crisis or a call is no session: it is not asked for all that a session is.
NO_SESSION = {"TXPLAN", "TXREVIEW", "INTAKE", "DISCHARGE", "CRISIS", "CONTACT"}


def test_every_row_of_the_sheet_is_there() -> None:
    assert sorted(ROWS) == sorted(f.code for f in known_formats())


def test_what_no_authority_stands_behind_says_so() -> None:
    assert {f.code for f in known_formats() if f.authority == "none"} == {"CARE", "STOP"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("family", "COUPLE"), ("No-Show", "CONTACT"), ("f-dar", "DAR"), ("biopsychosocial", "INTAKE"), ("DA(R)P", "DARP")],
)
def test_other_names_of_a_format(typed: str, code: str) -> None:
    assert get(typed).code == code


def test_no_name_stands_for_two_formats() -> None:
    names = [name for f in known_formats() for name in (f.code, *f.also)]
    assert len(names) == len(set(names)) == len({n.upper() for n in names})


@pytest.mark.parametrize("code", CORE)
def test_letters_in_order(code: str) -> None:
    assert " ".join(s.letter for s in get(code).sections).strip() == CORE[code]


@pytest.mark.parametrize("form", known_formats(), ids=lambda f: f.code)
class TestEveryFormat:
    def test_is_complete(self, form: Format) -> None:
        assert form.kind in {"progress", "psychotherapy"}
        assert form.name
        assert form.setting
        assert form.authority
        assert form.about
        assert form.traps
        assert 0 < form.length[0] < form.length[1]
        assert set(form.ids) <= IDS
        for section in form.sections:
            assert section.prompt.endswith("?")
            assert section.belongs
            assert section.not_belongs
            assert section.name

    def test_speaks_plainly(self, form: Format) -> None:
        words = [form.about, *form.traps, *(t for s in form.sections for t in (s.prompt, *s.belongs, *s.not_belongs))]
        assert not [w for w in words if "!" in w]

    def test_slots_lead_to_its_own_sections(self, form: Format) -> None:
        assert set(form.slots) <= set(SLOTS)
        if form.kind == "progress" and form.code not in NO_SESSION:
            assert set(form.slots) == set(SLOTS)
        assert all(set(form.slot(s)) <= set(form.ids) for s in SLOTS)
        assert form.slot("no such slot") == ()

    def test_template_is_read_back_as_itself(self, form: Format) -> None:
        template = form.template()
        if not template:
            assert form.ids == ("narrative",)
            return
        filled = template.replace(":\n", ":\nText.")
        note = parse(filled, form.code)
        assert [s.id for s in note.sections] == list(form.ids)
        assert parse(filled).format == form.code

    def test_letters_and_names_and_aliases_open_their_section(self, form: Format) -> None:
        if form.ids == ("narrative",):
            return
        letters = "\n".join(f"{s.letter}: text" for s in form.sections if s.letter)
        if all(s.letter for s in form.sections):
            assert [s.id for s in parse(letters, form.code).sections] == list(form.ids)
        for section in form.sections:
            for alias in section.aliases:
                ids = {s.id for s in parse(f"{alias.capitalize()}: text", form.code).sections}
                assert section.id in ids, alias


def test_case_does_not_matter() -> None:
    assert get("soap") is get("SOAP") is get(" Soap ")


@pytest.mark.parametrize("code", ["", "nonsense", "SOAPY", "S"])
def test_unknown_code(code: str) -> None:
    with pytest.raises(UnknownFormat) as caught:
        get(code)
    assert caught.value.value == code
    assert "SOAP" in caught.value.known


def test_nothing_near_is_not_guessed_at() -> None:
    with pytest.raises(UnknownFormat) as caught:
        get("zzzzqqq")
    assert caught.value.nearest == ""
    assert "Did you mean" not in str(caught.value)


def test_offered_formats_come_first_in_the_usual_order() -> None:
    usual = "SOAP DAP BIRP STIPS GIRP PIRP SIRP DARP SOAPIE PAIP APSO DAR BASIC PSYNOTE"
    assert [f.code for f in all_formats()] == usual.split()
    assert known_formats()[: len(all_formats())] == all_formats()


MINE = """
code = "WALK"
name = "Walk-and-talk note"
kind = "progress"
offered = false
setting = "A clinic with a park"
length = [50, 200]
authority = "none"
about = "Where you walked, what was said, what is next."
traps = ["A map instead of a note."]
[slots]
report = ["talk"]
risk = ["talk"]
next_steps = ["plan"]
[[sections]]
id = "route"
letter = "W"
name = "Way"
aliases = ["route", "path taken"]
prompt = "Where did you walk?"
belongs = ["the place, in a word"]
not_belongs = ["the weather"]
[[sections]]
id = "talk"
letter = "T"
name = "Talk"
prompt = "What was said?"
belongs = ["what the client reported"]
not_belongs = ["a transcript"]
[[sections]]
id = "plan"
letter = "P"
name = "Plan"
prompt = "What is next?"
belongs = ["the next walk"]
not_belongs = ["reasons"]
"""


def test_one_data_file_adds_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file and an example are all: the new format is read by letter, word, alias and slip, and guessed."""
    form = build("walk.toml", tomllib.loads(MINE), read("soap.toml")[1])
    with every_format(monkeypatch, {**{f.code: f for f in known_formats()}, "WALK": form}):
        for heads in (("W:", "T:", "P:"), ("Way\n", "Talk\n", "Plan\n"), ("Path taken -", "Tlak -", "Next steps -")):
            text = "\n".join(f"{h} Words of the walk." for h in heads)
            note = parse(text, "walk")
            assert [s.id for s in note.sections] == ["route", "talk", "plan"]
            assert parse(text).format == "WALK"
        assert parse("S: a\nO: b\nA: c\nP: d").format == "SOAP"


@contextmanager
def every_format(monkeypatch: pytest.MonkeyPatch, forms: dict[str, Format]) -> Iterator[None]:
    """The library holds these formats, and everything made from it is made anew, for as long as this lasts."""
    made = (
        library.known_formats, vocabularies.vocabulary, vocabularies.first_words, vocabularies.headings,
        vocabularies.formats_with, guesses._heads_somewhere, guesses._titles, parser._read,
    )  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr(library, "_library", lambda: forms)
        for cached in made:
            cached.cache_clear()
        try:
            yield
        finally:
            patch.undo()
            for cached in made:
                cached.cache_clear()


def test_plan_is_always_the_plan() -> None:
    for form in known_formats():
        for section in form.sections:
            if section.name.lower() == "plan":
                assert section.id == "plan"


def test_risk_has_a_home_in_every_progress_format() -> None:
    assert all(f.slot("risk") for f in known_formats() if f.kind == "progress")


def test_crosswalk_of_the_sheet() -> None:
    homes = {
        "SOAP": "subjective objective objective assessment assessment assessment assessment plan",
        "DAP": "data data data assessment assessment assessment assessment plan",
        "BIRP": "behavior behavior intervention response response response behavior plan",
        "GIRP": "goal response intervention response response response response plan",
        "APSO": "subjective objective objective assessment assessment assessment assessment plan",
        "PIRP": "problem problem intervention response response response problem plan",
        "PAIP": "problem assessment intervention assessment assessment assessment assessment plan",
        "DARP": "data data data response assessment response assessment plan",
        "STIPS": "signs signs intervention progress progress progress special_issues progress",
    }
    for code, expected in homes.items():
        assert " ".join(get(code).slot(slot)[0] for slot in SLOTS) == expected, code


def read(name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    home = files("notelib.formats")
    data = tomllib.loads((home / "data" / name).read_text("utf-8"))
    return data, tomllib.loads((home / "headings.toml").read_text("utf-8"))


def without(key: str) -> dict[str, Any]:
    data, _ = read("soap.toml")
    del data[key]
    return data


@pytest.mark.parametrize(
    "key", ["code", "name", "kind", "setting", "length", "authority", "traps", "slots", "sections"]
)
def test_a_file_that_lacks_something_is_refused_with_its_name(key: str) -> None:
    with pytest.raises(FormatFileError, match=rf"soap\.toml.*{key}"):
        build("soap.toml", without(key), read("soap.toml")[1])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"kind": "secret"}, "kind must be"),
        ({"length": [400, 150]}, "length"),
        ({"slots": {"report": ["nowhere"]}}, "slot report"),
        ({"slots": {"gossip": ["plan"]}}, "unknown slot gossip"),
        ({"authority": ""}, "authority"),
        ({"joint": {"xy": ["nowhere"]}}, "joint heading xy"),
        ({"code": "OTHER"}, "named after its code"),
        ({"prose": "nowhere"}, "prose names an unknown section nowhere"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(change: dict[str, Any], complaint: str) -> None:
    data, shared = read("soap.toml")
    with pytest.raises(FormatFileError, match=complaint):
        build("soap.toml", {**data, **change}, shared)
