"""Two of a kind side by side: what is compared, what is shared as an address, and both governments' accounts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from data.comparing import subjects
from data.model import Record
from data.readouts import readouts
from data.views import events
from pages.frame.words import say
from tests.browser.house import Server
from tests.browser.reader import Reader

CELLS = """side => [...document.querySelectorAll(`.accounts tbody td.${side}`)].map(e => {
    const box = e.getBoundingClientRect()
    return [box.left, box.right, box.top, box.bottom]
})"""


def test_another_is_chosen_on_the_left_the_address_keeps_both_and_the_sides_change(reader: Reader, record: Record):
    held = subjects(record, "en")
    talks = events(record, "en").query("is_talks")["event_id"].iloc[-2:]
    left, right = (held["meeting"][event_id] for event_id in talks)
    pair, name = list(held["pair"].items())[-1]
    reader.opens("compare")
    reader.marks_the_document()
    compared = reader.main.locator(".pair .row").first
    expect(compared.locator("h3")).to_have_text([left, right])
    compared.get_by_role("link", name=say("en", "pick_another")).first.click()
    kinds = reader.main.locator(".choices details")
    expect(kinds).to_have_count(len(held))
    expect(reader.main.locator(".choices [aria-current]")).to_have_text(left)
    kinds.nth(list(held).index("pair")).locator("summary").click()
    kinds.get_by_role("link", name=name, exact=True).click()
    expect(compared.locator("h3")).to_have_text([name, right])
    expect(reader.main.locator(".choices")).to_have_count(0)
    reader.arrives(f"compare?a={pair}&b={talks.iloc[1]}")
    reader.main.get_by_role("link", name=say("en", "swap")).click()
    expect(compared.locator("h3")).to_have_text([right, name])
    reader.arrives(f"compare?a={talks.iloc[1]}&b={pair}")
    assert reader.stayed


@pytest.mark.parametrize("page", ["timeline", "topics", "tracks", "compare"])
def test_an_address_shared_after_a_walk_opens_cold_as_it_was(
    reader_of: Callable[..., Reader], server: Server, record: Record, page: str
):
    walker = reader_of(server).opens(page)
    chapter = record.periods.set_index("period_id").loc["second-shuttle"]
    if page == "compare":
        walker.main.get_by_role("link", name=say("en", "pick_another")).last.click()
        walker.main.locator(".choices details").last.locator("summary").click()
        walker.main.locator(".choices details").last.get_by_role("link", name=chapter["label_en"]).click()
        expect(walker.main.locator(".pair h3").last).to_contain_text(chapter["label_en"])
    else:
        walker.main.locator(".chapters summary").click()
        walker.main.locator(".chapter-list").get_by_role("link", name=chapter["label_en"]).click()
        expect(walker.main.locator(".chapters > [aria-current]")).to_contain_text(chapter["label_en"])
    walker.sees(lambda: "second-shuttle" in walker.address)
    walker.waits()
    guest = reader_of(server, locale="en-US").opens(walker.address)
    words = "all => all.map(e => e.textContent)"
    assert guest.main.locator(".ns").evaluate_all(words) == walker.main.locator(".ns").evaluate_all(words)
    assert chapter["label_en"] in guest.main.inner_text()
    assert guest.address == walker.address


def test_both_accounts_stand_side_by_side_and_on_a_phone_one_under_the_other(reader: Reader, record: Record):
    topics = len(readouts(record, "nara-summit", "en"))
    assert topics > 1
    for width in (1280, 390):
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.opens("event?id=nara-summit")
        ours, theirs = reader.page.evaluate(CELLS, "JP"), reader.page.evaluate(CELLS, "KR")
        assert len(ours) == len(theirs) == topics
        for (left, right, top, bottom), other in zip(ours, theirs, strict=True):
            assert right - left > 150 and bottom > top
            if width == 1280:
                assert right <= other[0] + 1 and top == other[2], "not side by side"
            else:
                assert left == other[0] >= 0 and right == other[1] <= width, "not as wide as the page"
                assert bottom <= other[2] + 1, "not one under the other"
