"""What stands on the screen fits it, asks no one else for anything, and follows the reader's theme."""

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

ADDRESSES = [
    "",
    "timeline",
    "timeline?span=sixty",
    "map",
    "topics",
    "topics?span=sixty",
    "agreements",
    "tracks?span=sixty",
    "compare?a=first-shuttle&b=lee-takaichi&pick=a",
    "event?id=nara-summit",
    "event?id=kishida-yoon-seoul",
    "sources",
    "sources?shelf=disputes",
    "search?q=Nara",
    "take",
]
# How far the widest thing on the page reaches beyond the page's own right edge, in pixels, and what it is.
WIDEST = """() => {
    const main = document.querySelector('[data-testid="stMain"]')
    const edge = main.getBoundingClientRect().right
    let worst = [main.scrollWidth - main.clientWidth, "the page"]
    for (const element of main.querySelectorAll(".ns, .ns *")) {
        if (element.parentElement.closest(".plate .pages")) continue  // its row moves under the thumb
        const beyond = element.getBoundingClientRect().right - edge
        if (beyond > worst[0]) worst = [beyond, element.tagName + " " + element.innerText?.slice(0, 60)]
    }
    return worst
}"""


def test_these_addresses_are_of_every_page():
    assert {address.partition("?")[0] for address in ADDRESSES} == {"", "event", *NARROWED, *PAGES}


@pytest.mark.parametrize("theme", THEMES)
def test_no_page_asks_any_other_host_for_anything(reader_of: Callable[..., Reader], server: Server, theme: str):
    reader = reader_of(server, color_scheme=theme)
    lands = {f"{server.url}basemap/{land}.geojson" for land in ("world", "region", "borders")}
    for address in {address.partition("?")[0]: address for address in ADDRESSES}.values():
        reader.opens(address)
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


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_is_wider_than_the_screen_even_with_every_drawer_open(reader: Reader, address: str):
    reader.opens(address)
    settles = 300 if reader.page.locator(".js-plotly-plot, canvas").count() else 30  # pictures follow the window
    for language, name in (("ko", "한국어"), ("ja", "日本語"), ("en", "English")):
        reader.main.locator(".tongues").get_by_role("link", name=name).click()
        expect(reader.page.locator("html")).to_have_attribute("lang", language)
        reader.waits()
        for width in (390, 1280):
            reader.page.set_viewport_size({"width": width, "height": 900})
            reader.page.evaluate("document.querySelectorAll('details').forEach(drawer => { drawer.open = true })")
            reader.page.wait_for_timeout(settles)
            beyond, what = reader.page.evaluate(WIDEST)
            assert beyond <= 1, f"in {language} at {width} pixels {what!r} reaches {beyond:.0f} beyond the page"


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
