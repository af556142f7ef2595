"""The Content-Security-Policy in a browser that keeps to it: our pages do nothing that it forbids, others cannot."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.house import Server
from tests.browser.reader import Reader

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


@pytest.mark.parametrize("address", DRAWN)
def test_no_page_does_what_our_policy_forbids(strict: Reader, address: str):
    refused: list[str] = []
    strict.page.on("console", lambda told: refused.append(told.text) if "Content Security" in told.text else None)
    strict.page.on("pageerror", lambda error: refused.append(str(error)))
    strict.opens(address)
    expect(strict.main.locator(DRAWN[address]).first).to_be_visible()
    strict.page.wait_for_timeout(1000)  # time for a script to be refused
    assert refused == []


def test_a_script_that_comes_to_stand_in_the_page_does_not_run(strict: Reader):
    strict.opens("agreements")
    strict.page.evaluate(INJECTED)
    strict.page.wait_for_timeout(500)
    assert strict.page.evaluate("window.ran") is None
