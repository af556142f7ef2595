"""Side by side: two subjects of any kinds, and both governments' accounts of one meeting."""

from __future__ import annotations

import re
from itertools import product

import pytest

from data.comparing import KINDS, subjects
from data.model import Record
from data.rules import LANGUAGES
from pages.frame.words import say
from tests.screen.conftest import Screen
from tests.screen.sight import Open, followed, meeting_title, sound, text

SIDES = {"KR": {"KR"}, "JP": {"JP"}, "both": {"KR", "JP"}}


def named(record: Record, language: str) -> dict[str, dict[str, str]]:
    """Kind -> id -> name of all that can be compared, as it reads."""
    return {kind: {key: text(name) for key, name in held.items()} for kind, held in subjects(record, language).items()}


def names(seen: Screen) -> list[str]:
    """What the two columns are called."""
    return [text(name) for name in re.findall(r"<h3[^>]*>(.*?)</h3>", seen.html.partition('<div class="pair">')[2])]


def row(seen: Screen, language: str, phrase: str) -> list[str]:
    """What the two columns say in the row that a phrase heads."""
    words = re.escape(say(language, phrase))
    (cells,) = re.findall(
        rf'<div class="row[a-z ]*"><h2>{words}</h2>(.*?)</div>\s*<div class="row[a-z ]*">', seen.html, re.S
    )
    return [text(cell) for cell in re.split(r'</div><div data-side="[^"]*">', cells)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("one", "other"), list(product(KINDS, KINDS)))
def test_any_two_kinds_stand_side_by_side(screen: Open, record: Record, language: str, one: str, other: str):
    held = named(record, language)
    a, b = next(iter(held[one])), list(held[other])[-1]
    seen = screen("compare", lang=language, a=a, b=b)
    sound(seen, language)
    assert 'role="alert"' not in seen.html
    assert names(seen) == [held[one][a], held[other][b]]
    swapped = re.findall(r'<a class="act" href="([^"]*)">' + re.escape(say(language, "swap")), seen.html)
    assert names(followed(screen, *swapped)) == [held[other][b], held[one][a]]


def test_every_pair_and_chapter_and_a_meeting_of_each_kind_can_be_compared(screen: Open, record: Record):
    held = named(record, "en")
    of_kind = record.events[record.events["event_id"].isin(held["meeting"])].drop_duplicates("kind")["event_id"]
    chosen = {key: held["meeting"][key] for key in of_kind} | held["pair"] | held["period"]
    keys = list(chosen)
    assert len(keys) > len(record.periods) + len(of_kind)
    for a, b in zip(keys[::2], keys[1::2] + keys[:1], strict=False):
        seen = screen("compare", lang="en", a=a, b=b)
        sound(seen, "en")
        assert names(seen) == [chosen[a], chosen[b]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_that_is_no_full_count_says_so_where_its_meetings_are_counted(
    screen: Open, record: Record, language: str
):
    seen_full = set()
    for chapter in record.periods.itertuples():
        seen = screen("compare", lang=language, a=chapter.period_id, b=chapter.period_id)
        is_full = chapter.coverage == "full"
        seen_full.add(is_full)
        for cell in row(seen, language, "compare_met"):
            assert (say(language, "no_full_count") in cell) != is_full, chapter.period_id
    assert seen_full == {True, False}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["a", "b"])
def test_what_cannot_be_compared_is_named_and_the_rest_shown(screen: Open, record: Record, language: str, side: str):
    alone = names(screen("compare", lang=language))
    assert len(alone) == 2
    part = record.events.loc[record.events["part_of"] != "", "event_id"].iloc[0]
    for wrong in ("yalta", "abe-shinzo-and-takaichi-sanae", part):
        seen = screen("compare", lang=language, **{side: wrong})
        sound(seen, language)
        assert say(language, f"missing_{side}", what=wrong) in seen.html
        assert names(seen) == alone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["a", "b"])
def test_a_side_can_be_given_anything_and_the_other_stays(screen: Open, record: Record, language: str, side: str):
    before = names(screen("compare", lang=language))
    html = screen("compare", lang=language, pick=side).html
    (choices,) = re.findall(r'<section class="choices">(.*?)</section>', html, re.S)
    links = re.findall(r'<li><a href="([^"]*)"(?: aria-current="true")?>(.*?)</a>', choices)
    offered = [name for kind in named(record, language).values() for name in kind.values()]
    assert [text(name) for _address, name in links] == offered
    at = "ab".index(side)
    for address, name in (links[0], links[-1]):
        after = names(followed(screen, address))
        assert (after[at], after[1 - at]) == (text(name), before[1 - at])


def accounts(record: Record) -> dict[str, set[str]]:
    """Event id -> the countries whose account the record has."""
    found: dict[str, set[str]] = {}
    for event_id, issuer in record.readout_points[["event_id", "issuer_code"]].itertuples(index=False, name=None):
        found.setdefault(event_id, set()).update(SIDES[issuer])
    return found


def says_who_lacks(seen: Screen, record: Record, language: str, event_id: str, told: set[str]) -> None:
    """Both columns, every topic, and the side whose account was not found, if one was not."""
    (table,) = re.findall(r'<section class="accounts">(.*?)</section>', seen.html, re.S)
    for side in ("KR", "JP"):
        assert say(language, f"account_{side}") in text(re.findall(r"<thead>.*?</thead>", table, re.S)[0])
        assert (say(language, f"account_lacking_{side}") in text(table)) == (side not in told), event_id
        cells = re.findall(rf'<td class="{side}".*?</td>', table, re.S)
        if side not in told:
            assert {text(cell) for cell in cells} == {"–"}, "no silence is read into what was not found"
    points = record.readout_points[record.readout_points["event_id"] == event_id]
    assert table.count("<tr") - 1 == points["topic_id"].nunique()
    summaries = [text(cell) for cell in points[f"summary_{language}"]]
    assert [summary for summary in summaries if summary not in text(table)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_governments_accounts_stand_side_by_side(screen: Open, record: Record, language: str):
    held = accounts(record)
    assert len(held) > 5
    for event_id, told in held.items():
        seen = screen("event", id=event_id, lang=language)
        sound(seen, language)
        says_who_lacks(seen, record, language, event_id, told)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("side", ["KR", "JP"])
def test_a_side_whose_account_was_not_found_is_said_to_be_lacking(screen: Open, house, language: str, side: str):
    points = house / "tables" / "readout_points.csv"
    lines = points.read_text("utf-8").splitlines(keepends=True)
    other = {"KR": "JP", "JP": "KR"}[side]
    kept = [line for line in lines if ",nara-summit," not in line or f",nara-summit,{other}," in line]
    assert 1 < len(kept) < len(lines)
    points.write_text("".join(kept), "utf-8", newline="")
    claims = house / "tables" / "claims.csv"
    gone = {line.partition(",")[0] for line in lines} - {line.partition(",")[0] for line in kept}
    said = [line for line in claims.read_text("utf-8").splitlines(keepends=True) if line.partition(",")[0] not in gone]
    claims.write_text("".join(said), "utf-8", newline="")
    seen = screen("event", id="nara-summit", lang=language)
    record = Record.load(house)
    says_who_lacks(seen, record, language, "nara-summit", {other})


def test_a_meeting_without_accounts_does_not_speak_of_them(screen: Open, record: Record):
    without = sorted(set(record.events["event_id"]) - set(accounts(record)))
    for event_id in without[:5]:
        seen = screen("event", id=event_id, lang="en")
        assert seen.heading == meeting_title(record, event_id, "en")
        assert '<section class="accounts">' not in seen.html
