"""The page as it first stands: read before there is a session, without one, and given way to without a jump."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from pages.frame.words import say
from tests.browser.house import Server
from tests.browser.reader import Reader

STREAM = "**/_stcore/stream"
SCRIPT = "**/static/js/index.*.js"
PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PLACES = """root => Object.fromEntries(
    [".plate", ".plate .pages", ".active", "h1", ".tally", ".key", ".places", "h2", ".event", ".card", "footer.foot"]
        .map(part => [part, document.querySelector(`${root} ${part}`)]).filter(([, found]) => found)
        .map(([part, found]) => [part, found.getBoundingClientRect()])
        .map(([part, box]) => [part, [box.x, box.y, box.width].map(Math.round)])
)"""
SHIFTS = """window.shifted = 0
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.shifted += entry.value
}).observe({ type: "layout-shift", buffered: true })"""
ADDRESSES = ["", "timeline", "topics?span=sixty", "map", "agreements", "tracks", "event?id=nara-summit", "take"]
WIDTHS = {"wide": {"width": 1280, "height": 1000}, "phone": {"width": 360, "height": 800}}


@pytest.fixture
def unheard(profile: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """A tab whose session never answers."""

    def come(address: str, size: str = "wide", **options: object) -> Page:
        page = profile(**options).new_page()
        page.set_viewport_size(WIDTHS[size])
        page.route_web_socket(STREAM, lambda socket: None)
        page.goto(address)
        page.wait_for_function("document.fonts.status === 'loaded'")
        return page

    return come


class Held:
    """Requests that get no answer until they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.pattern = pattern
        self.routes: list[Route] = []
        self.is_open = False
        page.route(pattern, self.hold)

    def hold(self, route: Route) -> None:
        self.routes.append(route)
        if self.is_open:
            route.continue_()

    def let_go(self, reader: Reader) -> None:
        assert reader.sees(lambda: bool(self.routes)), f"{self.pattern}: nothing was asked for, or by another name"
        self.is_open = True
        for route in self.routes:
            route.continue_()


@pytest.mark.parametrize(("address", "size"), [*product(ADDRESSES, ["wide"]), *product(ADDRESSES[:4], ["phone"])])
def test_the_sessions_page_stands_where_the_first_one_stood(reader: Reader, address: str, size: str):
    """Also when the typefaces come late, and after them the scripts, as on a slow line."""
    scripts, typefaces = Held(reader.page, SCRIPT), Held(reader.page, "**/*.woff2")
    reader.page.set_viewport_size(WIDTHS[size])
    reader.page.add_init_script(SHIFTS)
    reader.page.goto(reader.url + address, wait_until="commit")
    expect(reader.page.locator("#first h1")).to_be_visible()
    reader.page.evaluate(PAINTED)
    typefaces.let_go(reader)
    reader.page.wait_for_function("document.fonts.status === 'loaded'")
    stood = reader.page.evaluate(PLACES, "#first")
    scripts.let_go(reader)
    reader.waits()
    assert len(stood) >= 4 and reader.page.evaluate(PLACES, "#root") == stood
    assert reader.page.evaluate("window.shifted") < 0.1  # what the trade calls good: web.dev/cls


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_before_the_session_answers_the_page_is_read_and_its_links_are_followed(
    unheard: Callable[..., Page], server: Server, language: str
):
    page = unheard(f"{server.url}timeline?lang={language}")
    expect(page.locator("#first h1")).to_be_visible()
    expect(page.locator("#first .waiting")).to_have_text(say(language, "waiting"))
    expect(page.locator("#first .waiting")).to_be_visible()
    page.locator("#first .plate .pages a", has_text=say(language, "page_agreements")).click()
    expect(page.locator("#first h1")).to_have_text(say(language, "agreements_title"))
    page.close()


def test_who_runs_no_script_takes_files_along(profile: Callable[..., BrowserContext], server: Server):
    page = profile(java_script_enabled=False).new_page()
    page.goto(f"{server.url}take?topic=north-korea&lang=ja")
    with page.expect_download() as download:
        page.locator("a[href^='take/record.json']").click()
    assert "topic=north-korea" in json.loads(download.value.path().read_text("utf-8"))["about"]["link"]
    page.close()


def test_who_runs_no_script_reads_all_the_same(profile: Callable[..., BrowserContext], server: Server):
    page = profile(java_script_enabled=False).new_page()
    page.goto(f"{server.url}event?id=nara-summit&lang=ja")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#first noscript p")).to_have_text(say("ja", "unscripted"))
    expect(page.locator("#first noscript p")).to_be_visible()
    page.close()


def test_the_reader_keeps_the_line_that_was_being_read(reader: Reader):
    card = "root => document.querySelectorAll(`${root} .card`)[2].getBoundingClientRect().y"
    scripts = Held(reader.page, SCRIPT)
    reader.page.goto(f"{reader.url}agreements", wait_until="commit")
    reader.page.locator("#first footer").wait_for(state="attached")
    reader.page.evaluate("document.querySelector('#first main').scrollTo(0, 700)")
    reader.page.wait_for_function("document.fonts.status === 'loaded'")
    stood = reader.page.evaluate(card, "#first")
    scripts.let_go(reader)
    reader.waits()
    assert abs(reader.page.evaluate(card, "#root") - stood) <= 1
