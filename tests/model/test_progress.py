from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import Span
from data.progress import progress

AGREEMENTS = pd.DataFrame({"agreement_id": ["pact", "hope"]})
COLUMNS = ["development_id", "agreement_id", "date", "status", "confidence", "earliest", "latest"]
ON = date(2026, 11, 22)


def developments(*rows):
    """(id, date, status) of what happened to the pact."""
    return pd.DataFrame(
        [(i, "pact", day, status, "high", Span.parse(day).earliest, Span.parse(day).latest) for i, day, status in rows],
        columns=COLUMNS,
    )


def standing(*rows, on=ON):
    return progress(AGREEMENTS, developments(*rows), on).iloc[0]


def test_the_latest_evidence_says_where_an_agreement_stands():
    found = standing(("b", "2026-03", "under-way"), ("a", "2026-05-01", "delivered"), ("c", "2026-01", "stalled"))
    assert (found["status"], found["as_of"], found["evidence_id"]) == ("delivered", "2026-05-01", "a")


def test_of_two_on_one_day_the_later_id_wins():
    assert standing(("b", "2026-03-01", "stalled"), ("a", "2026-03-01", "delivered"))["status"] == "stalled"


def test_of_two_that_begin_together_the_one_that_may_be_later_wins():
    assert standing(("a", "2026-03", "delivered"), ("b", "2026-03-01", "stalled"))["status"] == "delivered"


def test_a_development_without_a_status_changes_nothing_but_is_seen():
    found = standing(("a", "2026-03-01", "under-way"), ("b", "2026-06", ""))
    assert (found["status"], found["as_of"], found["seen"]) == ("under-way", "2026-03-01", "2026-06")


def test_what_has_not_happened_yet_is_no_evidence():
    rows = [("a", "2026-03-01", "under-way"), ("b", "2026-05-01", "delivered")]
    assert standing(*rows, on=date(2026, 4, 30))["status"] == "under-way"
    assert standing(*rows, on=date(2026, 5, 1))["status"] == "delivered"


def test_a_month_that_has_begun_is_evidence_and_one_that_has_not_is_none():
    row = ("a", "2026-06", "delivered")
    assert standing(row, on=date(2026, 6, 1))["status"] == "delivered"
    assert standing(row, on=date(2026, 5, 31))["status"] == "not-rated"


@pytest.mark.parametrize("rows", [[], [("a", "2026-03-01", "")], [("a", "2027-03-01", "delivered")]])
def test_without_evidence_an_agreement_is_not_rated(rows):
    found = standing(*rows)
    assert (found["status"], found["as_of"], found["confidence"], found["evidence_id"]) == ("not-rated", "", "", "")


def test_every_agreement_has_one_row_in_its_own_order():
    found = progress(AGREEMENTS, developments(("a", "2026-03-01", "delivered")), ON)
    assert found["agreement_id"].tolist() == ["pact", "hope"]
    assert found["status"].tolist() == ["delivered", "not-rated"]


def test_the_confidence_is_that_of_the_evidence():
    rows = developments(("a", "2026-03-01", "delivered"), ("b", "2026-04-01", ""))
    rows["confidence"] = ["low", "high"]
    assert progress(AGREEMENTS, rows, ON)["confidence"].tolist() == ["low", ""]


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
happened = st.lists(
    st.tuples(st.uuids().map(str), days.map(str), st.sampled_from(["", "under-way", "delivered", "stalled"])),
    max_size=8,
    unique_by=lambda row: row[0],
)


@given(happened, days, st.randoms())
def test_progress_does_not_depend_on_the_order_of_the_rows(rows, on, chance):
    shuffled = chance.sample(rows, len(rows))
    assert standing(*rows, on=on).equals(standing(*shuffled, on=on))


@given(happened, days)
def test_progress_is_what_it_would_be_if_the_future_were_not_written(rows, on):
    past = [row for row in rows if row[1] <= on.isoformat()]
    assert standing(*rows, on=on).equals(standing(*past, on=on))
