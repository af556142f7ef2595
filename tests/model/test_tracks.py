import re
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules import LANGUAGES
from data.tracks import OLD, tracks
from pages.frame.room import width
from pages.frame.view import SIXTY, View
from pages.frame.words import say
from pages.tracks.axis import MOST, NARROW, TYPE, line, ticks
from pages.tracks.rows import SILENT, track_rows

ON = date(2026, 11, 22)
PROMISED = date(2026, 1, 13)
days = st.dates(date(2025, 12, 1), date(2026, 12, 31))


def track(record, agreement_id, on):
    return tracks(record, "en", on).set_index("agreement_id").loc[agreement_id]


def steps(row):
    return [step["development_id"] for step in row["steps"]]


def test_a_track_leads_from_the_promise_over_its_steps_to_the_last_of_them(record):
    row = track(record, "pact", ON)
    assert (row["promised"], row["last"]) == (PROMISED, date(2026, 6, 1))
    assert steps(row) == ["pact-signed", "pact-done", "pact-noted"]
    assert [step["day"] for step in row["steps"]] == [date(2026, 3, 1), date(2026, 5, 1), date(2026, 6, 1)]
    assert row["silent_days"] == (ON - date(2026, 6, 1)).days


def test_of_what_nothing_came_the_silence_is_counted_from_the_promise(record):
    row = track(record, "hope", ON)
    assert (row["steps"], row["last"], row["silent_days"]) == ([], PROMISED, (ON - PROMISED).days)


@pytest.mark.parametrize(
    ("on", "taken"),
    [
        (date(2026, 2, 28), []),
        (date(2026, 3, 1), ["pact-signed"]),
        (date(2026, 4, 30), ["pact-signed"]),
        (date(2026, 5, 1), ["pact-signed", "pact-done"]),
    ],
    ids=str,
)
def test_a_step_that_lies_ahead_is_left_out(record, on, taken):
    row = track(record, "pact", on)
    assert steps(row) == taken
    assert row["silent_days"] == (on - max([PROMISED, *(step["day"] for step in row["steps"])])).days


def test_before_a_promise_there_is_no_silence(record):
    assert track(record, "hope", PROMISED - timedelta(days=1))["silent_days"] == 0


def test_what_led_to_a_promise_is_a_step_but_no_later_evidence_than_the_promise(record):
    early = record.developments.assign(earliest=date(2025, 12, 1))
    row = track(record.with_tables(developments=early), "pact", ON)
    assert (len(row["steps"]), row["last"]) == (3, PROMISED)


@given(days)
def test_a_track_ends_where_its_agreement_stands(record, on):
    row = track(record, "pact", on)
    rated = [step["status"] for step in row["steps"] if step["status"]]
    assert row["status"] == (rated[-1] if rated else "not-rated")


def test_every_agreement_has_one_track(shipped):
    rows = tracks(shipped, "en", ON)
    assert sorted(rows["agreement_id"]) == sorted(shipped.agreements["agreement_id"])
    assert (rows["last"] >= rows["promised"]).all() and (rows["last"] <= ON).all()
    assert sum(map(len, rows["steps"])) == (shipped.developments["earliest"] <= ON).sum()


# leaves


def tracks_on(here, record):
    told = track_rows(record, here)
    return told, [(topic["slug"], row["agreement_id"]) for topic in told["topics"] for row in topic["rows"]]


def test_the_sixty_years_are_on_one_leaf_and_leaves_share_out_what_is_longer(shipped, monkeypatch):
    here = View("tracks", ON, span=SIXTY)
    told, all_of_them = tracks_on(here, shipped)
    assert not told["leaves"] and told["n_rows"] == len(all_of_them) > 2 * 40
    whole = {topic["slug"]: topic for topic in told["topics"]}
    monkeypatch.setattr("pages.tracks.rows.LEAF", 40)
    leaves = [number for number, _ in tracks_on(here, shipped)[0]["leaves"]]
    found = [tracks_on(replace(here, leaf=number), shipped) for number in leaves]
    assert [pair for _told, pairs in found for pair in pairs] == all_of_them
    for leaf, pairs in found:
        assert leaf["n"] == told["n"] and len(pairs) <= 40
        for topic in leaf["topics"]:  # the line and the tally are of the topic, also where a leaf has part of it
            same = whole[topic["slug"]]
            assert all(topic[part] == same[part] for part in ("axis", "standings", "last"))


# what stands where on the line


@pytest.fixture(scope="module", params=["", SIXTY])
def drawn(request, shipped):
    return {code: track_rows(shipped, View("tracks", ON, code, span=request.param)) for code in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_promise_steps_and_silence_lie_on_the_line_in_their_order(drawn, language):
    rows = [row for topic in drawn[language]["topics"] for row in topic["rows"]]
    assert rows
    for row in rows:
        places = [row["from"], row["to"], *(step["at"] for step in row["steps"])]
        assert all(0 <= at <= 100 for at in places) and row["from"] <= row["to"]
        assert row["to"] == max([row["from"], *(step["at"] for step in row["steps"])])
        assert [step["at"] for step in row["steps"]] == sorted(step["at"] for step in row["steps"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_on_an_axis_meets_another_or_today_on_the_narrowest_screen(drawn, language):
    today = NARROW - width(say(language, "today"), TYPE)
    for topic in drawn[language]["topics"]:
        starts = [tick["at"] / 100 * NARROW for tick in topic["axis"]]
        ends = [start + width(tick["label"], TYPE) for start, tick in zip(starts, topic["axis"], strict=True)]
        assert 2 <= len(starts) <= MOST and starts[0] >= 0, topic["slug"]
        assert all(end < after for end, after in zip(ends, [*starts[1:], today], strict=True)), topic["slug"]


def test_a_topics_axis_begins_with_its_own_first_day(drawn):
    """What comes first on a line of its own stands near its beginning, whatever the other topics go back to."""
    for topic in drawn["en"]["topics"]:
        first = min(min([row["from"], *(step["at"] for step in row["steps"])]) for row in topic["rows"])
        assert 0 < first < 10, topic["slug"]


@given(first=st.dates(date(1960, 1, 1), ON), language=st.sampled_from(LANGUAGES))
def test_an_axis_names_only_first_days_of_a_year_a_quarter_or_a_month(first, language):
    held = line([first], ON)
    named = ticks(held, language)
    firsts = {held.share(day) for day in pd.date_range(held.first, ON, freq="MS").date}
    assert len(named) <= MOST and {tick["at"] for tick in named} <= firsts
    assert named or (ON - first).days < 62


@pytest.mark.parametrize(("days", "is_old"), [(OLD, False), (OLD + 1, True)], ids=["two years", "and a day"])
def test_what_was_under_way_is_old_once_nothing_was_found_for_two_years_and_stays_under_way(record, days, is_old):
    begun = record.developments.assign(status="under-way")
    row = track(record.with_tables(developments=begun), "pact", date(2026, 6, 1) + timedelta(days=days))
    assert (row["is_old"], row["status"]) == (is_old, "under-way")


def test_what_is_delivered_or_not_rated_is_never_old_and_only_the_settled_is_not_open(record):
    rows = tracks(record, "en", date(2099, 1, 1))
    assert set(rows["status"]) == {"delivered", "not-rated"} and not rows["is_old"].any()
    assert list(rows["is_open"]) == list(rows["status"] != "delivered")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_has_every_mark_that_a_line_has_and_no_other(drawn, language):
    lines = [row["steps"] for topic in drawn[language]["topics"] for row in topic["rows"]]
    marks = [row["mark"] for row in drawn[language]["key"]]
    assert sorted(marks) == sorted({step["mark"] for steps in lines for step in steps})
    assert all(step["mark"] == step["status"] for steps in lines for step in steps if step["status"])


def test_the_open_agreements_that_are_silent_longest_come_first(drawn):
    rows = {row["agreement_id"]: row for topic in drawn["en"]["topics"] for row in topic["rows"]}
    waiting = sorted((row["silent_days"] for row in rows.values() if row["is_open"]), reverse=True)
    assert [row["silent_days"] for row in drawn["en"]["silent"]] == waiting[:SILENT]
    assert all(row["is_open"] for row in drawn["en"]["silent"])


def test_the_standings_of_a_topic_add_up_to_its_agreements(drawn):
    for topic in drawn["en"]["topics"]:
        assert sum(standing["n"] for standing in topic["standings"]) == len(topic["rows"])
    assert sum(standing["n"] for standing in drawn["en"]["standings"]) == drawn["en"]["n"]


def test_the_same_stands_in_every_language(drawn):
    shown = [
        [(t["slug"], [row["agreement_id"] for row in t["rows"]]) for t in drawn[code]["topics"]] for code in LANGUAGES
    ]
    assert shown[0] == shown[1] == shown[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_stands_in_one_piece(drawn, language):
    dates = [row[column] for topic in drawn[language]["topics"] for row in topic["rows"] for column in ("when", "seen")]
    assert not [date for date in dates if re.search(r"[ \u2009]|(?<!\u2060)[–~～〜]|[–~～〜](?!\u2060)", date)]
