"""Versions of a draft: when one is kept, going back, and what tells two apart."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from write_studio import LONG, NOTE, V, ask, sealed

from notelib.pages.versions import difference


def written(studio, *texts, **more):
    for text in texts:
        assert ask(studio, "save", text=text, base=0, **more)["ok"] is True


def version_texts(studio):
    listed = ask(studio, "versions")["versions"]
    return [ask(studio, "version", version=v["id"])["text"] for v in listed]


def test_what_a_large_cut_takes_away_stays_a_version(studio):
    written(studio, "S: one", f"S: one {LONG}", "", "S: new")
    assert version_texts(studio)[:2] == ["S: new", f"S: one {LONG}"]


def test_a_version_is_kept_every_two_minutes_and_not_at_every_save(studio, monkeypatch):
    texts = [f"S: {LONG} {n}" for n in range(30)]
    written(studio, *texts)
    assert len(version_texts(studio)) <= 3
    monkeypatch.setattr("notelib.pages.versions.APART", 0.0)
    written(studio, f"S: {LONG} later", f"S: {LONG} and later")
    assert f"S: {LONG} later" in version_texts(studio)


def test_going_back_marks_what_stood_there(studio):
    written(studio, "S: first words")
    written(studio, "S: first word", mark=True)
    assert "S: first words" in version_texts(studio)


def test_what_was_handed_in_is_a_version_for_good(studio):
    ask(studio, "hand_in", text=NOTE)
    written(studio, "S: something else")
    kinds = {v["kind"] for v in ask(studio, "versions")["versions"]}
    assert kinds == {"now", "handed in"}
    assert NOTE in version_texts(studio)


def test_versions_of_a_psychotherapy_note_stay_in_its_drawer(studio, tmp_path):
    sealed(studio)
    for text in (f"a private thought {LONG}", "", "another"):
        ask(studio, "save", "PSYNOTE", text=text, base=0)
    assert len(ask(studio, "versions", "PSYNOTE")["versions"]) == 2
    assert b"private thought" not in b"".join(f.read_bytes() for f in tmp_path.glob("record.db*"))


def test_the_copies_are_no_drafts_of_their_own(studio):
    written(studio, f"S: {LONG}", "", "S: new")
    assert list(ask(studio, "start")["drafts"]) == [f"write:{V.id}:SOAP"]


def test_the_difference_of_two_versions_tells_each_word(studio):
    written(studio, f"S: {LONG} red <!-- notelib-ignore ST01: her word -->", "", "S: word1 word2 blue")
    new, old = ask(studio, "versions")["versions"][:2]
    pieces = ask(studio, "difference", old=old["id"], new=new["id"])["pieces"]
    assert ("new", "blue") in [tuple(p) for p in pieces]
    assert "".join(t for kind, t in pieces if kind != "gone") == "S: word1 word2 blue"
    assert "[Set aside: her word]" in "".join(t for kind, t in pieces if kind != "new")
    assert (
        studio.answer({"id": "1", "kind": "version", "vignette": V.id, "format": "SOAP", "version": "x"})["ok"] is False
    )


@settings(max_examples=150, deadline=None)
@given(st.text("ab .\n😀", max_size=60), st.text("ab .\n😀", max_size=60))
def test_a_difference_holds_both_texts_to_the_last_character(old, new):
    pieces = difference(old, new)
    assert "".join(text for kind, text in pieces if kind != "new") == old
    assert "".join(text for kind, text in pieces if kind != "gone") == new
    assert all(text for _, text in pieces)
    assert all(a[0] != b[0] for a, b in itertools.pairwise(pieces))
    assert (old == new) == all(kind == "same" for kind, _ in pieces)
