import pandas as pd
import pytest

from data.claims import about_fields, differing, disputed, preferred, vouching


@pytest.fixture
def claims():
    rows = [
        ("dinner", "", "", "ministry", "normal"),
        ("dinner", "date", "2026-01-13", "ministry", "preferred"),
        ("dinner", "date", "2026-01-13", "paper", "normal"),
        ("summit", "", "", "ministry", "normal"),
        ("summit", "", "", "blog", "deprecated"),
        ("summit", "date", "2026-01-12", "article", "normal"),
        ("summit", "date", "2026-01-11", "article", "deprecated"),
        ("summit", "date", "2026-01-13", "ministry", "preferred"),
        ("summit", "length", "80", "blog", "deprecated"),
        ("summit", "length", "88", "paper", "preferred"),
    ]
    return pd.DataFrame(rows, columns=["record_id", "field", "value", "source_id", "rank"])


def pairs(rows, *columns):
    return list(rows[list(columns)].itertuples(index=False, name=None))


def test_a_vouching_claim_is_about_no_field(claims):
    assert len(about_fields(claims)) == 7
    assert (about_fields(claims)["field"] != "").all()


def test_a_field_has_one_preferred_value(claims):
    assert pairs(preferred(claims), "record_id", "field", "value", "source_id") == [
        ("dinner", "date", "2026-01-13", "ministry"),
        ("summit", "date", "2026-01-13", "ministry"),
        ("summit", "length", "88", "paper"),
    ]


def test_two_live_values_are_a_dispute(claims):
    assert ("summit", "date") in pairs(disputed(claims), "record_id", "field")


def test_two_sources_that_agree_are_no_dispute(claims):
    assert ("dinner", "date") not in pairs(disputed(claims), "record_id", "field")


def test_a_value_set_aside_is_no_dispute(claims):
    assert ("summit", "length") not in pairs(disputed(claims), "record_id", "field")


def test_what_differs_comes_preferred_first_and_set_aside_last(claims):
    assert pairs(differing(claims), "record_id", "field", "value", "rank") == [
        ("summit", "date", "2026-01-13", "preferred"),
        ("summit", "date", "2026-01-12", "normal"),
        ("summit", "date", "2026-01-11", "deprecated"),
        ("summit", "length", "88", "preferred"),
        ("summit", "length", "80", "deprecated"),
    ]


def test_what_differs_has_the_columns_of_claims(claims):
    assert list(differing(claims)) == list(claims)


def test_a_source_vouches_once_however_much_it_claims(claims):
    assert pairs(vouching(claims), "record_id", "source_id") == [
        ("dinner", "ministry"),
        ("dinner", "paper"),
        ("summit", "ministry"),
        ("summit", "article"),
        ("summit", "paper"),
    ]


def test_a_source_that_was_set_aside_does_not_vouch(claims):
    assert "blog" not in set(vouching(claims)["source_id"])


@pytest.mark.parametrize("view", [preferred, disputed, differing, vouching])
def test_no_claims_give_no_rows(claims, view):
    assert view(claims.iloc[:0]).empty
