"""What stands on the screen asks no one else for anything, follows the reader's theme, and reads as it should."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, expect

from pages.frame.palette import THEMES, rgb
from pages.frame.view import NARROWED, PAGES
from pages.frame.words import say
from tests.browser.house import Server
from tests.browser.reader import Reader
from tests.browser.tour import ADDRESSES, goes

# Letter by letter, a new line where one stands further left than the letter before it.
LINES = """e => {
    const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = []
    let x = Infinity
    while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i++) {
        range.setStart(walk.currentNode, i); range.setEnd(walk.currentNode, i + 1)
        const { left, width } = range.getBoundingClientRect()
        if (!width) continue
        if (left < x) lines.push("")
        lines[lines.length - 1] += range.toString(); x = left
    }
    return lines.map(line => line.trim())
}"""


def test_these_addresses_are_of_every_page():
    assert {address.partition("?")[0] for address in ADDRESSES} == {"", "event", *NARROWED, *PAGES}


@pytest.mark.parametrize("theme", THEMES)
def test_the_page_follows_the_readers_theme(reader_of: Callable[..., Reader], server: Server, theme: str):
    reader = reader_of(server, color_scheme=theme).opens("agreements")
    paper, ink = (f"rgb({', '.join(map(str, rgb(THEMES[theme][role])))})" for role in ("paper", "ink"))
    expect(reader.page.get_by_test_id("stApp")).to_have_css("background-color", paper)
    expect(reader.heading).to_have_css("color", ink)


def test_the_readers_own_choice_of_light_or_dark_holds_on_every_page_until_it_is_undone(reader: Reader):
    reader.opens("timeline?lang=ko").main.get_by_role("button", name=say("ko", "shade")).click()
    papers = [f"rgb({', '.join(map(str, rgb(THEMES[theme]['paper'])))})" for theme in THEMES]
    app = reader.page.get_by_test_id("stApp")
    expect(app).to_have_css("background-color", papers[1])
    reader.page.goto(f"{reader.url}agreements", wait_until="commit")
    expect(reader.page.locator("#first")).to_have_css("background-color", papers[1])
    reader.waits().main.get_by_role("button", name=say("en", "shade")).click()
    expect(app).to_have_css("background-color", papers[0])
    assert reader.page.evaluate("localStorage.newSixtyShade ?? ''") == ""
    reader.opens("timeline")
    expect(app).to_have_css("background-color", papers[0])


def test_a_narrow_screen_starts_with_the_page_and_not_with_the_panel(reader_of: Callable[..., Reader], server: Server):
    reader = reader_of(server, viewport={"width": 390, "height": 844}).opens("agreements")
    heading = reader.heading.bounding_box()
    assert heading and heading["x"] >= 0 and heading["x"] + heading["width"] <= 390
    expect(reader.page.locator(".facets .value").first).not_to_be_in_viewport()


def test_where_space_is_short_the_readers_page_is_in_sight_among_the_pages(
    reader_of: Callable[..., Reader], server: Server
):
    reader = reader_of(server, viewport={"width": 360, "height": 800}).opens("")
    for page in ("sources", "agreements", "timeline", "search"):
        goes(reader, page, "en")
        name = say("en", f"page_{page}")
        expect(reader.tab(name)).to_have_attribute("aria-current", "page")
        assert reader.sees(lambda name=name: stands_in(reader, reader.tab(name))), f"{name} is out of sight"


def stands_in(reader: Reader, link: Locator) -> bool:
    """Whether a link in the row of pages is in sight from end to end."""
    link_box, row = link.bounding_box(), reader.box(".plate .pages")
    return bool(link_box and row["x"] <= link_box["x"] and link_box["x"] + link_box["width"] <= row["x"] + row["width"])


def test_the_panel_leaves_with_its_facets_and_comes_back_with_them(reader: Reader):
    panel = reader.opens("tracks").page.get_by_test_id("stSidebar")
    expect(panel).to_be_visible()
    before = reader.box(".plate")["x"]
    goes(reader, "compare", "en")
    expect(panel).to_be_hidden()
    assert reader.sees(lambda: reader.box(".plate")["x"] < before), "the page does not use the room"
    goes(reader, "map", "en")
    expect(panel).to_be_visible()


def test_a_heading_breaks_between_words_and_no_date_apart(reader_of: Callable[..., Reader], server: Server):
    reader = reader_of(server, viewport={"width": 360, "height": 800}).opens("agreements?lang=ja")
    assert lines(reader.heading) == ["何に合意し、", "その後どうなったか"]
    reader.opens("")
    assert lines(reader.main.locator(".answer").first) == ["19 May 2026,", "Andong"]


def lines(text: Locator) -> list[str]:
    """A text as it stands on the screen, a line each."""
    return list(text.evaluate(LINES))


def test_sources_opened_in_the_programme_read_as_they_do_elsewhere(reader: Reader):
    reader.opens("event?id=nara-summit")
    drawer = reader.main.locator(".programme details.drawer:not(.dispute)").first
    drawer.locator("summary").click()
    line, title = drawer.locator(".sources > li").first, drawer.locator(".sources .title").first
    expect(title).to_be_visible()
    bullet = line.evaluate("e => getComputedStyle(e, '::before').content")
    assert bullet in ("none", "normal"), "a source is not a part of the programme, and has no mark on its line"
    share = title.evaluate("e => e.getBoundingClientRect().width / e.closest('ol').getBoundingClientRect().width")
    assert share > 0.9, f"a source's title has {share:.0%} of the drawer's width"


def test_a_longer_bar_in_the_panel_stands_for_a_larger_number(reader: Reader):
    reader.opens("agreements")
    facets = reader.page.locator(".facets details").evaluate_all(
        "all => all.map(facet => { facet.open = true; return [...facet.querySelectorAll('a.value')].map("
        "e => [Number(e.querySelector('.n').innerText), parseFloat(getComputedStyle(e, '::after').width)]) })"
    )
    assert max(map(len, facets)) > 5
    for bars in facets:
        for (few, short), (many, long) in pairwise(sorted(bars)):
            assert (long - short > 1) if many > few else abs(long - short) < 1, f"{few}: {short}, {many}: {long}"
