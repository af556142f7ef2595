"""The record grown: the project copied with every event and all that hangs on it many times over, and its reruns."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import pandas as pd

from data.check import describe, read, tidy
from tests.bench.measure import PAGES, Page, topics
from tests.bench.server import Process, launched, rested
from tests.bench.tab import Run, Tab
from tests.browser.house import copied
from tests.served import PROJECT, await_answer

TIMES = (10, 100)
LIMIT = 3.0  # the most that a rerun may take with the largest record, as a multiple of that with the record as it is
GROWING = (  # people, venues, topics, sources, chapters and vocabularies stay as they are
    "events",
    "attendance",
    "event_topics",
    "agreements",
    "agreement_topics",
    "developments",
    "quotes",
    "readout_points",
    "claims",
)


def grow(folder: Path, times: int) -> Path:
    """Copy the project into a folder, with so many of each event and of all that hangs on it; ids end in -2, -3, …"""
    data = copied(folder) / "data"
    growing = [resource for resource in describe(data)["resources"] if resource["name"] in GROWING]
    tables = {resource["name"]: read(data / resource["path"]) for resource in growing}
    ids = {key for name, rows in tables.items() if name != "claims" for key in rows.iloc[:, 0]}
    for resource in growing:
        rows, columns = tables[resource["name"]], _naming(resource)
        hanging = rows[rows[columns[0]].isin(ids)]  # a claim on a venue or a person stays single
        rows = pd.concat([rows, *(_copy(hanging, columns, number) for number in range(2, times + 1))])
        (data / resource["path"]).write_text(tidy(rows, resource["schema"]["primaryKey"]), "utf-8", newline="\n")
    return folder


@contextmanager
def house(times: int) -> Iterator[Path]:
    """A folder with the project and its record so many times as large; gone afterwards."""
    with TemporaryDirectory() as folder:
        yield grow(Path(folder), times) if times > 1 else PROJECT


def report(rounds: int, sizes: Sequence[int], tell: Callable[[str], None]) -> str:
    """For each size the server's start and the pages' reruns; each page is asked for so many choices of topics."""
    parts = []
    for times in sizes:
        tell(f"the record {times} times")
        with house(times) as folder:
            parts.append(_checked(folder, times))
            try:
                parts.append(_compared(folder, times, rounds, tell))
            except RuntimeError as error:
                parts.append(f"not measured to its end: {error}\n")
    return "\n".join(parts)


def _compared(folder: Path, times: int, rounds: int, tell: Callable[[str], None]) -> str:
    with launched("dashboard.py", PROJECT) as plain:
        starts = [_start(*plain)]
        with launched("dashboard.py", folder) as large:
            starts.append(_start(*large))
            for server in (plain, large):
                rested(server[1])
            pages = {}
            for shift, name in enumerate(PAGES, 1):
                tell(f"the record {times} times: {name}")
                pages[name] = asyncio.run(_measure(*PAGES[name], large[0], plain[0], _choices(shift)[:rounds]))
    up = "the server answers after {1:.1f} s, with the record as it is after {0:.1f} s".format(*starts)
    return "\n".join([up, _table(pages, times), *(_verdict(pages, kind, times) for kind in ("warm", "cold")), ""])


async def _measure(path: str, query: str, large: int, plain: int, choices: list[str]) -> Page:
    """A page with the grown record and, in the stock app's place, with the record as it is."""
    page, turns = Page(), cycle((True, False))
    tabs = [await Tab.open(port, path, query) for port in (large, plain)]
    for lap in (page.cold, page.warm):
        for choice in choices:
            asked = "&".join(filter(None, [query, choice]))
            await lap.add(*(_visit(tab, asked) for tab in tabs), next(turns))
    for tab in tabs:
        await tab.close()
    return page


def _visit(tab: Tab, query: str) -> Callable[[], Any]:
    async def step() -> Run:
        return await tab.visit(query)

    return step


def _choices(shift: int) -> list[str]:
    """Choices of two topics; another shift gives others, so that what is new on one page was not asked on another."""
    known = topics()
    return [f"topic={one}&topic={known[(at + shift) % len(known)]}" for at, one in enumerate(known)]


def _naming(resource: dict[str, Any]) -> list[str]:
    """The columns that name rows of the growing tables, the one that a row hangs on or is first."""
    schema, name = resource["schema"], resource["name"]
    keys = [key["fields"] for key in schema.get("foreignKeys", []) if (key["reference"]["resource"] or name) in GROWING]
    return list(dict.fromkeys([schema["primaryKey"][0], *keys]))


def _copy(rows: pd.DataFrame, columns: list[str], number: int) -> pd.DataFrame:
    return rows.assign(
        **{column: rows[column].where(rows[column] == "", rows[column] + f"-{number}") for column in columns}
    )


def _checked(folder: Path, times: int) -> str:
    began = perf_counter()
    command = [sys.executable, "-m", "data.check"]
    said = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, text=True, check=False).stdout
    seconds, events = perf_counter() - began, len(read(folder / "data" / "tables" / "events.csv"))
    return f"{times} times, {events:,} events: data.check finds {said.splitlines()[-1]} in {seconds:.1f} s"


def _start(port: int, process: Process) -> float:
    began = perf_counter()
    await_answer(port, process)
    return perf_counter() - began


def _table(pages: dict[str, Page], times: int) -> str:
    heads = "".join(f"{title:>32}" for title in ("choice seen before", "choice for the first time"))
    units = f"{'':14}" + f"{f'ms, {times} x':>13}{'ms, 1 x':>10}{'ratio':>9}" * 2
    rows = [f"{name:14}" + _cells(page) for name, page in pages.items()]
    return "\n".join([f"{'':14}{heads}", units, *rows])


def _cells(page: Page) -> str:
    laps = [(*lap.milliseconds(), lap.ratio()) for lap in (page.warm, page.cold)]
    return "".join(f"{large:13.1f}{plain:10.1f}{ratio:9.2f}" for large, plain, ratio in laps)


def _verdict(pages: dict[str, Page], kind: str, times: int) -> str:
    above = [f"{name} {ratio:.2f}" for name, page in pages.items() if (ratio := getattr(page, kind).ratio()) > LIMIT]
    title = {"warm": "choice seen before", "cold": "choice for the first time"}[kind]
    return f"{title}: at {times} times the record at most {LIMIT:.0f} times as long " + (
        f"does NOT hold: {', '.join(above)}" if above else "holds"
    )
