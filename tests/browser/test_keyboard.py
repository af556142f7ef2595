"""The whole site by keyboard: in the order of the page, always seen, into every drawer and out of every picture."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from data.rules import LANGUAGES
from pages.frame.words import say
from tests.browser.house import Server
from tests.browser.reader import Reader
from tests.browser.tour import listed, tabs_to

PHONE = {"viewport": {"width": 360, "height": 800}}
MOST = 600  # stops until a walk is called endless
ORDER = [".facets", ".plate .name", ".plate .tongues", ".plate .pages", ".active", ".head, .chapters, .sorts"]
# Where the keyboard is: nowhere, or the part of the page, the element, whether it is in the window, whether it shows.
STOP = """order => {
    const e = document.activeElement
    if (e === document.body) return null
    const { left, right, top, bottom } = e.getBoundingClientRect(), style = getComputedStyle(e)
    const field = e.closest("[data-testid=stTextInputRootElement]") // Streamlit draws the focus of a field around it
    const rim = field && getComputedStyle(field)
    const shows = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || style.boxShadow !== "none"
        || rim && rim.borderColor !== getComputedStyle(document.querySelector("footer.ns")).borderColor
    const inside = right > 1 && left < innerWidth - 1 && bottom > 1 && top < innerHeight - 1
    return [order.findIndex(part => e.closest(part)), e.outerHTML.slice(0, 140), inside, shows]
}"""


def walked(reader: Reader) -> list[list[Any]]:
    """Every stop of the keyboard from the top of a page that was just opened until it leaves the page."""
    stops: list[list[Any]] = []
    for _ in range(MOST):
        reader.page.keyboard.press("Tab")
        stop = reader.page.evaluate(STOP, ORDER)
        if stop is None:
            return stops
        stops.append(stop)
    raise AssertionError(f"no way out: the last stops are\n{listed(stops[-5:])}")


@pytest.mark.parametrize("address", ["timeline", "map?topic=science-and-ai", "topics", "search?q=Nara", "take"])
def test_the_keyboard_walks_through_a_page_in_its_order_is_always_seen_and_comes_out(reader: Reader, address: str):
    stops = walked(reader.opens(address))
    unseen = [[where, "in the window" if inside else "out of sight"] for _, where, inside, shows in stops if not shows]
    assert not unseen, listed(unseen)
    outside = [[where] for _, where, inside, _ in stops if not inside]
    assert not outside, listed(outside)
    parts = [part for part, *_ in stops if part >= 0]
    assert all(one <= other for one, other in pairwise(parts)), f"not in the order of {ORDER}: {parts}"
    assert set(parts) >= {0, 1, 2, 3, 4}


def test_on_a_phone_the_keyboard_never_stops_out_of_sight(reader_of: Callable[..., Reader], server: Server):
    stops = walked(reader_of(server, **PHONE).opens("take"))
    outside = [[where] for _, where, inside, _ in stops if not inside]
    assert not outside, listed(outside)


def test_on_a_phone_enter_opens_the_facets_escape_shuts_them_and_the_keyboard_is_where_it_was(
    reader_of: Callable[..., Reader], server: Server
):
    reader = reader_of(server, **PHONE).opens("agreements")
    link, panel = reader.main.locator(".drawer-link"), reader.page.get_by_test_id("stSidebarContent")
    held = "document.querySelector('[data-testid=stSidebar]').contains(document.activeElement)"
    tabs_to(reader, link)
    for _ in range(2):
        reader.page.keyboard.press("Enter")
        expect(panel).to_be_in_viewport()
        reader.page.wait_for_timeout(100)
        assert reader.page.evaluate(held), "the keyboard is not in what it has opened"
        reader.page.keyboard.press("Escape")
        expect(panel).not_to_be_in_viewport(timeout=2000)
        expect(link).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_stop_offers_in_the_readers_words_to_skip_and_enter_goes_to_the_title(reader: Reader, language: str):
    reader.opens(f"agreements?lang={language}")
    skip = reader.page.locator("a:focus")
    reader.page.keyboard.press("Tab")
    expect(skip).to_have_text(say(language, "skip"))
    expect(skip).to_be_in_viewport()
    reader.page.keyboard.press("Enter")
    expect(reader.heading).to_be_focused()
    reader.page.keyboard.press("Tab")
    after = "document.querySelector('h1#page').compareDocumentPosition(document.activeElement) & 4"
    assert reader.page.evaluate(after), "the next Tab does not go on after the title"


def test_every_answer_in_the_panel_can_be_reached(reader: Reader):
    reader.opens("agreements")
    answers = set(reader.page.locator(".facets a.value").evaluate_all("all => all.map(e => e.getAttribute('href'))"))
    tabs_to(reader, reader.page.locator(".facets summary").first)
    reached = set()
    while stop := reader.page.evaluate("""() => {
        const e = document.activeElement
        return e.closest(".facets") && [e.getAttribute("href"), e.matches("summary") && !e.parentElement.open]
    }"""):
        reached.add(stop[0])
        if stop[1]:
            reader.page.keyboard.press("Enter")
        reader.page.keyboard.press("Tab")
    assert answers
    assert answers <= reached


def test_the_keyboard_alone_narrows_changes_the_language_and_opens_a_card(reader: Reader, record: Record):
    presses = reader.page.keyboard.press
    reader.opens("agreements")
    reader.marks_the_document()
    common = record.agreement_topics["topic_id"].mode()[0]
    left = narrow(record, Selection.of(topic=[common])).agreements
    tabs_to(reader, reader.topic(record.topics.set_index("topic_id").at[common, "label_en"]))
    presses("Enter")
    reader.arrives(f"agreements?topic={common}")
    tabs_to(reader, reader.main.locator('.tongues a[lang="ja"]'))
    presses("Enter")
    expect(reader.heading).to_have_text(say("ja", "agreements_title"))
    reader.arrives(f"agreements?topic={common}&lang=ja")
    expect(reader.tally).to_contain_text(str(len(left)))
    card = reader.main.locator(".card").first
    drawer = card.locator(".foot > details.drawer:not(.dispute)").first
    tabs_to(reader, drawer.locator("summary"))
    presses("Enter")
    expect(drawer.locator("ol.sources")).to_be_visible()
    meeting = card.locator('.from a[href*="event?id="]')
    tabs_to(reader, meeting, key="Shift+Tab")
    told = meeting.inner_text()
    presses("Enter")
    expect(reader.heading).to_have_text(told)
    assert reader.stayed


@pytest.mark.parametrize("address", ["timeline", "map", "topics"])
def test_what_a_picture_opens_a_link_in_its_list_opens_too(reader: Reader, address: str):
    reader.opens(address)
    opened = {
        "timeline": """() => [...document.querySelectorAll("path.point")].map(e => (e.__data__?.data ?? [])[0])
            .filter(Boolean).map(id => `event?id=${id}`)""",
        "map": """() => [...document.querySelectorAll(".places > li")].map(e => e.querySelector("h3 a"))
            .map(link => new URL(link.href).pathname.slice(1) + new URL(link.href).search)""",
        "topics": """() => document.querySelector(".js-plotly-plot")._fullData
            .find(trace => trace.marker?.symbol === "square" && trace.customdata).customdata
            .map(([topic, meeting]) => `agreements?topic=${topic}&meeting=${meeting}`)""",
    }[address]
    links = "all => all.map(e => e.getAttribute('href'))"
    listed_too = set(reader.main.locator("a[href]").evaluate_all(links))
    wanted = set(reader.page.evaluate(opened))
    assert wanted
    assert wanted <= listed_too, sorted(wanted - listed_too)[:8]
