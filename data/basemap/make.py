"""The basemap: land and land borders of the world, with the Korea-Japan region in detail.

Run:    python make.py countries-10m.json OUTPUT_FOLDER
Input:  countries-10m.json of the npm package world-atlas 2.0.2 (TopoJSON, degrees). Needs shapely 2.1 or later.
Output: world.geojson (the region's box cut out), region.geojson (that box), borders.geojson (lines, both zones).
"""

import json
import sys
from collections import defaultdict
from itertools import accumulate, chain, pairwise
from pathlib import Path

import shapely
from shapely import MultiPolygon, Polygon, affinity, box

EARTH = box(-180, -90, 180, 90)
REGION = box(122.02, 24, 150.6, 46.5)  # cuts no island of Korea, Japan, Taiwan or the Kurils in two
AROUND = box(112, 16, 158, 56)  # a step between the fine region and the coarse world, lest the coast jump at the box
ZONES = {  # where, simplification in degrees, smallest island kept in square degrees, decimals of a coordinate
    "region": (REGION, 0.006, 0.0002, 3),
    "around": (AROUND - REGION, 0.06, 0.01, 2),
    "world": (EARTH - AROUND, 0.27, 0.1, 2),
}
FILES = {"world": ["world", "around"], "region": ["region"]}
CODES = {
    "Japan": "JP",
    "South Korea": "KR",
    "North Korea": "KP",
    "China": "CN",
    "South Africa": "ZA",
    "United States of America": "US",
}

# Dokdo/Takeshima, which the source gives to South Korea, and Senkaku/Diaoyu, which it gives to Japan
ABSENT = box(131.8, 37.2, 131.95, 37.3) | box(123.4, 25.6, 124.7, 26.1)
NEUTRAL = box(145.38, 43.3, 149, 45.56)  # southern Kurils/Northern Territories, which the source gives to Russia
CRIMEA = box(32.4, 44.3, 36.7, 46.3)  # a polygon of its own in the source, given to Russia
# No line is drawn between a unit and the one it is filed under, and none at all around a unit filed under "".
FILED_UNDER = {
    "Somaliland": "Somalia",
    "Hong Kong": "China",
    "Macao": "China",
    "Baikonur": "Kazakhstan",
    "USNB Guantanamo Bay": "Cuba",
    "Siachen Glacier": "",
} | dict.fromkeys(["N. Cyprus", "Cyprus U.N. Buffer Zone", "Dhekelia", "Akrotiri"], "Cyprus")


def decoded(topology):
    """The arcs of a quantized topology, as lists of (lon, lat)."""
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    summed = ([accumulate(axis) for axis in zip(*steps, strict=True)] for steps in topology["arcs"])
    return [[(x * kx + dx, y * ky + dy) for x, y in zip(xs, ys, strict=True)] for xs, ys in summed]


def ring(indices, arcs):
    """One closed ring, unrolled: where it crosses the antimeridian it runs on beyond 180 degrees."""
    points = []
    for index in indices:
        points += (arcs[index] if index >= 0 else arcs[~index][::-1])[bool(points) :]
    turn, unrolled = 0, points[:1]
    for (before, _), (lon, lat) in pairwise(points):
        turn += 360 * ((lon - before < -180) - (lon - before > 180))
        unrolled.append((lon + turn, lat))
    return unrolled


def parts(shape):
    """The polygons of a geometry, without stray points and lines."""
    return [part for part in shapely.get_parts(shapely.get_parts(shape)) if part.geom_type == "Polygon" and part.area]


def islands(topology):
    """(name, polygon) of each piece of land, cut at the antimeridian; quantization leaves some islets no area."""
    arcs = decoded(topology)
    for country in topology["objects"]["countries"]["geometries"]:
        name, nested = country["properties"]["name"], country.get("arcs", [])
        for outlines in [nested] if country["type"] == "Polygon" else nested:
            rings = [points for points in (ring(each, arcs) for each in outlines) if len(points) > 3]
            whole = shapely.make_valid(Polygon(rings[0], rings[1:])) if rings and name != "Antarctica" else Polygon()
            for turn in [0] if EARTH.covers(whole) else [-360, 0, 360]:
                yield from ((name, part) for part in parts(affinity.translate(whole, turn) & EARTH))


def units(topology):
    """Polygons by (zone, name, unit for the lines): the disputes settled, small islands left out, the boxes cut."""
    pieces = defaultdict(list)
    for name, land in islands(topology):
        least = next(least for place, _, least, _ in ZONES.values() if land.intersects(place))
        if land.area < least or ABSENT.covers(land):
            continue
        unit = "Ukraine" if CRIMEA.covers(land) else FILED_UNDER.get(name, name)
        label = "" if NEUTRAL.covers(land) and name == "Russia" else name
        for zone, (place, *_) in ZONES.items():
            pieces[zone, label, unit] += parts(shapely.intersection(land, place, grid_size=1e-7))
    return {key: MultiPolygon(polygons) for key, polygons in pieces.items() if polygons}


def rounded(shape, decimals):
    """The shape at its zone's decimals; on the box's edge at two, so that both sides of it keep the same vertices."""
    west, south, east, north = REGION.bounds

    def snapped(points):
        return [
            (
                round(x, 2 if min(abs(y - south), abs(y - north)) < 1e-5 else decimals),
                round(y, 2 if min(abs(x - west), abs(x - east)) < 1e-5 else decimals),
            )
            for x, y in points
        ]

    return shapely.transform(shape, snapped)


def simplified(pieces):
    """All zones simplified together (Visvalingam-Whyatt), once for each, so that every common edge stays common."""
    chosen = {}
    for zone, (_, tolerance, _, decimals) in ZONES.items():
        shapes = zip(pieces, shapely.coverage_simplify(list(pieces.values()), tolerance), strict=True)
        chosen |= {key: rounded(shape, decimals) for key, shape in shapes if key[0] == zone}
    return chosen


def land(pieces, zones, codes):
    """One feature a code; all land without a code is one feature with code "". Microstates leave no hole."""
    shapes, (_, _, least, decimals) = defaultdict(list), ZONES[zones[0]]
    for name, shape in ((name, shape) for (zone, name, _), shape in pieces.items() if zone in zones):
        shapes[codes.get(name, "")].append(shapely.make_valid(shape))
    for code, members in sorted(shapes.items()):
        union = parts(shapely.union_all(members, grid_size=10**-decimals))
        whole = [
            Polygon(each.exterior, [hole for hole in each.interiors if Polygon(hole).area > least]) for each in union
        ]
        yield feature(shapely.orient_polygons(MultiPolygon(whole)), decimals, code=code)


def borders(pieces, zones):
    """The edges that two units of one zone share, as one feature."""
    sides, decimals = defaultdict(set), ZONES[zones[0]][3]
    for (zone, _, unit), shape in pieces.items():
        for outline in shapely.get_parts(shape.boundary) if zone in zones else []:
            for edge in pairwise(outline.coords):
                sides[zone, *sorted(edge)].add(unit)
    edges = [edge for (_, *edge), units in sides.items() if len(units) == 2 and "" not in units and edge[0] != edge[1]]
    yield feature(shapely.line_merge(shapely.multilinestrings([edges])[0]), decimals, zone=zones[0])


def feature(shape, decimals, **properties):
    """A GeoJSON feature with its coordinates at that many decimals."""
    geometry = json.loads(shapely.to_geojson(shape), parse_float=lambda number: round(float(number), decimals))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def main(source, folder):
    """Write the three files."""
    pieces = simplified(units(json.loads(Path(source).read_text())))
    layers = {
        "world": land(pieces, FILES["world"], CODES),
        "region": land(pieces, FILES["region"], CODES | {"Russia": "RU"}),
        "borders": chain.from_iterable(borders(pieces, zones) for zones in FILES.values()),
    }
    for name, features in layers.items():
        text = json.dumps({"type": "FeatureCollection", "features": list(features)}, separators=(",", ":"))
        Path(folder, f"{name}.geojson").write_text(text + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
