"""From the click on a topic to the narrowed content, against Enter in the stock app's text input to its answer.

The clock is the page's own, from the browser's stamp on the click or the key, so that what the driving costs
does not count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import cycle
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.measure import READING
from tests.browser.chromium import USUAL

PATIENCE = 30_000  # ms
PAUSE = 100  # ms from one act to the next
TALLY = "#root .tally"
TOPICS = '#root .facets a.value[href*="topic="]'
ANSWER = '#root [data-testid="stMarkdown"] p'
FIELD = '#root [data-testid="stTextInput"] input'
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
TITLES = {"cold": "topic for the first time", "warm": "topic seen before"}
LIMITS = {1: 1.4, 46: 2.0}  # how many times the record -> the most that a click may take, as a multiple of Enter

# From the next event of a kind until the text of an element is another one
WATCH = """([kind, selector, patience]) => {
  const read = () => document.querySelector(selector)?.textContent
  const before = read()
  window.benchWaited = new Promise((done) => addEventListener(kind, (event) => {
    setTimeout(done, patience, null)
    new MutationObserver((_, observer) => {
      const now = read()
      if (!now || now === before) return
      observer.disconnect()
      done(performance.now() - event.timeStamp)
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  }, { capture: true, once: true }))
}"""


@dataclass
class Waits:
    """Milliseconds with ours and with the stock app, in turn, and how many acts changed nothing in time."""

    ours: list[float] = field(default_factory=list)
    stock: list[float] = field(default_factory=list)
    lost: int = 0

    def add(self, waited: float | None, held: list[float]) -> None:
        """Keep a wait, or count one that had no end."""
        if waited is None:
            self.lost += 1
        else:
            held.append(waited)

    def ratio(self) -> float:
        """Our median as a multiple of the stock app's."""
        return median(self.ours) / median(self.stock)


@dataclass
class Clicks:
    """What was measured on one page: a topic for the first time, and a topic seen before."""

    cold: Waits = field(default_factory=Waits)
    warm: Waits = field(default_factory=Waits)


def clicked(browser: Browser, path: str, query: str, ours: int, stock: int) -> Clicks:
    """Every topic of the panel that leaves something, chosen twice and let go again, with an Enter for each."""
    found, turns = Clicks(), cycle((True, False))
    here, there = browser.new_context(**USUAL).new_page(), browser.new_context(**USUAL).new_page()
    here.goto(f"http://127.0.0.1:{ours}/{path}?{query}")
    there.goto(f"http://127.0.0.1:{stock}/")
    here.wait_for_selector("#first", state="detached")
    there.wait_for_selector(FIELD)
    _typed(there, "the text input's first value")
    here.wait_for_timeout(1000 * READING)
    links = here.locator(TOPICS).evaluate_all('all => all.map((link) => link.getAttribute("href"))')
    for lap in (found.cold, found.warm):
        for link in links:
            _turn(lap, here, there, link, next(turns))
    here.context.close()
    there.context.close()
    return found


def table(pages: dict[str, Clicks], times: int) -> str:
    """Medians in ms, as a multiple of the stock app's, and whether the limit holds."""
    heads = "".join(f"{title:>29}" for title in TITLES.values())
    rows = [f"{'click':14}{heads}", f"{'':14}" + f"{'ours ms':>10}{'stock ms':>10}{'ratio':>9}" * 2]
    for name, page in pages.items():
        rows.append(f"{name:14}" + "".join(_cells(lap) for lap in (page.cold, page.warm)))
        if lost := page.cold.lost + page.warm.lost:
            rows.append(f"{'':14}without an answer: {lost}")
    if limit := LIMITS.get(times):
        rows += [_verdict(pages, kind, limit) for kind in TITLES]
    return "\n".join([*rows, ""])


def _verdict(pages: dict[str, Clicks], kind: str, limit: float) -> str:
    worst, name = max((getattr(page, kind).ratio(), name) for name, page in pages.items())
    says = "holds" if worst <= limit else "does NOT hold"
    return f"{TITLES[kind]}: a click takes at most {limit} times as long as Enter {says}; {name} {worst:.2f}"


def _turn(lap: Waits, here: Page, there: Page, link: str, ours_first: bool) -> None:
    steps = [
        (lambda: _chosen(here, link), lap.ours),
        (lambda: _typed(there, f"text {len(lap.stock)} of lap {id(lap)}"), lap.stock),
    ]
    for step, held in steps if ours_first else reversed(steps):
        lap.add(step(), held)


def _typed(page: Page, text: str) -> float | None:
    """Fill in a text, and measure from Enter on until it is answered."""
    page.fill(FIELD, text)
    return _watched(page, "keydown", ANSWER, lambda: page.press(FIELD, "Enter"))


def _chosen(page: Page, link: str) -> float | None:
    """Choose a topic, measured, and let it go again."""
    waited = _watched(page, "click", TALLY, lambda: page.click(f'#root .facets a.value[href="{link}"]'))
    _watched(page, "click", TALLY, lambda: page.click("#root .facets a.value.chosen"))
    return waited


def _watched(page: Page, kind: str, selector: str, act: Callable[[], None]) -> float | None:
    """The ms from an act until an element's text changes, None where it does not; then a pause."""
    page.evaluate(WATCH, [kind, selector, PATIENCE])
    act()
    waited: float | None = page.evaluate("window.benchWaited")
    page.wait_for_selector(SETTLED, state="attached")
    page.wait_for_timeout(PAUSE)
    return waited


def _cells(lap: Waits) -> str:
    if not (lap.ours and lap.stock):
        return f"{'-':>10}{'-':>10}{'-':>9}"
    return f"{median(lap.ours):10.1f}{median(lap.stock):10.1f}{lap.ratio():9.2f}"
