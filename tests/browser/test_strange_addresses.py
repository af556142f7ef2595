"""An address that asks for what we do not have, or means harm, gets an answer in words."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import expect

from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from pages.frame.words import say
from tests.browser.house import Server
from tests.browser.reader import Reader

SCRIPT = "%3Cscript%3Ealert(1)%3C/script%3E%3Cimg%20src=x%20onerror=alert(2)%3E"


def told_missing(reader: Reader, what: str) -> None:
    expect(reader.main.get_by_role("alert").locator("li", has_text=f"“{what}”").first).to_be_visible()


def test_an_unknown_meeting_is_named_and_a_known_one_offered(reader: Reader, record: Record):
    reader.opens("event?id=atlantis-summit")
    told_missing(reader, "atlantis-summit")
    expect(reader.heading).to_have_text(say("en", "no_event"))
    reader.main.locator(".offer a", has_text="Nara").click()
    expect(reader.heading).to_have_text(record.events.set_index("event_id").at["nara-summit", "title_en"])
    expect(reader.main.get_by_role("alert")).to_have_count(0)
    reader.arrives("event?id=nara-summit")


def test_an_unknown_topic_is_named_the_known_one_kept_and_others_offered(reader: Reader, record: Record):
    reader.opens("agreements?topic=fisheries&topic=north-korea")
    told_missing(reader, "fisheries")
    cards = reader.main.locator(".card")
    expect(cards).to_have_count(len(narrow(record, Selection.of(topic=["north-korea"])).agreements))
    reader.main.locator(".offer a", has_text="History and remains").click()
    both = narrow(record, Selection.of(topic=["north-korea", "history-and-remains"]))
    expect(cards).to_have_count(len(both.agreements))
    expect(reader.main.get_by_role("alert")).to_have_count(0)


def test_an_unknown_language_is_named_and_ours_offered(reader: Reader):
    reader.opens("timeline?lang=tlh")
    told_missing(reader, "tlh")
    reader.main.locator(".offer a", has_text="日本語").click()
    expect(reader.heading).to_have_text(say("ja", "timeline_title"))
    reader.arrives("timeline?lang=ja")


def test_an_unknown_side_of_a_comparison_is_named_and_the_other_kept(reader: Reader, record: Record):
    reader.opens("compare?a=atlantis-summit&b=lee-takaichi")
    told_missing(reader, "atlantis-summit")
    label = record.periods.set_index("period_id").at["lee-takaichi", "label_en"]
    expect(reader.main.locator(".pair h3").last).to_contain_text(label)


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("map?place=atlantis&view=moon&colour=red", ["atlantis", "moon", "colour"]),
        ("agreements?sort=beauty", ["beauty"]),
        ("sources?shelf=cellar", ["cellar"]),
        ("timeline?span=sixty&leaf=thousand", ["thousand"]),
        ("agreements?leaf=0&span=stone-age", ["0", "stone-age"]),
    ],
)
def test_whatever_else_an_address_asks_for_in_vain_is_named_above_a_full_page(
    reader: Reader, address: str, names: list[str]
):
    reader.opens(address)
    for name in names:
        told_missing(reader, name)
    count, _, everything = reader.tally.inner_text().partition(" of ")
    assert everything.startswith(f"{count} ")


@pytest.mark.parametrize(
    "address",
    [
        f"timeline?topic={'a' * 10_000}",
        f"event?id={SCRIPT}&topic={SCRIPT}&lang={SCRIPT}&{SCRIPT}=1",
        "map?place=%00%07%1b%7f%E2%80%AE&view=%0d%0aSet-Cookie:a=b&%00=%00",
        "agreements?" + "&".join(["topic=north-korea", "lang=ko", "lang=ja", "sort=date"] * 100),
        "sources?shelf=%ED%A0%80%FF%zz&shelf[]=1&=&&%&__proto__=1&constructor=2",
        "?topic=../../etc/passwd&id='%20OR%201=1--&lang={{7*7}}",
        f"compare?a={SCRIPT}&b=lee-jae-myung-and-&pick={SCRIPT}&span=-1&leaf=-1",
    ],
    ids=["long", "script", "control", "repeated", "undecodable", "injection", "compared"],
)
def test_a_hostile_address_gets_a_whole_page_and_runs_nothing(reader: Reader, server: Server, address: str):
    errors: list[str] = []
    reader.page.on("pageerror", lambda error: errors.append(str(error)))
    before = len(server.said())
    reader.opens(address)
    expect(reader.heading).to_be_visible()
    expect(reader.page.get_by_test_id("stException")).to_have_count(0)
    expect(reader.page.get_by_test_id("stAlert")).to_have_count(0)
    reader.page.wait_for_timeout(300)  # time for a script to speak up
    assert reader.dialogs == []
    assert errors == []
    assert "Traceback" not in server.said()[before:]
    assert reader.page.locator(".ns script, .ns img[onerror]").count() == 0
    if SCRIPT in address:
        told_missing(reader, "<script>alert(1)</script><img src=x onerror=alert(2)>")
    assert max(map(len, reader.main.get_by_role("alert").locator("li").all_inner_texts()), default=0) < 100


def test_a_choice_that_leaves_nothing_says_so_and_can_be_cleared(reader: Reader, record: Record):
    topics, chapters = record.topics["topic_id"], record.periods["period_id"]
    topic, chapter = next(
        (topic, chapter)
        for topic, chapter in product(topics, chapters)
        if narrow(record, Selection.of(topic=[topic], period=[chapter])).events.empty
    )
    for page, rows in (("timeline", ".events .event"), ("map", ".places > li"), ("agreements", ".card")):
        reader.opens(f"{page}?topic={topic}&period={chapter}")
        expect(reader.main.locator(".empty")).to_contain_text(say("en", "empty"))
        expect(reader.main.locator(rows)).to_have_count(0)
        reader.main.locator(".empty a").click()
        expect(reader.main.locator(rows).first).to_be_visible()
        expect(reader.main.locator(".empty")).to_have_count(0)
        reader.arrives(page)
