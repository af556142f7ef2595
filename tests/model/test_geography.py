import pandas as pd
import pytest

from data.geography import CAPITALS, journeys, places, remaining, towns
from data.rules import LANGUAGES
from data.views import events

SEATS = {"KR": 126.9748, "JP": 139.7446}


def at(record, country, **more):
    """The tiny record with its temple in another country."""
    venues = record.venues
    codes = venues["country_code"].mask(venues["venue_id"] == "temple", country)
    return record.with_tables(venues=venues.assign(country_code=codes), **more)


def ways(record):
    return journeys(record, events(record, "en").to_dict("records"))


# places


def test_a_place_keeps_only_the_events_that_are_left_and_is_counted_anew(record):
    rows = places(record, "en")
    (left,) = remaining(rows, frozenset({"talks"})).to_dict("records")
    assert [event["event_id"] for event in left["events"]] == ["talks"]
    assert (left["meetings"], left["is_leaders"]) == (0, False)


def test_a_place_of_which_no_event_is_left_is_not_left_itself(shipped):
    rows = places(shipped, "en")
    here = frozenset(event["event_id"] for event in rows.at[3, "events"])
    assert remaining(rows, here)["venue_id"].tolist() == [rows.at[3, "venue_id"]]


def test_what_is_left_of_the_places_leaves_them_as_they_were(record):
    rows = places(record, "en")
    remaining(rows, frozenset({"talks"}))
    assert len(rows.at[0, "events"]) == 3


def test_where_nothing_is_left_no_place_is(record):
    rows = places(record, "en")
    left = remaining(rows, frozenset())
    assert left.empty and set(left) == set(rows)
    again = remaining(left, frozenset({"talks"}))
    assert again.empty and set(again) == set(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_event_with_a_venue_is_at_one_place(shipped, language):
    rows = places(shipped, language)
    held = sorted(event["event_id"] for events in rows["events"] for event in events)
    assert held == sorted(shipped.events.loc[shipped.events["venue_id"] != "", "event_id"])
    assert rows["is_leaders"].is_monotonic_decreasing


# towns


@pytest.fixture(scope="module", params=LANGUAGES)
def both(request, shipped):
    """The places of the shipped record, the busiest of them in focus, and their towns."""
    rows = places(shipped, request.param)
    rows = rows.assign(is_here=rows["venue_id"] == rows.at[0, "venue_id"])
    return rows, pd.DataFrame(towns(rows.to_dict("records")))


def test_a_town_stands_once_and_holds_all_that_happened_in_it(both):
    rows, found = both
    assert not found.duplicated(["country", "city"]).any()
    assert set(zip(found["country"], found["city"], strict=True)) == set(
        zip(rows["country"], rows["city"], strict=True)
    )
    for town in found.itertuples():
        held = rows[(rows["country"] == town.country) & (rows["city"] == town.city)]
        assert town.meetings == held["meetings"].sum()
        assert sorted(e["event_id"] for e in town.events) == sorted(e["event_id"] for es in held["events"] for e in es)
        assert (town.is_leaders, town.is_here) == (held["is_leaders"].any(), held["is_here"].any())


def test_a_town_lies_in_the_middle_of_its_places(both):
    rows, found = both
    for town in found.itertuples():
        held = rows[(rows["country"] == town.country) & (rows["city"] == town.city)]
        for axis in ("latitude", "longitude"):
            assert getattr(town, axis) == pytest.approx(sum(held[axis]) / len(held))


def test_a_town_of_one_place_keeps_its_own_name_for_where_and_one_of_many_has_the_towns(both):
    rows, found = both
    for town in found.itertuples():
        held = rows[(rows["country"] == town.country) & (rows["city"] == town.city)]
        assert town.spot == (held["spot"].iloc[0] if len(held) == 1 else town.city)


# journeys


@pytest.mark.parametrize(("country", "travellers"), [("JP", ["KR"]), ("KR", ["JP"]), ("TH", ["KR", "JP"]), ("XX", [])])
def test_a_leader_sets_out_from_his_or_her_own_seat_and_one_at_home_does_not(record, country, travellers):
    rows = ways(at(record, country))
    assert rows["country"].tolist() == travellers
    assert rows["from_longitude"].tolist() == [SEATS[traveller] for traveller in travellers]
    assert rows["venue_id"].tolist() == ["temple"] * len(travellers)
    assert set(rows["to_longitude"]) <= {135.7342} and set(rows["to_latitude"]) <= {34.6147}


def test_meetings_at_one_place_are_one_way_gone_as_often(record):
    """Talks and dinner made meetings of their own."""
    alone = record.events.assign(part_of="", kind=record.events["kind"].replace({"talks": "summit"}))
    assert ways(record.with_tables(events=alone))["meetings"].tolist() == [2]


def test_without_a_meeting_in_person_nobody_sets_out(record):
    called = record.events.assign(kind=record.events["kind"].replace({"summit": "phone-call"}))
    rows = ways(record.with_tables(events=called))
    assert rows.empty and {"country", "from_longitude", "to_latitude", "meetings"} <= set(rows)


def test_every_shipped_meeting_abroad_is_a_way_of_each_leader_who_was_not_at_home(shipped):
    met = events(shipped, "en").query("is_meeting and venue_id != ''")
    rows = ways(shipped)
    where = shipped.venues.set_index("venue_id")["country_code"]
    for country in CAPITALS:
        abroad = met[~met["venue_id"].map(where).isin([country, "XX"])]
        assert rows.loc[rows["country"] == country, "meetings"].sum() == len(abroad)
    assert not rows.duplicated(["country", "venue_id"]).any()
