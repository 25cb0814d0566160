"""One tab for all tests of a session: what a page costs the browser is mostly the start of a tab for it.

Between two tests everything by which the workbook knows a visitor goes: his cookies, what his browser keeps for the
workbook and for the tab. What the browser has loaded from the server stays, as with any visitor who comes back.
"""

from playwright.sync_api import Browser, BrowserContext, Page

BLANK = '<!doctype html><html lang="en"><title>Between two tests</title><link rel="icon" href="data:,">'
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class Tab:
    """A tab that is emptied instead of closed; after trouble, another one."""

    def __init__(self, browser: Browser):
        self._browser = browser
        self._context: BrowserContext | None = None
        self.page: Page | None = None

    def empty(self, base_url: str, view) -> BrowserContext:
        """Make it the tab of a visitor who was never here, in this view; return its context."""
        if self._context is None:
            self._context = self._browser.new_context(locale="en-US")
        if self.page is None:
            self.page = self._context.new_page()
        self.leave(base_url)
        self._context.clear_cookies()
        self._context.clear_permissions()
        self.page.set_viewport_size({"width": view.width, "height": view.height})
        self.page.emulate_media(
            media="null", color_scheme=view.scheme, reduced_motion="null", forced_colors="null", contrast="null"
        )
        return self._context

    def leave(self, base_url: str) -> None:
        """Leave the page, so that its kernel ends, for an empty one of the same server: the tab's process stays."""
        between = f"{base_url}between-two-tests"
        self.page.route(between, lambda route: route.fulfill(body=BLANK, content_type="text/html"))
        self.page.goto(between)
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.evaluate(FORGET)

    def after(self, base_url: str, failed: bool) -> None:
        """Leave what a test has left; a tab that it closed or failed in is not used again."""
        if self._context is None:
            return
        if failed:
            self._context.close()
            self._context = self.page = None
            return
        for page in self._context.pages:
            if page is not self.page:
                page.close()
        if self.page.is_closed():
            self.page = None
        else:
            self.leave(base_url)
