from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.chapters import counted_in_part, gaps, leaders, period_of, periods
from data.dates import Span
from data.rules import LANGUAGES

NAMES = {  # English, Korean and Japanese as the record writes them
    "abe": ("Shinzo Abe", "아베 신조", "安倍晋三"),
    "lee": ("Lee Jae-myung", "이재명", "李在明（イ・ジェミョン）"),
    "roh": ("Roh Moo-hyun", "노무현", "盧武鉉（ノ・ムヒョン）"),
    "guide": ("A guide", "안내인", "案内人"),
}
HELD = [  # person, country, office, term, earlier term
    ("abe", "JP", "prime-minister-jp", "2012-12-26/2020-09-16", "2006-09-26/2007-09-26"),
    ("guide", "JP", "", "2010/2020", ""),
    ("lee", "KR", "president-kr", "2025-06-04/..", ""),
    ("roh", "KR", "president-kr", "2003-02-25/2008-02-24", ""),
]
days = st.dates(date(1965, 1, 1), date(2026, 12, 31))


def dated(rows, **spans):
    """The rows with other spans, by id: a date and the days that it means."""
    read = [Span.parse(edtf) for edtf in spans.values()]
    column = "span" if "span" in rows else "date"
    return pd.DataFrame(
        {rows.columns[0]: list(spans), column: list(spans.values())}
        | {"earliest": [span.earliest for span in read], "latest": [span.latest for span in read]}
    )


def events(record, **spans):
    """The record with these events only, of which nothing but the date is asked."""
    return record.with_tables(events=dated(record.events, **spans))


def chapters(record, *rows):
    """The record with these chapters: (span, coverage), ids in the alphabet's order."""
    spans = dated(record.periods, **{chr(97 + i): span for i, (span, _) in enumerate(rows)})
    texts = {f"{stem}_{code}": stem for stem in ("label", "summary", "note") for code in LANGUAGES}
    return record.with_tables(periods=spans.assign(coverage=[coverage for _, coverage in rows], **texts))


@pytest.fixture(scope="module")
def governed(record):
    """The tiny record with other people in office."""
    people = [
        {"person_id": who, "country_code": country, "office": office, "in_office": term, "earlier_in_office": earlier}
        | {f"name_{code}": name for code, name in zip(LANGUAGES, NAMES[who], strict=True)}
        for who, country, office, term, earlier in HELD
    ]
    return record.with_tables(people=pd.DataFrame(people))


# chapters


def test_an_event_is_of_the_chapter_in_which_it_began(record):
    found = period_of(events(record, whole="2025-10-20/2025-10-22", first="2025-10-21", last="2025-10-20"))
    assert found.to_dict() == {"whole": "silence", "first": "lee-takaichi", "last": "silence"}


def test_an_event_of_which_only_the_end_is_known_is_of_the_chapter_in_which_it_ended(record):
    assert period_of(events(record, end="../2025-10-21", start="2025-10-20/..")).tolist() == ["lee-takaichi", "silence"]


def test_an_event_outside_all_chapters_is_of_none(record):
    assert period_of(events(record, early="2023-12-31")).to_dict() == {"early": ""}


def test_every_event_that_is_shipped_is_of_the_one_chapter_that_holds_its_first_day(shipped):
    found = period_of(shipped)
    spans = {row.period_id: Span.parse(row.span) for row in shipped.periods.itertuples()}
    first = dict(zip(shipped.events["event_id"], shipped.events["date"].map(Span.parse), strict=True))
    for event_id, chapter in found.items():
        day = first[event_id].earliest if first[event_id].earliest > date.min else first[event_id].latest
        assert [key for key, span in spans.items() if span.meets(day, day)] == [chapter]


def test_chapters_come_first_to_last_and_are_numbered_from_one(record, shipped):
    assert periods(record, "en")[["period_id", "number"]].to_numpy().tolist() == [["silence", 1], ["lee-takaichi", 2]]
    rows = periods(shipped, "en")
    assert rows["earliest"].is_monotonic_increasing and rows["number"].tolist() == [*range(1, len(rows) + 1)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_chapter_says_what_it_was_and_how_full_it_is(record, language):
    silence, now = periods(record, language).to_dict("records")
    said = {"en": "", "ko": "한국어 ", "ja": "日本語 "}[language]
    assert (silence["label"], silence["summary"]) == (f"{said}Silence", f"{said}Silence.")
    assert (silence["coverage_label"], silence["note"]) == (f"{said}thin", f"{said}Coverage thin.")
    assert (silence["is_full"], now["is_full"]) == (False, True)


@pytest.mark.parametrize(
    ("span", "when"),
    [
        ("1965/1982", "1965 – 1982"),
        ("1998-02-25/2004-07-20", "1998 – 2004"),
        ("2025-10-21/..", "since 2025"),
        ("../1964-12-31", "until 1964"),
        ("2025-06-04/2025-10-20", "4 Jun – 20 Oct 2025"),
    ],
)
def test_a_chapter_reads_by_its_years_and_by_its_days_where_it_lies_within_one(record, span, when):
    (read,) = periods(chapters(record, (span, "full")), "en")["when"]
    assert read.replace("\u2009", " ") == when


@pytest.mark.parametrize(
    ("coverage", "of", "until"),
    [
        ("full full full", "abc", None),
        ("thin full full", "abc", 1970),
        ("thin main full", "abc", 1980),
        ("thin main full", "ac", 1970),
        ("thin main full", "c", None),
        ("full main full", "a", None),
        ("thin main full", "", None),
    ],
)
def test_a_count_is_in_part_up_to_the_last_year_of_the_chapters_on_the_screen_that_are_not_full(
    record, coverage, of, until
):
    spans = ("1965/1970", "1971/1980", "1981/..")
    held = chapters(record, *zip(spans, coverage.split(), strict=True))
    held = events(held, **{"event-a": "1970-12-31", "event-b": "1971-01-01", "event-c": "1990"})
    assert counted_in_part(held, [period_of(held)[f"event-{key}"] for key in of]) == until


# leaders


def test_each_term_is_one_row_by_office_and_day(governed):
    rows = leaders(governed, "en")
    assert rows[["person_id", "earliest"]].to_numpy().tolist() == [
        ["roh", date(2003, 2, 25)],
        ["lee", date(2025, 6, 4)],
        ["abe", date(2006, 9, 26)],
        ["abe", date(2012, 12, 26)],
    ]
    assert rows["latest"].tolist() == [date(2008, 2, 24), date.max, date(2007, 9, 26), date(2020, 9, 16)]


def test_who_holds_no_office_of_leaders_is_no_leader(governed):
    assert "guide" not in set(leaders(governed, "en")["person_id"])


@pytest.mark.parametrize(
    ("language", "short"),
    [
        ("en", ["Roh Moo-hyun", "Lee Jae-myung", "Abe"]),
        ("ko", ["노무현", "이재명", "아베"]),
        ("ja", ["盧武鉉", "李在明", "安倍晋三"]),
    ],
)
def test_a_leaders_short_name_is_what_the_language_calls_him_or_her(governed, language, short):
    assert leaders(governed, language)["short"].drop_duplicates().tolist() == short


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_term_is_there_once_and_reads(shipped, language):
    people = shipped.people[shipped.people["office"] != ""]
    terms = sorted(filter(None, [*people["in_office"], *people["earlier_in_office"]]))
    rows = leaders(shipped, language)
    assert sorted((row.earliest, row.latest) for row in rows.itertuples()) == sorted(
        (Span.parse(term).earliest, Span.parse(term).latest) for term in terms
    )
    assert all(rows["when"]) and all(rows["short"]) and not rows["short"].str.contains("（").any()


# gaps


def test_a_gap_is_longer_than_the_longest_that_is_none():
    met = [date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 22)]
    assert gaps(met, timedelta(days=10)) == [(date(2026, 1, 11), date(2026, 1, 22))]


@pytest.mark.parametrize("met", [[], [date(2026, 1, 1)]])
def test_without_two_days_there_is_no_gap(met):
    assert gaps(met, timedelta(0)) == []


@given(st.lists(days, max_size=12).map(sorted), st.integers(0, 5000))
def test_gaps_hold_no_day_and_what_is_no_gap_is_short(met, longest):
    found = gaps(met, timedelta(days=longest))
    assert all((b - a).days > longest and not any(a < day < b for day in met) for a, b in found)
    assert all((b - a).days <= longest for a, b in pairwise(met) if (a, b) not in found)
