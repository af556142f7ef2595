"""From an address to what can be read, in a browser that has nothing kept, and how many bytes that took."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chromium import USUAL

PATIENCE = 60_000  # ms

# When, from the navigation on, the first words of ours are to be seen, and when the session's page or a field stands
WATCH = """(() => {
  const marks = window.benchMarks = {}
  const isSeen = (found) => found?.checkVisibility({ visibilityProperty: true }) && found.getClientRects().length > 0
  const wanted = {
    words: () => isSeen(document.querySelector("#first h1")),
    session: () => document.querySelector("#root footer.foot"),
    field: () => isSeen(document.querySelector('[data-testid="stTextInput"] input')),
  }
  const look = () => {
    for (const name in wanted) if (!(name in marks) && wanted[name]()) marks[name] = performance.now()
    if (!marks.session && !marks.field) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()"""
ENDED = "window.benchMarks.session || window.benchMarks.field"


@dataclass
class Loads:
    """Loads of one address: ms from the navigation to each mark, and bytes over HTTP as they were sent."""

    marks: list[dict[str, float]] = field(default_factory=list)
    received: list[float] = field(default_factory=list)

    def at(self, mark: str) -> float:
        """The median until a mark; NaN where it never came."""
        return median([marks[mark] for marks in self.marks if mark in marks] or [float("nan")])

    def add(self, browser: Browser, address: str) -> None:
        """Load once, in a context of its own, until the network is at rest."""
        context = browser.new_context(**USUAL)
        page = context.new_page()
        page.add_init_script(WATCH)
        sizes = _sizes(context, page)
        page.goto(address)
        page.wait_for_function(ENDED, timeout=PATIENCE)
        page.wait_for_load_state("networkidle")
        self.marks.append(page.evaluate("window.benchMarks"))
        self.received.append(sum(sizes))
        context.close()


def table(pages: dict[str, Loads], stock: Loads) -> str:
    """Medians: ms to each mark, as a multiple of the stock app's time to its text input, and bytes."""
    base, weight = stock.at("field"), median(stock.received)
    rows = [f"{'cold page':14}{'first words':>20}{'session’s page':>20}{'bytes':>20}"]
    rows.append(f"{'':14}{'ms':>11}{'ratio':>9}{'ms':>11}{'ratio':>9}{'':>11}{'ratio':>9}")
    rows.append(f"{'stock, empty':14}{'':20}{base:11.0f}{'1.00':>9}{weight:11,.0f}{'1.00':>9}")
    for name, loads in pages.items():
        marks = "".join(f"{loads.at(mark):11.0f}{loads.at(mark) / base:9.2f}" for mark in ("words", "session"))
        rows.append(f"{name:14}{marks}{median(loads.received):11,.0f}{median(loads.received) / weight:9.2f}")
    return "\n".join([*rows, ""])


def _sizes(context: BrowserContext, page: Page) -> list[float]:
    """The list in which the sizes gather of all that the page loads, compressed as it was sent, with headers."""
    found: list[float] = []
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: found.append(event["encodedDataLength"]))
    return found
