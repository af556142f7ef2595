"""Every page under every choice: what is left, how many of how many, and what the address asked for in vain."""

from __future__ import annotations

import re
from itertools import product

import pytest

from data.facets import BY_NAME, FACETS
from data.model import Record
from data.rules import LANGUAGES
from pages.frame.view import SIXTY
from pages.frame.words import say
from tests.screen.conftest import Screen
from tests.screen.sight import (
    PAGES,
    PLOTTED,
    ROW,
    STRETCHED,
    TOPICS,
    Open,
    opened,
    rows_left,
    rows_meant,
    sound,
    tally,
    text,
    uncounted_until,
)

COUNTING = ("timeline", "map", "topics", "agreements", "tracks")
MANY = ("kind", "person", "meeting", "year")  # answers; pages with the same rows narrowed are asked by two of them
NARROWED = ["", *COUNTING, "sources"]


def shows_what_is_left(seen: Screen, record: Record, page: str, language: str, **answers: list[str]) -> None:
    """The rows, how many lie outside the chapter on the screen, and whether there is nothing at all."""
    assert seen.count(ROW[page]) == rows_left(record, page, **answers), answers
    anywhere = rows_left(record, page, SIXTY, **answers)
    if page in STRETCHED:
        assert seen.has("plotly_chart") == (page in PLOTTED and rows_left(record, page, **answers) > 0), answers
    if page != "":
        assert (say(language, "empty") in seen.html) == (anywhere == 0), answers


def says_what_lies_outside(seen: Screen, record: Record, page: str, language: str, **answers: list[str]) -> None:
    """How many rows lie outside the chapter; by meeting and topic only where the chapter has none."""
    left, anywhere = (rows_meant(record, page, span, **answers) for span in ("", SIXTY))
    n = len(anywhere) - len(left)
    if page == "topics":
        n = rows_left(record, page, SIXTY, **answers) - rows_left(record, page, **answers)
        n = 0 if rows_left(record, page, **answers) else n
    said = re.findall(r'<p class="outside"><a href="([^"]*)">(.*?)</a>', seen.html)
    assert [text(words) for _address, words in said] == ([say(language, "outside", n=n)] if n else []), answers
    assert all(f"span={SIXTY}" in address for address, _words in said)


def says_whether_it_is_a_full_count(seen: Screen, record: Record, language: str, **answers: list[str]) -> None:
    """The sentence above the page says so exactly where something of a chapter that is not full is chosen."""
    (sentence,) = re.findall(r'<p class="sentence"><span>(.*?)</span> <span class="acts">', seen.html, re.S)
    until = uncounted_until(record, **answers)
    words = say(language, "not_full_count", until=until or "")
    assert (words in text(sentence)) if until else (say(language, "not_full_count", until="") not in sentence), answers
    assert bool(re.search(say(language, "not_full_count", until=r"\d{4}"), text(sentence))) == (until is not None)


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", NARROWED)
def test_a_page_narrowed_by_a_topic_shows_what_is_left_and_says_how_many(
    screen: Open, record: Record, page: str, language: str, topic: str
):
    seen = opened(screen, page, lang=language, topic=topic)
    sound(seen, language)
    label = BY_NAME["topic"].labels(record, language)[topic]
    chip = say(language, "sentence_facet", facet=say(language, "facet_topic"), chosen=label)
    assert chip in seen.html.replace("&amp;", "&")
    says_whether_it_is_a_full_count(seen, record, language, topic=[topic])
    if page in ROW:
        shows_what_is_left(seen, record, page, language, topic=[topic])
    if page in COUNTING:
        assert seen.tally == tally(record, page, language, topic=[topic])
    if page in STRETCHED:
        says_what_lies_outside(seen, record, page, language, topic=[topic])


@pytest.mark.parametrize(
    ("page", "facet"),
    [
        (page, facet.name)
        for facet in FACETS
        for page in COUNTING
        if facet.name != "topic" and (page not in ("map", "topics", "tracks") or facet.name not in MANY)
    ],
)
def test_every_answer_to_every_other_question_narrows_a_page(screen: Open, record: Record, page: str, facet: str):
    for slug in BY_NAME[facet].labels(record, "en"):
        seen = opened(screen, page, lang="en", **{facet: slug})
        sound(seen, "en")
        shows_what_is_left(seen, record, page, "en", **{facet: [slug]})
        says_whether_it_is_a_full_count(seen, record, "en", **{facet: [slug]})
        assert seen.tally == tally(record, page, "en", **{facet: [slug]})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", STRETCHED)
def test_every_chapter_shows_its_own_rows_and_sixty_years_all(screen: Open, record: Record, page: str, language: str):
    for span in (SIXTY, *record.periods["period_id"]):
        seen = screen(page, lang=language, span=span)
        sound(seen, language)
        assert seen.count(ROW[page]) == rows_left(record, page, span), span
        assert seen.tally == tally(record, page, language, span)
        assert seen.has("plotly_chart") == (page in PLOTTED and rows_left(record, page, span) > 0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "agreements"])
def test_the_sentence_calls_a_chapter_a_full_count_only_where_it_is(
    screen: Open, record: Record, page: str, language: str
):
    for period in record.periods["period_id"]:
        seen = screen(page, lang=language, period=period)
        sound(seen, language)
        says_whether_it_is_a_full_count(seen, record, language, period=[period])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_asked_for_what_we_do_not_have_names_it_and_shows_the_rest(
    screen: Open, record: Record, page: str, language: str
):
    seen = opened(screen, page, lang=language, topic=["fisheries", TOPICS[0]], colour="red")
    sound(seen, language)
    for kind, what in (("topic", "fisheries"), ("parameter", "colour")):
        assert say(language, f"missing_{kind}", what=what) in seen.html
    if page in ROW:
        assert seen.count(ROW[page]) == rows_left(record, page, topic=[TOPICS[0]])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", NARROWED)
def test_a_choice_that_leaves_nothing_says_so_and_offers_the_way_out(
    screen: Open, record: Record, page: str, language: str
):
    nothing = nothing_left(record)
    seen = screen(page, lang=language, **nothing)
    sound(seen, language)
    assert say(language, "empty") in seen.html
    assert f'<a class="act" href="{page}?lang={language}">{say(language, "empty_way_out")}</a>' in seen.html
    assert not seen.has("plotly_chart")
    assert not seen.has("deck_gl_json_chart")


def nothing_left(record: Record) -> dict[str, list[str]]:
    """A topic and a chapter, the latest of each, that have nothing in common."""
    for topic, period in product(TOPICS[::-1], record.periods["period_id"][::-1]):
        answers = {"topic": [topic], "period": [period]}
        if not len(rows_meant(record, "timeline", SIXTY, **answers)) + rows_left(record, "agreements", **answers):
            return answers
    raise AssertionError("every topic came up in every chapter")
