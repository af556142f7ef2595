"""What a reader at Chromium waits for: the narrowed content after a click, and a page at a cold address."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, sync_playwright

from tests.bench import clicks, cold
from tests.bench.grown import house
from tests.bench.measure import PAGES
from tests.bench.server import both
from tests.browser.chromium import ABSENT, ARGUMENTS, CHROMIUM

CLICKED = ("timeline", "sixty years", "agreements")  # have a tally of what the choice leaves

Tell = Callable[[str], None]
Loads = dict[str, cold.Loads]


def report(rounds: int, times: int, tell: Tell) -> str:
    """Clicks on every topic, and so many cold loads of each page, with the record so many times as large."""
    if not CHROMIUM:
        return ABSENT
    with sync_playwright() as playwright, house(times) as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        chosen = {}
        for name in CLICKED:
            tell(f"clicks: {name}")
            with both(folder) as ports:
                chosen[name] = clicks.clicked(browser, *PAGES[name], *ports)
        with both(folder) as ports:
            loads, stock = _loaded(browser, rounds, ports, tell)
        browser.close()
    return "\n".join([clicks.table(chosen, times), cold.table(loads, stock)])


def _loaded(browser: Browser, rounds: int, ports: tuple[int, int], tell: Tell) -> tuple[Loads, cold.Loads]:
    """Every page in turn with the stock app, which comes before one page and after the next."""
    pages, stock = {name: cold.Loads() for name in PAGES}, cold.Loads()
    ours, other = (f"http://127.0.0.1:{port}/" for port in ports)
    cold.Loads().add(browser, other)  # what the server's first session starts is not the reader's
    for number in range(rounds):
        tell(f"cold pages: round {number + 1} of {rounds}")
        for at, (name, loads) in enumerate(pages.items()):
            path, query = PAGES[name]
            steps = [(loads, f"{ours}{path}?{query}"), (stock, other)]
            for held, address in steps if (at + number) % 2 else reversed(steps):
                held.add(browser, address)
    return pages, stock
