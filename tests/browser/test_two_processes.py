"""Two processes behind the nginx configuration that we ship: readers stay with one, and move on when it dies."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect

from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from tests.bench.tab import Tab
from tests.browser.behind import needs_nginx, nginx, shipped
from tests.browser.house import Server
from tests.browser.reader import Reader
from tests.served import PROJECT, await_answer, free_port, started

TOPIC, OTHER = "science-and-ai", "history-and-remains"
pytestmark = needs_nginx


@dataclass(frozen=True)
class Process:
    """One of the two: its process and its log."""

    process: subprocess.Popen[bytes]
    log: Path

    def pages(self) -> int:
        """How many pages it has answered."""
        lines = self.log.read_text("utf-8", errors="replace").splitlines()
        return sum(json.loads(line).get("message") == "page" for line in lines if line.startswith("{"))


@dataclass(frozen=True)
class Pair:
    """Two processes and the port at which nginx answers for both."""

    port: int
    processes: tuple[Process, Process]
    under: str = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/{self.under}"

    def asks(self, cookie: str = "") -> str:
        """Ask for the timeline; the cookie that nginx then sets, or ""."""
        headers = {"Cookie": f"process={cookie}"} if cookie else {}
        with urlopen(Request(f"{self.url}timeline", headers=headers), timeout=20) as answer:
            assert answer.status == 200
            return str(answer.headers.get("Set-Cookie") or "")

    def answered(self, together: int) -> list[int]:
        """How many pages each has answered, once all are written down: a line follows its answer."""
        end = time.monotonic() + 20
        while sum(pages := [one.pages() for one in self.processes]) < together and time.monotonic() < end:
            time.sleep(0.05)
        return pages


@contextmanager
def served_by_two(folder: Path, under: str = "", ahead: str = "off") -> Iterator[Pair]:
    """Two processes behind nginx, at the top of a site or under a path, that draw ahead or do not."""
    settings = ["--server.baseUrlPath", under.strip("/")] if under else []
    with ExitStack() as stack:
        ports, processes = [], []
        for name in ("first", "second"):
            log = stack.enter_context((folder / name).open("wb"))
            options = {"stdout": log, "stderr": subprocess.STDOUT, "env": os.environ | {"NEW_SIXTY_AHEAD": ahead}}
            port, process = stack.enter_context(started("dashboard.py", PROJECT, *settings, **options))
            ports.append(port)
            processes.append(Process(process, folder / name))
        for port, one in zip(ports, processes, strict=True):
            await_answer(port, one.process, under)
        before = free_port()
        ours = {"8501": str(ports[0]), "8502": str(ports[1]), "listen 8080": f"listen 127.0.0.1:{before}"}
        site = shipped("nginx.conf", ours | ({"location / {": f"location /{under} {{"} if under else {}))
        await_answer(before, stack.enter_context(nginx(site, folder)), under)
        yield Pair(before, (processes[0], processes[1]), under)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    with served_by_two(tmp_path, ahead="on") as served:
        yield served


def test_a_reader_stays_with_one_process_and_many_readers_share_both(tmp_path: Path):
    with served_by_two(tmp_path) as pair:
        assert pair.asks().startswith("process=")
        start = pair.answered(1)
        assert [pair.asks("a-reader") for _ in range(12)] == [""] * 12
        held = [n - before for n, before in zip(pair.answered(13), start, strict=True)]
        assert sorted(held) == [0, 12]
        for number in range(24):
            pair.asks(f"reader-{number}")
        assert all(n - before - m > 4 for n, before, m in zip(pair.answered(37), start, held, strict=True))


async def browse(port: int, n: int, dies: Callable[[], None]) -> int:
    """Sessions that narrow a page all at once while a process dies, and open the same address again; how many did."""
    tabs = await asyncio.gather(*(Tab.open(port, "timeline", f"topic={TOPIC}") for _ in range(n)))
    visits = [asyncio.create_task(tab.visit(f"topic={OTHER}")) for tab in tabs]
    await asyncio.sleep(0.05)
    dies()
    await asyncio.gather(*visits, return_exceptions=True)
    lost = [tab for tab in tabs if not await still_there(tab)]
    again = await asyncio.gather(*(Tab.open(port, "timeline", f"topic={OTHER}") for _ in lost))
    for tab in [*tabs, *again]:
        await tab.close()
    return len(lost)


async def still_there(tab: Tab) -> bool:
    try:
        await tab.visit(f"topic={TOPIC}")
    except Exception:  # whatever a broken connection is called
        return False
    return True


def test_when_a_process_dies_under_load_its_readers_find_their_view_at_the_other(
    pair: Pair, reader_of: Callable[..., Reader], record: Record, tmp_path: Path
):
    reader = reader_of(Server(pair.url, PROJECT, tmp_path / "first")).opens(f"timeline?topic={TOPIC}")
    reader.marks_the_document()
    (theirs,) = [one for one, pages in zip(pair.processes, pair.answered(1), strict=True) if pages]

    def dies() -> None:
        theirs.process.kill()
        theirs.process.wait()

    with ThreadPoolExecutor(1) as aside:  # the browser's own loop runs in this thread
        lost = aside.submit(lambda: asyncio.run(browse(pair.port, 24, dies))).result()
    assert 0 < lost < 24, "either all sessions or none were at the process that died"
    end = time.monotonic() + 60
    while not reader.stayed or reader.page.get_by_role("dialog").count():
        assert time.monotonic() < end, "the reader's page did not come back"
        reader.page.wait_for_timeout(500)
    reader.main.locator(".plate .pages").get_by_role("link", name="Agreements", exact=True).click()
    for name, topics in ((None, [TOPIC]), ("History and remains", [TOPIC, OTHER])):
        if name:
            reader.topic(name).click()
        held = narrow(record, Selection.of(topic=topics)).agreements
        expect(reader.tally).to_have_text(f"{len(held)} of {len(record.agreements)} agreements")


def test_two_processes_under_a_path_of_a_site_keep_their_readers_and_narrow_their_pages(
    reader_of: Callable[..., Reader], record: Record, tmp_path: Path
):
    with served_by_two(tmp_path, "some/path/") as pair:
        assert [bool(pair.asks(cookie)) for cookie in ("", "a-reader", "a-reader")] == [True, False, False]
        start = pair.answered(3)
        reader = reader_of(Server(pair.url, PROJECT, tmp_path / "first")).opens("agreements")
        reader.topic("History and remains").click()
        held = narrow(record, Selection.of(topic=[OTHER])).agreements
        expect(reader.tally).to_have_text(f"{len(held)} of {len(record.agreements)} agreements")
        reader.arrives(f"some/path/agreements?topic={OTHER}")
        pages = [n - before for n, before in zip(pair.answered(sum(start) + 1), start, strict=True)]
        assert sorted(map(bool, pages)) == [False, True], "a reader's pages all come from one process"
