"""The map's deck: what lies over what, and the world with the Pacific in its middle."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

import pages
from data.geography import places
from data.rules import LANGUAGES
from pages.frame.view import EXTENTS, View
from pages.map.deck import EXTENTS as LOOKS
from pages.map.deck import HEIGHTS, unwrapped
from pages.map.labels import SCREENS
from pages.map.spots import FIRST, LEAF, map_list, map_picture

ON = date(2026, 11, 22)
DEGREES = 360 / 512  # to a pixel, where the world is 512 of them wide


@pytest.fixture(scope="module", params=EXTENTS)
def looked(request, shipped):
    """A view's name and its deck, as the browser gets it."""
    deck, _alternative = map_picture(shipped, View("map", ON, extent=request.param), "light")
    return request.param, json.loads(deck.to_json())


def ends(deck):
    """Every longitude of a disc, a name, or an end of a way."""
    for layer in deck["layers"]:
        if isinstance(layer["data"], list):
            yield from (row[name] for row in layer["data"] for name in row if name.endswith("longitude"))


def test_discs_lie_over_the_ways_and_names_over_both_whatever_their_height(looked):
    _extent, deck = looked
    marks = [layer for layer in deck["layers"] if isinstance(layer["data"], list)]
    assert [layer["id"] for layer in marks] == ["journeys", "places", "halos", "names"]
    assert deck["layers"][-len(marks) :] == marks
    assert all(layer["parameters"] == {"depthCompare": "always"} for layer in marks)


def test_the_halo_is_the_names_themselves_on_every_side_in_the_colour_of_the_paper(looked):
    _extent, deck = looked
    halos, names = deck["layers"][-2:]
    assert sorted(row["label"] for row in halos["data"]) == sorted(row["label"] for row in names["data"] * 8)
    assert halos["getColor"] != names["getColor"]


def test_longitudes_go_on_eastwards_past_180_from_the_far_side_of_the_middle():
    ends = [(127.0, 37.0), (-74.0, 41.0), (-5.5, 50.0), (20.0, 0.0)]
    rows = [{"from_longitude": longitude, "latitude": latitude} for longitude, latitude in ends]
    found = unwrapped(rows, 150)
    assert [row["from_longitude"] for row in found] == [127.0, 286.0, -5.5, 20.0]
    assert [row["latitude"] for row in found] == [latitude for _longitude, latitude in ends]
    assert unwrapped(rows, 0) == rows


def test_every_place_and_way_is_on_the_view_of_the_world_and_no_way_crosses_its_edge(shipped):
    deck, _alternative = map_picture(shipped, View("map", ON, extent="world"), "light")
    middle, _latitude, zoom = LOOKS["world"]
    half = SCREENS[-1].right * DEGREES / 2**zoom
    found = list(ends(json.loads(deck.to_json())))
    assert found and all(abs(longitude - middle) < half for longitude in found)
    assert max(found) > 180


def test_the_land_goes_on_past_180_degrees_on_the_view_of_the_world_alone(looked):
    extent, deck = looked
    shifts = {layer["modelMatrix"][12] for layer in deck["layers"] if "modelMatrix" in layer}
    assert shifts == ({0, 360} if extent == "world" else {0})
    assert "repeat" not in deck["views"][0]


def test_a_place_where_much_happened_has_leaves_once_it_is_asked_for(shipped):
    own = shipped.events["part_of"] == ""
    crowded = shipped.with_tables(
        events=shipped.events.assign(venue_id=shipped.events["venue_id"].where(~own, "seoul"))
    )
    keys = places(crowded, "en").set_index("venue_id").at["seoul", "events"]
    assert len(keys) > 2 * LEAF

    def seoul(**asked):
        (found,) = [p for p in map_list(crowded, View("map", ON, **asked))["places"] if p["venue_id"] == "seoul"]
        return found["events"], found["last"], found["n"], bool(found["leaves"])

    assert seoul() == (keys[:FIRST], FIRST, len(keys), True)
    assert seoul(place="tokyo", leaf="2") == seoul()
    assert seoul(place="seoul") == (keys[:LEAF], LEAF, len(keys), True)
    assert seoul(place="seoul", leaf="2") == (keys[LEAF : 2 * LEAF], 2 * LEAF, len(keys), True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_capitals_have_their_names_on_every_view_that_shows_them(shipped, language):
    capitals = shipped.venues.set_index("venue_id").loc[["seoul", "tokyo"], f"city_{language}"].tolist()
    for extent in ("region", "world"):
        deck, _alternative = map_picture(shipped, View("map", ON, language=language, extent=extent), "light")
        names = [row["label"] for row in json.loads(deck.to_json())["layers"][-1]["data"]]
        assert set(capitals) <= set(names), extent


def test_the_page_as_it_first_stands_keeps_the_room_that_the_map_will_take():
    css = (Path(pages.__file__).parent / "frame" / "look.css").read_text("utf-8")
    (common,) = re.findall(r"#first \.awaited\.map \{ height: (\d+)px", css)
    kept = dict(re.findall(r"#first \.awaited\.map\.(\w+) \{ height: (\d+)px", css))
    assert {extent: int(kept.get(extent, common)) for extent in EXTENTS} == HEIGHTS
