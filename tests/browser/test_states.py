"""Every state is designed: the first moment, nothing chosen, nothing found, a slow server, one that is gone."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect

from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from data.rules import LANGUAGES
from pages.frame.offers import TONGUES
from pages.frame.palette import THEMES, rgb
from pages.frame.words import say
from tests.browser.house import Server, serving
from tests.browser.reader import Reader
from tests.browser.tour import dims, goes, listed
from tests.served import PROJECT

STREAM = "**/_stcore/stream**"
STEADY = 0.1  # the most that a layout may shift (web.dev/cls: "good")
LOCALES = {"en": "en-GB", "ko": "ko-KR", "ja": "ja-JP"}
# Every text that can be seen in the window beside our first page: with a size, not transparent.
SEEN = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []
    while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode
        const shows = parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        const { width, height, right, bottom } = parentElement.getBoundingClientRect()
        if (parentElement.closest("#first")) continue
        if (data.trim() && shows && width > 1 && height > 1 && right > 0 && bottom > 0) found.push(data.trim())
    }
    return found
}"""
SHIFTS = """
window.shifts = []
new PerformanceObserver(list => {
    for (const e of list.getEntries()) if (!e.hadRecentInput) shifts.push([e.startTime, e.value,
        e.sources.map(s => `${s.node?.className} ${s.node?.textContent?.trim().slice(0, 30)}`).slice(0, 2)])
}).observe({ type: "layout-shift", buffered: true })
"""
# The moves since something could first be read, as [when, by how much, of what].
MOVES = """() => {
    const first = performance.getEntriesByName("first-contentful-paint")[0].startTime
    return shifts.filter(([when]) => when > first)
}"""


class Line:
    """The line between a page and its server, which can be held up."""

    def __init__(self, page: Page) -> None:
        self.is_held = False
        self.kept: list[tuple[WebSocketRoute, Any]] = []
        page.route_web_socket(STREAM, self.connect)

    def connect(self, socket: WebSocketRoute) -> None:
        """Pass everything on, but keep what the server says while the line is held."""
        server = socket.connect_to_server()
        socket.on_message(server.send)
        server.on_message(lambda told: self.kept.append((socket, told)) if self.is_held else socket.send(told))

    def lets_one_go(self) -> None:
        """The first of what was kept arrives."""
        if self.kept:
            socket, told = self.kept.pop(0)
            socket.send(told)

    def lets_go(self) -> None:
        """All that was kept arrives, and nothing is kept any more."""
        self.is_held = False
        while self.kept:
            self.lets_one_go()


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("ko", "dark"), ("ja", "light")])
def test_before_the_session_answers_nothing_is_said_in_anothers_words_or_shown_in_anothers_colours(
    reader: Reader, language: str, theme: str
):
    reader.page.route_web_socket(STREAM, lambda socket: None)  # a server that never answers
    reader.page.emulate_media(reduced_motion="reduce", color_scheme=theme)  # type: ignore[arg-type]
    reader.page.goto(f"{reader.url}timeline?lang={language}")
    expect(reader.page.locator("#first h1")).to_have_text(say(language, "timeline_title"))
    assert reader.page.title().startswith(say(language, "page_timeline"))
    assert reader.page.locator("html").get_attribute("lang") == language
    reader.page.get_by_test_id("stAppSkeleton").wait_for(state="attached")  # Streamlit's own, behind ours
    assert reader.page.evaluate(SEEN) == []
    paper = f"rgb({', '.join(map(str, rgb(THEMES[theme]['paper'])))})"
    expect(reader.page.locator("#first")).to_have_css("background-color", paper)
    assert reader.page.evaluate("document.getAnimations().length") == 0, "it moves before a reader who wants no motion"


@pytest.mark.parametrize("address", ["", "timeline"])
def test_the_layout_keeps_still_when_the_page_comes_piece_by_piece(reader: Reader, address: str):
    reader.page.add_init_script(SHIFTS)
    line = Line(reader.page)
    line.is_held = True
    reader.page.goto(reader.url + address)
    foot = reader.page.locator("#root footer.ns")
    assert reader.sees(foot.is_visible, act=line.lets_one_go)
    line.lets_go()
    reader.waits()
    moves = reader.page.evaluate(MOVES)
    assert sum(by for _, by, _ in moves) < STEADY, listed(moves)


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_the_server_is_slow_the_page_stays_readable_and_says_that_it_is_busy(reader: Reader, language: str):
    line = Line(reader.page)
    reader.opens(f"agreements?lang={language}")
    told, busy = reader.heading.inner_text(), reader.page.locator('[aria-busy="true"]')
    expect(busy).to_have_count(0)
    line.is_held = True
    reader.tab(say(language, "page_timeline")).click()
    expect(busy.first).to_be_visible(timeout=2000)
    expect(reader.heading).to_have_text(told)
    expect(reader.heading).to_have_css("opacity", "1")
    line.lets_go()
    expect(reader.heading).to_have_text(say(language, "timeline_title"))
    expect(busy).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_without_rows_says_so_on_every_page_and_offers_a_way_out(
    tourist: Callable[[str], Reader], record: Record, language: str
):
    reader = tourist(language)
    topic, chapter = next(
        (topic, chapter)
        for topic, chapter in product(record.topics["topic_id"], record.periods["period_id"])
        if narrow(record, Selection.of(topic=[topic], period=[chapter])).events.empty
    )
    for page in ("timeline", "map", "topics", "agreements", "tracks"):
        goes(reader, f"{page}?topic={topic}&period={chapter}", language)
        empty = reader.main.locator(".empty")
        expect(empty).to_contain_text(say(language, "empty"))
        expect(empty.get_by_role("link")).to_have_text(say(language, "empty_way_out"))
        expect(reader.main.locator(".js-plotly-plot, canvas")).to_have_count(0)
    empty.get_by_role("link").click()
    expect(empty).to_have_count(0)
    reader.arrives(f"tracks?lang={language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_without_finds_says_so_in_the_readers_words(tourist: Callable[[str], Reader], language: str):
    reader = tourist(language)
    goes(reader, "search?q=xqzvwk", language)
    expect(reader.main.get_by_role("status")).to_have_text(say(language, "search_none", what="xqzvwk"))
    expect(reader.main.locator(".hits mark")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_we_do_not_have_is_told_in_the_readers_words_above_one_that_we_have(
    reader_of: Callable[..., Reader], server: Server, language: str
):
    reader = reader_of(server, locale=LOCALES[language]).opens("nonsense")
    expect(reader.page.locator("html")).to_have_attribute("lang", language)
    expect(reader.heading).to_be_visible()
    notice = reader.page.get_by_role("dialog")
    expect(notice).to_contain_text(say(language, "unknown_title"))
    expect(notice).to_have_attribute("lang", language)
    assert "Page not found" not in reader.page.inner_text("body"), "Streamlit speaks instead of us"


def test_a_lost_connection_is_told_in_the_readers_words_and_the_page_stays(chromium: Browser, tmp_path: Path):
    readers: dict[str, Reader] = {}
    profile = chromium.new_context(locale="en-GB")
    with serving(PROJECT, tmp_path / "log") as server:
        for language in LANGUAGES:
            readers[language] = Reader(profile.new_page(), server.url).opens(f"agreements?lang={language}")
    for language, reader in readers.items():
        notice = reader.page.get_by_role("dialog")
        expect(notice).to_contain_text(say(language, "lost_title"))
        expect(notice).to_contain_text(say(language, "lost_text"))
        expect(notice).to_have_attribute("lang", language)
        expect(reader.main.locator(".card").first).to_be_attached()
        own = say(language, "lost_title") + say(language, "lost_text")
        assert "".join(notice.inner_text().split("\n")) == own, "the notice says more than ours"
    profile.close()


def test_a_picture_follows_when_the_readers_theme_changes_on_the_open_page(reader: Reader):
    ink = "document.querySelector('.js-plotly-plot')?._fullLayout?.font.color"
    reader.opens("timeline")
    assert reader.sees(lambda: reader.page.evaluate(ink) is not None)
    light = reader.page.evaluate(ink)
    dims(reader, "dark")
    assert reader.sees(lambda: reader.page.evaluate(ink) not in (None, light), patience=4), f"still written in {light}"


def test_each_language_calls_itself_by_its_own_name(tourist: Callable[[str], Reader]):
    links = tourist("en").main.locator(".tongues a")
    assert links.all_inner_texts() == [TONGUES[language] for language in LANGUAGES]
    assert links.evaluate_all("all => all.map(e => e.lang)") == list(LANGUAGES)
