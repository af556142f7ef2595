"""The two drawings of the front page: sixty years in a strip, and where they met."""

from base64 import b64decode
from collections import Counter
from datetime import date
from itertools import pairwise, product
from xml.etree import ElementTree

import pytest

from data.geography import places
from data.views import NOWHERE, events
from pages.frame.palette import OF_COUNTRY, THEMES, colours
from pages.overview.locator import EAST, NORTH, SOUTH, WEST, locator_image
from pages.overview.strip import EDGE, LANES, NARROW, WIDE, picture, strip_image

HEAD = "data:image/svg+xml;base64,"
NS = "{http://www.w3.org/2000/svg}"
NAMES = {"KR": "In Korea", "third": "In a <third> country", "JP": "日本で"}
CHAPTER = (date(2025, 10, 21), date.max)

themes = pytest.mark.parametrize("theme", THEMES)


def svg(address):
    """The drawing in a data address; an error where it is not well-formed."""
    assert address.startswith(HEAD)
    return ElementTree.fromstring(b64decode(address.removeprefix(HEAD), validate=True))


def parts(drawing, kind):
    return drawing.findall(f"{NS}{kind}")


def number(part, name):
    return float(part.get(name))


def within(drawing, x, y, edge=0.0):
    _left, _top, wide, high = map(float, drawing.get("viewBox").split())
    return -edge <= x <= wide + edge and -edge <= y <= high + edge


def days(record):
    rows = events(record, "en").query("is_meeting")
    return list(zip(rows["earliest"], rows["lane"], strict=True))


@pytest.fixture(scope="module")
def met(shipped):
    """(day, lane) of each meeting, first to last."""
    return days(shipped)


@pytest.fixture(scope="module", params=[*product(THEMES, (WIDE, NARROW))])
def strip(request, met):
    return svg(strip_image(met, CHAPTER, NAMES, *request.param)), colours(request.param[0])


def test_every_meeting_is_a_dot_in_its_lane_and_colour_first_to_last(met, strip):
    drawing, ink = strip
    dots = parts(drawing, "circle")
    assert [number(dot, "cy") for dot in dots] == [LANES[lane] for _day, lane in met]
    assert [dot.get("fill") for dot in dots] == [ink[OF_COUNTRY[lane]] for _day, lane in met]
    assert all(number(a, "cx") <= number(b, "cx") for a, b in pairwise(dots))
    assert all(within(drawing, number(dot, "cx"), number(dot, "cy")) for dot in dots)


def test_the_thread_goes_through_every_dot(strip):
    drawing, _ink = strip
    (path,) = parts(drawing, "path")
    steps = [tuple(map(float, step.split())) for step in path.get("d").replace("M", "").replace("L", ",").split(",")]
    assert steps == [(number(dot, "cx"), number(dot, "cy")) for dot in parts(drawing, "circle")]


def test_the_years_of_most_meetings_have_the_highest_bars(met, strip):
    drawing, _ink = strip
    _chapter, *bars = parts(drawing, "rect")
    counted = sorted(Counter(day.year for day, _lane in met).items())
    heights = [number(bar, "height") for bar in bars]
    assert [height / heights[0] for height in heights] == [n / counted[0][1] for _year, n in counted]
    assert len({number(bar, "y") + number(bar, "height") for bar in bars}) == 1
    assert all(number(a, "x") + number(a, "width") <= number(b, "x") for a, b in pairwise(bars))
    assert min(number(bar, "y") for bar in bars) > max(LANES.values())


def test_the_decades_are_told_within_the_picture(met, strip):
    drawing, _ink = strip
    told = parts(drawing, "text")[: -len(NAMES)]
    first, last = met[0][0].year, met[-1][0].year
    assert [int(text.text) for text in told] == [*range(first // 10 * 10, last + 1, 10)]
    assert all(within(drawing, number(text, "x"), number(text, "y")) for text in told)


def test_every_lane_is_named_above_its_line_and_before_the_first_meeting(strip):
    drawing, ink = strip
    first = min(number(dot, "cx") for dot in parts(drawing, "circle"))
    for (lane, name), text in zip(NAMES.items(), parts(drawing, "text")[-len(NAMES) :], strict=True):
        assert text.text == name and text.get("fill") == ink[OF_COUNTRY[lane]]
        assert LANES[lane] - 12 < number(text, "y") < LANES[lane]
        assert number(text, "x") < first and number(text, "font-size") >= 11


def test_the_chapter_is_as_wide_as_its_days(met):
    def band(*chapter):
        return parts(svg(strip_image(met, chapter, NAMES, "light")), "rect")[0]

    whole, half = band(date(1990, 1, 1), date(2010, 1, 1)), band(date(2000, 1, 1), date(2010, 1, 1))
    assert number(half, "width") == pytest.approx(number(whole, "width") / 2, rel=0.01)
    assert number(half, "x") + number(half, "width") == pytest.approx(number(whole, "x") + number(whole, "width"))
    ends = band(date.min, date.max)
    assert number(ends, "x") == EDGE and number(ends, "width") == pytest.approx(WIDE - 2 * EDGE)


def test_one_meeting_is_enough_for_a_strip(record):
    met = days(record)
    assert len(parts(svg(strip_image(met, CHAPTER, NAMES, "dark")), "circle")) == len(met) == 1


def test_a_picture_is_as_large_as_it_says():
    drawing = svg(picture(30, 20, ["<circle/>"]))
    assert drawing.get("viewBox") == "0 0 30 20" and len(drawing) == 1


# the locator


@themes
def test_every_place_of_the_region_but_what_both_claim_is_a_disc_and_no_other_is(shipped, theme):
    rows = places(shipped, "en")
    near = rows[rows["longitude"].between(WEST, EAST) & rows["latitude"].between(SOUTH, NORTH)]
    assert (near["country"] == NOWHERE).any()
    near = near[near["country"] != NOWHERE]
    drawing = svg(locator_image(rows, theme))
    discs = parts(drawing, "circle")
    assert len(discs) == len(near) < len(rows)
    assert all(within(drawing, number(disc, "cx"), number(disc, "cy")) for disc in discs)
    ink = colours(theme)
    expected = Counter(ink[OF_COUNTRY.get(country, "third")] for country in near["country"])
    assert Counter(disc.get("fill") for disc in discs) == expected


def test_a_place_of_more_events_has_a_larger_disc_that_lies_below_the_smaller_ones(shipped):
    sizes = [number(disc, "r") for disc in parts(svg(locator_image(places(shipped, "en"), "light")), "circle")]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) > 2


def test_east_is_right_and_north_is_up(shipped):
    rows = places(shipped, "en").set_index("venue_id", drop=False)

    def at(venue):
        (disc,) = parts(svg(locator_image(rows.loc[[venue]], "light")), "circle")
        return number(disc, "cx"), number(disc, "cy")

    (seoul_x, seoul_y), (tokyo_x, tokyo_y) = at("cheong-wa-dae"), at("tokyo")
    assert seoul_x < tokyo_x and seoul_y < tokyo_y


@themes
def test_the_coast_is_drawn_in_the_colour_of_land_under_all_places(shipped, theme):
    drawing = svg(locator_image(places(shipped, "en"), theme))
    (coast,) = parts(drawing, "path")
    assert coast.get("fill") == colours(theme)["land"] and drawing[0] is coast
    assert coast.get("d").count("M") == coast.get("d").count("Z") > 10


def test_without_a_place_the_coast_remains(shipped):
    drawing = svg(locator_image(places(shipped, "en").head(0), "light"))
    assert len(parts(drawing, "path")) == 1 and not parts(drawing, "circle")
