"""What a reader chooses narrows every page in place, stands in the address, and can be undone step by step."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from data.chapters import period_of
from data.facets import BY_NAME, FACETS, Selection
from data.geography import places
from data.model import Record
from data.narrowing import counts, narrow
from pages.frame.leaves import SIZE
from pages.frame.words import say
from tests.browser.reader import Reader

TOPIC, LABEL = "history-and-remains", "History and remains"
OTHER, OTHER_LABEL = "north-korea", "North Korea"
ROWS = {"timeline": ".events .event", "map": ".places > li", "agreements": ".card"}


def rows_left(record: Record, page: str, *topics: str) -> int:
    """How many rows a page has under topics; the timeline opens on the latest chapter."""
    left = narrow(record, Selection.of(topic=topics))
    latest = left.events["event_id"].map(period_of(record)) == record.periods["period_id"].iloc[-1]
    own = left.events[(left.events["part_of"] == "") & latest]
    return len({"timeline": own, "map": places(left, "en"), "agreements": left.agreements}[page])


@pytest.mark.parametrize("page", ROWS)
def test_a_topic_chosen_in_the_panel_narrows_the_page_without_loading_it(reader: Reader, record: Record, page: str):
    reader.opens(page)
    reader.marks_the_document()
    reader.topic(LABEL).click()
    expect(reader.main.locator(ROWS[page])).to_have_count(rows_left(record, page, TOPIC))
    expect(reader.tally).to_contain_text(f"{rows_left(record, page, TOPIC)} of ")
    expect(reader.main.locator(".chips")).to_contain_text(LABEL)
    reader.arrives(f"{page}?topic={TOPIC}")
    assert reader.stayed


def test_a_second_topic_widens_the_choice_and_a_chip_takes_one_back(reader: Reader, record: Record):
    reader.opens(f"agreements?topic={TOPIC}")
    reader.topic(OTHER_LABEL).click()
    expect(reader.main.locator(".card")).to_have_count(rows_left(record, "agreements", TOPIC, OTHER))
    reader.main.locator(".chips a", has_text=LABEL).click()
    expect(reader.main.locator(".card")).to_have_count(rows_left(record, "agreements", OTHER))
    reader.arrives(f"agreements?topic={OTHER}")


def test_a_choice_goes_along_from_page_to_page(reader: Reader, record: Record):
    reader.opens(f"timeline?topic={TOPIC}")
    reader.marks_the_document()
    for page, label in (("map", "Map"), ("agreements", "Agreements"), ("timeline", "Timeline")):
        reader.tab(label).click()
        expect(reader.main.locator(ROWS[page])).to_have_count(rows_left(record, page, TOPIC))
        reader.arrives(f"{page}?topic={TOPIC}")
    assert reader.stayed


def test_back_and_forward_step_through_the_choices_made_on_a_page(reader: Reader, record: Record):
    reader.opens("agreements")
    reader.marks_the_document()

    def shows(left: int) -> None:
        expect(reader.tally).to_have_text(f"{left} of {len(record.agreements)} agreements")
        expect(reader.main.locator(".card")).to_have_count(min(left, SIZE))

    steps = [("agreements", len(record.agreements))]
    for chosen, label in (((TOPIC,), LABEL), ((TOPIC, OTHER), OTHER_LABEL)):
        reader.topic(label).click()
        left = rows_left(record, "agreements", *chosen)
        shows(left)
        steps.append((reader.address, left))
    for turn, to in ((reader.goes_back, 1), (reader.goes_back, 0), (reader.goes_forward, 1), (reader.goes_forward, 2)):
        turn()
        shows(steps[to][1])
        reader.arrives(steps[to][0])
    assert reader.stayed


def test_back_and_forward_step_across_pages(reader: Reader, record: Record):
    reader.opens("timeline")
    reader.topic(LABEL).click()
    expect(reader.main.locator(ROWS["timeline"])).to_have_count(rows_left(record, "timeline", TOPIC))
    reader.tab("Agreements").click()
    expect(reader.main.locator(".card")).to_have_count(rows_left(record, "agreements", TOPIC))
    for turn, address, title in (
        (reader.goes_back, f"timeline?topic={TOPIC}", "timeline_title"),
        (reader.goes_back, "timeline", "timeline_title"),
        (reader.goes_forward, f"timeline?topic={TOPIC}", "timeline_title"),
        (reader.goes_forward, f"agreements?topic={TOPIC}", "agreements_title"),
    ):
        turn()
        expect(reader.heading).to_have_text(say("en", title))
        reader.arrives(address)
    expect(reader.main.locator(".card")).to_have_count(rows_left(record, "agreements", TOPIC))


def test_another_language_keeps_the_page_and_the_choice(reader: Reader, record: Record):
    reader.opens(f"agreements?topic={TOPIC}")
    reader.marks_the_document()
    for language, name in (("ko", "한국어"), ("ja", "日本語"), ("en", "English")):
        reader.main.locator(".tongues").get_by_role("link", name=name).click()
        expect(reader.heading).to_have_text(say(language, "agreements_title"))
        expect(reader.main.locator(".card")).to_have_count(rows_left(record, "agreements", TOPIC))
        expect(reader.page.locator("html")).to_have_attribute("lang", language)
        reader.arrives(f"agreements?topic={TOPIC}&lang={language}")
    assert reader.stayed


def test_the_panel_counts_what_each_answer_would_leave(reader: Reader, record: Record):
    for page, rows in (("timeline", "events"), ("agreements", "agreements")):
        reader.opens(f"{page}?topic={TOPIC}")
        told = reader.page.locator(".facets details").evaluate_all(
            "all => all.map(facet => [...facet.querySelectorAll('.value')].map("
            "e => [e.querySelector('.label').textContent, Number(e.querySelector('.n').textContent)]))"
        )
        for facet, shown in zip([facet for facet in FACETS if facet.is_listed], told, strict=True):
            labels, left = facet.labels(record, "en"), counts(record, Selection.of(topic=[TOPIC]), facet, rows)
            assert shown == [[labels[slug], n] for slug, n in left.items()], facet.name


def test_answers_to_two_questions_must_both_be_met(reader: Reader, record: Record):
    reader.opens(f"agreements?topic={TOPIC}")
    reader.page.locator(".facets summary", has_text=say("en", "facet_progress")).click()
    label = BY_NAME["progress"].labels(record, "en")["under-way"]
    reader.topic(label).click()
    both = narrow(record, Selection.of(topic=[TOPIC], progress=["under-way"])).agreements
    assert 0 < len(both) < rows_left(record, "agreements", TOPIC)
    expect(reader.main.locator(".card")).to_have_count(len(both))
    reader.arrives(f"agreements?topic={TOPIC}&progress=under-way")


def test_the_keyboard_reaches_a_topic_and_enter_narrows(reader: Reader, record: Record):
    reader.opens("agreements")
    focused = "(document.activeElement.closest('.facets .value')?.querySelector('.label') ?? {}).innerText ?? ''"
    for _ in range(40):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate(focused) == LABEL:
            break
    assert reader.page.evaluate(focused) == LABEL
    outline = reader.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "the reader does not see where the keyboard is"
    reader.page.keyboard.press("Enter")
    expect(reader.main.locator(".card")).to_have_count(rows_left(record, "agreements", TOPIC))
    reader.arrives(f"agreements?topic={TOPIC}")
