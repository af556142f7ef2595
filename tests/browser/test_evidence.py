"""Every page says who says so, and shows both sides where sources differ."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from data.model import Record
from data.sourcing import disputes_of, sources_of
from tests.browser.reader import Reader

NARA = "event?id=nara-summit"
ROWS = {"timeline": ".events .event", "agreements": ".card", "sources": ".disputes .field"}


def opens_the_drawer(where: Locator, kind: str) -> Locator:
    """Open a drawer of sources or of disputes, shut until then."""
    drawer = where.locator("details.drawer.dispute" if kind == "dispute" else "details.drawer:not(.dispute)").first
    expect(drawer.locator("li").first).to_be_hidden()
    drawer.locator("summary").first.click()
    expect(drawer.locator("li").first).to_be_visible()
    return drawer


@pytest.mark.parametrize(
    ("address", "row", "record_id"),
    [
        ("", ".lastmet", "andong-summit"),
        ("timeline", '.events .event:has(a[href*="id=gyeongju-summit"])', "gyeongju-summit"),
        ("agreements?agreement=nara-chosei-dna", "#nara-chosei-dna .foot", "nara-chosei-dna"),
        (NARA, ".meeting > .foot", "nara-summit"),
    ],
)
def test_a_sources_drawer_opens_on_links_that_leave_the_page_open(
    reader: Reader, record: Record, address: str, row: str, record_id: str
):
    reader.opens(address)
    drawer = opens_the_drawer(reader.main.locator(row).first, "sources")
    sources = sources_of(record, "en")[record_id]
    expect(drawer.locator("ol.sources > li")).to_have_count(len(sources))
    links = drawer.locator(".sources a")
    addresses = [source["url"] for source in sources if source["url"]]
    assert [link.get_attribute("href") for link in links.all()] == addresses
    assert addresses
    for link in links.all():
        expect(link).to_have_attribute("target", "_blank")


def test_the_dispute_mark_of_the_nara_summit_opens_both_dates_with_who_says_them(reader: Reader):
    reader.opens(NARA)
    drawer = opens_the_drawer(reader.main.locator(".meeting > .foot"), "dispute")
    dates = drawer.locator(".claims").first
    for day, rank in (("13 January 2026", "preferred"), ("12 January 2026", "normal")):
        claim = dates.locator(f"li.{rank}", has_text=day).first
        expect(claim).to_be_visible()
        expect(claim.locator(".who")).to_have_text(re.compile(r"\w+"))


def test_the_nara_page_lists_every_claim_of_every_dispute_of_its_summit(reader: Reader, record: Record):
    reader.opens(NARA)
    disputes = disputes_of(record, "en")["nara-summit"]
    shown = reader.main.locator("section.disputes")
    for dispute in disputes:
        claims = shown.locator(".field", has_text=re.compile(f"^{re.escape(dispute['field_label'])}$")).first
        values = claims.locator("xpath=following-sibling::ul[1]").locator("li > b")
        assert values.all_inner_texts() == [claim["value"] for claim in dispute["claims"]]


def test_the_shelf_of_disputes_holds_every_dispute_of_the_record(reader: Reader, record: Record):
    reader.opens("sources?shelf=disputes")
    found = disputes_of(record, "en")
    expect(reader.main.locator(".disputes section")).to_have_count(len(found))
    expect(reader.main.locator(".disputes .field")).to_have_count(sum(map(len, found.values())))


@pytest.mark.parametrize("query", ["", "?topic=history-and-remains"])
def test_every_number_on_the_front_page_is_the_number_of_rows_behind_its_link(reader: Reader, query: str):
    reader.opens(query)
    links = reader.main.locator(".front a:has(b), .front a:has(.status)")
    numbers = {str(link.get_attribute("href")): int(re.findall(r"\d+", link.inner_text())[0]) for link in links.all()}
    assert {path.partition("?")[0] for path in numbers} == set(ROWS)
    for path, number in numbers.items():
        reader.opens(path)
        assert len(reader.leaf_by_leaf(ROWS[path.partition("?")[0]], "e => e.innerText")) == number, path
