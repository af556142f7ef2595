"""The reader: someone at a browser, who opens addresses, clicks, and looks."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

PATIENCE = 15  # seconds
expect.set_options(timeout=PATIENCE * 1000)


class Reader:
    """A browser page on a server, with what a reader does and sees."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.main = page.get_by_test_id("stMain")
        self.heading = self.main.locator("h1")
        self.tally = self.main.locator(".tally")
        self.asked: list[str] = []  # every address that the browser asked for
        self.dialogs: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def opens(self, address: str) -> Reader:
        """Open an address cold, and wait until the page is drawn to its foot."""
        answer = self.page.goto(self.url + address)
        assert answer and answer.ok, f"{address}: {answer and answer.status}"
        return self.waits()

    def waits(self) -> Reader:
        """Wait until the page is drawn and the server is at rest."""
        expect(self.page.locator("#root footer.ns")).to_be_visible()
        expect(self.page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
        return self

    def topic(self, label: str) -> Locator:
        """The line of a topic in the sidebar."""
        name = self.page.locator(".label", has_text=re.compile(f"^{re.escape(label)}$"))
        return self.page.locator(".facets .value").filter(has=name)

    def tab(self, label: str) -> Locator:
        """The link to a page in the name plate."""
        return self.main.locator(".plate .pages").get_by_role("link", name=label, exact=True)

    def leaf_by_leaf(self, rows: str, read: str) -> list[Any]:
        """What a script reads from all rows of a list, turning its leaves one after another by their links."""
        leaves, found = self.main.locator(".leaves a"), []
        for number in range(max(leaves.count(), 1)):
            if number:
                leaves.nth(number).click()
                expect(leaves.nth(number)).to_have_attribute("aria-current", "true")
                self.waits()
            found += self.main.locator(rows).evaluate_all(f"all => all.map({read})")
        return found

    @property
    def address(self) -> str:
        """What the address bar holds, without the server."""
        return str(self.page.evaluate("location.pathname + location.search")).lstrip("/")

    def sees(self, holds: Callable[[], bool], patience: float = PATIENCE, act: Callable[[], object] = bool) -> bool:
        """Act and look again until something holds; whether it did within `patience` seconds."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            act()
            if holds():
                return True
            self.page.wait_for_timeout(100)  # the browser's messages arrive meanwhile
        return False

    def arrives(self, address: str) -> None:
        """The address bar comes to hold an address, and still does once the server is at rest."""
        self.sees(lambda: self.address == address)
        self.waits()
        assert self.address == address

    def goes_back(self) -> None:
        """One step back in the browser's history."""
        self.page.evaluate("history.back()")

    def goes_forward(self) -> None:
        """One step forward in the browser's history."""
        self.page.evaluate("history.forward()")

    def marks_the_document(self) -> None:
        """Leave a mark that a page load would wipe out."""
        self.page.evaluate("window.__mark = 'here'")

    @property
    def stayed(self) -> bool:
        """Whether no page was loaded since the mark."""
        return bool(self.page.evaluate("window.__mark === 'here'"))

    def box(self, selector: str) -> dict[str, float]:
        """Where an element stands in the window: x, y, width, height in pixels."""
        found: Any = self.page.locator(selector).first.bounding_box()
        assert found, f"{selector} is not on the screen"
        return found
