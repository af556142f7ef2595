"""The measuring: the same step in our tab and in the stock app's, in turn, with a reader's pause after each."""

from __future__ import annotations

import asyncio
import csv
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median

from tests.bench.server import both
from tests.bench.tab import Run, Tab
from tests.served import PROJECT

PAGES = {
    "overview": ("", ""),
    "timeline": ("timeline", ""),
    "sixty years": ("timeline", "span=sixty"),
    "map": ("map", ""),
    "topics": ("topics", "span=sixty"),
    "agreements": ("agreements", ""),
    "tracks": ("tracks", "span=sixty"),
    "compare": ("compare", "a=second-shuttle&b=resumption"),
    "event": ("event", "id=nara-summit"),
    "sources": ("sources", ""),
}
READING = 2.0  # seconds that a reader looks at a page before the first click; what is likely is drawn meanwhile
PAUSE = 0.05  # seconds; Streamlit collects garbage after each run, and a reader does not click into that
SESSIONS = 12  # opened at each start

Step = Callable[[], Awaitable[Run]]


@dataclass
class Series:
    """Runs of ours and of the stock app, made in turn."""

    ours: list[Run] = field(default_factory=list)
    stock: list[Run] = field(default_factory=list)

    def milliseconds(self) -> tuple[float, float]:
        """The medians, ours and the stock app's."""
        return _median_ms(self.ours), _median_ms(self.stock)

    def ratio(self) -> float:
        """Our median as a multiple of the stock app's."""
        ours, stock = self.milliseconds()
        return ours / stock

    def received(self) -> float:
        """The median number of bytes that one of our runs sends."""
        return median(run.received for run in self.ours)

    async def add(self, ours: Step, stock: Step, ours_first: bool) -> None:
        """One run of each, in the order asked for."""
        steps = [(self.ours, ours), (self.stock, stock)]
        for runs, step in steps if ours_first else reversed(steps):
            runs.append(await step())
            await asyncio.sleep(PAUSE)


@dataclass
class Page:
    """What was measured on one page: a topic for the first time, two topics that no link on the page leads to, a topic
    seen before, and the session's first run."""

    cold: Series = field(default_factory=Series)
    odd: Series = field(default_factory=Series)
    warm: Series = field(default_factory=Series)
    first: Series = field(default_factory=Series)


def measured(rounds: int, folder: Path, tell: Callable[[str], None]) -> dict[str, Page]:
    """Every page of the project in a folder; both servers start anew for each page in each round: cold is cold."""
    pages = {name: Page() for name in PAGES}
    for number in range(rounds):
        for name, page in pages.items():
            tell(f"round {number + 1} of {rounds}: {name}")
            with both(folder) as (ours, stock):
                asyncio.run(_measure(page, *PAGES[name], ours, stock))
    return pages


def topics() -> list[str]:
    """The record's topics."""
    with (PROJECT / "data" / "tables" / "topics.csv").open(encoding="utf-8") as file:
        return [row["topic_id"] for row in csv.DictReader(file)]


def singles() -> list[str]:
    """Each topic alone, as an address asks for it."""
    return [f"topic={topic}" for topic in topics()]


def pairs() -> list[str]:
    """Two topics at once, neither of which stands on the page before: each with the one after the next."""
    held = topics()
    return [f"topic={a}&topic={b}" for a, b in zip(held[::4] + held[1::4], held[2::4] + held[3::4], strict=False)]


async def _measure(page: Page, path: str, query: str, ours: int, stock: int) -> None:
    turns = cycle((True, False))
    here, there = await Tab.open(ours, path, query), await Tab.open(stock)
    await there.type("the text input's first value")
    await asyncio.sleep(READING)
    for lap, choices in ((page.cold, singles()), (page.odd, pairs()), (page.warm, singles())):
        for choice in choices:
            await lap.add(_visit(here, query, choice), _typing(there, f"{choice} {id(lap)}"), next(turns))
    await here.close()
    await there.close()
    for _ in range(SESSIONS):
        await page.first.add(_opening(ours, path, query), _opening(stock, "", ""), next(turns))


def _visit(tab: Tab, query: str, choice: str) -> Step:
    return lambda: tab.visit("&".join(filter(None, [query, choice])))


def _typing(tab: Tab, text: str) -> Step:
    return lambda: tab.type(text)


def _opening(port: int, path: str, query: str) -> Step:
    async def step() -> Run:
        tab = await Tab.open(port, path, query)
        await tab.close()
        return tab.first

    return step


def _median_ms(runs: list[Run]) -> float:
    return 1000 * median(run.seconds for run in runs)
