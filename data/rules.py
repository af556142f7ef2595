"""The rules of the record that a table schema can't say. Each takes the tables as text and yields faults."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from zoneinfo import available_timezones

import pandas as pd

from data.check import Fault
from data.dates import Span

Tables = dict[str, pd.DataFrame]
Package = dict[str, Any]
LANGUAGES = ("en", "ko", "ja")
SCRIPTS = {  # what a column in a language must hold (ko, ja) or must not (en)
    "en": re.compile(r"^[^\uac00-\ud7a3\u3040-\u30ff\u4e00-\u9fff]*$"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ja": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
}
UNCLEAN = re.compile(r"^\s|\s$|[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
QUOTE_WORDS = 40
NUMBERS = {"integer": re.compile(r"^[0-9]{1,6}$"), "number": re.compile(r"^-?[0-9]{1,3}(?:\.[0-9]{1,9})?$")}
DERIVED = (("status", "not-rated"), ("host", "KR"), ("host", "JP"), ("host", "third"))


def each(table: str, cells: pd.Series, expected: str) -> Iterator[Fault]:
    """The same fault for every cell of a column; the index gives the lines."""
    for line, value in cells.items():
        yield Fault(f"{table}.csv", line, str(cells.name), value[:60], expected)


def _fields(package: Package) -> Iterator[tuple[str, dict[str, Any]]]:
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            yield resource["name"], field


def words_are_of_their_vocabulary(tables: Tables, package: Package) -> Iterator[Fault]:
    """A cell of a vocabulary holds a term of that scheme in terms.csv."""
    terms = tables["terms"]
    for table, field in _fields(package):
        scheme = field.get("vocabulary")
        if not scheme:
            continue
        known = terms.loc[terms["scheme"] == scheme, "term"].tolist()
        column = tables[table][field["name"]]
        strange = column[(column != "") & ~column.isin(known)]
        yield from each(table, strange, f"is not a term of {scheme}; expected one of {', '.join(known)}")


def dates_can_be_read(tables: Tables, package: Package) -> Iterator[Fault]:
    """A date is EDTF and names days that exist."""
    for table, field in _fields(package):
        if not field.get("edtf"):
            continue
        pattern = re.compile(field["constraints"]["pattern"])
        for line, value in tables[table][field["name"]].items():
            if pattern.match(value):
                try:
                    Span.parse(value)
                except ValueError as error:
                    why = str(error).replace(f"'{value}' ", "")
                    yield Fault(f"{table}.csv", line, field["name"], value, why)


def times_have_a_zone(tables: Tables, package: Package) -> Iterator[Fault]:
    """A clock time is local to the venue and carries its zone."""
    zones = tables["events"].loc[tables["events"]["start_time"] != "", "time_zone"]
    yield from each("events", zones[~zones.isin(available_timezones())], "is not an IANA time zone")


def text_is_clean(tables: Tables, package: Package) -> Iterator[Fault]:
    """No cell holds a line break, a control or direction character, or a space at its ends."""
    for table, field in _fields(package):
        column = tables[table][field["name"]]
        unclean = column[column.str.contains(UNCLEAN)].map(lambda text: repr(text)[1:-1])
        yield from each(table, unclean, "holds a line break, a control character or a stray space")


def languages_are_complete(tables: Tables, package: Package) -> Iterator[Fault]:
    """What is said in one language is said in all three, each in its own script."""
    for table, field in _fields(package):
        stem, _, language = field["name"].rpartition("_")
        if language not in LANGUAGES or not stem:
            continue
        rows = tables[table]
        said = (rows[[f"{stem}_{code}" for code in LANGUAGES]] != "").any(axis=1)
        texts = rows.loc[said, field["name"]]
        yield from each(table, texts[texts == ""], "is blank, but another language is not")
        strange = texts[[bool(text) and not SCRIPTS[language].search(text) for text in texts]]
        yield from each(table, strange, f"is not in the script of '{language}'")


def _is_number(text: str) -> bool:
    """True for what the schema lets pass, which is more than we can mean (８, 1_0, 1e9)."""
    try:
        return float(text) is not None
    except ValueError:
        return False


def numbers_are_plain(tables: Tables, package: Package) -> Iterator[Fault]:
    """A number is written in ASCII digits, a point before decimals, and of a size that we can mean."""
    for table, field in _fields(package):
        if plain := NUMBERS.get(field["type"]):
            cells = tables[table][field["name"]]
            odd = cells[~cells.str.contains(plain) & cells.map(_is_number).astype(bool)]
            yield from each(table, odd, "is not a plain number")


def derived_words_are_there(tables: Tables, package: Package) -> Iterator[Fault]:
    """The vocabularies hold the terms that are derived and stand in no other table."""
    terms = set(zip(tables["terms"]["scheme"], tables["terms"]["term"], strict=True))
    for scheme, term in DERIVED:
        if (scheme, term) not in terms:
            yield Fault("terms.csv", 0, "", "", f"lacks {scheme} '{term}', which progress and facets need")


def progress_is_not_stored(tables: Tables, package: Package) -> Iterator[Fault]:
    """`not-rated` is what no evidence adds up to; no development can say it."""
    status = tables["developments"]["status"]
    yield from each("developments", status[status == "not-rated"], "is derived and never stored")


def places_are_somewhere(tables: Tables, package: Package) -> Iterator[Fault]:
    """Blank means not known; 0, 0 is a place in the Atlantic."""
    venues = tables["venues"]
    nowhere = pd.to_numeric(venues["latitude"], "coerce").eq(0) & pd.to_numeric(venues["longitude"], "coerce").eq(0)
    yield from each("venues", venues.loc[nowhere, "latitude"], "and longitude are 0, which is no venue")


def quotes_are_short(tables: Tables, package: Package) -> Iterator[Fault]:
    """A quotation has at most 40 words."""
    text = tables["quotes"]["text"]
    yield from each("quotes", text[text.str.split().str.len() > QUOTE_WORDS], f"has over {QUOTE_WORDS} words")


RULES: tuple[Callable[[Tables, Package], Iterator[Fault]], ...] = (
    words_are_of_their_vocabulary,
    dates_can_be_read,
    times_have_a_zone,
    text_is_clean,
    languages_are_complete,
    numbers_are_plain,
    derived_words_are_there,
    progress_is_not_stored,
    places_are_somewhere,
    quotes_are_short,
)
