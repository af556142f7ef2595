"""People, venues and terms of office: one row each, and in office on the day."""

from collections import Counter
from itertools import pairwise

import pytest

from data.chapters import leaders
from data.rules import LANGUAGES
from data.views import events

LEADING = {"president-kr": "KR", "prime-minister-jp": "JP"}
HANDOVER = 1  # days that two terms of one office may share
OUT_OF_OFFICE = {}  # (event_id, person_id): why someone who led before or after was at a meeting in person


@pytest.fixture(scope="module")
def met(record):
    return events(record, "en").query("is_meeting")


@pytest.fixture(scope="module")
def terms(record):
    return leaders(record, "en")


@pytest.fixture(scope="module")
def present(record, met, terms):
    """Who has ever led a country, at which meeting in person, and whether in office on one of its days."""
    held = record.attendance.merge(met[["event_id", "earliest", "latest"]], on="event_id")
    held = held.merge(terms, on="person_id", suffixes=("", "_of_term"))
    held["in_office"] = (held["earliest_of_term"] <= held["latest"]) & (held["latest_of_term"] >= held["earliest"])
    return held.groupby(["event_id", "person_id", "country"], as_index=False)["in_office"].any()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("table", ["people", "venues", "topics", "periods"])
def test_what_the_chapters_share_is_one_row(tables, table, language):
    column = f"{'name' if table in ('people', 'venues') else 'label'}_{language}"
    assert [name for name, n in Counter(tables[table][column]).items() if n > 1] == []


def test_no_two_venues_are_at_the_same_point(tables):
    points = Counter(tables["venues"][["latitude", "longitude"]].itertuples(index=False, name=None))
    assert [point for point, n in points.items() if n > 1] == []


def test_no_two_sources_are_the_same_page(tables):
    pages = Counter(tables["sources"]["url"])
    assert [url for url, n in pages.items() if n > 1 and url] == []


def test_every_country_has_one_line_of_leaders(terms):
    assert {office: set(part["country"]) for office, part in terms.groupby("office")} == {
        office: {country} for office, country in LEADING.items()
    }


@pytest.mark.parametrize("office", LEADING)
def test_terms_of_one_office_share_the_day_of_the_handover_at_most(terms, office):
    line = terms[terms["office"] == office]
    assert len(line) > 10
    for before, after in pairwise(line.itertuples()):
        shared = (before.latest - after.earliest).days + 1
        assert shared <= HANDOVER, (before.name, after.name)


def test_someone_leads_each_country_on_the_last_day_of_the_record(record, terms):
    last = max(record.events["earliest"])
    assert set(terms.loc[(terms["earliest"] <= last) & (terms["latest"] >= last), "country"]) == {"KR", "JP"}


def test_every_meeting_in_person_has_a_leader_of_each_country_in_office(met, present):
    leading = present[present["in_office"]]
    assert len(met) > 90
    there = {event_id: sorted(part["country"]) for event_id, part in leading.groupby("event_id")}
    assert {key: there.get(key) for key in met["event_id"] if there.get(key) != ["JP", "KR"]} == {}


def test_whoever_met_as_leader_held_office_on_that_day(present):
    out = present.loc[~present["in_office"], ["event_id", "person_id"]]
    assert set(out.itertuples(index=False, name=None)) == set(OUT_OF_OFFICE)


def test_every_leader_of_the_line_held_office_in_the_years_of_the_record(record, terms):
    first, last = min(record.periods["earliest"]), max(record.events["latest"])
    assert terms.loc[(terms["latest"] < first) | (terms["earliest"] > last), "person_id"].tolist() == []
