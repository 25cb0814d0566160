"""People and workshops: who comes back, who leads, who has joined what. Nothing here knows a real name.

    welcome = sign_up(store, "Blue Heron", trainee="v0123...")   a name of one's own; the code is told once
    person = sign_in(store, "blue heron", "K7QXM-2NDRT", door=address)   the same work on another device
    shop = create(store, owner=person.id, title="Monday group", content={...})
    join(store, shop.code, trainee=person.id)        as a trainee; the code is on the projector
    begin_round(store, shop.id, 0)                   states: prepared, running, paused, closed
    for seen in store.attempts_of_workshop(shop.id, since): ...       what came in since

Roles are given by the server alone: a trainee by `join`, a supervisor by `SupervisorSecret.admits` at the door.
Whoever calls these functions has to know whom it speaks for: no function takes an identity from a page. Every
function raises `PeopleError` for what the person at the page can mend, and StoreError where the store cannot be used.
All tables lie in the record drawer (`notelib.store.schema`); codes and secrets are kept hashed (scrypt).
"""

from __future__ import annotations

from notelib.people.members import lead, leave, members, role_in
from notelib.people.model import (
    ROLES,
    STATES,
    Member,
    PeopleError,
    Person,
    TooManyTriesError,
    Welcome,
    Workshop,
)
from notelib.people.running import begin_round, close, comment, end_round, join, pause, resume, reveal, uncomment
from notelib.people.secret import SupervisorSecret, hash_secret
from notelib.people.sign import new_code, person, rename, sign_in, sign_up
from notelib.people.workshops import (
    create,
    update,
    workshop,
    workshop_by_code,
    workshop_by_title,
    workshops_of,
    workshops_owned,
)

__all__ = [
    "ROLES",
    "STATES",
    "Member",
    "PeopleError",
    "Person",
    "SupervisorSecret",
    "TooManyTriesError",
    "Welcome",
    "Workshop",
    "begin_round",
    "close",
    "comment",
    "create",
    "end_round",
    "hash_secret",
    "join",
    "lead",
    "leave",
    "members",
    "new_code",
    "pause",
    "person",
    "rename",
    "resume",
    "reveal",
    "role_in",
    "sign_in",
    "sign_up",
    "uncomment",
    "update",
    "workshop",
    "workshop_by_code",
    "workshop_by_title",
    "workshops_of",
    "workshops_owned",
]
