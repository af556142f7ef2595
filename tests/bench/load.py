"""Readers who browse for minutes: whether any answer fails or session is lost, how long they wait, what memory does."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from resource import getpagesize
from statistics import quantiles
from time import perf_counter
from urllib.request import urlopen

from pages.take.files import FILES
from tests.bench.measure import PAGES, topics
from tests.bench.server import launched
from tests.bench.tab import Tab
from tests.served import PROJECT, await_answer

READERS = 200
COMING = 30.0  # seconds in which all readers come
THINKING = 8.0  # seconds that a reader looks at a page, on average
STAYING = 6  # clicks on a page before the reader opens another, on average
TAKING = 0.1  # how many of the readers who leave a page take a file of what they chose along
SAMPLE = 5.0  # seconds from one look at the memory to the next
RESTING = 10.0  # seconds after which a server that nobody asks has drawn what is likely to be asked for
LIMIT = 1.1  # the most that memory may be at the end, as a multiple of what it was once the readers were warm


@dataclass
class Load:
    """What came of it: seconds that each answer and each file took, failures in words, and the server's memory.

    The memory in MiB, each with the second of its sample, and `after` all have left and the server has rested.
    """

    waited: list[float] = field(default_factory=list)
    taken: list[float] = field(default_factory=list)
    after: float = 0.0
    failed: list[str] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)


def report(minutes: int, tell: Callable[[str], None], readers: int = READERS) -> str:
    """Two hundred readers for some minutes, in words."""
    with launched("dashboard.py", PROJECT) as (port, process):
        await_answer(port, process)
        load = asyncio.run(_browsed(port, process.pid, minutes * 60.0, readers, tell))
    came = f"{len(load.waited)} answers, {len(load.taken)} files, {len(load.failed)} failures"
    lines = [f"{readers} readers for {minutes} minutes: {came}"]
    lines += [f"  {words}: {load.failed.count(words)}" for words in sorted(set(load.failed))]
    lines += [_took("an answer", load.waited), _took("a file", load.taken)]
    lines += [f"memory in MiB after 0, 1, 2 … minutes: {', '.join(_by_minute(load, minutes))}"]
    lines += [f"and {load.after:.0f} once all have left and what is likely has been drawn ahead"]
    return "\n".join([*lines, _verdict(load, minutes)])


def _took(what: str, seconds: list[float]) -> str:
    parts = quantiles(seconds, n=20, method="inclusive")
    return f"{what} takes {1000 * parts[9]:.0f} ms (p50), {1000 * parts[18]:.0f} ms (p95)"


def _verdict(load: Load, minutes: int) -> str:
    """Whether memory is flat over the second half."""
    half = [held for when, held in load.memory if when >= minutes * 30]
    ratio = half[-1] / half[0]
    says = "holds" if ratio <= LIMIT else "does NOT hold"
    return f"memory over the second half grows to at most {LIMIT} times: {says}, {ratio:.2f}"


def _by_minute(load: Load, minutes: int) -> list[str]:
    return [
        f"{min(load.memory, key=lambda sample: abs(sample[0] - 60 * minute))[1]:.0f}" for minute in range(minutes + 1)
    ]


async def _browsed(port: int, pid: int, seconds: float, readers: int, tell: Callable[[str], None]) -> Load:
    load, began = Load(), perf_counter()
    browsing = [asyncio.create_task(_browse(load, port, Random(n), began + seconds)) for n in range(readers)]
    while (now := perf_counter() - began) < seconds:
        load.memory.append((now, _memory(pid)))
        tell(f"{now:.0f} s: {len(load.waited)} answers, {len(load.failed)} failures, {load.memory[-1][1]:.0f} MiB")
        await asyncio.sleep(SAMPLE)
    load.memory.append((seconds, _memory(pid)))
    await asyncio.gather(*browsing)
    await asyncio.sleep(RESTING)
    load.after = _memory(pid)
    return load


async def _browse(load: Load, port: int, chance: Random, end: float) -> None:
    """One reader: opens a page, chooses and lets go topics, takes a file along or not, opens another page."""
    await asyncio.sleep(chance.uniform(0, COMING))
    while perf_counter() < end:
        page, query = chance.choice(list(PAGES.values()))
        try:
            left = await _stay(load, await Tab.open(port, page, query), query, chance, end)
            if chance.random() < TAKING:
                load.taken.append(await asyncio.to_thread(_take, port, chance.choice(list(FILES)), left))
        except Exception as error:  # whatever it is, a reader had no answer
            load.failed.append(f"{page or 'overview'}: {type(error).__name__}: {error}"[:120])


async def _stay(load: Load, tab: Tab, query: str, chance: Random, end: float) -> str:
    """Some clicks on a page; where the reader was at the end, as a query."""
    load.waited.append(tab.first.seconds)
    address = query
    for _ in range(chance.randint(1, 2 * STAYING - 1)):
        await asyncio.sleep(min(chance.expovariate(1 / THINKING), max(end - perf_counter(), 0)))
        if perf_counter() > end:
            break
        chosen = chance.sample(topics(), chance.choice((0, 1, 1, 1, 2)))
        address = "&".join(filter(None, [query, *(f"topic={topic}" for topic in chosen)]))
        load.waited.append((await tab.visit(address)).seconds)
    await tab.close()
    return address


def _take(port: int, name: str, query: str) -> float:
    """The seconds that a file takes; HTTPError where there is none."""
    began = perf_counter()
    with urlopen(f"http://127.0.0.1:{port}/take/{name}?{query}", timeout=60) as answer:
        answer.read()
    return perf_counter() - began


def _memory(pid: int) -> float:
    """The resident memory of a process in MiB (Linux)."""
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * getpagesize() / 2**20
