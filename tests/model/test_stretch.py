"""Which years are on the screen, which leaf of a long list, and how the address says so."""

from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.chapters import period_of
from data.comparing import comparable
from data.facets import Selection
from data.rules import LANGUAGES
from data.views import timeline
from pages.frame.asked import parse
from pages.frame.leaves import MANY, NEAR, SIZE, leaf
from pages.frame.stretch import stretch, stretches, within
from pages.frame.view import LEAFED, LEAVES, SIXTY, STRETCHED, View, address

ON = date(2026, 11, 22)
HERE = View("timeline", ON)


def opened(link, record):
    """What a browser that follows a link gets."""
    parts = urlsplit(link)
    return parse(parts.path.removeprefix("./"), parse_qs(parts.query), None, record, ON)


# what decides the chapter


def test_without_a_wish_the_latest_chapter_is_on_the_screen(record, shipped):
    assert stretch(record, HERE).id == "lee-takaichi"
    assert stretch(shipped, HERE).id == shipped.periods["period_id"].iloc[-1]


def test_a_meeting_in_focus_brings_its_chapter(shipped):
    of = period_of(shipped)
    for event_id in shipped.events["event_id"][::7]:
        assert stretch(shipped, replace(HERE, focus=event_id)).id == of[event_id]


@pytest.mark.parametrize("focus", ["", "summit"])
def test_the_chapter_that_the_address_names_comes_before_focus_and_latest(record, focus):
    assert stretch(record, replace(HERE, focus=focus, span="silence")).id == "silence"
    assert stretch(record, replace(HERE, focus=focus, span=SIXTY)).is_all


def test_a_stretch_ends_with_the_last_day_that_the_record_knows(record, shipped):
    assert (stretch(record, HERE).first, stretch(record, HERE).last) == (date(2025, 10, 21), date(2026, 1, 31))
    first, last = min(shipped.events["earliest"]), max(day for day in shipped.events["latest"] if day < date.max)
    for row in shipped.periods.itertuples():
        shown = stretch(shipped, replace(HERE, span=row.period_id))
        assert (shown.first, shown.last) == (row.earliest, min(row.latest, last))
    whole = stretch(shipped, replace(HERE, span=SIXTY))
    assert (whole.first, whole.last, whole.when) == (first, last, f"{first.year}–{last.year}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapters_on_the_screen_share_out_the_events(shipped, language):
    rows = timeline(shipped, language)
    here = replace(HERE, language=language)
    parts = [within(rows, shipped, replace(here, span=span)) for span in shipped.periods["period_id"]]
    assert [event_id for part in parts for event_id in part["event_id"]] == rows["event_id"].tolist()
    assert within(rows, shipped, replace(here, span=SIXTY)) is rows


def test_every_chapter_leads_to_the_one_before_and_the_one_after(shipped):
    ids = [None, *shipped.periods["period_id"], None]
    for before, span, after in zip(ids, ids[1:-1], ids[2:], strict=False):
        found = stretches(shipped, replace(HERE, span=span))
        sides = [found[side] and found[side]["period_id"] for side in ("before", "chapter", "after")]
        assert sides == [before, span, after] and len(found["chapters"]) == len(ids) - 2


def test_from_sixty_years_no_chapter_is_before_or_after(shipped):
    found = stretches(shipped, replace(HERE, span=SIXTY))
    assert (found["before"], found["chapter"], found["after"]) == (None, None, None)


# leaves


@given(st.integers(0, 300), st.integers(1, 40))
def test_the_leaves_share_out_the_rows_in_their_order(n, size):
    rows = list(range(n))
    first, told = leaf(rows, HERE, size)
    numbers = map(str, range(1, max(-(-n // size), 1) + 1))
    parts = [leaf(rows, replace(HERE, leaf=number), size)[0] for number in numbers]
    assert [row for part in parts for row in part] == rows
    assert all(len(part) == size for part in parts[:-1]) and len(parts[-1]) <= size
    assert bool(told["leaves"]) == (n > size) and first == parts[0]


@given(st.integers(2, 60), st.data())
def test_of_many_leaves_those_around_are_named_with_the_first_and_the_last(n, data):
    at = data.draw(st.integers(1, n))
    named = leaf(range(10 * n), replace(HERE, leaf=str(at)), 10)[1]["leaves"]
    numbers = [int(number or 0) for number, _ in named]
    held = [number for number in numbers if number]
    assert [number for number, is_shown in named if is_shown] == [str(at)]
    assert held == sorted(set(held)) and {1, n, *range(max(at - NEAR, 1), min(at + NEAR, n) + 1)} <= set(held)
    assert len(held) == n if n <= MANY else len(held) <= 2 * NEAR + 3
    for one, other in pairwise(numbers):  # a blank stands where numbers are left out, and nowhere else
        assert other == one + 1 or not (one and other)
    blanks = [(numbers[i - 1], numbers[i + 1]) for i, number in enumerate(numbers) if not number]
    assert all(after > before + 1 for before, after in blanks)


@pytest.mark.parametrize(
    ("asked", "shown", "first", "last"),
    [("1", "1", 1, 20), ("2", "2", 21, 40), ("3", "3", 41, 50), ("999", "3", 41, 50)],
)
def test_a_leaf_says_which_rows_it_has_and_beyond_the_last_is_the_last(asked, shown, first, last):
    held, told = leaf(range(1, 51), replace(HERE, leaf=asked))
    assert SIZE == 20 and list(held) == [*range(first, last + 1)]
    assert told == {"leaves": [(i, i == shown) for i in "123"], "first": first, "last": last}


# the address


@pytest.mark.parametrize("page", STRETCHED)
def test_the_chapter_stands_in_the_address_of_pages_that_show_a_stretch(record, page):
    for span in ("silence", "lee-takaichi", SIXTY):
        view = View(page, ON, span=span)
        assert address(page, view) == f"{page}?span={span}"
        assert opened(address(page, view), record) == view


@pytest.mark.parametrize("page", ["map", "agreements", "compare", "sources"])
def test_on_other_pages_no_chapter_stands_in_the_address(page):
    assert address(page, View(page, ON, span="silence")) == page


@pytest.mark.parametrize("page", LEAFED)
@given(st.sampled_from(LEAVES))
def test_a_leaf_comes_back_from_its_address(record, page, number):
    seen = opened(View(page, ON).leafed(number), record)
    assert (seen.page, seen.leaf, seen.missing) == (page, number, ())


@pytest.mark.parametrize("asked", ["0", "-1", "1.5", "01", "1000", "two", "²"])
def test_a_leaf_that_cannot_be_is_named_and_the_first_is_shown(record, asked):
    seen = parse("agreements", {"leaf": [asked]}, None, record, ON)
    assert (seen.leaf, seen.missing) == ("1", (("leaf", asked),))


@pytest.mark.parametrize(
    "turned", [lambda v: v.toggled("topic", "trade"), lambda v: v.cleared()], ids=["choose", "clear"]
)
def test_another_choice_opens_on_the_first_leaf_and_keeps_the_rest(record, turned):
    here = View("agreements", ON, leaf="3", sort="progress", selection=Selection.of(topic=["security"]))
    seen = opened(turned(here), record)
    assert (seen.leaf, seen.sort) == ("1", "progress")


def test_another_choice_keeps_the_chapter_on_the_screen(record):
    here = View("timeline", ON, span="silence")
    assert opened(here.toggled("topic", "trade"), record).span == "silence"
    assert opened(here.spoken("ko"), record).span == "silence"


def test_what_is_compared_comes_back_from_the_address_whatever_its_kind(record):
    for a, b, pick in product(comparable(record), comparable(record), ("", "a", "b")):
        view = View("compare", ON, a=a, b=b, pick=pick)
        assert opened(address("compare", view), record) == view
        assert opened(view.spoken("ja"), record) == replace(view, asked="ja", language="ja")


@pytest.mark.parametrize(
    ("name", "asked"), [("a", "nobody-and-no-one"), ("b", "sixty"), ("a", "talks"), ("pick", "c"), ("span", "future")]
)
def test_what_cannot_be_compared_or_shown_is_named_and_the_rest_stays(record, name, asked):
    sound = {"a": "summit", "b": "silence", "pick": "b", "span": SIXTY}
    seen = parse("compare", {key: [value] for key, value in (sound | {name: asked}).items()}, None, record, ON)
    assert seen == View("compare", ON, missing=((name, asked),), **(sound | {name: ""}))
