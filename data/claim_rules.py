"""The rules of the record about who says what: vouching, values, preference. Each yields faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from data.check import Fault
from data.dates import Span
from data.key_rules import ids
from data.rules import Package, Tables, each

VOUCHED = ("events", "agreements", "developments", "quotes", "readout_points")


def _is_date(value: str) -> bool:
    try:
        return bool(Span.parse(value))
    except ValueError:
        return False


FITS: dict[str, Callable[[str], object]] = {
    "date": _is_date,
    "gifts-date": _is_date,
    "duration_minutes": re.compile(r"^[1-9][0-9]{0,4}$").match,
    "start_time": re.compile(r"^([01][0-9]|2[0-3]):[0-5][0-9]$").match,
}


def everything_has_a_source(tables: Tables, package: Package) -> Iterator[Fault]:
    """Every event, agreement, development, quote and readout point has a vouching claim: field and value blank."""
    claims = tables["claims"]
    vouched = set(claims.loc[(claims["field"] == "") & (claims["value"] == ""), "record_id"])
    for table in VOUCHED:
        key = tables[table].columns[0]
        rows = tables[table][key]
        yield from each(table, rows[~rows.isin(vouched)], "has no source: no vouching claim in claims.csv")


def claims_name_a_record(tables: Tables, package: Package) -> Iterator[Fault]:
    """A claim is about a row of the record; with a value it names the field."""
    known = ids(tables, package)
    claims = tables["claims"]
    yield from each("claims", claims.loc[~claims["record_id"].isin(known), "record_id"], "is no id of the record")
    halves = claims.loc[(claims["field"] == "") != (claims["value"] == ""), "field"]
    yield from each("claims", halves, "and value must both be blank or both be given")


def values_fit_their_field(tables: Tables, package: Package) -> Iterator[Fault]:
    """A claimed date is EDTF, a claimed length whole minutes, a claimed time HH:MM."""
    claims = tables["claims"]
    for field, fits in FITS.items():
        values = claims.loc[claims["field"] == field, "value"]
        yield from each("claims", values[~values.map(fits).astype(bool)], f"is not a value that {field} can have")


def one_claim_is_preferred(tables: Tables, package: Package) -> Iterator[Fault]:
    """Of the claims on a field exactly one is preferred."""
    about = tables["claims"].query("field != ''")
    for (record_id, field), rows in about.groupby(["record_id", "field"], sort=False):
        n = int((rows["rank"] == "preferred").sum())
        if n != 1:
            expected = f"of {record_id} has {n} preferred claims; expected 1"
            yield Fault("claims.csv", rows.index[0], "field", field, expected)


def the_table_says_what_is_preferred(tables: Tables, package: Package) -> Iterator[Fault]:
    """Where the field of a preferred claim is a column, the table's cell has its value."""
    known = ids(tables, package)
    preferred = tables["claims"].query("field != '' and rank == 'preferred'")
    for line, claim in preferred.iterrows():
        table, at = known.get(claim["record_id"], ("", 0))
        cell = tables[table].loc[at].get(claim["field"]) if table else None
        if cell is not None and cell != claim["value"]:
            expected = f"is preferred, but {table}.csv:{at} {claim['field']} is '{cell[:60]}'"
            yield Fault("claims.csv", line, "value", claim["value"][:60], expected)


CLAIM_RULES = (
    everything_has_a_source,
    claims_name_a_record,
    values_fit_their_field,
    one_claim_is_preferred,
    the_table_says_what_is_preferred,
)
