"""The door: choose a name, come back with a code, join a workshop, lead one. Plain pages without a kernel.

A GET changes nothing. Every POST carries Tornado's XSRF token and comes from this origin; codes and secrets are
neither logged nor shown again. What the person can mend is said in words: 400, or 429 with Retry-After.
"""

import asyncio
import math
from collections.abc import Callable
from typing import Any, ClassVar
from urllib.parse import urlsplit

from tornado.web import HTTPError, MissingArgumentError
from voila.handler import BaseVoilaHandler

from notelib import people
from notelib.people import PeopleError, TooManyTriesError
from notelib.serve.door_cookies import (
    LEAD_DAYS,
    ROLE_COOKIE,
    WORKSHOP_COOKIE,
    WORKSHOP_DAYS,
    Doorkeeper,
    give,
    give_visitor,
    standing_of,
)
from notelib.serve.identity import new_pseudonym
from notelib.serve.places import HOME_PAGE
from notelib.serve.workshop import invitation
from notelib.store import StoreError

LONGEST = 200
"""Characters of one field; a name has 40, a secret rarely 100."""
MAX_BODY = 64 * 1024
"""Bytes of the body of any request to the server; what a page sends goes through its socket."""
WORKSHOP_PAGE = "voila/render/board.ipynb"


class DoorHandler(BaseVoilaHandler):
    """What all of the door's handlers share."""

    issues_visitors = True

    def initialize(self, **kwargs: Any) -> None:
        """Take the configuration from the application."""
        super().initialize(voila_configuration=self.settings["voila_configuration"])

    @property
    def keeper(self) -> Doorkeeper:
        """The store and the secret. Raises HTTPError 503 where this server was built without."""
        keeper: Doorkeeper | None = self.settings.get("doorkeeper")
        if keeper is None:
            raise HTTPError(503)
        return keeper

    @property
    def wants_json(self) -> bool:
        """Whether a program asks, not a person's browser."""
        return "application/json" in self.request.headers.get("Accept", "")

    def field(self, name: str) -> str:
        """One field of the form, from the body only. Raises PeopleError for a missing or very long one."""
        try:
            value: str = self.get_body_argument(name)
        except MissingArgumentError:
            value = ""
        if not value.strip():
            raise PeopleError("Fill in every field, then try again.")
        if len(value) > LONGEST:
            raise PeopleError(f"That is too long: a field takes {LONGEST} characters.")
        return value

    async def show(self, status: int = 200, **said: Any) -> None:
        """Send the page of the door. `said`: `error` or `done` (words), `code` (to be kept), `join` (a join code)."""
        self.set_status(status)
        self.set_header("Cache-Control", "no-store")
        if self.wants_json:
            self.finish({"ok": status < 400, "message": said.get("error") or said.get("done", "")})
            return
        you = await standing_of(self, self.current_user.username)
        mine = [] if status == 503 else await self._mine(you.visitor)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        page = self.render_template(
            "people.html",
            you=you,
            mine=[shop for shop in mine if you.shop is None or shop.id != you.shop.id],
            can_lead=self.keeper.secret is not None,
            workshop_page=f"{self.base_url}{WORKSHOP_PAGE}",
            home_page=f"{self.base_url}voila/render/{HOME_PAGE}",
            **{"error": "", "done": "", "code": "", "join": "", "invited": "", "typed": "", **said},
        )
        self.finish(page)

    async def _mine(self, visitor: str) -> list[people.Workshop]:
        found = await asyncio.to_thread(people.workshops_of, self.keeper.store, visitor)
        return [shop for shop in found if shop.state != "closed"][:8]


class PeopleHandler(DoorHandler):
    """``/people``: who you are here, and what you can change about it."""

    async def get(self) -> None:
        """Send the page."""
        await self.show()


class JoinLinkHandler(DoorHandler):
    """``/join?code=ABC-DEF``: a link joins nobody; it opens the door with the code filled in and a button."""

    async def get(self) -> None:
        """Send the page; a code that is no code is left out. Only the server's own workshop is named by its title."""
        asked = self.get_query_argument("code", "")[:20]
        code, shop = "".join(c for c in asked if c.isalnum() or c == "-"), await invitation(self)
        await self.show(join=code, invited=shop.title if shop is not None and shop.code == code else "")


class ActHandler(DoorHandler):
    """``/people/<act>``, POST only: one thing done, then the way on (303) or the page with words."""

    acts: ClassVar[dict[str, str]] = {
        "sign-up": "_sign_up",
        "sign-in": "_sign_in",
        "sign-out": "_sign_out",
        "new-code": "_new_code",
        "join": "_join",
        "go-in": "_go_in",
        "leave": "_leave",
        "lead": "_lead",
    }

    def write_error(self, status_code: int, **details: Any) -> None:
        """Say what a form without its token means, in words; anything else as every page does."""
        if status_code != 403:
            super().write_error(status_code, **details)
            return
        message = "This form is too old, or came from another page. Go back, reload the page, and send it again."
        if self.wants_json:
            self.finish({"ok": False, "message": message})
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.render_template("error.html", status_code=403, heading="Send it again", message=message))

    async def post(self, act: str) -> None:
        """Do it, and say what came of it."""
        self.same_origin()
        method: Callable[[], Any] | None = getattr(self, self.acts.get(act, ""), None)
        if method is None:
            raise HTTPError(404)
        try:
            await method()
        except TooManyTriesError as error:
            self.set_header("Retry-After", str(math.ceil(error.wait)))
            await self.refuse(429, error)
        except PeopleError as error:
            await self.refuse(400, error)
        except StoreError as error:
            self.log.warning("%s", error)
            await self.refuse(503, error)

    def same_origin(self) -> None:
        """Refuse a form that another site sent, whatever cookies came with it."""
        origin = self.request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc != self.request.host:
            raise HTTPError(403)

    async def refuse(self, status: int, error: Exception) -> None:
        """Say what is wrong; of what was typed only the name comes back."""
        words = error.told if isinstance(error, StoreError) else str(error)
        await self.show(status, error=words, typed=self.get_body_argument("name", "")[:LONGEST])

    @property
    def visitor(self) -> str:
        """The trainee id of the signed cookie."""
        return str(self.current_user.username)

    @property
    def address(self) -> str:
        """The network address that asks."""
        return self.request.remote_ip or ""

    def go(self, page: str = "people") -> None:
        """On to a page, by GET."""
        if self.wants_json:
            self.finish({"ok": True, "message": ""})
        else:
            self.redirect(f"{self.base_url}{page}", status=303)

    async def _sign_up(self) -> None:
        name = self.field("name")
        welcome = await asyncio.to_thread(
            people.sign_up, self.keeper.store, name, trainee=self.visitor, door_of=self.address
        )
        await self.show(code=welcome.code, done=f"You are {welcome.person.name} here from now on.")

    async def _new_code(self) -> None:
        code = await asyncio.to_thread(people.new_code, self.keeper.store, self.visitor)
        await self.show(code=code, done="The code you had before opens nothing any more.")

    async def _sign_in(self) -> None:
        name, code = self.field("name"), self.field("code")
        person = await asyncio.to_thread(people.sign_in, self.keeper.store, name, code, door_of=self.address)
        give_visitor(self, person.id)
        shops = await self._mine(person.id)
        if shops:
            give(self, WORKSHOP_COOKIE, shops[0].id, WORKSHOP_DAYS)
        self.go("")

    async def _sign_out(self) -> None:
        if await asyncio.to_thread(people.person, self.keeper.store, self.visitor) is None:
            raise PeopleError("You have no name here, so you could not come back to your work. Choose a name first.")
        give_visitor(self, new_pseudonym())
        self.go()

    async def _join(self) -> None:
        code = self.field("code")
        shop = await asyncio.to_thread(people.join, self.keeper.store, code, trainee=self.visitor, door_of=self.address)
        give(self, WORKSHOP_COOKIE, shop.id, WORKSHOP_DAYS)
        self.go(WORKSHOP_PAGE)

    async def _go_in(self) -> None:
        """Into a workshop joined before."""
        asked = self.field("workshop")
        if asked not in {shop.id for shop in await self._mine(self.visitor)}:
            raise PeopleError("You have not joined this workshop, or it is over. Join it with its code.")
        give(self, WORKSHOP_COOKIE, asked, WORKSHOP_DAYS)
        self.go(WORKSHOP_PAGE)

    async def _leave(self) -> None:
        you = await standing_of(self, self.visitor)
        if you.shop is not None:
            await asyncio.to_thread(people.leave, self.keeper.store, you.shop.id, trainee=self.visitor)
        self.clear_cookie(WORKSHOP_COOKIE, path=self.base_url)
        self.go()

    async def _lead(self) -> None:
        secret = self.keeper.secret
        if secret is None:
            raise PeopleError(
                "This workbook was started without a supervisors' secret, so nobody can lead a workshop here. Whoever "
                "runs it can set one: notelib serve --supervisor-secret-file FILE."
            )
        typed = self.field("secret")
        admitted = await asyncio.to_thread(secret.admits, self.keeper.store, typed, door_of=self.address)
        if not admitted:
            raise PeopleError("This is not the supervisors' secret. Ask whoever runs the workbook.")
        give(self, ROLE_COOKIE, f"supervisor:{self.visitor}", LEAD_DAYS)
        shop = await invitation(self)
        if shop is not None:  # the workshop this server was started for is led by whoever may lead
            await asyncio.to_thread(people.lead, self.keeper.store, shop.id, trainee=self.visitor)
            give(self, WORKSHOP_COOKIE, shop.id, WORKSHOP_DAYS)
        self.go(WORKSHOP_PAGE)


def routes() -> list[tuple[Any, ...]]:
    """The addresses of the door."""
    return [("people", PeopleHandler), ("join", JoinLinkHandler), (r"people/([a-z-]+)", ActHandler)]
