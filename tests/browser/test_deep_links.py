"""An address opened cold shows what it names."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest
from playwright.sync_api import expect

from data.chapters import period_of
from data.facets import Selection
from data.geography import places
from data.model import Record
from data.narrowing import narrow
from data.views import events
from pages.frame.words import say
from tests.browser.house import Server
from tests.browser.reader import Reader

TOPIC = "history-and-remains"
MEETINGS = {
    "gyeongju-summit": "Gyeongju",
    "johannesburg-meeting": "Johannesburg",
    "nara-summit": "Nara",
    "horyuji-visit": "Horyuji",
}
# The id of the meeting that a link opens, and what the link says.
MEETING = "link => [new URL(link.href).searchParams.get('id'), link.innerText]"


def in_the_latest_chapter(record: Record, ids: pd.Series) -> pd.Series:
    """Whether events belong to the chapter on which pages open."""
    return ids.map(period_of(record)) == record.periods["period_id"].iloc[-1]


def test_the_front_page_opens_cold_with_every_meeting_of_the_latest_chapter_and_the_number_of_all(
    reader: Reader, record: Record
):
    reader.opens("")
    met = events(record, "en").query("is_meeting")
    latest = met[in_the_latest_chapter(record, met["event_id"])][::-1]
    assert set(MEETINGS) <= set(latest["event_id"])
    expect(reader.heading).to_have_text(say("en", "front_last"))
    expect(reader.main.locator(".lastmet .answer")).to_contain_text(latest["spot"].iloc[0])
    expect(reader.main.locator(".dates a")).to_have_text(latest["spot"].tolist())
    expect(reader.main.locator(".strip figcaption a").first).to_have_text(say("en", "in_person_n", n=len(met)))


def test_the_timeline_opens_cold_with_every_event_of_its_chapter_marked_and_listed_and_every_meeting_named(
    reader: Reader, record: Record
):
    reader.opens("timeline")
    everything = record.events.loc[record.events["part_of"] == "", "event_id"]
    own = int(in_the_latest_chapter(record, everything).sum())
    expect(reader.heading).to_have_text(say("en", "timeline_title"))
    expect(reader.tally).to_have_text(f"{own} of {len(everything)} events")
    expect(reader.main.locator(".events .event")).to_have_count(own)
    expect(reader.main.locator("path.point")).to_have_count(own)
    for event_id, name in MEETINGS.items():
        expect(reader.main.locator(".annotation-text", has_text=name).first).to_be_visible()
        expect(reader.main.locator(f'.events h3 a[href*="id={event_id}"]')).to_contain_text(name)


def test_the_map_opens_cold_with_a_picture_and_every_meeting_under_its_place(reader: Reader, record: Record):
    reader.opens("map")
    names = places(record, "en")["name"].tolist()
    expect(reader.heading).to_have_text(say("en", "map_title"))
    expect(reader.tally).to_have_text(f"{len(names)} of {len(names)} places")
    expect(reader.main.locator(".places h3")).to_have_text(names)
    expect(reader.main.locator("canvas#deckgl-overlay")).to_be_visible()
    for event_id, name in MEETINGS.items():
        line = reader.main.locator(".places > li", has=reader.page.locator(f'a[href*="id={event_id}"]'))
        expect(line).to_have_count(1)
        expect(line).to_contain_text(name)


def test_the_agreements_open_cold_with_a_card_each_that_names_its_meeting_leaf_by_leaf(reader: Reader, record: Record):
    reader.opens("agreements")
    everything = len(record.agreements)
    expect(reader.heading).to_have_text(say("en", "agreements_title"))
    expect(reader.tally).to_have_text(f"{everything} of {everything} agreements")
    cards = reader.leaf_by_leaf(".card", f"e => [e.id, ...({MEETING})(e.querySelector('.from a'))]")
    titles = record.events.set_index("event_id")["title_en"]
    ids = record.agreements[["agreement_id", "event_id"]].itertuples(index=False, name=None)
    assert sorted(cards) == sorted([agreement, event, titles[event]] for agreement, event in ids)


def test_the_sources_open_cold_with_a_line_each_leaf_by_leaf(reader: Reader, record: Record):
    reader.opens("sources")
    everything = len(record.sources)
    expect(reader.heading).to_have_text(say("en", "sources_title"))
    expect(reader.tally).to_have_text(f"{everything} of {everything} sources")
    assert sorted(reader.leaf_by_leaf(".sources.all > li", "e => e.id")) == sorted(record.sources["source_id"])


@pytest.mark.parametrize("event_id", MEETINGS)
def test_a_meeting_opens_cold_at_its_own_address(reader: Reader, record: Record, event_id: str):
    reader.opens(f"event?id={event_id}")
    meeting = record.events.set_index("event_id").loc[event_id]
    expect(reader.heading).to_have_text(meeting["title_en"])
    expect(reader.main.locator(".lead")).to_have_text(meeting["summary_en"])
    expect(reader.main.locator(".programme > li")).to_have_count(int((record.events["part_of"] == event_id).sum()))


@pytest.mark.parametrize("language", ["", "ko", "ja"])
def test_a_topic_in_the_address_shows_only_its_agreements(reader: Reader, record: Record, language: str):
    reader.opens(f"agreements?topic={TOPIC}" + (f"&lang={language}" if language else ""))
    chosen = narrow(record, Selection.of(topic=[TOPIC])).agreements["agreement_id"]
    everything = len(record.agreements)
    assert 0 < len(chosen) < everything
    expect(reader.main.locator(".card")).to_have_count(len(chosen))
    ids = [card.get_attribute("id") for card in reader.main.locator(".card").all()]
    assert sorted(map(str, ids)) == sorted(chosen)
    told = say(language or "en", "tally_agreements", n=len(chosen), of=everything)
    expect(reader.tally).to_have_text(told)
    if not language:
        assert told == f"{len(chosen)} of {everything} agreements"


@pytest.mark.parametrize("locale", ["ko-KR", "ja-JP", "fr-FR"])
def test_an_address_without_a_language_speaks_the_browsers(
    reader_of: Callable[..., Reader], server: Server, locale: str
):
    spoken = {"ko-KR": "ko", "ja-JP": "ja"}.get(locale, "en")
    reader = reader_of(server, locale=locale).opens("agreements")
    expect(reader.heading).to_have_text(say(spoken, "agreements_title"))
    expect(reader.page.locator("html")).to_have_attribute("lang", spoken)
