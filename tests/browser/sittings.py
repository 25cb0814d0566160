"""What the tests of Sort it, Split it and Repair it share: reading the task, answering, swiping, listening."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

import pytest
from accessible import wider_than_window
from harness import Watch
from playwright.sync_api import Page, expect

from notelib import bank

PLACES = ("progress", "psychotherapy", "neither")
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "locale": "en-US",
}
PAUSE = 560  # ms in which a second press would count as the first


@pytest.fixture
def phone(browser, server, request):
    """A page of a new visitor on a phone, worked by touch."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    watch = Watch(page, server)
    yield page
    context.close()
    if not request.node.failed_call:
        watch.check()


def other(key: str) -> str:
    """A place that is not this one."""
    return next(place for place in PLACES if place != key)


def tab_to(page: Page, name: str, *, most: int = 60) -> None:
    """Press Tab until the button or link with this name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip().startswith(name):
            return
    raise AssertionError(f"Tab does not reach {name!r}")


def item(page: Page) -> bank.Item:
    """The item on the screen."""
    text = page.locator(".nw-place-item").inner_text()
    return next(item for item in bank.items() if item.text.split() == text.split())


def split(page: Page) -> bank.Split:
    """The paragraph on the screen."""
    title = page.locator(".nw-split > h3").inner_text()
    return next(one for one in bank.splits() if one.title == title)


def repair(page: Page) -> bank.Repair:
    """The passage on the screen."""
    title = page.locator(".nw-repair > h3").inner_text()
    return next(one for one in bank.repairs() if one.title == title)


def heading(page: Page):
    """The heading of the task."""
    return page.locator(".nw-practice-head h2")


def told(page: Page):
    """The word of the feedback."""
    return page.locator(".nw-practice-task .nw-feedback-title")


def agrees(one: bank.Item) -> str:
    """What is said about the key of an item: a borderline is not graded."""
    return "Not graded" if one.borderline else "That agrees"


def go_on(page: Page) -> None:
    """Press Enter for the next task, and wait until it (or the look back) is there."""
    page.wait_for_timeout(PAUSE)
    page.evaluate("document.querySelector('.nw-practice-task').dataset.old = '1'")
    page.keyboard.press("Enter")
    expect(page.locator(".nw-practice-task[data-old]")).to_have_count(0)


def go_on_by_touch(page: Page) -> None:
    """Tap for the next task, and wait until it (or the look back) is there; neither it nor the answer is too wide."""
    assert wider_than_window(page) == 0
    page.wait_for_timeout(PAUSE)
    page.get_by_role("button", name=re.compile("^(Next|See how it went)$")).tap()
    expect(told(page)).to_have_count(0)
    assert wider_than_window(page) == 0


def is_over(page: Page) -> bool:
    """Whether the look back is on the screen."""
    return page.locator(".nw-practice-summary").count() > 0


def swipe(page: Page, selector: str, dx: int, dy: int) -> None:
    """Draw a finger from the middle of an element by so many pixels, as a touch screen would tell it."""
    box = page.locator(selector).bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    client = page.context.new_cdp_session(page)
    touch = [{"x": x, "y": y}]
    client.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": touch})
    for step in range(1, 11):
        touch = [{"x": x + dx * step / 10, "y": y + dy * step / 10}]
        client.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": touch})
        page.wait_for_timeout(16)
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    client.detach()
    page.wait_for_timeout(350)  # nobody taps sooner after a swipe


class Heard:
    """Everything a page's sockets have received, as bytes. Make it before the page is opened."""

    def __init__(self, page: Page):
        self.frames: list[bytes] = []
        page.on("websocket", lambda socket: socket.on("framereceived", self._keep))

    def _keep(self, payload: str | bytes) -> None:
        self.frames.append(payload.encode() if isinstance(payload, str) else payload)

    def holds(self, texts: Iterable[str]) -> list[str]:
        """Those of the texts that came over the wire, in either way JSON may write them."""
        everything = b"\0".join(self.frames)
        assert everything, "nothing was heard: the test would prove nothing"
        return [text for text in texts if any(_written(text, plain) in everything for plain in (True, False))]


def _written(text: str, plain: bool) -> bytes:
    return json.dumps(text, ensure_ascii=not plain)[1:-1].encode()
