"""People come back with their code, nobody else does; workshops go through their states, on either database."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notelib import people
from notelib.findings import Feedback, Outcome
from notelib.people import PeopleError, SupervisorSecret, TooManyTriesError, codes, door
from notelib.store import Store

SAID = Feedback(Outcome.PASS, "Yes.")
ROUNDS = [{"title": "Sort", "activities": ["place:1", "place:2"]}, {"title": "Decide", "activities": ["disclose:a"]}]


def everything(store: Store) -> str:
    """All that the tables of people hold, as text."""

    def work(connection):
        tables = ("people", "workshops", "memberships", "failures")
        return repr([connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables])

    return store.drawer().read(work, "")


def test_somebody_comes_back_with_name_and_code_however_they_are_typed(store: Store):
    store.add_attempt("v1", "place:1", "progress", SAID)
    welcome = people.sign_up(store, "  Blue   Heron ", trainee="v1")
    assert welcome.person.name == "Blue Heron"
    typed = welcome.code.lower().replace("-", " ")
    back = people.sign_in(store, "BLUE heron", typed, door_of="10.0.0.1")
    assert back == welcome.person
    assert [a.response for a in store.attempts(back.id)] == ["progress"]


def test_a_code_is_kept_hashed_and_differently_each_time(store: Store):
    one = people.sign_up(store, "Heron", trainee="v1")
    kept = everything(store)
    assert codes.plain(one.code) not in kept
    assert one.code not in kept
    assert kept.count("scrypt$") == 1
    assert codes.hashed("same") != codes.hashed("same")


def test_a_wrong_name_and_a_wrong_code_get_the_same_answer(store: Store):
    one = people.sign_up(store, "Heron", trainee="v1")
    said = []
    for name, code in (("Heron", "22222-22222"), ("Nobody", one.code), ("", ""), ("' OR 1=1 --", one.code)):
        with pytest.raises(PeopleError) as refused:
            people.sign_in(store, name, code)
        said.append(str(refused.value))
    assert len(set(said)) == 1


def test_wrong_codes_are_limited_by_name_and_time_lets_in_again(store: Store, monkeypatch: pytest.MonkeyPatch):
    one = people.sign_up(store, "Heron", trainee="v1")
    other = people.sign_up(store, "Wren", trainee="v2")
    monkeypatch.setattr(codes, "_COST", {"n": 2, "r": 1, "p": 1})
    for _ in range(door.BY_NAME):
        with pytest.raises(PeopleError, match="do not belong together"):
            people.sign_in(store, "Heron", "22222-22222", door_of="10.0.0.1")
    with pytest.raises(TooManyTriesError, match="15 minutes") as refused:  # the right code does not help now
        people.sign_in(store, "Heron", one.code, door_of="10.0.0.2")
    assert 0 < refused.value.wait <= door.WINDOW
    assert people.sign_in(store, "Wren", other.code, door_of="10.0.0.1").id == "v2"  # the class next to it goes on
    now = door.time.time()
    monkeypatch.setattr(door.time, "time", lambda: now + door.WINDOW + 1)
    assert people.sign_in(store, "Heron", one.code).id == "v1"


def test_wrong_codes_are_limited_by_address_whatever_name_is_tried(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(codes, "_COST", {"n": 2, "r": 1, "p": 1})
    monkeypatch.setattr("notelib.people.sign._decoys", [codes.hashed("none")])
    monkeypatch.setattr(door, "BY_DOOR", 12)
    for n in range(12):
        with pytest.raises(PeopleError, match="do not belong together"):
            people.sign_in(store, f"name {n}", "22222-22222", door_of="10.0.0.1")
    with pytest.raises(TooManyTriesError):
        people.sign_in(store, "another", "22222-22222", door_of="10.0.0.1")
    with pytest.raises(PeopleError, match="do not belong together"):
        people.sign_in(store, "another", "22222-22222", door_of="10.0.0.9")


@pytest.mark.parametrize(
    ("name", "why"),
    [("H", "2 to 40"), ("h" * 41, "2 to 40"), ("--", "letters"), ("ana@example.org", "mail"), ("s1234567", "number"),
     ("He\u200bron", "cannot be seen"), ("HERON", "already")],
)  # fmt: skip
def test_names_that_are_refused(store: Store, name: str, why: str):
    people.sign_up(store, "heron", trainee="v1")
    with pytest.raises(PeopleError, match=why):
        people.sign_up(store, name, trainee="v2")


def test_one_name_a_visitor_and_another_code_or_name_on_request(store: Store):
    first = people.sign_up(store, "Heron", trainee="v1")
    with pytest.raises(PeopleError, match="have a name here already: Heron"):
        people.sign_up(store, "Wren", trainee="v1")
    fresh = people.new_code(store, "v1")
    with pytest.raises(PeopleError):
        people.sign_in(store, "Heron", first.code)
    assert people.sign_in(store, "Heron", fresh).id == "v1"
    assert people.rename(store, "v1", "Wren").name == "Wren"
    assert people.sign_in(store, "wren", fresh).id == "v1"
    with pytest.raises(PeopleError, match="no name here"):
        people.new_code(store, "v9")


def test_delete_my_data_takes_name_code_and_memberships(store: Store):
    welcome = people.sign_up(store, "Heron", trainee="v1")
    shop = people.create(store, owner="boss", title="Monday", rounds=ROUNDS)
    people.join(store, shop.code, trainee="v1")
    store.delete_all("v1")
    assert people.person(store, "v1") is None
    assert "v1" not in everything(store).replace(shop.id, "")
    with pytest.raises(PeopleError):
        people.sign_in(store, "Heron", welcome.code)
    assert people.sign_up(store, "Heron", trainee="v2").person.id == "v2"


def test_a_workshop_is_joined_by_code_once_and_not_when_closed(store: Store):
    shop = people.create(store, owner="boss", title="  Monday  group ", content={"items": ["a"]}, rounds=ROUNDS)
    assert (shop.state, shop.title, shop.content) == ("prepared", "Monday group", {"items": ["a"]})
    assert people.workshop(store, shop.id) == shop
    for _ in range(2):
        assert people.join(store, shop.code.lower(), trainee="v1") == shop
    people.sign_up(store, "Heron", trainee="v1")
    assert [(m.trainee, m.name, m.role) for m in people.members(store, shop.id)] == [
        ("boss", "", "supervisor"),
        ("v1", "Heron", "trainee"),
    ]
    assert people.workshops_of(store, "v1") == people.workshops_owned(store, "boss") == [shop]
    assert people.role_in(store, shop.id, "v1") == "trainee"
    assert people.role_in(store, shop.id, "v2") is None
    with pytest.raises(PeopleError, match="No workshop has this code"):
        people.join(store, "222-222", trainee="v2")
    people.close(store, shop.id)
    with pytest.raises(PeopleError, match="is over"):
        people.join(store, shop.code, trainee="v2")
    people.leave(store, shop.id, trainee="v1")
    people.leave(store, shop.id, trainee="boss")
    assert [m.trainee for m in people.members(store, shop.id)] == ["boss"]


def test_joining_cannot_take_the_lead_away_nor_give_it(store: Store):
    shop = people.create(store, owner="boss", title="Monday")
    people.join(store, shop.code, trainee="boss")
    assert people.role_in(store, shop.id, "boss") == "supervisor"
    people.join(store, shop.code, trainee="v1")
    people.lead(store, shop.id, trainee="v1")
    assert people.role_in(store, shop.id, "v1") == "supervisor"


def test_rounds_begin_end_and_are_revealed_and_know_where_they_began(store: Store):
    shop = people.create(store, owner="boss", title="Monday", rounds=ROUNDS)
    assert shop.current is None
    with pytest.raises(PeopleError, match="not begun"):
        people.reveal(store, shop.id, 0)
    first = people.begin_round(store, shop.id, 0)
    assert (first.state, first.current, first.rounds[0]["since"]) == ("running", 0, 0)
    store.add_attempt("v1", "place:1", "progress", SAID, workshop=shop.id)
    assert people.reveal(store, shop.id, 0).rounds[0]["revealed"]
    second = people.begin_round(store, shop.id, 1)
    assert (second.current, second.rounds[1]["since"]) == (1, 1)
    assert second.rounds[0]["ended"]
    assert people.end_round(store, shop.id, 1).current is None
    again = people.begin_round(store, shop.id, 0)
    assert (again.current, again.rounds[0]["since"], again.rounds[0]["revealed"]) == (0, 1, "")
    with pytest.raises(PeopleError, match="no such round"):
        people.begin_round(store, shop.id, 2)


def test_pause_resume_and_close_only_from_where_they_make_sense(store: Store):
    shop = people.create(store, owner="boss", title="Monday", rounds=ROUNDS)
    with pytest.raises(PeopleError, match="is prepared"):
        people.pause(store, shop.id)
    people.begin_round(store, shop.id, 0)
    assert people.pause(store, shop.id).state == "paused"
    assert people.resume(store, shop.id).state == "running"
    assert people.close(store, shop.id).state == "closed"
    with pytest.raises(PeopleError, match="is closed"):
        people.resume(store, shop.id)
    with pytest.raises(PeopleError, match="no such workshop"):
        people.pause(store, "none")


def test_a_change_from_an_old_look_is_refused_and_begun_rounds_stay(store: Store):
    shop = people.create(store, owner="boss", title="Monday", rounds=ROUNDS)
    begun = people.begin_round(store, shop.id, 0)
    with pytest.raises(PeopleError, match="another window"):
        people.update(store, shop.id, shop.revision, title="Tuesday")
    new = people.update(
        store, shop.id, begun.revision, title="Tuesday", rounds=[{"title": "X", "activities": ["x"]}, ROUNDS[1]]
    )
    assert (new.title, new.rounds[0]) == ("Tuesday", begun.rounds[0])
    people.begin_round(store, shop.id, 1)
    with pytest.raises(PeopleError, match="cannot be taken out"):
        people.update(store, shop.id, new.revision + 1, rounds=ROUNDS[:1])
    with pytest.raises(PeopleError, match="at least one activity"):
        people.create(store, owner="boss", title="Monday", rounds=[{"title": "Empty", "activities": []}])


def test_the_supervisors_secret_is_hashed_limited_and_not_shown(store: Store, tmp_path: Path):
    file = tmp_path / "secret"
    file.write_text("correct horse battery\n")
    file.chmod(0o600)
    secret = SupervisorSecret.read(file, {})
    assert secret is not None
    assert "horse" not in repr(secret) + repr(vars(secret))
    assert secret.admits(store, "correct horse battery", door_of="a")
    assert not secret.admits(store, "correct horse batterY", door_of="a")
    kept = people.hash_secret("correct horse battery")
    again = SupervisorSecret.read(None, {"NOTELIB_SUPERVISOR_SECRET": kept})
    assert again is not None
    assert again.admits(store, "correct horse battery", door_of="a")
    assert SupervisorSecret.read(None, {}) is None


def test_wrong_supervisors_secrets_are_limited(store: Store, monkeypatch: pytest.MonkeyPatch):
    secret = SupervisorSecret(codes.hashed("correct horse battery", {"n": 2, "r": 1, "p": 1}))
    for _ in range(door.BY_DOOR_SUPERVISOR):
        assert not secret.admits(store, "guess", door_of="a")
    with pytest.raises(TooManyTriesError):
        secret.admits(store, "correct horse battery", door_of="a")
    assert secret.admits(store, "correct horse battery", door_of="b")
    monkeypatch.setattr(door, "IN_ALL_SUPERVISOR", door.BY_DOOR_SUPERVISOR + 1)
    assert not secret.admits(store, "guess", door_of="b")
    with pytest.raises(TooManyTriesError):  # from wherever else it is guessed
        secret.admits(store, "guess", door_of="c")


def test_names_and_join_codes_are_limited_by_address_and_what_is_remembered_is_bounded(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(codes, "_COST", {"n": 2, "r": 1, "p": 1})
    monkeypatch.setattr(door, "BY_DOOR_SIGN_UP", 3)
    monkeypatch.setattr(door, "IN_ALL_SIGN_UP", 5)
    monkeypatch.setattr(door, "BY_DOOR_JOIN", 4)

    def name(n: int, address: str) -> None:
        people.sign_up(store, f"name {n}", trainee=f"v{n}", door_of=address)

    for n, address in enumerate(["2001:db8::1", "2001:db8::2", "2001:db8::3"]):
        name(n, address)
    with pytest.raises(TooManyTriesError, match=r"Too many names were asked for here\. Wait 15 minutes") as refused:
        name(3, "2001:db8::4")  # another address of the same subscriber
    assert 0 < refused.value.wait <= door.WINDOW
    name(4, "::ffff:10.0.0.1")
    name(5, "10.0.0.2")
    with pytest.raises(TooManyTriesError):
        name(6, "10.0.0.3")
    assert people.person(store, "v6") is None

    shop = people.create(store, owner="boss", title="Monday")
    for n in range(4):
        with pytest.raises(PeopleError, match="No workshop has this code"):
            people.join(store, f"22222{n}", trainee="v9", door_of="10.0.0.1")
        people.join(store, shop.code, trainee=f"v{n}", door_of="10.0.0.2")  # the class counts nothing
    with pytest.raises(TooManyTriesError):
        people.join(store, shop.code, trainee="v9", door_of="10.0.0.1")
    people.join(store, shop.code, trainee="v9", door_of="10.0.0.2")

    monkeypatch.setattr(door, "MOST", 10)
    for n in range(40):
        door.knock(store, {f"name:{n}": 3, f"from:{n}": 3})
    remembered = store.drawer().read(lambda c: c.execute("SELECT door FROM failures").fetchall(), [])
    assert 2 <= len(remembered) <= 11
    assert ("name:39",) in remembered


def test_a_secret_that_is_short_unreadable_or_open_to_others_is_refused(tmp_path: Path):
    file = tmp_path / "secret"
    with pytest.raises(PeopleError, match="cannot be read"):
        SupervisorSecret.read(file, {})
    file.write_text("\n")
    file.chmod(0o600)
    with pytest.raises(PeopleError, match="empty"):
        SupervisorSecret.read(file, {})
    with pytest.raises(PeopleError, match="12 characters"):
        SupervisorSecret.read(None, {"NOTELIB_SUPERVISOR_SECRET": "short"})
    if os.name == "posix":
        file.write_text("correct horse battery")
        file.chmod(0o644)
        with pytest.raises(PeopleError, match="chmod 600"):
            SupervisorSecret.read(file, {})
