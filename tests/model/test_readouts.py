import pandas as pd
import pytest

from data.readouts import SIDES, issuers, readouts
from data.rules import LANGUAGES

SAID = {"en": "", "ko": "한국어 ", "ja": "日本語 "}


def spoken(record, *points):
    """The record with these points of accounts of the summit: (issuer, topic)."""
    rows = [
        {"point_id": f"point-{i}", "event_id": "summit", "issuer_code": issuer, "topic_id": topic}
        | {f"summary_{language}": f"What {issuer} says." for language in LANGUAGES}
        for i, (issuer, topic) in enumerate(points)
    ]
    return record.with_tables(readout_points=pd.DataFrame(rows, columns=record.readout_points.columns))


def sides(row):
    return {side: [point["point_id"] for point in row[side]] for side in SIDES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_both_mention_stands_side_by_side_and_before_what_one_mentions(record, language):
    both, one = readouts(record, "summit", language)
    assert (both["topic_id"], both["topic"], both["only"]) == ("trade", f"{SAID[language]}trade", "")
    assert sides(both) == {"JP": ["summit-jp-trade"], "KR": ["summit-kr-trade"]}
    assert both["KR"][0] == {
        "point_id": "summit-kr-trade",
        "summary": f"{SAID[language]}summit-kr-trade in a sentence.",
        "is_joint": False,
    }
    assert (one["topic_id"], one["only"], sides(one)) == ("security", "JP", {"JP": ["summit-jp-security"], "KR": []})


@pytest.mark.parametrize("side", SIDES)
def test_what_one_side_alone_mentions_names_that_side(record, side):
    (row,) = readouts(spoken(record, (side, "trade")), "summit", "en")
    assert row["only"] == side and len(row[side]) == 1


def test_a_joint_text_stands_on_both_sides_and_says_that_it_is_one(record):
    held = spoken(record, ("both", "trade"), ("KR", "trade"))
    (row,) = readouts(held, "summit", "en")
    assert row["only"] == "" and sides(row) == {"JP": ["point-0"], "KR": ["point-0", "point-1"]}
    assert [point["is_joint"] for point in row["KR"]] == [True, False]
    assert issuers(held, "summit") == set(SIDES)


def test_what_one_side_mentions_comes_by_side_and_then_by_topic(record):
    held = spoken(record, ("KR", "trade"), ("JP", "trade"), ("KR", "culture"), ("JP", "security"), ("JP", "idle"))
    found = [(row["topic_id"], row["only"]) for row in readouts(held, "summit", "en")]
    assert found == [("trade", ""), ("idle", "JP"), ("security", "JP"), ("culture", "KR")]


def test_without_an_account_there_is_nothing_to_set_side_by_side(record):
    assert readouts(record, "announcement", "en") == [] and issuers(record, "announcement") == set()


@pytest.mark.parametrize(("points", "found"), [([("KR", "trade")], {"KR"}), ([("JP", "trade")], {"JP"}), ([], set())])
def test_the_countries_whose_account_we_have_are_known(record, points, found):
    assert issuers(spoken(record, *points), "summit") == found


def test_every_shipped_point_stands_on_the_side_that_says_it_and_a_joint_one_on_both(shipped):
    points = shipped.readout_points
    for event_id, part in points.groupby("event_id"):
        rows = readouts(shipped, event_id, "ja")
        for side in SIDES:
            shown = [point["point_id"] for row in rows for point in row[side]]
            assert sorted(shown) == sorted(part.loc[part["issuer_code"].isin([side, "both"]), "point_id"])
        for row in rows:
            assert row["only"] == ("" if row["JP"] and row["KR"] else "JP" if row["JP"] else "KR")
