"""What is likely to be asked next is drawn ahead, in quiet moments, and nothing is worked out twice at once."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from threading import Barrier, Event, Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from data.facets import Selection
from data.model import Record
from data.rules import LANGUAGES
from pages.frame.ahead import QUIET, Ahead, Draw, with_other_topics
from pages.frame.asked import parse
from pages.frame.kept import kept
from pages.frame.panel import facet_panel
from pages.frame.paper import rendered
from pages.frame.start import draw, every_page
from pages.frame.view import NARROWED, PAGES, View

TODAY = date(2026, 11, 1)
HERE = View("timeline", TODAY, "ko", base="https://example.org/")


def comes(holds: Callable[[], bool]) -> bool:
    """Whether something comes to hold within ten seconds."""
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


def draws(drawn: list[View], fails_at: int = 0) -> Draw:
    """Notes what it is to draw, and fails at one drawing, counted from 1."""

    def draw(record: Record, here: View, theme: str) -> None:
        drawn.append(here)
        if len(drawn) == fails_at:
            raise RuntimeError("no ink")

    return draw


@pytest.mark.parametrize("page", NARROWED)
@pytest.mark.parametrize("topics", [[], ["economic-security"]])
def test_what_is_drawn_ahead_is_what_the_panels_topics_lead_to(record: Record, page: str, topics: list[str]):
    here = replace(HERE, page=page, selection=Selection.of(topic=topics))
    panel = rendered("frame/facets.html", record, here, facet_panel)
    links = [urlsplit(unescape(link)) for link in re.findall(r'<a href="([^"]*)" class="value', panel)]
    assert {link.path for link in links} <= {page, "./"}
    asked = [parse_qs(link.query) for link in links]
    chosen = [parse(page, query, "ko", record, TODAY, HERE.base) for query in asked if set(query) <= {"topic"}]
    assert len(chosen) > 5
    assert set(with_other_topics(record, here)) == set(chosen)


def test_an_expected_view_is_drawn_once_it_is_quiet_and_not_before(record: Record):
    drawn: list[View] = []
    ahead = Ahead()
    ahead.expect(record, HERE, "dark")
    ahead.begin(draws(drawn))
    with ahead.resting():
        ahead.expect(record, HERE, "dark")
        time.sleep(2 * QUIET)
        assert drawn == []
    assert comes(lambda: drawn == with_other_topics(record, HERE)), "what was shown before the start is not expected"


def test_a_page_without_a_panel_leads_to_nothing_drawn_ahead(record: Record):
    drawn: list[View] = []
    ahead = Ahead()
    ahead.begin(draws(drawn))
    ahead.expect(record, replace(HERE, page="compare"), "light")
    ahead.expect(record, HERE, "light")
    assert comes(lambda: len(drawn) >= len(with_other_topics(record, HERE)))
    assert {view.page for view in drawn} == {"timeline"}


def test_a_view_that_cannot_be_drawn_ahead_is_logged_and_the_next_is_drawn(
    record: Record, caplog: pytest.LogCaptureFixture
):
    drawn: list[View] = []
    ahead = Ahead()
    ahead.begin(draws(drawn, fails_at=1))
    ahead.expect(record, HERE, "light")
    assert comes(lambda: len(drawn) == len(with_other_topics(record, HERE)))
    assert [message.getMessage() for message in caplog.records] == ["a view could not be drawn ahead"]


def test_what_is_to_be_drawn_first_is_drawn_at_once_and_a_fault_in_it_stops_nothing(
    record: Record, caplog: pytest.LogCaptureFixture
):
    drawn: list[View] = []
    first = every_page()
    ahead = Ahead()
    with ahead.resting():
        ahead.begin(draws(drawn, fails_at=2), first)
        assert comes(lambda: drawn == [here for _record, here, _theme in first])
    assert [message.getMessage() for message in caplog.records] == ["a view could not be drawn ahead"]
    ahead.expect(record, HERE, "light")
    assert comes(lambda: len(drawn) > len(first))


def test_every_page_is_drawn_at_the_start_in_every_language(record: Record):
    first = every_page()
    assert {(here.page, here.language) for _record, here, _theme in first} == {
        (page, language) for page in ("", *PAGES, "event") for language in LANGUAGES
    }
    assert {here.id for _record, here, _theme in first if here.page == "event"} <= set(record.events["event_id"])
    for drawing in first:
        draw(*drawing)


def test_a_record_whose_views_take_long_is_not_drawn_ahead_and_another_is(
    record: Record, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    drawn: list[tuple[Record, View]] = []
    monkeypatch.setattr("pages.frame.ahead.DEAR", -1.0)
    ahead = Ahead()
    first = [(record, replace(HERE, page=page), "light") for page in ("map", "sources")]  # these are drawn all the same
    ahead.begin(lambda whole, here, theme: drawn.append((whole, here)), first)
    ahead.expect(record, HERE, "light")
    assert comes(lambda: len(drawn) == 3)
    assert [here.page for _whole, here in drawn[:2]] == ["map", "sources"]
    del drawn[:2]
    monkeypatch.setattr("pages.frame.ahead.DEAR", 1.0)
    ahead.expect(record, replace(HERE, page="agreements"), "light")
    other = replace(record)
    ahead.expect(other, replace(HERE, page="tracks"), "light")
    assert comes(lambda: {here.page for whole, here in drawn if whole is other} == {"tracks"})
    assert [here for whole, here in drawn if whole is record] == with_other_topics(record, HERE)[:1]
    told = [message.getMessage() for message in caplog.records]
    assert told == ["the record is too large to draw views of it ahead"]


def test_many_who_ask_for_the_same_at_once_wait_for_one_answer():
    calls: list[int] = []
    begun, together = Event(), Barrier(9)

    @kept(4)
    def slow(n: int) -> int:
        calls.append(n)
        begun.wait(10)
        return n * n

    answers: list[int] = []

    def ask() -> None:
        together.wait(10)
        answers.append(slow(7))

    askers = [Thread(target=ask) for _ in range(8)]
    for asker in askers:
        asker.start()
    together.wait(10)
    assert comes(lambda: calls == [7])
    begun.set()
    for asker in askers:
        asker.join(10)
    assert (calls, answers) == ([7], [49] * 8)


def test_a_failure_is_not_kept_and_only_the_last_answers_are():
    calls: list[int] = []

    @kept(2)
    def picky(n: int) -> int:
        calls.append(n)
        if calls == [1]:
            raise ValueError(n)
        return n

    with pytest.raises(ValueError, match="1"):
        picky(1)
    assert [picky(n) for n in (1, 2, 1, 3, 1, 2)] == [1, 2, 1, 3, 1, 2]
    assert calls == [1, 1, 2, 3, 2]
