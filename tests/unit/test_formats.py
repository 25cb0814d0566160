"""The formats as data: all there, complete, and refusing what is broken."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from notelib.formats import SLOTS, Format, FormatFileError, UnknownFormat, all_formats, get, known_formats
from notelib.formats.library import build
from notelib.notes import parse

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
    "situation signs topics progress special_issues summary focus narrative".split()
)


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
        if form.kind == "progress":
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
    assert [f.code for f in all_formats()] == ["SOAP", "DAP", "BIRP", "GIRP", "APSO", "BASIC", "PSYNOTE"]
    assert known_formats()[: len(all_formats())] == all_formats()


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
    ],
)
def test_a_file_that_contradicts_itself_is_refused(change: dict[str, Any], complaint: str) -> None:
    data, shared = read("soap.toml")
    with pytest.raises(FormatFileError, match=complaint):
        build("soap.toml", {**data, **change}, shared)
