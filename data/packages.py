"""The record, or what is left of it, as a zipped data package."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pandas as pd

from data.check import HERE, describe
from data.cover import Cover, harmless, said
from data.model import Record
from data.nesting import as_json

NARROWED = (
    "events",
    "agreements",
    "developments",
    "quotes",
    "readout_points",
    "event_topics",
    "agreement_topics",
    "attendance",
)
WHOLE = ("periods", "terms")
REFERRED = ("people", "venues", "topics", "sources", "claims")


def csv_zip(left: Record, whole: Record, language: str, cover: Cover) -> bytes:
    """A data package of what is left, every row that it refers to, the chapters and the vocabularies.

    An event that the selection leaves out is in it if a part of it or an agreement made at it is left;
    ABOUT.txt and the descriptor name these.
    """
    tables = _closed(left, whole)
    added = sorted(set(tables["events"]["event_id"]) - set(left.events["event_id"]))
    notes = [said(".added", language).format(", ".join(added))] if added else []
    about = "\n".join([str(cover), *notes, said(".harmless", language), ""])
    package = describe()
    package |= {"title": cover.sentence, "description": about, "version": cover.version, "homepage": cover.link}
    package |= {"created": f"{cover.on}T00:00:00Z", "licenses": [package["licenses"][0] | {"title": cover.licence}]}
    return _package(tables, package, {"ABOUT.txt": about.encode()})


def whole_package(left: Record, whole: Record, language: str, cover: Cover) -> bytes:
    """The whole record as a data package: the same bytes for the same record, whatever the view and the day."""
    package = describe()
    package |= {"version": whole.version, "description": f"{package['description']} {said('.harmless', 'en')}"}
    return _package(whole.tables, package, {name: (HERE / name).read_bytes() for name in ("LICENSE", "README.md")})


def _closed(left: Record, whole: Record) -> dict[str, pd.DataFrame]:
    """What is left with every row of the whole record that it refers to, by the schema's references, and its claims."""
    references = [
        (resource["name"], key["fields"], key["reference"]["resource"] or resource["name"])
        for resource in describe()["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    ]
    kept = {n: left.tables[n] for n in NARROWED} | {n: whole.tables[n].head(0) for n in REFERRED}
    before = -1
    while before != sum(map(len, kept.values())):
        before = sum(map(len, kept.values()))
        ids = {key for rows in kept.values() for key in rows.iloc[:, 0]}
        kept["claims"] = whole.claims[whole.claims["record_id"].isin(ids)]
        for table, field, target in references:
            if table in kept:
                rows = whole.tables[target]
                named = set(kept[table][field]) | set(kept[target].iloc[:, 0])
                kept[target] = rows[rows.iloc[:, 0].isin(named)]
    return kept | {name: whole.tables[name] for name in WHOLE}


def _package(tables: Mapping[str, pd.DataFrame], package: dict[str, Any], files: dict[str, bytes]) -> bytes:
    """A zip of the tables, their descriptor and further files; no clock in it."""
    package["resources"] = [resource for resource in package["resources"] if resource["name"] in tables]
    files = {"datapackage.json": as_json(package)} | files
    files |= {resource["path"]: _csv(tables[resource["name"]], resource) for resource in package["resources"]}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return out.getvalue()


def _csv(rows: pd.DataFrame, resource: dict[str, Any]) -> bytes:
    """A table in the one form that the record's own have; a lone CR in a cell is quoted too."""
    schema = resource["schema"]
    by = schema["primaryKey"][: 1 if resource["name"] == "terms" else None]
    cells = rows[[field["name"] for field in schema["fields"]]].map(_written).sort_values(by, kind="stable")
    lines = []
    for row in (list(cells), *cells.to_numpy().tolist()):
        out = StringIO(newline="")
        csv.writer(out).writerow(row)
        lines.append(out.getvalue().removesuffix("\r\n"))
    return "\n".join([*lines, ""]).encode()


def _written(value: Any) -> str:
    if isinstance(value, str):
        return harmless(value)
    return "" if pd.isna(value) else str(value).lower().removesuffix(".0")
