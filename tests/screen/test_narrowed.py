"""Every page under every choice: what is left, how many of how many, and what the address asked for in vain."""

from __future__ import annotations

import pytest

from data.facets import BY_NAME, FACETS
from data.model import Record
from data.rules import LANGUAGES
from pages.frame.words import say
from tests.screen.sight import PAGES, ROW, TOPICS, Open, opened, rows_left, sound

COUNTING = ("timeline", "map", "agreements")


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", ["", "timeline", "map", "agreements", "sources"])
def test_a_page_narrowed_by_a_topic_shows_what_is_left_and_says_how_many(
    screen: Open, record: Record, page: str, language: str, topic: str
):
    seen = opened(screen, page, lang=language, topic=topic)
    sound(seen, language)
    label = BY_NAME["topic"].labels(record, language)[topic]
    assert f"{say(language, 'facet_topic')}: {label}" in seen.html.replace("&amp;", "&")
    if page in ROW:
        assert seen.count(ROW[page]) == rows_left(record, page, topic=[topic])
    if page in COUNTING:
        left, everything = rows_left(record, page, topic=[topic]), rows_left(record, page)
        assert seen.tally == say(language, f"tally_{page}", n=left, of=everything)


@pytest.mark.parametrize("facet", [facet.name for facet in FACETS if facet.name != "topic"])
@pytest.mark.parametrize("page", COUNTING)
def test_every_answer_to_every_other_question_narrows_a_page(screen: Open, record: Record, page: str, facet: str):
    for slug in BY_NAME[facet].labels(record, "en"):
        seen = opened(screen, page, lang="en", **{facet: slug})
        sound(seen, "en")
        left = rows_left(record, page, **{facet: [slug]})
        assert seen.count(ROW[page]) == left, slug
        assert (say("en", "empty") in seen.html) == (left == 0), slug


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
@pytest.mark.parametrize("page", ["", "timeline", "map", "agreements", "sources"])
def test_a_choice_that_leaves_nothing_says_so_and_offers_the_way_out(
    screen: Open, record: Record, page: str, language: str
):
    nothing = {"topic": ["trade-and-cptpp"], "year": ["2025"]}
    assert rows_left(record, "timeline", **nothing) == rows_left(record, "agreements", **nothing) == 0
    seen = screen(page, lang=language, **nothing)
    sound(seen, language)
    assert say(language, "empty") in seen.html
    assert f'<a class="act" href="{page}?lang={language}">{say(language, "empty_way_out")}</a>' in seen.html
    assert not seen.has("plotly_chart")
    assert not seen.has("deck_gl_json_chart")
