"""Room for names: boxes, and the names on the map that were placed by them."""

import json
from datetime import date
from itertools import combinations, product
from math import log, pi, radians, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.rules import LANGUAGES
from pages.frame.room import LINE, Box, Rooms, box, width
from pages.frame.view import EXTENTS, View
from pages.map.deck import EXTENTS as LOOKS
from pages.map.labels import SCREENS, TYPE, cut
from pages.map.spots import map_picture

ON = date(2026, 11, 22)
ANCHORS = (("left", "center", "right"), ("top", "middle", "bottom"))
HANGUL, SYLLABLES = 0xAC00, 11_000

pixels = st.integers(-300, 300)
sizes = st.integers(1, 200)
anchors = st.tuples(*map(st.sampled_from, ANCHORS))
boxes = st.builds(box, pixels, pixels, sizes, sizes, anchors)


def points(one):
    """The pixels that a box covers, by their upper left corners."""
    return set(product(range(int(one.left), int(one.right)), range(int(one.top), int(one.bottom))))


# boxes


small = st.builds(
    box, st.integers(0, 12), st.integers(0, 12), st.integers(1, 6), st.integers(1, 6), st.just(("left", "top"))
)


@given(small, small)
def test_two_boxes_meet_where_they_have_a_pixel_in_common(one, other):
    assert one.meets(other) == other.meets(one) == bool(points(one) & points(other))


@given(small, small)
def test_a_box_lies_within_another_where_all_its_pixels_do(one, other):
    assert one.within(other) == (points(one) <= points(other))


@pytest.mark.parametrize(("right", "down"), [(5, 0), (-5, 0), (0, 3), (0, -3), (5, 3)])
def test_two_boxes_that_only_touch_do_not_meet(right, down):
    one = box(0, 0, 5, 3, ("left", "top"))
    assert not one.meets(box(right, down, 5, 3, ("left", "top")))
    assert one.meets(box(right * 0.9, down * 0.9, 5, 3, ("left", "top")))


@given(boxes)
def test_a_box_meets_itself_and_lies_within_itself(one):
    assert one.meets(one) and one.within(one)


@given(pixels, pixels, sizes, sizes)
def test_a_box_stands_at_its_point_by_its_anchors(x, y, wide, high):
    for across, down in product(*ANCHORS):
        found = box(x, y, wide, high, (across, down))
        assert (found.right - found.left, found.bottom - found.top) == (wide, high)
        assert {"left": found.left, "center": (found.left + found.right) / 2, "right": found.right}[across] == x
        assert {"top": found.top, "middle": (found.top + found.bottom) / 2, "bottom": found.bottom}[down] == y


@given(st.lists(boxes, max_size=25))
def test_no_two_boxes_that_were_placed_meet_and_one_that_was_not_had_no_room(wanted):
    rooms, taken = Rooms(), []
    for one in wanted:
        is_free = not any(one.meets(other) for other in taken)
        assert (rooms.have(one), rooms.take(one)) == (not is_free, is_free)
        taken += [one] if is_free else []
    assert not any(one.meets(other) for one, other in combinations(taken, 2))


@given(st.lists(boxes, max_size=25), boxes)
def test_boxes_that_were_taken_from_the_start_may_meet_and_a_copy_takes_for_itself(held, one):
    rooms = Rooms(held)
    meets = any(one.meets(other) for other in held)
    assert rooms.copy().take(one) == (not meets) == (not rooms.have(one))


@given(st.text(), st.text(), st.integers(8, 40))
def test_a_text_is_as_wide_as_its_parts_and_grows_with_its_type(one, other, size):
    assert width(one + other, size) == pytest.approx(width(one, size) + width(other, size))
    assert width(one, 2 * size) == pytest.approx(2 * width(one, size))


@given(st.integers(0, SYLLABLES), st.integers(8, 40))
def test_a_korean_or_japanese_letter_is_about_as_wide_as_it_is_high_and_a_latin_one_half_of_that(step, size):
    assert size <= width(chr(HANGUL + step), size) <= 1.1 * size
    assert size <= width("奈", size) <= 1.1 * size
    assert 0.4 * size <= width("n", size) <= 0.7 * size


# the map's names


def pixel(longitude, latitude, zoom):
    """Web Mercator, as deck.gl projects: 512 pixels of the whole world at zoom 0."""
    across, down = (longitude + 180) / 360, (1 - log(tan(pi / 4 + radians(latitude) / 2)) / pi) / 2
    return across * 512 * 2**zoom, down * 512 * 2**zoom


def names(layers, extent):
    """Label -> the box that it covers about the middle of the picture."""
    longitude, latitude, zoom = LOOKS[extent]
    middle = pixel(longitude, latitude, zoom)
    found = []
    for row in layers["names"]["data"]:
        x, y = pixel(row["longitude"], row["latitude"], zoom)
        x, y = x - middle[0] + row["offset"][0], y - middle[1] + row["offset"][1]
        across = {"start": "left", "end": "right", "middle": "center"}[row["anchor"]]
        found.append((row["label"], box(x, y, width(row["label"], TYPE), TYPE * LINE, (across, "middle"))))
    return found


@pytest.fixture(scope="module")
def layers(shipped):
    """The layers of a view's deck, as the browser gets them."""
    kept = {}

    def drawn(**view):
        key = tuple(sorted(view.items()))
        if key not in kept:
            deck, _alternative = map_picture(shipped, View("map", ON, **view), "light")
            kept[key] = {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}
        return kept[key]

    return drawn


looks = pytest.mark.parametrize(("extent", "language"), [*product(EXTENTS, LANGUAGES)])


@looks
def test_no_two_names_on_the_map_meet(layers, extent, language):
    shown = names(layers(extent=extent, language=language), extent)
    assert len(shown) > 3
    assert [(a, b) for (a, one), (b, other) in combinations(shown, 2) if one.meets(other)] == []


@looks
def test_no_name_on_the_map_is_cut_at_the_edge(layers, extent, language):
    shown = names(layers(extent=extent, language=language), extent)
    assert [label for label, room in shown for screen in SCREENS if cut(room, screen)] == []


def test_a_name_is_cut_by_a_screens_edge_only_where_it_lies_on_it():
    screen = Box(-100, -100, 100, 100)
    assert cut(Box(80, 0, 120, 20), screen) and cut(Box(0, 90, 20, 110), screen)
    assert not cut(Box(60, 0, 100, 20), screen) and not cut(Box(100, 0, 140, 20), screen)


@looks
def test_no_name_on_the_map_hides_a_disc(layers, extent, language):
    drawn = layers(extent=extent, language=language)
    longitude, latitude, zoom = LOOKS[extent]
    middle = pixel(longitude, latitude, zoom)
    named = {row["venue_id"] for row in drawn["names"]["data"]}
    discs = [(row, pixel(row["longitude"], row["latitude"], zoom)) for row in drawn["places"]["data"]]
    shown = [
        (row, Box(x - middle[0] - 1, y - middle[1] - 1, x - middle[0] + 1, y - middle[1] + 1)) for row, (x, y) in discs
    ]
    of_leaders = [(row, dot) for row, dot in shown if row["is_leaders"] or row["venue_id"] in named]
    covered = [
        (label, row["name"]) for label, room in names(drawn, extent) for row, dot in of_leaders if room.meets(dot)
    ]
    assert covered == []


@pytest.mark.parametrize(("extent", "language"), [*product(["region", "nara"], LANGUAGES)])
def test_the_place_in_focus_has_its_name_on_the_map_where_it_lies_in_the_picture(shipped, layers, extent, language):
    """On the map of the world the discs of the region leave no room for it."""
    rows = shipped.venues[shipped.venues["venue_id"].isin(set(shipped.events["venue_id"]))]
    longitude, latitude, zoom = LOOKS[extent]
    middle = pixel(longitude, latitude, zoom)
    inside = []
    for row in rows.itertuples():
        x, y = pixel(row.longitude, row.latitude, zoom)
        if abs(x - middle[0]) < 150 and abs(y - middle[1]) < 200:
            inside.append(row.venue_id)
    for place_id in inside[::6]:
        drawn = layers(extent=extent, language=language, place=place_id)
        assert any(row["is_here"] for row in drawn["names"]["data"]), place_id
