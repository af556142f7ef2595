"""What is left of the record as a workbook, a sheet a table, as it reads in a language."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pandas as pd

from data.check import describe
from data.cover import SAID, Cover, harmless, said
from data.model import Record
from data.nesting import Rows, nested, those_left
from data.sourcing import bibliography, disputes, label

SHEETS = {  # columns; after "=" the field that heads one: of the same table, of another, or else in SAID
    "events": "event_id part_of title when=date start_time time_zone duration_minutes kind_label=kind "
    "place=venues.name topics=topics.label summary sources=claims.source_id address=sources.url",
    "agreements": "agreement_id title event_title=event_id when=events.date commitment_label=commitment "
    "voice_label=voiced_by status_label=.progress as_of=.as_of topics=topics.label summary sources=claims.source_id",
    "developments": "development_id agreement_title=agreement_id title date kind_label=kind status_label=status "
    "confidence summary sources=claims.source_id",
    "quotes": "quote_id event_id name=person_id text lang_label=lang is_translation sources=claims.source_id",
    "sources": "source_id publisher title lang_label=lang kind_label=kind published issuer=issuer_code note url",
    "disputes": "record_id=claims.record_id record_title=events.title field_label=claims.field value=claims.value "
    "rank_label=claims.rank reason=claims.reason publisher=sources.publisher title=sources.title url=sources.url",
}
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 cannot hold


def workbook(left: Record, whole: Record, language: str, cover: Cover) -> bytes:
    """An Excel workbook: what it is, then a sheet a table, as it reads in a language."""
    out, heads, names = BytesIO(), _heads(language), said(".sheets", language).split()
    about = pd.DataFrame({names[0]: [_shown(text) for text in (*str(cover).split("\n"), said(".harmless", language))]})
    with pd.ExcelWriter(out, engine="openpyxl") as file:
        about.to_excel(file, sheet_name=names[0], index=False)
        for name, (sheet, rows) in zip(names[1:], _sheets(left, whole, language, cover).items(), strict=True):
            columns = [column.partition("=")[::2] for column in SHEETS[sheet].split()]
            cells = [[_shown(row[column]) for column, _ in columns] for row in rows]
            fields = [field or column for column, field in columns]
            headed = [heads[field if "." in field else f"{sheet}.{field}"] for field in fields]
            pd.DataFrame(cells, columns=headed).to_excel(file, sheet_name=name, index=False, freeze_panes=(1, 0))
    return out.getvalue()


def _sheets(left: Record, whole: Record, language: str, cover: Cover) -> dict[str, Rows]:
    """Sheet -> its rows, flat, with the columns of SHEETS and others."""
    tree = nested(left, whole, language, cover)
    sheets = tree | {
        "developments": [
            development
            | {"agreement_title": agreement["title"]}
            | {"confidence": label(whole, "confidence", development["confidence"], language)}
            for agreement in tree["agreements"]
            for development in agreement["developments"]
        ],
        "quotes": [words for event in tree["events"] for words in event["quotes"]],
    }
    ids = {next(iter(row.values())) for rows in sheets.values() for row in rows}
    claims = whole.claims[whole.claims["record_id"].isin(ids)]
    differing = disputes(whole, language)
    sheets["sources"] = those_left(bibliography(whole, language), claims[["source_id"]])
    sheets["disputes"] = differing[differing["record_id"].isin(ids)].to_dict("records")
    return sheets


def _shown(value: Any) -> Any:
    """A cell of a sheet; of topics the labels, of sources the ids."""
    if isinstance(value, list):
        value = "; ".join(str(item.get("label") or item.get("source_id")) for item in value)
    if isinstance(value, str):
        return harmless(ILLEGAL.sub("\ufffd", value))
    return None if pd.isna(value) else value


def _heads(language: str) -> dict[str, str]:
    """Table.column -> what heads it: the start of the schema's description."""
    key = "description" if language == "en" else f"description_{language}"
    return {phrase: said(phrase, language) for phrase in SAID} | {
        f"{resource['name']}.{field['name'].removesuffix('_en')}": re.split(r"[.;:,(（。；：]", field[key])[0].strip()
        for resource in describe()["resources"]
        for field in resource["schema"]["fields"]
    }
