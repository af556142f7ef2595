"""The Content-Security-Policy in a browser that keeps to it: our pages do nothing that it forbids, others cannot."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.house import Server
from tests.browser.reader import Reader
from tests.browser.tour import ADDRESSES, GO

DRAWN = {"": ".front", "timeline?span=sixty": "path.point", "map": "canvas", "topics": "path.point", "take": "h1"}
INJECTED = """() => {
    const script = document.createElement("script")
    script.textContent = "window.ran = true"
    document.body.append(script)
    document.body.insertAdjacentHTML("beforeend", "<img src='x' onerror='window.ran = true'>")
    document.body.insertAdjacentHTML("beforeend", "<iframe srcdoc='<script>top.ran = true</script>'></iframe>")
}"""


@pytest.fixture
def strict(reader_of: Callable[..., Reader], server: Server) -> Reader:
    """A reader whose browser keeps to our policy."""
    return reader_of(server, bypass_csp=False)


def test_no_page_does_what_our_policy_forbids_or_asks_any_other_host_for_anything(strict: Reader):
    refused: list[str] = []
    strict.page.on("console", lambda told: refused.append(told.text) if "Content Security" in told.text else None)
    strict.page.on("pageerror", lambda error: refused.append(str(error)))
    strict.opens("")
    lands = {f"{strict.url}basemap/{land}.geojson" for land in ("world", "region", "borders")}
    for address in ADDRESSES:
        strict.page.evaluate(GO, f"/{address}")  # the tour's own waiting evaluates strings, which the policy forbids
        assert strict.sees(lambda: strict.page.locator("[data-old]").count() < 2), f"never came to {address}"
        strict.waits()
        expect(strict.main.locator(DRAWN.get(address, "h1")).first).to_be_visible()
        assert address != "map" or strict.sees(lambda: lands <= set(strict.asked)), "the map did not ask for its land"
        strict.page.wait_for_timeout(1000 if address in DRAWN else 100)  # time for a script to be refused
        assert refused == [], address
    asked = [urlsplit(url) for url in strict.asked]
    assert [
        url for url in asked if url.scheme not in ("data", "blob") and url.netloc != urlsplit(strict.url).netloc
    ] == []


def test_a_script_that_comes_to_stand_in_the_page_does_not_run(strict: Reader):
    strict.opens("agreements")
    strict.page.evaluate(INJECTED)
    strict.page.wait_for_timeout(500)
    assert strict.page.evaluate("window.ran") is None
