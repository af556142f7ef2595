from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dates import Span, reads
from data.rules import LANGUAGES

days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
marks = st.sampled_from(["", "?", "~"])
UNCERTAIN = {"en": "uncertain", "ko": "불확실", "ja": "不確か"}
ABOUT = {"en": "about", "ko": "경", "ja": "ごろ"}
OPEN = {"en": ("since ", "until "), "ko": ("부터", "까지"), "ja": ("から", "まで")}
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@st.composite
def points(draw):
    """(text, first day, last day) of a day, a month or a year."""
    day = draw(days)
    text = day.isoformat()[: draw(st.sampled_from([4, 7, 10]))]
    first = date.fromisoformat((text + "-01-01")[:10])
    last = {4: date(day.year, 12, 31), 7: date(day.year, day.month, monthrange(day.year, day.month)[1]), 10: day}[
        len(text)
    ]
    return text, first, last


@st.composite
def edtf(draw):
    """(text, first day, last day) of anything that the record may hold as a date."""
    one, other = sorted([draw(points()), draw(points())], key=lambda point: point[1:])
    kind = draw(st.sampled_from(["point", "interval", "since", "until"]))
    mark, second = draw(marks), draw(marks)
    return {
        "point": (one[0] + mark, *one[1:]),
        "interval": (f"{one[0]}{mark}/{other[0]}{second}", one[1], max(one[2], other[2])),
        "since": (f"{one[0]}{mark}/..", one[1], date.max),
        "until": (f"../{one[0]}{mark}", date.min, one[2]),
    }[kind]


@given(points(), marks)
def test_a_day_a_month_and_a_year_mean_all_of_their_days(point, mark):
    text, first, last = point
    span = Span.parse(text + mark)
    assert (span.earliest, span.latest) == (first, last)
    assert span.days == (last - first).days + 1


@given(edtf())
def test_a_span_never_ends_before_it_begins(given_date):
    text, *_ = given_date
    try:
        span = Span.parse(text)
    except ValueError as error:
        assert "ends before it begins" in str(error)
    else:
        assert span.earliest <= span.latest
        assert span.edtf == text


@given(edtf())
def test_an_open_end_has_no_day(given_date):
    text, *_ = given_date
    assert Span.parse(text).is_open == (".." in text)


@given(st.lists(edtf()))
def test_spans_sort_by_their_first_then_their_last_day(dates):
    spans = sorted(Span.parse(text) for text, *_ in dates)
    assert [(s.earliest, s.latest) for s in spans] == sorted((s.earliest, s.latest) for s in spans)


@given(edtf(), days, st.integers(0, 4000))
def test_a_span_meets_the_years_that_hold_one_of_its_days(given_date, first, length):
    span, last = Span.parse(given_date[0]), first + timedelta(length)
    assert span.meets(first, last) == (max(span.earliest, first) <= min(span.latest, last))


@given(edtf())
def test_a_span_meets_its_own_ends_and_not_the_days_beside_them(given_date):
    span = Span.parse(given_date[0])
    assert span.meets(span.earliest, span.earliest) and span.meets(span.latest, span.latest)
    if span.earliest > date.min:
        assert not span.meets(date.min, span.earliest - timedelta(1))
    if span.latest < date.max:
        assert not span.meets(span.latest + timedelta(1), date.max)


@pytest.mark.parametrize("language", LANGUAGES)
@given(point=points())
def test_a_date_reads_with_no_month_or_day_that_it_does_not_give(language, point):
    text = point[0]
    seen = reads(text, language)
    month, day = {"en": (any(m in seen for m in MONTHS), seen[0].isdigit() and " " in seen)}.get(
        language, (("월" in seen or "月" in seen), ("일" in seen or "日" in seen))
    )
    assert (month, day) == (len(text) >= 7, len(text) == 10)


@pytest.mark.parametrize("language", LANGUAGES)
@given(given_date=edtf())
def test_a_doubtful_date_never_reads_as_a_sure_one(language, given_date):
    text = given_date[0]
    for length in ("long", "short"):
        seen = reads(text, language, length)
        assert ("?" in text) == (UNCERTAIN[language] in seen)
        assert ("~" in text) == (ABOUT[language] in seen)


@pytest.mark.parametrize("language", LANGUAGES)
@given(point=points())
def test_an_open_interval_says_which_end_is_open(language, point):
    since, until = OPEN[language]
    assert since in reads(f"{point[0]}/..", language)
    assert until in reads(f"../{point[0]}", language)


@pytest.mark.parametrize(
    ("text", "language", "seen"),
    [
        ("2026-01-13", "en", "13 January 2026"),
        ("2026-01-13", "ko", "2026년 1월 13일"),
        ("2026-01-13", "ja", "2026年1月13日"),
        ("2026-03", "en", "March 2026"),
        ("2026-03", "ko", "2026년 3월"),
        ("2026-03", "ja", "2026年3月"),
        ("2026", "ko", "2026년"),
        ("2026~", "en", "about 2026"),
        ("2026-03?", "ja", "2026年3月（不確か）"),
        ("2025-06-04/..", "ko", "2025년 6월 4일부터"),
        ("", "en", ""),
    ],
)
def test_a_date_reads_as_the_language_writes_it(text, language, seen):
    assert reads(text, language) == seen


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-02-29",
        "2026-04-31",
        "2026-13",
        "2026-00",
        "2026-1-3",
        "13-January",
        "2026-01-13T10:00",
        "..",
        "unknown",
        "2026-01-13/2026-01-12",
        "2026-02-30/2026-03-01",
        "2026//2027",
        "2026-01-13?~",
        "0000",
        "-0500",
        "2026年",
    ],
)
def test_a_bad_date_is_refused_by_its_name(text):
    with pytest.raises(ValueError) as error:
        Span.parse(text)
    assert any(f"'{part}'" in str(error.value) for part in {text, *text.split("/", 1)})


@pytest.mark.parametrize(
    "text", ["../..", "2026/", "/2026", "2026-01-XX", "2026-XX", "20XX", "2026-01-13%", "2026\n", "２０２６"]
)
def test_what_cannot_be_read_out_is_not_a_date(text):
    """EDTF level 0: claims hold dates too, and no pattern of the schema stands before their values."""
    with pytest.raises(ValueError):
        Span.parse(text)
