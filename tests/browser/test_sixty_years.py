"""From the latest chapter to all sixty years and back, by click, by key, by thumb, and through the matrix."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from data.chapters import period_of
from data.facets import Selection
from data.model import Record
from data.narrowing import narrow
from pages.frame.words import say
from pages.timeline.entries import LEAF
from pages.timeline.ribbons import NARROWEST_PICTURE
from tests.browser.house import Server
from tests.browser.reader import Reader
from tests.browser.tour import drawn, goes, tabs_to

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
# The event ids of all marks that are drawn.
MARKED = """() => [...document.querySelectorAll("path.point")]
    .map(mark => (mark.__data__?.data ?? [])[0]).filter(Boolean).sort()"""
# The chapter that a line of the list stands under, and the address of its meeting.
UNDER = """e => [
    e.closest("ol").previousElementSibling.querySelector("h2").firstChild.textContent.trim(),
    e.querySelector("h3 a").href,
]"""
# The middle of the square of a topic and a meeting, by the figure's own axes.
SQUARE = """([topic, meeting]) => {
    const picture = document.querySelector(".js-plotly-plot"), { xaxis, yaxis } = picture._fullLayout
    const squares = picture._fullData.find(trace => trace.marker?.symbol === "square" && trace.customdata)
    const at = squares.customdata.findIndex(told => told[0] === topic && told[1] === meeting)
    const box = picture.getBoundingClientRect()
    return at < 0 ? null : [
        box.x + xaxis._offset + xaxis.l2p(squares.x[at]), box.y + yaxis._offset + yaxis.l2p(squares.y[at])
    ]
}"""
# How many pairs of squares overlap, the width of the topics' names, of their frame, and what that holds beyond it.
CROWD = """() => {
    const picture = document.querySelector(".st-key-matrix .js-plotly-plot"), trace = picture._fullData
        .findIndex(trace => trace.marker?.symbol === "square" && trace.customdata)
    const boxes = [...picture.querySelectorAll(".trace.scatter")][trace].querySelectorAll("path.point")
    const squares = [...boxes].map(e => e.getBoundingClientRect())
    const across = (a, b) => a.left + .5 < b.right && b.left + .5 < a.right
    const meet = (a, b) => across(a, b) && a.top + .5 < b.bottom && b.top + .5 < a.bottom
    const frame = document.querySelector(".st-key-matrix"), names = document.querySelector(".names")
    return [
        squares.reduce((n, a, i) => n + squares.slice(i + 1).filter(b => meet(a, b)).length, 0),
        names.getBoundingClientRect().width, frame.clientWidth, frame.scrollWidth - frame.clientWidth
    ]
}"""
SIDEWAYS = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
    .map(e => [e.scrollLeft, e.scrollWidth - e.clientWidth])"""


def marks(reader: Reader, event_ids: list[str]) -> None:
    """Exactly these events are marked."""
    assert reader.sees(lambda: reader.page.evaluate(MARKED) == sorted(event_ids)), reader.page.evaluate(MARKED)


def test_the_list_of_sixty_years_holds_every_event_once_under_its_chapter(reader: Reader, record: Record):
    reader.opens("timeline?span=sixty")
    listed = reader.leaf_by_leaf(".events .event", UNDER)
    own = record.events.loc[record.events["part_of"] == "", "event_id"]
    labels = own.map(period_of(record)).map(record.periods.set_index("period_id")["label_en"])
    told = [(chapter, parse_qs(urlsplit(address).query)["id"][0]) for chapter, address in listed]
    assert told == [*zip(labels, own, strict=True)]


def test_the_timeline_opens_on_the_latest_chapter_one_click_gives_sixty_years_and_back_returns(
    reader: Reader, record: Record
):
    own = record.events[record.events["part_of"] == ""]
    latest = record.periods.iloc[-1]
    now = own.loc[own["earliest"] >= latest["earliest"], "event_id"].tolist()
    reader.opens("timeline")
    reader.marks_the_document()
    expect(reader.main.locator(".chapters > [aria-current]")).to_contain_text(latest["label_en"])
    marks(reader, now)
    reader.main.locator(".chapters").get_by_role("link", name=say("en", "sixty"), exact=True).click()
    marks(reader, own["event_id"].tolist())
    expect(reader.tally).to_have_text(f"{len(own)} of {len(own)} events")
    expect(reader.main.locator(".events .event")).to_have_count(LEAF)
    reader.arrives("timeline?span=sixty")
    reader.goes_back()
    marks(reader, now)
    expect(reader.main.locator(".events .event")).to_have_count(len(now))
    reader.arrives("timeline")
    assert reader.stayed


def test_a_topic_met_outside_the_chapter_says_how_often_and_one_click_shows_it(reader: Reader, record: Record):
    left = narrow(record, Selection.of(topic=["history-and-remains"])).events
    own = left[left["part_of"] == ""]
    outside = int((own["earliest"] < record.periods["earliest"].iloc[-1]).sum())
    assert 0 < outside < len(own)
    reader.opens("timeline?topic=history-and-remains")
    expect(reader.main.locator(".events .event")).to_have_count(len(own) - outside)
    reader.main.get_by_role("link", name=say("en", "outside", n=outside)).click()
    expect(reader.main.locator(".events .event")).to_have_count(len(own))
    reader.arrives("timeline?span=sixty&topic=history-and-remains")


@pytest.mark.parametrize("page", ["timeline", "topics", "tracks"])
def test_tab_and_enter_turn_to_the_chapter_before_and_to_the_one_after(reader: Reader, record: Record, page: str):
    before, latest = record.periods.iloc[-2], record.periods.iloc[-1]
    reader.opens(page)
    shown, links = reader.main.locator(".chapters > [aria-current]"), reader.main.locator(".chapters > a")
    for chapter, told in ((before, f"← {before['label_en']}"), (latest, f"{latest['label_en']} →")):
        tabs_to(reader, links.get_by_text(told, exact=True))
        reader.page.keyboard.press("Enter")
        expect(shown).to_contain_text(chapter["label_en"])
        reader.arrives(f"{page}?span={chapter['period_id']}")


@pytest.mark.parametrize(("page", "picture"), [("timeline", ".st-key-decades"), ("topics", ".st-key-matrix")])
def test_on_a_phone_a_thumb_moves_sixty_years_and_not_the_page(
    reader_of: Callable[..., Reader], server: Server, page: str, picture: str
):
    reader = reader_of(server, **PHONE).opens(f"{page}?span=sixty")
    frame = reader.main.locator(picture)
    expect(frame.locator("path.point").first).to_be_attached()
    frame.scroll_into_view_if_needed()
    box = reader.box(f"{picture} .js-plotly-plot")
    hidden = frame.evaluate("e => e.scrollWidth - e.clientWidth")
    assert hidden > 100, "the picture has no more to show than the screen does"
    thumb = reader.page.context.new_cdp_session(reader.page)
    across, down = 300, box["y"] + 150
    for kind, x in (("Start", across), *(("Move", across - step) for step in range(20, 260, 20)), ("End", None)):
        points = [] if x is None else [{"x": x, "y": down}]
        thumb.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})
        reader.page.wait_for_timeout(16)
    assert reader.sees(lambda: frame.evaluate("e => e.scrollLeft") > 100), "the picture does not follow the thumb"
    assert reader.page.evaluate(SIDEWAYS) == [[0, 0], [0, 0]], "the page itself moves sideways"
    reader.arrives(f"{page}?span=sixty")


def test_sixty_years_move_in_their_frame_wherever_the_room_is_too_narrow_for_their_names(
    tourist: Callable[[str], Reader],
):
    reader = tourist("en")
    goes(reader, "timeline?span=sixty", "en")
    frame, moves = reader.main.locator(".st-key-decades"), {}
    for width in (1920, 1280, 1100, 768, 360):
        reader.page.set_viewport_size({"width": width, "height": 900})
        drawn(reader)
        assert reader.box(".st-key-decades .js-plotly-plot")["width"] >= NARROWEST_PICTURE, width
        moves[width] = frame.evaluate("e => e.scrollWidth > e.clientWidth")
        assert reader.page.evaluate(SIDEWAYS) == [[0, 0], [0, 0]], f"the page itself moves sideways at {width}"
    assert moves == {1920: False, 1280: False, 1100: True, 768: True, 360: True}


@pytest.mark.parametrize("address", ["topics", "topics?span=sixty"])
def test_no_two_squares_of_the_matrix_overlap_and_its_topics_leave_them_room(
    tourist: Callable[[str], Reader], address: str
):
    reader = tourist("en")
    goes(reader, address, "en")
    for width in (1280, 1024, 768, 360):
        reader.page.set_viewport_size({"width": width, "height": 900})
        drawn(reader)
        overlapping, names, frame, beyond = reader.page.evaluate(CROWD)
        assert overlapping == 0, width
        assert names <= frame / 2, width
        assert beyond <= 0 or width < 1280, "on a wide screen there is nothing to move"
        assert reader.page.evaluate(SIDEWAYS) == [[0, 0], [0, 0]], f"the page itself moves sideways at {width}"


@pytest.mark.parametrize("address", ["topics", "topics?span=sixty"])
def test_a_square_of_the_matrix_opens_exactly_the_agreements_of_its_topic_and_meeting(
    reader: Reader, record: Record, address: str
):
    rows = record.agreements.merge(record.agreement_topics, on="agreement_id")
    days = rows["event_id"].map(record.events.set_index("event_id")["earliest"])
    in_the_chapter = days >= record.periods["earliest"].iloc[-1]
    rows = rows[~in_the_chapter if "sixty" in address else in_the_chapter]
    (topic, meeting), behind = max(
        rows.groupby(["topic_id", "event_id"])["agreement_id"], key=lambda cell: len(cell[1])
    )
    assert 1 < len(behind) < len(rows)
    reader.opens(address)
    reader.marks_the_document()
    expect(reader.main.locator(".js-plotly-plot path.point").first).to_be_visible()
    where = reader.page.evaluate(SQUARE, [topic, meeting])
    assert where, f"the matrix has no square for {topic} at {meeting}"
    reader.page.mouse.move(*where)
    reader.page.mouse.click(*where)
    expect(reader.main.locator(".card")).to_have_count(len(behind))
    reader.arrives(f"agreements?topic={topic}&meeting={meeting}")
    assert sorted(reader.leaf_by_leaf(".card", "e => e.id")) == sorted(behind)
    reader.goes_back()
    expect(reader.main.locator(".js-plotly-plot path.point").first).to_be_visible()
    reader.arrives(address)
    assert reader.stayed


def test_the_first_number_of_the_front_page_leads_to_its_rows_and_back_returns(reader: Reader):
    reader.opens("")
    reader.marks_the_document()
    number = reader.main.locator(".front b.big").first
    told = int(number.inner_text())
    assert told > 0
    number.click()
    expect(reader.heading).to_have_text(say("en", "timeline_title"))
    expect(reader.main.locator(".events .event.meeting")).to_have_count(told)
    expect(reader.main.locator(".events .event")).to_have_count(told)
    reader.goes_back()
    expect(number).to_have_text(str(told))
    assert reader.stayed
