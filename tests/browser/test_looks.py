"""What stands on the screen asks no one else for anything, follows the reader's theme, and reads as it should."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from pages.frame.palette import THEMES, rgb
from pages.frame.view import NARROWED, PAGES
from pages.frame.words import say
from tests.browser.house import Server
from tests.browser.reader import Reader
from tests.browser.tour import ADDRESSES, goes


def test_these_addresses_are_of_every_page():
    assert {address.partition("?")[0] for address in ADDRESSES} == {"", "event", *NARROWED, *PAGES}


def test_no_page_asks_any_other_host_for_anything(reader: Reader, server: Server):
    reader.opens("")
    lands = {f"{server.url}basemap/{land}.geojson" for land in ("world", "region", "borders")}
    for address in ADDRESSES:
        goes(reader, address, "en")
        assert address != "map" or reader.sees(lambda: lands <= set(reader.asked)), "the map did not ask for its land"
    ours = urlsplit(server.url).netloc
    others = [
        url for url in reader.asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != ours
    ]
    assert others == []


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
        "e => [Number(e.querySelector('.n').innerText), e.querySelector('.bar').getBoundingClientRect().width]) })"
    )
    assert max(map(len, facets)) > 5
    for bars in facets:
        for (few, short), (many, long) in pairwise(sorted(bars)):
            assert (long - short > 1) if many > few else abs(long - short) < 1, f"{few}: {short}, {many}: {long}"
