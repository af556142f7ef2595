from datetime import date
from inspect import getdoc

import pytest

from data.facets import Selection
from data.geography import journeys, places
from data.narrowing import narrow
from data.rules import LANGUAGES
from data.sourcing import bibliography, disputes, disputes_of, label, sources_of
from data.views import agreements, attendance, attended, events, quotes, timeline
from pages.event.meeting import meeting
from pages.frame.view import View

ON = date(2026, 11, 22)
EVENT = """event_id part_of kind kind_label title summary occasion date when earliest latest start_time length venue_id
place city spot country lane host_label is_meeting topics agreements"""
PROMISED = {
    events: EVENT,
    timeline: f"{EVENT} parts",
    places: """venue_id name city country latitude longitude placement_label meetings events is_leaders spot""",
    journeys: "country venue_id meetings from_longitude from_latitude to_longitude to_latitude",
    agreements: """agreement_id title summary event_id event_title when earliest commitment commitment_label strength
    voiced_by voice_label topics status status_label standing as_of seen confidence developments""",
    attendance: "person_id name post country role role_label",
    quotes: "quote_id event_id when text lang lang_label is_translation topic_id person_id name country",
    bibliography: """source_id publisher title lang lang_label kind kind_label published url issuer note cited""",
    disputes: """record_id table record_title field field_label is_live value rank rank_label reason source_id
    publisher title url""",
}
DEVELOPMENT = [
    "development_id",
    "title",
    "summary",
    "date",
    "kind",
    "kind_label",
    "status",
    "status_label",
    "confidence",
]


def shown(view, record, language):
    """The frame of a view, with what else it asks for."""
    if view is agreements:
        return view(record, language, ON)
    if view is attendance:
        return view(record, "summit", language)
    if view is quotes:
        return view(record, ["summit", "talks"], language)
    if view is journeys:
        return view(record, events(record, language).to_dict("records"))
    return view(record, language)


@pytest.fixture(params=["full", "narrowed", "narrowed to nothing", "empty"])
def some(request, record, empty):
    return {
        "full": record,
        "narrowed": narrow(record, Selection.of(topic=["security"])),
        "narrowed to nothing": narrow(record, Selection.of(topic=["idle"])),
        "empty": empty,
    }[request.param]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", PROMISED, ids=lambda view: view.__name__)
def test_a_view_has_the_columns_that_it_promises(view, some, language):
    rows = shown(view, some, language)
    assert not set(PROMISED[view].split()) - set(rows)


@pytest.mark.parametrize("view", PROMISED, ids=lambda view: view.__name__)
def test_what_is_asked_of_a_view_here_is_what_its_docstring_promises(view):
    """`timeline` and `journeys` promise part of theirs in words."""
    missing = [column for column in PROMISED[view].split() if column not in getdoc(view)]
    assert missing == ([*EVENT.split()] if view is timeline else [c for c in missing if c.startswith(("from_", "to_"))])


@pytest.mark.parametrize("view", PROMISED, ids=lambda view: view.__name__)
def test_a_view_has_no_column_of_one_language_left(view, record):
    assert not [column for column in shown(view, record, "ko") if column[-3:] in ("_en", "_ko", "_ja")]


@pytest.mark.parametrize("view", PROMISED, ids=lambda view: view.__name__)
def test_a_view_of_a_full_record_has_rows_and_of_a_bare_one_has_none(view, record, empty):
    assert len(shown(view, record, "en")) and not len(shown(view, empty, "en"))


def test_events_come_by_date_and_then_in_the_order_of_the_programme(record):
    """The clock and the alphabet would both put the dinner before the talks."""
    parts = events(record, "en").query("part_of == 'summit'")
    assert parts["event_id"].tolist() == ["talks", "dinner"]


def test_a_meeting_page_follows_the_order_of_the_programme(record):
    page = meeting(record, View("event", ON, id="summit"))
    assert [[part["event_id"] for part in day] for _, day in page["days"]] == [["talks", "dinner"]]


def test_an_event_reads_in_the_readers_language(record):
    summit = events(record, "ko").set_index("event_id").loc["summit"]
    assert (summit["title"], summit["when"], summit["length"]) == ("한국어 Summit", "2026년 1월 13일", "88분")
    assert (summit["kind_label"], summit["place"], summit["host_label"]) == (
        "한국어 summit",
        "한국어 Nara",
        "한국어 JP",
    )


def test_an_event_without_a_venue_stands_in_the_lane_of_its_host(record):
    announcement = events(record, "en").set_index("event_id").loc["announcement"]
    assert (announcement["place"], announcement["city"], announcement["lane"]) == ("", "", "KR")


def test_only_a_meeting_that_stands_for_itself_is_a_meeting(record):
    rows = events(record, "en")
    assert rows.loc[rows["is_meeting"], "event_id"].tolist() == ["summit"]


def test_the_timeline_shows_parts_only_as_a_number(record):
    rows = timeline(record, "en").set_index("event_id")
    assert rows["parts"].to_dict() == {"announcement": 0, "summit": 2}


def test_a_place_holds_what_happened_there_and_a_place_of_nothing_is_not_shown(record):
    rows = places(record, "en")
    assert rows["venue_id"].tolist() == ["temple"]
    assert [event["event_id"] for event in rows.at[0, "events"]] == ["talks", "dinner", "summit"]
    assert (rows.at[0, "meetings"], rows.at[0, "is_leaders"]) == (1, True)


def test_an_agreement_stands_where_its_developments_left_it(record):
    rows = agreements(record, "en", ON).set_index("agreement_id")
    assert rows["status"].to_dict() == {"hope": "not-rated", "pact": "delivered"}
    assert rows.at["pact", "as_of"] == "1 May 2026" and rows.at["pact", "seen"] == "June 2026"
    assert rows.at["pact", "standing"] < rows.at["hope", "standing"]
    assert rows.at["pact", "strength"] < rows.at["hope", "strength"]


def test_an_agreement_lists_its_developments_first_to_last(record):
    rows = agreements(record, "ja", ON).set_index("agreement_id")
    found = rows.at["pact", "developments"]
    assert [development["development_id"] for development in found] == ["pact-signed", "pact-done", "pact-noted"]
    assert not set(DEVELOPMENT) - set(found[0])
    assert rows.at["hope", "developments"] == []


def test_the_host_comes_before_the_guest(record):
    assert attendance(record, "summit", "en")["role"].tolist() == ["host", "guest"]


def test_an_event_without_a_topic_has_an_empty_list_of_them(record):
    """No rule asks that an event or an agreement have a topic."""
    assert events(record, "en").set_index("event_id").at["dinner", "topics"] == []
    bare = record.with_tables(agreement_topics=record.agreement_topics.iloc[:0])
    assert agreements(bare, "en", ON)["topics"].tolist() == [[], []]


def test_an_event_that_nobody_attended_has_no_one(record):
    assert attendance(record, "announcement", "en").empty
    assert "announcement" not in attended(record, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_was_at_any_event_is_who_was_at_each(record, language):
    at = attended(record, language)
    assert at == {key: attendance(record, key, language).to_dict("records") for key in at}
    assert at.keys() == set(record.attendance["event_id"])


def test_the_bibliography_comes_newest_first_and_undated_last(record):
    assert bibliography(record, "en")["source_id"].tolist() == ["paper", "ministry", "article"]


def test_the_bibliography_counts_the_rows_that_rest_on_a_source(record):
    cited = bibliography(record, "en").set_index("source_id")["cited"]
    assert cited.to_dict() == {"paper": 8, "ministry": 6, "article": 1}


def test_official_sources_come_first(record):
    assert [row["source_id"] for row in sources_of(record, "en")["summit"]] == ["ministry", "paper", "article"]


def test_a_dispute_shows_every_value_as_it_reads_the_preferred_first(record):
    rows = disputes(record, "ja").query("field == 'date'")
    assert rows["value"].tolist() == ["2026年1月13日", "2026年1月12日"]
    assert rows["publisher"].tolist() == ["Ministry", "Article"]
    assert rows["reason"].tolist() == ["", "日本語 It gives Monday."]


def test_a_slip_set_aside_is_shown_but_is_not_live(record):
    live = {dispute["field_label"]: dispute["is_live"] for dispute in disputes_of(record, "en")["summit"]}
    assert live == {"date": True, "duration_minutes": False}


def test_a_term_without_a_label_is_shown_as_it_is(record):
    assert label(record, "voice", "KR", "ja") == "日本語 KR"
    assert label(record, "voice", "CN", "ja") == "CN" and label(record, "nothing", "x", "en") == "x"


def test_what_people_said_comes_with_who_said_it(record):
    said = quotes(record, ["summit"], "ko").iloc[0]
    assert (said["name"], said["country"], said["lang_label"]) == ("한국어 Lee", "KR", "한국어 en")
    assert quotes(record, ["dinner"], "ko").empty
