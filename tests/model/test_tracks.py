from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules import LANGUAGES
from data.tracks import tracks
from pages.frame.view import SIXTY, View
from pages.tracks.rows import track_rows

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
def test_the_axis_runs_forward_within_the_picture(drawn, language):
    places = [tick["at"] for tick in drawn[language]["axis"]]
    assert places == sorted(set(places)) and min(places) >= 0 and max(places) < 100


def test_the_standings_of_a_topic_add_up_to_its_agreements(drawn):
    for topic in drawn["en"]["topics"]:
        assert sum(standing["n"] for standing in topic["standings"]) == len(topic["rows"])
    assert sum(standing["n"] for standing in drawn["en"]["standings"]) == drawn["en"]["n"]


def test_the_same_stands_in_every_language(drawn):
    shown = [
        [(t["slug"], [row["agreement_id"] for row in t["rows"]]) for t in drawn[code]["topics"]] for code in LANGUAGES
    ]
    assert shown[0] == shown[1] == shown[2]
