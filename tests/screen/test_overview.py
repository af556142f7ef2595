"""The first page: every number a link to as many rows, what was last and what is next, and no total that is none."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest

from data.comparing import pairs
from data.model import Record
from data.rules import LANGUAGES
from data.views import agreements, events
from pages.frame.view import SIXTY
from pages.frame.words import say
from pages.timeline.entries import LEAF
from tests.screen.sight import (
    Open,
    followed,
    in_stretch,
    leaves_of,
    rows_behind,
    rows_left,
    rows_meant,
    sound,
    text,
    uncounted_until,
)

CHOICES = [{}, {"topic": "shuttle-diplomacy"}, {"person": "takaichi-sanae"}, {"host": "JP", "strength": "agreed"}]
EVENT = r'<h[23][^>]*><a href="event\?id=([^&"]*)'
NUMBER = r'<a href="([^"]*)"><(?:b|b class="big"|span class="status [a-z-]+")>(\d+)\b'


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: " ".join(choice.values()) or "everything")
def test_every_number_is_a_link_to_just_as_many_rows(screen: Open, choice: dict[str, str]):
    html = re.sub(r"<details.*?</details>", "", screen("", lang="en", **choice).html, flags=re.S)
    numbers = re.findall(NUMBER, html)
    assert len(numbers) >= 6
    assert len(numbers) == len(re.findall(r'<b(?: class="big")?>\d+</b>|<span class="status [a-z-]+">\d+', html))
    assert {address: rows_behind(screen, address) for address, _n in numbers} == {a: int(n) for a, n in numbers}


def test_the_number_of_sources_is_that_of_the_page_beside_it(screen: Open):
    ((address, words),) = re.findall(r'<li><a href="(sources[^"]*)">[^<]*</a><span>(.*?)</span>', screen("").html)
    assert rows_behind(screen, address) == int(*re.findall(r"\d+", words))
    assert len(leaves_of(screen, address)) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_when_and_where_they_last_met_and_what_for(screen: Open, record: Record, language: str):
    seen = screen("", lang=language)
    sound(seen, language)
    (answer,) = re.findall(r'<section class="lastmet">(.*?)</section>', seen.html, re.S)
    last = events(record, language).query("is_meeting and earliest <= @date.today()").iloc[-1]
    (address, said), *_ = re.findall(r'<a href="([^"]*)">(.*?)</a>', answer)
    assert unescape(re.sub("<[^>]*>", "", said)) == say(language, "when_where", when=last["when"], where=last["spot"])
    assert followed(screen, address).heading == last["title"]
    assert all(label in text(answer) for _topic, label in last["topics"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_is_next_or_that_no_date_is_in_the_record(screen: Open, record: Record, language: str):
    html = screen("", lang=language).html
    (answer,) = re.findall(rf'<h2 class="ask">{re.escape(say(language, "front_next"))}</h2>(.*?)</section>', html, re.S)
    ahead = events(record, language).query("earliest > @date.today() and part_of == ''")
    if len(ahead):
        assert [text(a) for a in re.findall(r"<a .*?</a>", answer)] == [
            f"{e.when}, {e.title}" for e in ahead.itertuples()
        ]
        assert say(language, "front_no_date") not in answer
        return
    said = agreements(record, language, date.today())
    said = said[[any(topic == "shuttle-diplomacy" for topic, _label in topics) for topics in said["topics"]]]
    assert say(language, "front_no_date") in text(answer)
    assert said["title"].iloc[-1] in text(answer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sixty_years_are_called_no_full_count_and_the_latest_chapter_is_not(
    screen: Open, record: Record, language: str
):
    html = screen("", lang=language).html
    (caption,) = re.findall(r"<figcaption>.*?</figcaption>", html, re.S)
    until = uncounted_until(record)
    assert until is not None
    assert say(language, "not_full_count", until=until) in text(caption)
    latest = record.periods["period_id"].iloc[-1]
    assert uncounted_until(record, period=[latest]) is None
    (caption,) = re.findall(r"<figcaption>.*?</figcaption>", screen("", lang=language, period=latest).html, re.S)
    assert not re.search(say(language, "not_full_count", until=r"\d+"), text(caption))


def test_it_says_that_nothing_meets_a_choice_only_where_nothing_does(screen: Open, record: Record):
    said = {}
    for pair in pairs(record, "en"):
        person = pair.split("-and-")[0]
        said[person] = say("en", "empty") in screen("", lang="en", person=person).html
    assert set(said) >= {"kim-dae-jung", "roh-moo-hyun", "lee-jae-myung"}
    assert {person: rows_left(record, "", SIXTY, person=[person]) == 0 for person in said} == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_timeline_opens_on_the_latest_chapter_and_sixty_years_are_one_click(
    screen: Open, record: Record, language: str
):
    seen = screen("timeline", lang=language)
    (nav,) = re.findall(r'<nav class="chapters".*?</nav>', seen.html, re.S)
    latest = record.periods.iloc[-1]
    (shown,) = re.findall(r'<a href="[^"]*" aria-current="true">(.*?)</a>', nav.partition("<details>")[0])
    assert latest[f"label_{language}"] in text(shown)
    shown_ids = set(re.findall(EVENT, seen.html))
    own = rows_meant(record, "timeline", SIXTY)["event_id"]
    assert shown_ids == set(own[in_stretch(record, own)])
    (all_years,) = re.findall(r'<a class="all" href="([^"]*)"', nav)
    assert f"span={SIXTY}" in all_years
    every = [key for leaf in leaves_of(screen, all_years) for key in re.findall(EVENT, leaf.html)]
    assert sorted(every) == sorted(own)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_opens_at_the_meeting_in_focus_until_the_reader_turns_a_leaf(
    screen: Open, record: Record, language: str
):
    own = rows_meant(record, "timeline", SIXTY)["event_id"]
    for key in (own.iloc[0], own.iloc[LEAF - 1], own.iloc[LEAF], own.iloc[-1]):
        seen = screen("timeline", lang=language, span=SIXTY, event=key)
        assert re.findall(r'<li class="event [^"]* here">.*?<h3><a href="event\?id=([^&"]*)', seen.html, re.S) == [key]
        (nav,) = re.findall(r'<nav class="leaves".*?</nav>', seen.html, re.S)
        turned = followed(screen, re.findall(r'<a href="([^"]*)"', nav)[0])
        assert re.findall(EVENT, turned.html)[0] == own.iloc[0] and 'here">' not in turned.html
