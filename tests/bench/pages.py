"""The table of the pages: a rerun after a topic change and a session's first run, beside the stock app's."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

from tests.bench.grown import house
from tests.bench.measure import Page, Series, measured

RERUN, FIRST = 1.0, 1.5  # the most that ours may take, as a multiple of the stock app's time
KINDS = {
    "warm": "topic seen before",
    "cold": "topic for the first time",
    "odd": "two topics nobody expected",
    "first": "session's first run",
}


def report(rounds: int, times: int, tell: Callable[[str], None]) -> str:
    """The table, with the record so many times as large, and whether the limits hold."""
    with house(times) as folder:
        pages = measured(rounds, folder, tell)
    limits = (("warm", RERUN), ("cold", RERUN), ("odd", RERUN), ("first", FIRST))
    return "\n".join([table(pages), *(verdict(pages, kind, limit) for kind, limit in limits)])


def table(pages: dict[str, Page]) -> str:
    """Medians in ms, as a multiple of the stock app's in the same turns, and bytes before compression."""
    heads = "".join(f"{title:>32}" for title in KINDS.values())
    units = f"{'':14}" + f"{'ms':>10}{'ratio':>9}{'bytes':>13}" * len(KINDS)
    rows = [f"{name:14}" + "".join(_cells(getattr(page, kind)) for kind in KINDS) for name, page in pages.items()]
    return "\n".join([f"{'':14}{heads}", units, _stock(pages), *rows, ""])


def verdict(pages: dict[str, Page], kind: str, limit: float) -> str:
    """Whether a limit holds on every page, and which come nearest to it or lie above it."""
    ratios = sorted(((getattr(page, kind).ratio(), name) for name, page in pages.items()), reverse=True)
    above = [f"{name} {ratio:.2f}" for ratio, name in ratios if ratio > limit]
    says = f"does NOT hold: {', '.join(above)}" if above else f"holds; nearest {ratios[0][1]} {ratios[0][0]:.2f}"
    return f"{KINDS[kind]}: at most {limit} times the stock app's {says}"


def _stock(pages: dict[str, Page]) -> str:
    """The stock app's own row, over the turns with all pages."""
    row = f"{'stock, empty':14}"
    for kind in KINDS:
        runs = [run for page in pages.values() for run in getattr(page, kind).stock]
        row += f"{1000 * median(run.seconds for run in runs):10.1f}{'1.00':>9}"
        row += f"{median(run.received for run in runs):13,.0f}"
    return row


def _cells(series: Series) -> str:
    return f"{series.milliseconds()[0]:10.1f}{series.ratio():9.2f}{series.received():13,.0f}"
