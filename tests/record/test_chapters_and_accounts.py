"""The chapters, and both governments' accounts, as the record has them."""

from datetime import date

import pytest

from data.chapters import counted_in_part, period_of
from data.claims import vouching
from data.readouts import issuers, readouts
from data.rules import LANGUAGES

SIDES = {"KR": {"KR"}, "JP": {"JP"}, "both": {"KR", "JP"}}


def told(record):
    """Event id -> the countries whose account, alone or in a joint text, the record has."""
    points = record.readout_points[["event_id", "issuer_code"]].itertuples(index=False, name=None)
    found = {}
    for event_id, issuer in points:
        found.setdefault(event_id, set()).update(SIDES[issuer])
    return found


def lying(record, period):
    """The events that began in a chapter, counted by hand."""
    days = record.events["earliest"].where(record.events["earliest"] > date.min, record.events["latest"])
    return record.events.loc[(days >= period.earliest) & (days <= period.latest), "event_id"]


def test_every_chapter_has_events_and_every_event_one_chapter(record):
    chapters = list(record.periods.itertuples())
    held = {chapter.period_id: set(lying(record, chapter)) for chapter in chapters}
    assert [key for key, events in held.items() if not events] == []
    assert sum(map(len, held.values())) == len(record.events)
    assert {key: held[period] - {key} for key, period in period_of(record).items() if key not in held[period]} == {}


def test_a_chapter_that_is_no_full_count_says_so_of_its_events_and_a_full_one_does_not(record):
    of_kind = {True: 0, False: 0}
    for chapter in record.periods.itertuples():
        is_full = chapter.coverage == "full"
        of_kind[is_full] += 1
        assert counted_in_part(record, period_of(record)[lying(record, chapter)]) == (
            None if is_full else chapter.latest.year
        )
    assert min(of_kind.values()) > 0, "both are in the record"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chapter_that_is_no_full_count_says_what_it_lacks(record, language):
    part = record.periods[record.periods["coverage"] != "full"]
    assert part.loc[part[f"note_{language}"] == "", "period_id"].tolist() == []


def test_the_last_chapter_is_open_and_no_other(record):
    open_ = record.periods.loc[record.periods["latest"] == date.max, "period_id"]
    assert open_.tolist() == [record.periods["period_id"].iloc[-1]]


def test_every_point_of_an_account_has_its_source(record):
    vouched = vouching(record.claims)
    assert set(record.readout_points["point_id"]) <= set(vouched["record_id"])


def test_accounts_are_of_a_government_and_of_talks_of_the_leaders(record):
    assert set(record.readout_points["issuer_code"]) <= set(SIDES)
    alone = record.events.loc[record.events["part_of"] == "", "event_id"]
    assert set(record.readout_points["event_id"]) <= set(alone)


def test_no_government_is_quoted_from_the_other_governments_page_unless_that_is_named_here(record):
    issued = record.sources.set_index("source_id")["issuer_code"]
    points = record.readout_points.merge(vouching(record.claims), left_on="point_id", right_on="record_id")
    points = points.assign(issued=points["source_id"].map(issued))
    crossed = points[(points["issued"] != "") & (points["issuer_code"] != "both")].query("issued != issuer_code")
    assert set(crossed["source_id"]) == {
        "kantei-hatoyama-conference"  # the joint news conference, at which President Lee speaks for himself
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_meeting_with_accounts_of_both_sides_shows_both(record, language):
    sides = told(record)
    assert sum(len(told_by) == 2 for told_by in sides.values()) > 5
    for event_id, told_by in sides.items():
        rows = readouts(record, event_id, language)
        assert {side for row in rows for side in ("KR", "JP") if row[side]} == told_by == issuers(record, event_id)
        shown = {point["point_id"] for row in rows for side in ("KR", "JP") for point in row[side]}
        own = record.readout_points[record.readout_points["event_id"] == event_id]
        assert shown == set(own["point_id"]), event_id
        for row in rows:
            only = [side for side in ("JP", "KR") if not row[{"JP": "KR", "KR": "JP"}[side]]]
            assert row["only"] == "".join(only)
