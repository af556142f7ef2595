import re
from dataclasses import replace
from datetime import date
from itertools import product
from math import cos, radians, sin

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.matrix import topic_matrix
from data.rules import LANGUAGES
from data.views import agreements, events
from pages.frame.palette import THEMES, colours, rgb
from pages.frame.room import width
from pages.frame.view import SIXTY, View
from pages.topics.cells import topics_list, topics_names, topics_picture
from pages.topics.sizes import sizes

ON = date(2026, 11, 22)
COLUMNS = ["title", "event_id", "event_title", "when", "earliest", "topics"]
COLUMNS += ["strength", "commitment_label", "standing", "status", "status_label"]
SPOTS = {"busan": "Busan", "nara": "Nara"}
DAYS = {"busan": date(2025, 9, 30), "nara": date(2026, 1, 13)}
STATUSES = ["delivered", "under-way", "not-rated"]
TOPICS = {"trade": "Trade", "crime": "Crime"}

agreed = st.tuples(
    st.sampled_from(sorted(SPOTS)),
    st.lists(st.sampled_from(sorted(TOPICS)), unique=True),
    st.integers(0, 4),
    st.sampled_from(STATUSES),
)


def rows(*held):
    """Agreements as the view gives them: (event_id, topic ids, strength, status), titled by their number."""
    return pd.DataFrame(
        [
            {"title": f"agreement {i}", "event_id": event, "event_title": event.title(), "when": str(DAYS[event])}
            | {"earliest": DAYS[event], "topics": [(topic, TOPICS[topic]) for topic in topics]}
            | {"strength": strength, "commitment_label": f"strength {strength}"}
            | {"standing": STATUSES.index(status), "status": status, "status_label": status}
            for i, (event, topics, strength, status) in enumerate(held)
        ],
        columns=COLUMNS,
    )


def matrix(*held):
    return topic_matrix(rows(*held).to_dict("records"), SPOTS)


def test_a_cell_has_the_firmest_words_and_the_furthest_outcome_of_its_agreements():
    (cell,) = matrix(("nara", ["trade"], 3, "delivered"), ("nara", ["trade"], 1, "not-rated"))
    assert (cell["strength"], cell["commitment_label"]) == (1, "strength 1")
    assert (cell["standing"], cell["status"], cell["status_label"]) == (0, "delivered", "delivered")
    assert (cell["n"], cell["titles"], cell["spot"]) == (2, ["agreement 0", "agreement 1"], "Nara")


def test_an_agreement_on_two_topics_stands_in_two_rows():
    found = matrix(("nara", ["trade", "crime"], 0, "delivered"))
    assert [(cell["topic_id"], cell["topic"]) for cell in found] == [("crime", "Crime"), ("trade", "Trade")]


def test_cells_come_by_day_and_then_by_topic():
    found = matrix(
        ("nara", ["trade"], 0, "delivered"), ("nara", ["crime"], 0, "delivered"), ("busan", ["trade"], 0, "delivered")
    )
    assert [(cell["event_id"], cell["topic_id"]) for cell in found] == [
        ("busan", "trade"),
        ("nara", "crime"),
        ("nara", "trade"),
    ]


@pytest.mark.parametrize("held", [[], [("nara", [], 0, "delivered")]], ids=["no agreement", "none with a topic"])
def test_without_a_topic_there_is_no_cell(held):
    assert matrix(*held) == []


@given(st.lists(agreed, max_size=8))
def test_there_is_a_cell_for_each_topic_and_meeting_that_share_an_agreement_and_for_no_other(held):
    found = {(cell["event_id"], cell["topic_id"]): cell for cell in matrix(*held)}
    for event, topic in product(SPOTS, TOPICS):
        about = [
            (strength, STATUSES.index(status)) for e, topics, strength, status in held if e == event and topic in topics
        ]
        assert ((event, topic) in found) == bool(about)
        if about:
            cell = found[event, topic]
            assert cell["n"] == len(about)
            assert (cell["strength"], cell["standing"]) == tuple(min(values) for values in zip(*about, strict=True))


# the picture


@pytest.fixture(scope="module")
def drawn(shipped):
    """The figures of the matrix that were asked for, each drawn once."""
    kept = {}

    def draw(span, language, theme="light", focus=""):
        key = span, language, theme, focus
        if key not in kept:
            picture = topics_picture(shipped, View("topics", ON, language, span=span, focus=focus), theme)
            # raises for whatever Plotly does not know
            kept[key] = picture and (go.Figure(picture[0].to_dict()), *picture[1:])
        return kept[key]

    return draw


def squares(figure):
    (part,) = [trace for trace in figure.data if trace.customdata is not None]
    return part


@pytest.fixture(scope="module")
def spans(shipped):
    return [SIXTY, *shipped.periods["period_id"]]


@pytest.mark.parametrize(("language", "theme"), [*product(LANGUAGES, THEMES)])
def test_every_chapter_draws_a_square_for_each_of_its_cells(shipped, drawn, spans, language, theme):
    spots = events(shipped, language).set_index("event_id")["spot"].to_dict()
    cells = topic_matrix(agreements(shipped, language, ON).to_dict("records"), spots)
    whole = {(cell["topic_id"], cell["event_id"]) for cell in cells}
    in_chapters = set()
    for span in spans:
        picture = drawn(span, language, theme)
        marked = {tuple(data[:2]) for data in squares(picture[0]).customdata} if picture else set()
        if span == SIXTY:
            assert marked == whole
        else:
            assert not marked & in_chapters
            in_chapters |= marked
    assert in_chapters == whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_is_a_topic_and_a_column_a_meeting(drawn, language):
    figure = drawn(SIXTY, language)[0]
    marks = squares(figure)
    for axis, value in (("y", 0), ("x", 1)):
        at = {(data[value], place) for data, place in zip(marks.customdata, marks[axis], strict=True)}
        assert len(at) == len({key for key, _ in at}) == len({place for _, place in at})
        assert len(figure.layout[f"{axis}axis"].ticktext) == len(at)
    names = dict(zip(figure.layout.yaxis.tickvals, figure.layout.yaxis.ticktext, strict=True))
    assert all(names[y] == data[2] for data, y in zip(marks.customdata, marks.y, strict=True))


def test_meetings_stand_first_to_last_and_topics_in_the_order_in_which_they_appear(shipped, drawn):
    marks = squares(drawn(SIXTY, "en")[0])
    first = shipped.events.set_index("event_id")["earliest"]
    columns = {x: first[data[1]] for data, x in zip(marks.customdata, marks.x, strict=True)}
    assert [columns[x] for x in sorted(columns)] == sorted(columns.values())
    begins = {}
    for y, x in zip(marks.y, marks.x, strict=True):
        begins[y] = min(x, begins.get(y, x))
    assert [begins[y] for y in sorted(begins, reverse=True)] == sorted(begins.values())


@pytest.mark.parametrize("theme", THEMES)
def test_the_firmer_the_words_the_further_a_square_is_from_the_paper(shipped, drawn, theme):
    marks = squares(drawn(SIXTY, "en", theme)[0])
    paper = rgb(colours(theme)["paper"])
    away = {}
    for data, colour in zip(marks.customdata, marks.marker.color, strict=True):
        shade = map(int, colour[4:-1].split(","))
        away.setdefault(data[5], set()).add(sum(abs(a - b) for a, b in zip(shade, paper, strict=True)))
    assert all(len(shades) == 1 for shades in away.values()) and len(away) > 3
    firmest_first = [min(away[label]) for label in shipped.labels["commitment"]["label_en"] if label in away]
    assert firmest_first == sorted(set(firmest_first), reverse=True)


@pytest.mark.parametrize("theme", THEMES)
def test_every_square_has_the_mark_of_what_came_of_it(shipped, drawn, theme):
    figure = drawn(SIXTY, "en", theme)[0]
    labels = shipped.labels["status"]["label_en"]
    meant = {(labels[mark.name], at) for mark in figure.data if mark.name for at in zip(mark.x, mark.y, strict=True)}
    marks = squares(figure)
    told = {(data[6], at) for data, at in zip(marks.customdata, zip(marks.x, marks.y, strict=True), strict=True)}
    assert meant == told and {label for label, _at in meant} == set(labels)
    shapes = {mark.name: mark.marker.symbol for mark in figure.data if mark.name}
    told_apart = {(symbol, status == "under-way") for status, symbol in shapes.items()}
    assert len(told_apart) == len(shapes), "each mark has a shape of its own"


def test_what_is_under_way_is_filled_to_its_half_and_nothing_else_is(drawn):
    figure = drawn(SIXTY, "en")[0]
    (rings,) = [mark for mark in figure.data if mark.name == "under-way"]
    halves = [(shape.xanchor, shape.yanchor) for shape in figure.layout.shapes]
    assert sorted(halves) == sorted(zip(rings.x, rings.y, strict=True)) and halves
    (path,) = {shape.path for shape in figure.layout.shapes}
    across = [float(x) for x in re.findall(r"(-?[\d.]+),", path)]
    assert min(across) == -rings.marker.size / 2 and max(across) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_meetings_fit_above_the_squares_and_squares_do_not_touch(drawn, spans, language):
    for span in spans:
        if picture := drawn(span, language):
            layout, marks = picture[0].layout, squares(picture[0])
            names = list(layout.xaxis.ticktext)
            room = sizes(names)
            lean = radians(-layout.xaxis.tickangle)
            longest = max(width(name, layout.xaxis.tickfont.size) for name in names)
            assert longest * sin(lean) < layout.margin.t, f"{span}: a name is cut at the top"
            last = width(names[-1], layout.xaxis.tickfont.size)
            assert last * cos(lean) < layout.margin.r, f"{span}: a name is cut at the right"
            for wide in (room.across(room.scale.closest), room.across(room.scale.easy)):
                column = (wide - layout.margin.l - layout.margin.r) / (layout.xaxis.range[1] - layout.xaxis.range[0])
                assert column > marks.marker.size, f"{span}: squares touch"
                assert column * sin(lean) > layout.xaxis.tickfont.size, f"{span}: names stand on each other"


def test_names_of_topics_stand_at_the_height_of_their_rows(shipped, drawn):
    beside = topics_names(shipped, View("topics", ON, "en", span=SIXTY))
    layout = drawn(SIXTY, "en")[0].layout
    assert beside["names"] == list(layout.yaxis.ticktext)[::-1]
    told = dict(re.findall(r"--(\w+):(\d+)px", beside["sizes"]))
    top, foot, row = (int(told[name]) for name in ("top", "foot", "row"))
    assert (top, foot) == (layout.margin.t, layout.margin.b)
    assert row == (layout.height - top - foot) / len(beside["names"])
    assert layout.yaxis.range[1] - layout.yaxis.range[0] == len(beside["names"])


def test_a_meeting_in_focus_stands_out_of_its_chapter(shipped, drawn):
    focus = shipped.agreements["event_id"].iloc[-1]
    marks = squares(drawn("", "en", focus=focus)[0])
    clear = {data[1] for data, opacity in zip(marks.customdata, marks.marker.opacity, strict=True) if opacity == 1}
    assert clear == {focus}


def test_the_list_of_the_sixty_years_is_on_one_leaf_and_leaves_share_out_what_is_longer(shipped, monkeypatch):
    here = View("topics", ON, span=SIXTY)

    def listed(view):
        told = topics_list(shipped, view)
        return told, [(cell["topic"], cell["event_id"]) for _topic, cells in told["topics"] for cell in cells]

    told, all_of_them = listed(here)
    assert not told["leaves"] and told["n"] == len(all_of_them) > 2 * 30
    monkeypatch.setattr("pages.topics.cells.LEAF", 30)
    leaves = [number for number, _ in listed(here)[0]["leaves"]]
    assert [cell for number in leaves for cell in listed(replace(here, leaf=number))[1]] == all_of_them


def test_the_picture_has_the_latest_meetings_where_it_has_no_room_for_all_and_says_so(shipped, monkeypatch):
    here = View("topics", ON, span=SIXTY)
    (whole, *_rest), told = topics_picture(shipped, here, "light"), topics_list(shipped, here)
    met = list(whole.to_dict()["layout"]["xaxis"]["ticktext"])
    assert not told["is_cut"] and len(met) > 10
    monkeypatch.setattr("pages.topics.cells.COLUMNS", 10)
    (cut, *_rest), said = topics_picture(shipped, here, "light"), topics_list(shipped, here)
    assert list(cut.to_dict()["layout"]["xaxis"]["ticktext"]) == met[-10:]
    assert said["is_cut"] and said["columns"] == 10 and said["topics"] == told["topics"]
    assert topics_names(shipped, here)["names"] == list(cut.to_dict()["layout"]["yaxis"]["ticktext"])[::-1]
