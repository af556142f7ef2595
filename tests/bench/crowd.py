"""A crowd: many sessions opened at the same moment, then all of them asking for something new at the same moment."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from tests.bench.grown import house
from tests.bench.measure import topics
from tests.bench.server import both
from tests.bench.tab import Run, Tab

SIZES = (50, 200)
PAGE = "timeline"
LIMIT = 0.25  # the most that fifty sessions may take to open, as a multiple of the stock app's time
HEADS = ("p50 ms", "p95 ms", "all s")

Act = Callable[[Tab, int], Awaitable[Run]]


@dataclass
class Wave:
    """What each session waited, how long it took until the last had its answer, and how many never had one."""

    waited: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    lost: int = 0

    def figures(self) -> tuple[float, float, float]:
        """The middle one's wait and that of the slowest twentieth, in ms; the median until all had theirs, in s."""
        if not self.whole or len(self.waited) < 2:
            return (float("nan"),) * 3
        parts = quantiles(self.waited, n=20, method="inclusive")
        return 1000 * parts[9], 1000 * parts[18], median(self.whole)

    async def add(self, asked: Iterable[Awaitable[Tab | Run]]) -> list[Tab | Run]:
        """Ask for everything at once and wait for all; what came of it, without what was lost."""
        began = perf_counter()
        found = await asyncio.gather(*asked, return_exceptions=True)
        self.whole.append(perf_counter() - began)
        answers = [answer for answer in found if isinstance(answer, Tab | Run)]
        self.waited += [answer.first.seconds if isinstance(answer, Tab) else answer.seconds for answer in answers]
        self.lost += len(found) - len(answers)
        return answers


@dataclass
class Crowd:
    """A number of sessions with one app: their first runs and their reruns."""

    first: Wave = field(default_factory=Wave)
    rerun: Wave = field(default_factory=Wave)

    async def comes(self, size: int, port: int, page: str, act: Act) -> None:
        """Open all at once, let all act at once, and leave; a session before them has started the app."""
        await (await Tab.open(port, page)).close()
        tabs = await self.first.add(Tab.open(port, page) for _ in range(size))
        await self.rerun.add(act(tab, number) for number, tab in enumerate(tabs))
        for tab in tabs:
            await tab.close()


def report(rounds: int, times: int, tell: Callable[[str], None]) -> str:
    """Both crowds of every size, each round with servers started anew, and whether the limit holds."""
    parts = []
    with house(times) as folder:
        for size in SIZES:
            ours, stock = _met(size, rounds, folder, tell)
            parts += [_table(size, ours, stock)]
            if size == SIZES[0]:
                parts += [_verdict(size, ours.first.figures()[2] / stock.first.figures()[2])]
    return "\n".join(parts)


def _met(size: int, rounds: int, folder: Path, tell: Callable[[str], None]) -> tuple[Crowd, Crowd]:
    """A crowd of a size with the project in a folder, and one with the stock app."""
    ours, stock = Crowd(), Crowd()
    for number, ours_first in zip(range(rounds), cycle((True, False)), strict=False):
        tell(f"{size} sessions, round {number + 1} of {rounds}")
        with both(folder) as ports:
            asyncio.run(_meet(size, (ours, stock), ports, ours_first))
    return ours, stock


async def _meet(size: int, crowds: tuple[Crowd, Crowd], ports: tuple[int, int], ours_first: bool) -> None:
    chosen = topics()
    steps = [
        (crowds[0], ports[0], PAGE, lambda tab, number: tab.visit(f"topic={chosen[number % len(chosen)]}")),
        (crowds[1], ports[1], "", lambda tab, number: tab.type(f"the text of session {number}")),
    ]
    for crowd, *step in steps if ours_first else reversed(steps):
        await crowd.comes(size, *step)


def _table(size: int, ours: Crowd, stock: Crowd) -> str:
    groups = "".join(f"{name:>30}" for name in (f"ours ({PAGE})", "stock, empty", "ratio"))
    rows = [f"{f'{size} at once':14}{groups}", f"{'':14}" + "".join(f"{head:>10}" for head in HEADS) * 3]
    for title, mine, other in (("first run", ours.first, stock.first), ("one rerun", ours.rerun, stock.rerun)):
        pairs = list(zip(mine.figures(), other.figures(), strict=True))
        cells = [f"{value:10.0f}{late:10.0f}{whole:10.2f}" for value, late, whole in zip(*pairs, strict=True)]
        rows.append(f"{title:14}" + "".join(cells) + "".join(f"{value / base:10.2f}" for value, base in pairs))
        if mine.lost or other.lost:
            rows.append(f"{'':14}sessions without an answer: ours {mine.lost}, stock {other.lost}")
    return "\n".join([*rows, ""])


def _verdict(size: int, ratio: float) -> str:
    says = "holds" if ratio <= LIMIT else "does NOT hold"
    return f"{size} sessions open in at most {LIMIT} times the stock app's time: {says}, {ratio:.2f}\n"
