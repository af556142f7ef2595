"""Every mark, disc, line and card that names a meeting or a place opens it."""

from __future__ import annotations

import math

import pytest
from playwright.sync_api import expect

from data.model import Record
from pages.map.deck import EXTENTS
from tests.browser.reader import Reader

MARK = """id => {
    const mark = [...document.querySelectorAll("path.point")].find(e => (e.__data__?.data ?? [])[0] === id)
    const box = mark?.getBoundingClientRect()
    return box && [box.x + box.width / 2, box.y + box.height / 2]
}"""


def title(record: Record, event_id: str) -> str:
    return str(record.events.set_index("event_id").at[event_id, "title_en"])


def clicks_the_mark(reader: Reader, event_id: str) -> None:
    expect(reader.main.locator("path.point").first).to_be_visible()
    where = reader.page.evaluate(MARK, event_id)
    assert where, f"the timeline has no mark for {event_id}"
    reader.page.mouse.move(*where)
    reader.page.mouse.click(*where)


def pixel(longitude: float, latitude: float, zoom: float) -> tuple[float, float]:
    """Web Mercator: pixels right of and below the corner of a world 512 pixels wide at zoom 0."""
    size = 512 * 2**zoom
    north = math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
    return (longitude + 180) / 360 * size, (0.5 - north / (2 * math.pi)) * size


def clicks_the_disc(reader: Reader, record: Record, venue_id: str, extent: str) -> None:
    """Click where a place stands on the map, again and again until the map is drawn and answers."""
    venue = record.venues.set_index("venue_id").loc[venue_id]
    longitude, latitude, zoom = EXTENTS[extent]
    (x0, y0), (x, y) = pixel(longitude, latitude, zoom), pixel(venue["longitude"], venue["latitude"], zoom)

    def answered() -> bool:
        return f"place={venue_id}" in reader.address

    def click() -> None:
        canvas = reader.box("canvas#deckgl-overlay")
        across, down = canvas["x"] + canvas["width"] / 2 + x - x0, canvas["y"] + canvas["height"] / 2 + y - y0
        reader.page.mouse.move(across - 3, down)
        reader.page.mouse.move(across, down)
        reader.page.wait_for_timeout(500)
        reader.page.mouse.click(across, down)
        reader.sees(answered, patience=4)

    assert reader.sees(answered, patience=30, act=click), f"no disc answers where {venue_id} is"


def test_a_line_of_the_timelines_list_opens_its_meeting(reader: Reader, record: Record):
    reader.opens("timeline")
    reader.marks_the_document()
    reader.main.locator('.events h3 a[href*="id=horyuji-visit"]').click()
    expect(reader.heading).to_have_text(title(record, "horyuji-visit"))
    reader.arrives("event?id=horyuji-visit")
    assert reader.stayed


@pytest.mark.parametrize("event_id", ["johannesburg-meeting", "yokosuka-defence"])
def test_a_mark_on_the_timeline_opens_its_meeting_and_back_closes_it(reader: Reader, record: Record, event_id: str):
    reader.opens("timeline?topic=security-and-defence&lang=en")
    reader.marks_the_document()
    clicks_the_mark(reader, event_id)
    expect(reader.heading).to_have_text(title(record, event_id))
    reader.arrives(f"event?id={event_id}&topic=security-and-defence&lang=en")
    reader.goes_back()
    expect(reader.main.locator("path.point").first).to_be_visible()
    reader.arrives("timeline?topic=security-and-defence&lang=en")
    assert reader.stayed


def test_in_the_maps_list_a_place_comes_first_and_is_marked_and_a_meeting_opens(reader: Reader, record: Record):
    reader.opens("map")
    reader.main.locator('.places h3 a[href*="place=nasrec"]').click()
    expect(reader.main.locator(".places > li").first).to_contain_text("Johannesburg")
    expect(reader.main.locator(".places [aria-current]")).to_have_text("Nasrec, Johannesburg")
    reader.arrives("map?place=nasrec")
    reader.main.locator('.places a[href*="id=gyeongju-summit"]').click()
    expect(reader.heading).to_have_text(title(record, "gyeongju-summit"))
    reader.arrives("event?id=gyeongju-summit")


def test_a_disc_brings_its_place_first_the_list_chooses_another_or_all_and_back_undoes_each(
    reader: Reader, record: Record
):
    chosen = reader.main.locator(".places [aria-current]")
    reader.opens("map?view=nara")
    reader.marks_the_document()
    clicks_the_disc(reader, record, "horyuji", "nara")
    expect(chosen).to_have_text("Horyuji temple")
    expect(reader.main.locator(".places > li").first).to_contain_text("Lee and Takaichi visit Horyuji temple")
    reader.arrives("map?place=horyuji&view=nara")
    reader.waits().main.locator('.places h3 a[href*="place=andong"]').click()
    expect(chosen).to_have_text("Andong")
    reader.arrives("map?place=andong&view=nara")
    reader.main.get_by_role("link", name="All places").click()
    expect(chosen).to_have_count(0)
    reader.arrives("map?view=nara")
    for name, address in (("Andong", "map?place=andong&view=nara"), ("Horyuji temple", "map?place=horyuji&view=nara")):
        reader.goes_back()
        expect(chosen).to_have_text(name)
        reader.arrives(address)
    reader.goes_back()
    expect(chosen).to_have_count(0)
    reader.arrives("map?view=nara")
    assert reader.stayed


def test_an_agreements_card_opens_the_meeting_it_came_from(reader: Reader, record: Record):
    reader.opens("agreements?topic=history-and-remains")
    reader.main.locator('.card .from a[href*="id=nara-summit"]').first.click()
    expect(reader.heading).to_have_text(title(record, "nara-summit"))
    reader.arrives("event?id=nara-summit&topic=history-and-remains")


def test_a_meeting_once_opened_stays_in_focus_on_the_other_pages(reader: Reader, record: Record):
    reader.opens("event?id=horyuji-visit")
    reader.tab("Timeline").click()
    expect(reader.main.locator(".events .here h3")).to_have_text(title(record, "horyuji-visit"))
    reader.arrives("timeline?event=horyuji-visit")
    reader.tab("Map").click()
    expect(reader.main.locator(".places > li.here h3")).to_have_text("Horyuji temple")
    reader.arrives("map?event=horyuji-visit")
    reader.main.locator(".chips a", has_text="Horyuji").click()
    expect(reader.main.locator(".places > li.here")).to_have_count(0)
    reader.arrives("map")
