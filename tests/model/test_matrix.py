from datetime import date
from itertools import product

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.matrix import topic_matrix
from data.rules import LANGUAGES
from data.views import agreements, events
from pages.frame.palette import THEMES, colours, rgb
from pages.frame.view import SIXTY, View
from pages.topics.cells import topics_picture

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
    return topic_matrix(rows(*held), SPOTS).to_dict("records")


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
def test_without_a_topic_there_is_no_cell_but_the_columns_are_there(held):
    found = topic_matrix(rows(*held), SPOTS)
    assert found.empty and {"topic_id", "event_id", "spot", "strength", "standing", "n", "titles"} <= set(found)


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
            kept[key] = topics_picture(shipped, View("topics", ON, language, span=span, focus=focus), theme)
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
    cells = topic_matrix(agreements(shipped, language, ON), spots)
    whole = {(cell["topic_id"], cell["event_id"]) for cell in cells.to_dict("records")}
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


def test_every_outcome_has_a_mark_and_what_is_not_rated_has_none(drawn):
    figure = drawn(SIXTY, "en")[0]
    rated = [
        (x, y)
        for x, y, data in zip(*(squares(figure)[k] for k in ("x", "y", "customdata")), strict=True)
        if data[6] != "Not rated"
    ]
    _lives, _squares, plate, *marks = figure.data
    assert sorted(zip(plate.x, plate.y, strict=True)) == sorted(rated)
    assert sorted(at for mark in marks for at in zip(mark.x, mark.y, strict=True)) == sorted(rated)


def test_a_meeting_in_focus_stands_out_of_its_chapter(shipped, drawn):
    focus = shipped.agreements["event_id"].iloc[-1]
    marks = squares(drawn("", "en", focus=focus)[0])
    clear = {data[1] for data, opacity in zip(marks.customdata, marks.marker.opacity, strict=True) if opacity == 1}
    assert clear == {focus}
