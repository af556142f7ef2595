"""The pictures of every chapter and of the sixty years: whole, in every language and theme, no text on another."""

import re
from datetime import date, timedelta
from itertools import combinations, pairwise

import plotly.graph_objects as go
import pytest

from data.chapters import leaders, period_of
from data.dates import Span
from data.model import Record
from data.rules import LANGUAGES
from pages.frame.palette import OF_COUNTRY, THEMES, colours
from pages.frame.room import LINE, box, width
from pages.frame.stretch import stretch
from pages.frame.view import SIXTY, View
from pages.timeline.decades import A_UNIT, GAP
from pages.timeline.entries import length, timeline_picture
from pages.timeline.ribbons import ASIDE, RIBBONS, ROOM, WIDE

ON = date(2026, 11, 22)
CHAPTERS = ["sixty", *Record.load().periods["period_id"]]
A_LANE = {True: A_UNIT, False: 115}  # pixels between two lanes on a common screen, of sixty years and of a chapter
BIGGER = re.compile(r"font-size:(\d+)px")

every_span = pytest.mark.parametrize("span", CHAPTERS)
every_language = pytest.mark.parametrize("language", LANGUAGES)
every_theme = pytest.mark.parametrize("theme", THEMES)


@pytest.fixture(scope="module")
def drawn(shipped):
    """The figures that were asked for, each drawn once."""
    kept = {}

    def draw(span, language="en", theme="light"):
        key = span, language, theme
        if key not in kept:
            picture = timeline_picture(shipped, View("timeline", ON, language, span=span), theme)
            kept[key] = go.Figure(picture[0].to_dict())  # raises for whatever Plotly does not know
        return kept[key]

    return draw


def marks(figure):
    """What stands for an event: [(event_id, x, y)]."""
    return [
        (data[0], x, y)
        for trace in figure.data
        if trace.type == "scatter" and trace.customdata is not None and trace.mode == "markers"
        for data, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
        if data[0]
    ]


def texts(figure, shown):
    """(text, the room that it takes) of every text in a figure, in pixels of a common screen."""
    ends = figure.layout.xaxis.range
    a_day = ROOM / (shown.last - shown.first).days if shown.is_all else WIDE / (ends[1] - ends[0]).days
    found = []
    for note in figure.layout.annotations:
        day = ends[int(note.x)] if note.xref == "paper" else note.x
        lines = [re.sub(r"<[^>]+>", "", line) for line in note.text.split("<br>")]
        sizes = [int((BIGGER.search(line) or [0, note.font.size])[1]) for line in note.text.split("<br>")]
        wide = max(width(line, size) for line, size in zip(lines, sizes, strict=True))
        high = sum(size * LINE for size in sizes)
        wide, high = (high, wide) if note.textangle else (wide, high)
        x = (day - ends[0]).days * a_day + (note.xshift or 0)
        y = -note.y * A_LANE[shown.is_all] - (note.yshift or 0)
        anchors = (note.xanchor or "center", note.yanchor or "middle")
        found.append((" ".join(lines), box(x, y, wide, high, anchors)))
    return found


def meeting_texts(figure, shown):
    """The same of the meetings' names alone: these have a day, and neither angle nor lane."""
    return [
        text
        for note, text in zip(figure.layout.annotations, texts(figure, shown), strict=True)
        if note.xref != "paper" and note.yshift is not None
    ]


@every_theme
@every_language
@every_span
def test_every_mark_is_an_event_and_every_event_has_one(shipped, drawn, span, language, theme):
    own = shipped.events[shipped.events["part_of"] == ""]
    if span != SIXTY:
        own = own[own["event_id"].map(period_of(shipped)) == span]
    found = [event_id for event_id, _x, _y in marks(drawn(span, language, theme))]
    assert sorted(found) == sorted(own["event_id"])


@every_span
def test_a_mark_stands_on_a_day_on_which_its_event_can_have_happened(shipped, drawn, span):
    dates = dict(zip(shipped.events["event_id"], shipped.events["date"], strict=True))
    for event_id, x, _y in marks(drawn(span)):
        assert Span.parse(dates[event_id]).meets(x, x)


@every_span
def test_no_two_marks_lie_on_each_other(drawn, span):
    places = [(x, y) for _event_id, x, y in marks(drawn(span))]
    assert len(places) == len(set(places))


@every_language
@every_span
def test_no_two_names_of_meetings_meet(shipped, drawn, span, language):
    shown = stretch(shipped, View("timeline", ON, language, span=span))
    found = meeting_texts(drawn(span, language), shown)
    assert found
    assert [(a, b) for (a, one), (b, other) in combinations(found, 2) if one.meets(other)] == []


@every_language
@pytest.mark.parametrize("span", CHAPTERS[1:])
def test_no_name_of_a_meeting_lies_on_a_mark(shipped, drawn, span, language):
    figure, shown = drawn(span, language), stretch(shipped, View("timeline", ON, language, span=span))
    first, last = figure.layout.xaxis.range
    a_day = WIDE / (last - first).days
    points = [((x - first).days * a_day, -y * A_LANE[False]) for _id, x, y in marks(figure)]
    rooms = [box(x, y, 10, 10, ("center", "middle")) for x, y in points]
    found = meeting_texts(figure, shown)
    assert [text for text, room in found if any(room.meets(mark) for mark in rooms)] == []


@every_language
@every_span
def test_no_text_in_the_picture_stands_on_another(shipped, drawn, span, language):
    shown = stretch(shipped, View("timeline", ON, language, span=span))
    found = texts(drawn(span, language), shown)
    assert [(a, b) for (a, one), (b, other) in combinations(found, 2) if one.meets(other)] == []


@every_theme
@every_span
def test_the_colours_are_the_themes_own(drawn, span, theme):
    """Plotly's own template, all of whose colours are replaced, is no part of the picture."""
    figure = drawn(span, "en", theme).to_dict()
    figure["layout"].pop("template", None)
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", str(figure)))
    assert len(used) > 3 and used <= set(colours(theme).values())


@every_language
def test_languages_differ_in_words_and_not_in_marks(drawn, language):
    assert marks(drawn("sixty", language)) == marks(drawn("sixty", "en"))


# what only the sixty years have


@pytest.fixture(scope="module")
def sixty(drawn):
    return drawn("sixty")


def test_every_second_chapter_is_a_band_from_its_first_day_to_its_last(shipped, sixty):
    bands = [(shape.x0, shape.x1) for shape in sixty.layout.shapes if shape.yref == "paper"]
    last = max(day for day in shipped.events["latest"] if day < date.max)
    expected = [(row.earliest, min(row.latest, last)) for row in shipped.periods.itertuples()]
    assert bands == expected[::2]


@pytest.mark.parametrize("country", RIBBONS)
def test_every_term_is_a_box_in_the_ribbon_of_its_country(shipped, sixty, country):
    low, high = RIBBONS[country]
    held = leaders(shipped, "en").query("country == @country")
    boxes = [(shape.x0, shape.x1) for shape in sixty.layout.shapes if (shape.y0, shape.y1) == (low, high)]
    first, last = min(shipped.periods["earliest"]), max(d for d in shipped.events["latest"] if d < date.max)
    ends = zip(held["earliest"], held["latest"], strict=True)
    assert boxes == [(max(a, first), min(b, last)) for a, b in ends]
    ink = colours("light")[OF_COUNTRY[country]]
    assert {shape.line.color for shape in sixty.layout.shapes if shape.y0 == low} == {ink}


@every_language
def test_a_leaders_name_fits_into_the_box_of_the_term(shipped, drawn, language):
    figure = drawn("sixty", language)
    shown = stretch(shipped, View("timeline", ON, language, span="sixty"))
    a_day = ROOM / (shown.last - shown.first).days
    of_terms = {
        (shape.x0 + (shape.x1 - shape.x0) / 2, shape.y0 + (shape.y1 - shape.y0) / 2): (shape.x1 - shape.x0).days * a_day
        for shape in figure.layout.shapes
        if (shape.y0, shape.y1) in RIBBONS.values()
    }
    named = [
        (text, room.right - room.left, of_terms[note.x, note.y])
        for note, (text, room) in zip(figure.layout.annotations, texts(figure, shown), strict=True)
        if (note.x, note.y) in of_terms
    ]
    beside = [
        room.right - room.left
        for note, (_text, room) in zip(figure.layout.annotations, texts(figure, shown), strict=True)
        if note.y in {y for _x, y in of_terms} and (note.x, note.y) not in of_terms
    ]
    assert len(beside) == len(RIBBONS) and max(beside) <= ASIDE, "those in office stand beside their ribbons"
    assert len(named) > 20
    assert [(text, wide, room) for text, wide, room in named if wide > room + 1] == []


def test_the_pointer_learns_of_every_term_who_and_when(shipped, sixty):
    (asked,) = [trace for trace in sixty.data if trace.type == "scatter" and trace.marker.opacity == 0]
    held = leaders(shipped, "en")
    assert [tuple(data[1:]) for data in asked.customdata] == list(zip(held["name"], held["when"], strict=True))


def test_the_bars_are_the_meetings_in_person_of_each_year(sixty):
    (bars,) = [trace for trace in sixty.data if trace.type == "bar"]
    (met,) = [trace for trace in sixty.data if trace.name == "meeting"]
    years = [day.year for day in met.x]
    assert {day.year: n for day, n in zip(bars.x, bars.y, strict=True)} == {year: years.count(year) for year in years}


@every_language
def test_a_gap_is_told_only_where_the_leaders_did_not_talk_for_years(shipped, drawn, language):
    told = [note for note in drawn("sixty", language).layout.annotations if note.y == GAP]
    talks = shipped.events[shipped.events["kind"].isin(["summit", "sideline-summit", "state-visit"])]
    days = sorted(talks.loc[talks["part_of"] == "", "earliest"])
    long = [(a, b) for a, b in pairwise(days) if b - a > timedelta(days=913)]
    assert [note.x for note in told] == [a + (b - a) / 2 for a, b in long] and told
    assert all(re.search(r"\d", note.text) for note in told)


def test_the_thread_runs_straight_from_meeting_to_meeting(drawn):
    """A curve would swing past the marks, and names are kept off the straight line."""
    for span in CHAPTERS:
        figure = drawn(span)
        (met,) = [trace for trace in figure.data if trace.name == "meeting"]
        thread = figure.data[0]
        assert (thread.mode, thread.line.shape) == ("lines", "linear")
        assert sorted(zip(thread.x, thread.y, strict=True)) == sorted(zip(met.x, met.y, strict=True))


def test_one_meeting_in_focus_leaves_the_bars_their_scale(shipped):
    view = View("timeline", ON, span="sixty", focus="nara-summit")
    figure = go.Figure(timeline_picture(shipped, view, "light")[0].to_dict())
    (bars,) = [trace for trace in figure.data if trace.type == "bar"]
    assert list(bars.y) == [1]
    assert max(figure.layout.yaxis2.autorangeoptions.include) > 1
    assert bars.width < timedelta(days=366).total_seconds() * 1000


def test_a_gap_has_a_bracket_from_its_first_day_to_its_last(sixty):
    told = [note.x for note in sixty.layout.annotations if note.y == GAP]
    over = [(shape.x0, shape.x1) for shape in sixty.layout.shapes if shape.y0 == shape.y1 == GAP]
    assert [a + (b - a) / 2 for a, b in over] == told and told


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2012, 5, 13), date(2015, 11, 2), {"en": "3 years 5 months", "ko": "3년 5개월", "ja": "3年5カ月"}),
        (date(2012, 5, 13), date(2013, 6, 13), {"en": "1 year 1 month", "ko": "1년 1개월", "ja": "1年1カ月"}),
        (date(2012, 5, 13), date(2015, 5, 13), {"en": "3 years", "ko": "3년", "ja": "3年"}),
        (date(2012, 5, 13), date(2015, 5, 12), {"en": "2 years 11 months", "ko": "2년 11개월", "ja": "2年11カ月"}),
    ],
)
def test_a_gap_is_told_in_whole_years_and_months(first, last, expected):
    assert {language: length(first, last, language) for language in expected} == expected


@every_language
def test_whoever_is_in_office_has_a_name_in_the_picture(shipped, drawn, language):
    told = [note.text.replace("<br>", "") for note in drawn("sixty", language).layout.annotations]
    now = leaders(shipped, language).query("latest == @date.max")["short"]
    assert len(now) == len(RIBBONS)
    assert [name for name in now if name.replace(" ", "") not in told] == []


@every_language
def test_no_name_stands_on_a_mark_or_leaves_the_picture(shipped, drawn, language):
    figure = drawn("sixty", language)
    shown = stretch(shipped, View("timeline", ON, language, span="sixty"))
    a_day = ROOM / (shown.last - shown.first).days
    start = figure.layout.xaxis.range[0]
    spots = [((x - start).days * a_day, -y * A_LANE[True]) for _event_id, x, y in marks(figure)]
    for text, room in meeting_texts(figure, shown):
        assert room.left > -10 and room.right <= ROOM + ASIDE, text
        assert not [spot for spot in spots if room.meets(box(*spot, 4, 4, ("center", "middle")))], text


@every_language
def test_the_chapters_that_have_room_are_named_beside_their_number(shipped, drawn, language):
    (told,) = [trace for trace in drawn("sixty", language).data if trace.type == "scatter" and trace.mode == "text"]
    for text, (_id, label, _when) in zip(told.text, told.customdata, strict=True):
        _number, _, name = text.partition("<br>")
        assert name.replace("<br>", " ") in ("", label)
    assert all("<br>" in text for text in told.text[:2])
