"""Topics by meeting, tracks and agreement leaves: each cell opens what it says, and nothing found is said."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from data.model import Record
from data.rules import LANGUAGES
from data.tracks import tracks as follow_through
from pages.frame.leaves import SIZE
from pages.frame.view import SIXTY, SORTS
from pages.frame.words import say
from tests.screen.sight import ROW, Open, followed, leaves_of, sound, text

JOINER = "\N{WORD JOINER}"  # in dates, which stand in one piece
CARD = r'<article class="card[^"]*" id="([^"]*)">'
CELL = r'<li><a href="(agreements\?[^"]*)">[^<]*</a> <span class="quiet">[^<]*</span><br>\s*<span class="what">(.*?)<'


def test_each_cell_of_the_matrix_opens_the_agreements_that_it_names(screen: Open, record: Record):
    cells = re.findall(CELL, screen("topics", lang="en", span=SIXTY).html)
    told = record.agreement_topics.merge(record.agreements[["agreement_id", "event_id"]], on="agreement_id")
    assert len(cells) == len(told[["topic_id", "event_id"]].drop_duplicates())
    n = 0
    for address, titles in cells:
        opened = followed(screen, address).html
        cards = re.findall(CARD + r".*?<h[23][^>]*><a[^>]*>(.*?)</a></h[23]>", opened, re.S)
        assert "; ".join(text(title) for _id, title in cards) == text(titles), address
        n += len(cards)
    assert n == len(told)


def tracks(html: str) -> dict[str, list[str]]:
    """Agreement id -> what its tracks say, one under each of its topics."""
    rows: dict[str, list[str]] = {}
    for row in re.split(ROW["tracks"], html)[1:]:
        (key,) = re.findall(r'<p class="what"><a href="agreements\?agreement=([^&"]*)', row)
        rows.setdefault(key, []).append(row)
    return rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_agreement_has_a_track_under_each_of_its_topics(screen: Open, record: Record, language: str):
    seen = screen("tracks", lang=language, span=SIXTY)
    sound(seen, language)
    often = Counter(record.agreement_topics["agreement_id"])
    without = set(record.agreements["agreement_id"]) - set(often)
    assert {key: len(rows) for key, rows in tracks(seen.html).items()} == often + Counter(without)
    assert (say(language, "no_topic") in text(seen.html)) == bool(without)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_found_since_is_said_as_plainly_as_what_was_found(screen: Open, record: Record, language: str):
    found = follow_through(record, language, date.today()).set_index("agreement_id")
    silent, old = 0, 0
    for key, rows in tracks(screen("tracks", lang=language, span=SIXTY).html).items():
        agreement = found.loc[key]
        nothing = not agreement["developments"]
        silent, old = silent + nothing, old + agreement["is_old"]
        phrase, day = ("nothing_found_since_age", "when") if nothing else ("nothing_since_age", "seen")
        words = text(say(language, phrase, date=agreement[day], age="§").partition("§")[0])
        for row in rows:
            assert words in text(row.partition('<p class="end">')[2]).replace(JOINER, ""), key
            assert ('<i class="dot' in row) == (not nothing), key
            ((how, stands),) = re.findall(r'<p class="end"><span class="status ([^"]*)">([^<]*)</span>', row)
            last_seen = text(say(language, "last_under_way", date=agreement["as_of"]))
            assert how == agreement["status"] + (" old" if agreement["is_old"] else ""), key
            assert text(stands).replace(JOINER, "") == (last_seen if agreement["is_old"] else agreement["status_label"])
    assert 0 < silent < len(found) and 0 < old < len(found), "the record has both"


@pytest.mark.parametrize("sort", SORTS)
def test_every_agreement_is_on_exactly_one_leaf(screen: Open, record: Record, sort: str):
    leaves = leaves_of(screen, f"agreements?lang=en&sort={sort}")
    held = [re.findall(CARD, leaf.html) for leaf in leaves]
    assert [len(ids) for ids in held[:-1]] == [SIZE] * (len(held) - 1)
    assert len(held) == -(-len(record.agreements) // SIZE) > 1
    assert Counter(key for ids in held for key in ids) == Counter(record.agreements["agreement_id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_leaf_says_which_it_is_and_beyond_the_last_is_the_last(screen: Open, record: Record, language: str):
    n, last = len(record.agreements), -(-len(record.agreements) // SIZE)
    for leaf, shown in [("1", 1), (str(last), last), ("999", last)]:
        seen = screen("agreements", lang=language, leaf=leaf)
        sound(seen, language)
        says = say(language, "leaf_tally", first=(shown - 1) * SIZE + 1, last=min(shown * SIZE, n), n=n)
        (nav,) = re.findall(r'<nav class="leaves".*?</nav>', seen.html, re.S)
        assert says in text(nav)
        assert re.findall(r'aria-current="true">(\d+)<', nav) == [str(shown)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("leaf", ["0", "-1", "two"])
def test_a_leaf_that_is_none_is_named_and_the_first_is_shown(screen: Open, language: str, leaf: str):
    seen = screen("agreements", lang=language, leaf=leaf)
    assert say(language, "missing_leaf", what=leaf) in seen.html
    assert re.findall(CARD, seen.html) == re.findall(CARD, screen("agreements", lang=language).html)
