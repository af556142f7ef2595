"""The rules of the record about ids and what points to them. Each yields faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.check import DESCRIPTOR, Fault
from data.rules import Package, Tables, each


def ids(tables: Tables, package: Package) -> dict[str, tuple[str, int]]:
    """Every id of the record -> (table, line); the first holder where one stands twice."""
    held: dict[str, tuple[str, int]] = {}
    for resource in package["resources"]:
        key = resource["schema"]["primaryKey"]
        if len(key) == 1:
            rows = tables[resource["name"]]
            for line, value in rows[key[0]].items():
                held.setdefault(value, (resource["name"], line))
    return held


def ids_are_unique_across_tables(tables: Tables, package: Package) -> Iterator[Fault]:
    """An id names one row of the whole record, so that it can stand in an address."""
    held = ids(tables, package)
    for resource in package["resources"]:
        key = resource["schema"]["primaryKey"]
        if len(key) > 1:
            continue
        for line, value in tables[resource["name"]][key[0]].items():
            table, first = held[value]
            if table != resource["name"]:
                yield Fault(f"{resource['name']}.csv", line, key[0], value, f"already stands in {table}.csv:{first}")


def what_is_pointed_to_is_there(tables: Tables, package: Package) -> Iterator[Fault]:
    """A cell that the schema says points to another row holds the id of one, or nothing.

    The schema's own words (`foreignKeys`) are the rule. frictionless could follow them, but reads the table that is
    pointed to once more for each column that points there: half the time of a whole check.
    """
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            column, table = key["fields"], key["reference"]["resource"] or resource["name"]
            held = tables.get(table, {}).get(key["reference"]["fields"])
            if held is None:
                yield Fault(DESCRIPTOR, 0, "", "", f"points from {column} to {table}.csv, where nothing can be")
                continue
            cells = tables[resource["name"]][column]
            yield from each(resource["name"], cells[(cells != "") & ~cells.isin(held)], f"is not in {table}.csv")


def parts_form_no_cycle(tables: Tables, package: Package) -> Iterator[Fault]:
    """Following part_of comes to an end."""
    events = tables["events"]
    parent = dict(zip(events["event_id"], events["part_of"], strict=True))
    for line, event in events["event_id"].items():
        seen, at = set(), event
        while at and at not in seen:
            seen.add(at)
            at = parent.get(at, "")
        if at:
            yield Fault("events.csv", line, "part_of", parent[event], "leads round in a circle")


KEY_RULES: tuple[Callable[[Tables, Package], Iterator[Fault]], ...] = (
    ids_are_unique_across_tables,
    what_is_pointed_to_is_there,
    parts_form_no_cycle,
)
