"""Who a visitor is, and which kernels are his.

A visitor is a random pseudonym in a signed cookie, given with the first page. Nothing else is asked, nothing is
known about the person. Two browsers on one server are two visitors: each has its own drafts and its own kernels.
"""

import re
import secrets
from typing import Any

from jupyter_server.auth.authorizer import Authorizer
from jupyter_server.auth.identity import IdentityProvider, User

COOKIE = "workbook_visitor"
COOKIE_DAYS = 400
"""How long a browser stays the same visitor; the longest a browser will keep a cookie."""
PSEUDONYM = re.compile(r"v[0-9a-f]{24}")


def new_pseudonym() -> str:
    """Return a fresh pseudonym, too long to guess."""
    return "v" + secrets.token_hex(12)


class VisitorIdentityProvider(IdentityProvider):
    """Reads the visitor from the cookie; only a page (a handler with ``issues_visitors``) may give a new one."""

    def get_user(self, handler: Any) -> User | None:
        """Return the visitor of this request, or None: then the handler answers 403."""
        value = handler.get_signed_cookie(COOKIE, max_age_days=COOKIE_DAYS)
        pseudonym = value.decode("ascii", "replace") if value else ""
        if PSEUDONYM.fullmatch(pseudonym):
            return User(pseudonym)
        if not getattr(handler, "issues_visitors", False):
            return None
        pseudonym = new_pseudonym()
        handler.set_signed_cookie(
            COOKIE,
            pseudonym,
            expires_days=COOKIE_DAYS,
            path=handler.base_url,
            httponly=True,
            samesite="Lax",
            secure=handler.request.protocol == "https",
        )
        return User(pseudonym)

    def get_handlers(self) -> list[tuple[str, object]]:
        """No login and no logout page: there is nothing to log in to."""
        return []

    @property
    def auth_enabled(self) -> bool:
        """Every request is checked for its visitor."""
        return True


class OwnerAuthorizer(Authorizer):
    """Lets a visitor reach the kernels started for his own pages, and no others."""

    def is_authorized(self, handler: Any, user: User, action: str, resource: str) -> bool:
        """Answer whether this visitor may do this; anything that names no kernel of his own is refused."""
        kernel_id = handler.path_kwargs.get("kernel_id", "")
        return resource == "kernels" and handler.kernel_manager.owner(kernel_id) == user.username
