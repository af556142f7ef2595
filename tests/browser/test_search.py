"""Search answers in any of the three languages while the reader types, and every hit opens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from data.model import Record
from pages.frame.words import say
from tests.browser.reader import Reader


@pytest.mark.parametrize(("query", "language"), [("Horyuji", "en"), ("법륭사", "ko"), ("法隆寺", "ja")])
def test_an_address_with_a_query_opens_cold_on_its_hits(reader: Reader, record: Record, query: str, language: str):
    reader.opens(f"search?q={query}&lang={language}")
    expect(reader.main.get_by_role("searchbox")).to_have_value(query)
    meeting = reader.main.locator('.hits a[href*="event?id=horyuji-visit"]').first
    title = record.events.set_index("event_id").at["horyuji-visit", f"title_{language}"]
    expect(meeting).to_have_text(title)


def test_hits_appear_while_the_reader_types_and_a_click_opens_one(reader: Reader, record: Record):
    reader.opens("search")
    reader.marks_the_document()
    reader.main.get_by_role("searchbox").press_sequentially("johannes", delay=60)
    meeting = reader.main.locator('.hits a[href*="event?id=johannesburg-meeting"]').first
    expect(meeting).to_be_visible()
    expect(meeting.locator("mark").first).to_have_text(re.compile("johannes", re.IGNORECASE))
    meeting.click()
    expect(reader.heading).to_have_text(record.events.set_index("event_id").at["johannesburg-meeting", "title_en"])
    assert reader.stayed


def test_a_misspelt_word_finds_nothing_and_offers_the_nearest_that_does(reader: Reader):
    reader.opens("search?q=Gyeongjo")
    expect(reader.main.get_by_role("status")).to_have_text(say("en", "search_none", what="Gyeongjo"))
    reader.main.locator(".hits a.act").click()
    expect(reader.main.locator(".hits mark").first).to_have_text("Gyeongju")
