"""Sources and disputes as a reader sees them: by row of the record, in one language.

What is remembered is taken as it is; change none of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pandas as pd
from babel.units import format_unit

from data.claims import differing, disputed, vouching
from data.dates import LOCALES, reads
from data.model import Record

OURS = re.compile(r"\[[\u0000-\u2e7f]*\]")  # a title in brackets, none of it in Chinese, Japanese or Korean letters
TITLED = {"events": "title", "agreements": "title", "developments": "title", "venues": "name", "people": "name"}
TERMS_OF = {"kind": "event_kind", "voiced_by": "voice", "commitment": "commitment", "status": "status"}
DATED = ("date", "gifts-date")


def said_in(rows: pd.DataFrame, language: str) -> pd.DataFrame:
    """The frame with its columns of three languages reduced to the one: title_en -> title."""
    mine = {c: c.removesuffix(f"_{language}") for c in rows if c.endswith(f"_{language}")}
    others = [c for c in rows if c[-3:] in {"_en", "_ko", "_ja"} and c not in mine]
    return rows.drop(columns=others).rename(columns=mine)


def grouped(rows: pd.DataFrame, key: str) -> dict[str, list[dict[str, Any]]]:
    """The rows as dicts, by their value in a column, in their order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.to_dict("records"):
        found.setdefault(row[key], []).append(row)
    return found


def label(record: Record, scheme: str, term: str, language: str) -> str:
    """The word on the screen for a term; the term itself where the scheme has none."""
    return _said(record, scheme, language).get(term, term)


@lru_cache(maxsize=128)
def _said(record: Record, scheme: str, language: str) -> dict[str, str]:
    """Term -> the word for it; empty where there is no such scheme."""
    return record.labels[scheme][f"label_{language}"].to_dict() if scheme in record.labels else {}


@lru_cache(maxsize=8)
def bibliography(record: Record, language: str) -> pd.DataFrame:
    """One row a source, newest first, undated last.

    Columns: source_id, publisher, title, title_lang (our own wording in brackets is English), lang, lang_label, kind,
    kind_label, published (as it reads),
    url, issuer (country label or blank), note, cited (how many rows of the record rest on it).
    """
    rows = said_in(record.sources, language)
    cited = vouching(record.claims)["source_id"].value_counts()
    rows = rows.assign(
        title_lang=[
            "en" if OURS.fullmatch(title) else lang for title, lang in zip(rows["title"], rows["lang"], strict=True)
        ],
        lang_label=[label(record, "language", code, language) for code in rows["lang"]],
        kind_label=[label(record, "source_kind", kind, language) for kind in rows["kind"]],
        issuer=[label(record, "country", code, language) for code in rows["issuer_code"]],
        cited=rows["source_id"].map(cited).fillna(0).astype(int),
    )
    rows = rows.sort_values(["published", "source_id"], ascending=[False, True], kind="stable")
    return rows.assign(published=[reads(edtf, language) for edtf in rows["published"]]).reset_index(drop=True)


@lru_cache(maxsize=8)
def sources_of(record: Record, language: str) -> dict[str, list[dict[str, Any]]]:
    """Record id -> its sources, official ones first, then as in the bibliography; values are its rows."""
    rank = {"government": 0, "news": 1, "article": 2}
    rows = bibliography(record, language)
    rows = rows.assign(order=rows["kind"].map(rank).fillna(3)).sort_values("order", kind="stable")
    return grouped(rows.drop(columns="order").merge(vouching(record.claims), on="source_id"), "record_id")


@lru_cache(maxsize=8)
def disputes(record: Record, language: str) -> pd.DataFrame:
    """One row a claim on every field for which sources differ, the preferred first within a field.

    Columns: record_id, table, record_title, field, field_label, is_live (a dispute still open, not only
    a slip set aside), value (as it reads), rank, rank_label, reason, source_id, publisher, title, url.
    """
    rows = said_in(differing(record.claims), language)
    titles, tables = _titles(record, language)
    live = set(disputed(record.claims).itertuples(index=False, name=None))
    sources = record.sources[["source_id", "publisher", "title", "url"]]
    rows = rows.assign(
        record_title=rows["record_id"].map(titles),
        table=rows["record_id"].map(tables),
        field_label=[label(record, "claim_field", field, language) for field in rows["field"]],
        is_live=[pair in live for pair in zip(rows["record_id"], rows["field"], strict=True)],
        value=[_value(record, f, v, language) for f, v in zip(rows["field"], rows["value"], strict=True)],
        rank_label=[label(record, "claim_rank", rank, language) for rank in rows["rank"]],
    )
    return rows.merge(sources, on="source_id", how="left")


@lru_cache(maxsize=8)
def disputes_of(record: Record, language: str) -> dict[str, list[dict[str, object]]]:
    """Record id -> [{field_label, is_live, claims: [row of `disputes`, …]}, …] for every row that has any."""
    found: dict[str, list[dict[str, object]]] = {}
    by_field: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for claim in disputes(record, language).to_dict("records"):
        by_field.setdefault((claim["record_id"], claim["field"]), []).append(claim)
    for (record_id, _field), claims in by_field.items():
        first = claims[0]
        found.setdefault(record_id, []).append(
            {"field_label": first["field_label"], "is_live": bool(first["is_live"]), "claims": claims}
        )
    return found


def _titles(record: Record, language: str) -> tuple[dict[str, str], dict[str, str]]:
    """Id -> what it is called (a quotation by the event where it was said), and id -> its table."""
    titles: dict[str, str] = {}
    tables: dict[str, str] = {}
    for table, stem in TITLED.items():
        rows = record.tables[table]
        ids = rows[rows.columns[0]]
        titles |= dict(zip(ids, rows[f"{stem}_{language}"], strict=True))
        tables |= dict.fromkeys(ids, table)
    said = record.quotes
    titles |= dict(zip(said["quote_id"], said["event_id"].map(titles), strict=True))
    tables |= dict.fromkeys(said["quote_id"], "quotes")
    return titles, tables


def _value(record: Record, field: str, value: str, language: str) -> str:
    if field in DATED:
        return reads(value, language)
    if field == "duration_minutes":
        return minutes(int(value), language)
    if field == "venue_id" and value in set(record.venues["venue_id"]):
        return str(record.venues.set_index("venue_id").at[value, f"name_{language}"])
    return label(record, TERMS_OF.get(field, "claim_value"), value, language)


def minutes(length: int, language: str) -> str:
    """A length of time as it reads: 88 minutes, 88분, 88分."""
    if language == "en":
        return str(format_unit(length, "minute", length="long", locale=LOCALES[language]))
    # in Korean and Japanese CLDR has the word for minute only under "short"; in print it follows without a space
    return str(format_unit(length, "minute", length="short", locale=LOCALES[language])).replace(" ", "")
