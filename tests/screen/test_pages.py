"""Every page draws itself in every language, whole, and says who says so."""

from __future__ import annotations

import re

import pytest

from data.claims import vouching
from data.model import Record
from data.rules import LANGUAGES
from pages.frame.view import EXTENTS, SHELVES, SORTS
from tests.screen.sight import (
    PAGES,
    PLOTTED,
    ROW,
    Open,
    followed,
    heading,
    in_stretch,
    meeting_title,
    opened,
    rows_left,
    sound,
)

LED = {  # the link that a row is or begins with
    "": r'<li><a href="(event\?[^"]*)">[^<]*</a> <span class="quiet">',
    "topics": r'<li><a href="(agreements\?[^"]*)">[^<]*</a> <span class="quiet">[^<]*</span><br>',
    "tracks": r'<li class="track-row"><p class="what"><a href="(agreements\?[^"]*)">',
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_draws_itself_whole_with_a_heading_in_its_language(
    screen: Open, record: Record, page: str, language: str
):
    seen = opened(screen, page, lang=language)
    sound(seen, language)
    assert seen.heading == heading(record, page, language)
    assert seen.has("plotly_chart") == (page in PLOTTED)
    assert seen.has("deck_gl_json_chart") == (page == "map")
    assert seen.has("text_input") == (page == "search")
    assert seen.has("download_button") == (page == "take")
    if page in ROW:
        assert seen.count(ROW[page]) == rows_left(record, page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["timeline", "map", "agreements", "sources", "event"])
def test_every_row_of_a_page_shows_who_says_so(screen: Open, page: str, language: str):
    seen = opened(screen, page, lang=language)
    rows = seen.count(ROW.get(page, r"<h1[ >]"))
    assert rows > 0
    assert seen.count(r'<ol class="sources') >= rows
    assert seen.count(r'<a href="https?://[^"]+" target="_blank"') > 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "topics", "tracks"])
def test_every_row_of_a_page_of_numbers_is_a_link_to_where_it_is_shown_who_says_so(
    screen: Open, page: str, language: str
):
    seen = opened(screen, page, lang=language)
    rows = re.findall(LED[page], seen.html)
    assert len(rows) == seen.count(ROW[page]) > 0
    for address in sorted(set(rows))[:3]:
        told = followed(screen, address)
        assert told.count(r'<ol class="sources') >= told.count(r'<article class="card|<h1[ >]') > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_on_the_first_page_shows_who_says_so(screen: Open, record: Record, language: str):
    seen = screen("", lang=language)
    (answer,) = re.findall(r'<section class="lastmet">(.*?)</section>', seen.html, re.S)
    (key,) = re.findall(r'<p class="answer"><a href="event\?id=([^&"]*)', answer)
    vouched = vouching(record.claims)["record_id"] == key
    (listed,) = re.findall(r'<ol class="sources">(.*?)</ol>', answer, re.S)
    assert listed.count("<li>") == vouched.sum() > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_of_the_record_has_a_page(screen: Open, record: Record, language: str):
    """In one language each, in turn, and those of the latest chapter in all: each page has the same parts in all."""
    ids = record.events["event_id"].tolist()
    at = LANGUAGES.index(language)
    latest = record.events.loc[in_stretch(record, record.events["event_id"]), "event_id"]
    for event_id in dict.fromkeys([*ids[at :: len(LANGUAGES)], *latest]):
        seen = screen("event", id=event_id, lang=language)
        sound(seen, language)
        assert seen.heading == meeting_title(record, event_id, language)
        assert seen.count(r'<ol class="sources') > 0, event_id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_event_page_without_a_meeting_offers_them_all(screen: Open, record: Record, language: str):
    seen = screen("event", lang=language)
    sound(seen, language)
    for event_id in record.events.loc[record.events["part_of"] == "", "event_id"]:
        assert f'href="event?id={event_id}&amp;lang={language}"' in seen.html


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("page", "name", "values"), [("agreements", "sort", SORTS), ("map", "view", EXTENTS), ("sources", "shelf", SHELVES)]
)
def test_every_order_view_and_shelf_draws_itself(
    screen: Open, language: str, page: str, name: str, values: tuple[str, ...]
):
    drawn = set()
    for value in values:
        seen = screen(page, lang=language, **{name: value})
        sound(seen, language)
        assert 'role="alert"' not in seen.html
        drawn.add(seen.html)
    assert len(drawn) == len(values), "each shows something of its own"


@pytest.mark.parametrize("page", [*PAGES, "sources?disputes"])
def test_every_link_of_a_page_names_only_what_the_record_has(screen: Open, record: Record, page: str):
    page, _, shelf = page.partition("?")
    seen = opened(screen, page, **({"shelf": shelf} if shelf else {}))
    known = {
        "id": set(record.events["event_id"]),
        "place": set(record.venues["venue_id"]),
        "topic": set(record.topics["topic_id"]),
    }
    assert seen.links
    assert {(name, value) for name, value in seen.links if name in known and value not in known[name]} == set()
