from datetime import date

import pytest

from data.chapters import period_of
from data.comparing import KINDS, comparable, comparison, held_in, pairs, subjects
from data.rules import LANGUAGES
from data.views import events

ON = date(2026, 11, 22)
PAIR = "lee-and-takaichi"
SUBJECTS = {"meeting": "summit", "pair": PAIR, "period": "lee-takaichi"}
WHOLE = {"announcement", "dinner", "summit", "talks"}

each_kind = pytest.mark.parametrize("kind", KINDS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def compared(record):
    """Kind -> the comparison of the tiny record's one subject of that kind."""
    return {kind: comparison(record, subject, "en", ON) for kind, subject in SUBJECTS.items()}


def ids(rows, key="event_id"):
    return [row[key] for row in rows]


# pairs


@pytest.mark.parametrize(
    ("language", "names"),
    [("en", "Takaichi · Lee"), ("ko", "한국어 Lee · 한국어 Takaichi"), ("ja", "日本語 Takaichi · 日本語 Lee")],
)
def test_a_pair_is_named_by_both_the_readers_own_leader_first(record, language, names):
    assert pairs(record, language) == {PAIR: names}


def test_who_was_not_there_makes_no_pair(record):
    alone = record.attendance[record.attendance["person_id"] == "lee"]
    assert pairs(record.with_tables(attendance=alone), "en") == {}


def test_who_has_held_no_office_makes_no_pair(record):
    people = record.people.assign(office=record.people["office"].mask(record.people["person_id"] == "takaichi", ""))
    assert pairs(record.with_tables(people=people), "en") == {}


def test_at_another_event_than_a_meeting_in_person_leaders_make_no_pair(record):
    called = record.events.assign(kind=record.events["kind"].replace("summit", "phone-call"))
    assert pairs(record.with_tables(events=called), "en") == {}


@each_language
def test_every_shipped_pair_has_met_and_stands_latest_first(shipped, language):
    met = events(shipped, language).query("is_meeting")["event_id"].tolist()
    last = []
    for pair in pairs(shipped, language):
        together = [met.index(event_id) for event_id in held_in(shipped, pair) if event_id in met]
        last.append(max(together))
    assert len(last) > 10 and last == sorted(last, reverse=True)


# what can be compared


def test_every_kind_can_be_compared_latest_first(record, shipped):
    assert {kind: list(held) for kind, held in subjects(record, "en").items()} == {
        "meeting": ["summit"],
        "pair": [PAIR],
        "period": ["lee-takaichi", "silence"],
    }
    assert list(subjects(shipped, "en")["period"]) == shipped.periods["period_id"].tolist()[::-1]
    met = events(shipped, "en").query("is_meeting")
    assert list(subjects(shipped, "en")["meeting"]) == met["event_id"].tolist()[::-1]


def test_every_id_that_can_be_compared_is_of_one_kind_in_every_language(shipped):
    held = [{kind: list(ids) for kind, ids in subjects(shipped, language).items()} for language in LANGUAGES]
    assert held[0] == held[1] == held[2]
    assert len(set(comparable(shipped))) == len(comparable(shipped)) == sum(map(len, held[0].values()))


@pytest.mark.parametrize(
    ("subject", "held"),
    [("summit", {"summit", "dinner", "talks"}), ("talks", {"talks"}), (PAIR, {"summit", "dinner", "talks"})],
)
def test_a_meeting_and_a_pairs_meetings_hold_their_parts(record, subject, held):
    assert held_in(record, subject) == held


def test_a_chapter_holds_every_event_of_its_days(record, shipped):
    assert held_in(record, "lee-takaichi") == WHOLE and held_in(record, "silence") == frozenset()
    held = [held_in(shipped, period) for period in shipped.periods["period_id"]]
    assert sum(map(len, held)) == len(shipped.events) and frozenset().union(*held) == set(shipped.events["event_id"])


def test_a_part_counts_with_its_whole_also_where_it_has_other_guests(record):
    alone = record.attendance.assign(event_id=record.attendance["event_id"].replace("summit", "talks"))
    assert held_in(record.with_tables(attendance=alone), PAIR) == {"talks"}


# a comparison


@each_kind
def test_a_subject_is_of_its_kind_and_has_its_name(record, compared, kind):
    found = compared[kind]
    assert (found["id"], found["kind"]) == (SUBJECTS[kind], kind)
    assert found["name"] == subjects(record, "en")[kind][SUBJECTS[kind]]


@each_kind
def test_a_part_of_a_meeting_is_no_event_of_its_own_here_but_what_it_agreed_counts(compared, kind):
    found = compared[kind]
    assert ids(found["events"]) == (["announcement", "summit"] if kind == "period" else ["summit"])
    assert ids(found["meetings"]) == ["summit"]
    assert ids(found["agreements"], "agreement_id") == ["hope", "pact"]


@each_kind
def test_places_length_words_and_tallies_are_those_of_its_events(compared, kind):
    found = compared[kind]
    assert found["places"] == [("temple", "Nara")]
    assert (found["length"], found["timed"]) == ("88 minutes", 1)
    assert ids(found["said"], "quote_id") == ["lee-words"]
    assert found["strengths"] == [("agreed", "agreed", 1), ("expressed-hope", "expressed-hope", 1)]
    assert found["standings"] == [("delivered", "delivered", 1), ("not-rated", "not-rated", 1)]


def test_topics_come_most_often_first_of_events_and_agreements_together(compared):
    """A summit on trade agreed a pact on trade and a hope on security."""
    assert compared["meeting"]["topics"] == [("trade", "trade", 2), ("security", "security", 1)]
    assert [topic for topic, _name, _n in compared["period"]["topics"]] == ["trade", "culture", "security"]


def test_a_meeting_and_a_chapter_say_what_they_were(compared):
    assert compared["meeting"]["summary"] == "Summit in a sentence."
    assert compared["period"]["summary"] == "Lee–Takaichi."
    assert compared["pair"]["summary"] == ""


def test_from_when_to_when_reads(compared):
    assert (compared["meeting"]["first"], compared["meeting"]["last"]) == ("13 January 2026", "13 January 2026")
    assert (compared["period"]["first"], compared["period"]["last"]) == ("January 2026", "13 January 2026")


def test_a_chapter_in_which_nothing_is_recorded_can_be_compared(record):
    found = comparison(record, "silence", "en", ON)
    assert (found["name"], found["summary"], found["first"], found["last"]) == (
        "Silence, 2024 – 2025",
        "Silence.",
        "",
        "",
    )
    empty = ("events", "meetings", "places", "topics", "agreements", "strengths", "standings", "said", "length")
    assert not any(found[key] for key in empty) and found["timed"] == 0


def test_what_is_no_full_count_is_noted(record, shipped):
    full = shipped.periods.set_index("period_id")["coverage"] == "full"
    notes = shipped.periods.set_index("period_id")["note_en"]
    for period in full.index:
        if held_in(shipped, period):
            assert comparison(shipped, period, "en", ON)["notes"] == ([] if full[period] else [notes[period]])
    of = period_of(shipped)
    for pair in list(pairs(shipped, "en"))[-3:]:
        lies_in = {of[event] for event in held_in(shipped, pair)}
        expected = [notes[p] for p in shipped.periods["period_id"] if p in lies_in and not full[p]]
        assert expected and comparison(shipped, pair, "en", ON)["notes"] == expected


@each_language
def test_whatever_can_be_compared_is_compared(shipped, language):
    meetings = {kind: list(held) for kind, held in subjects(shipped, language).items()}
    for kind in KINDS:
        for subject in meetings[kind][::9]:
            found = comparison(shipped, subject, language, ON)
            assert found["kind"] == kind and found["events"] and found["first"]
            assert sum(n for _term, _label, n in found["strengths"]) == len(found["agreements"])
            assert sum(n for _term, _label, n in found["standings"]) == len(found["agreements"])
            assert found["timed"] <= len(found["meetings"]) <= len(found["events"])
