"""What the page of one meeting shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from data.citations import cite
from data.facets import Selection
from data.model import Record
from data.readouts import SIDES, issuers, readouts
from data.views import agreements, attendance, events, quotes
from pages.agreements.card import cards
from pages.frame.record import seen
from pages.frame.view import View

Row = dict[str, Any]
ORIGINAL = "-original"
AROUND = 3  # meetings shown on the thread before and after this one


def choice(record: Record, here: View) -> Row:
    """The meetings to choose from where the address names none."""
    rows = seen(events, record, here.language)
    return {"events": rows[rows["part_of"] == ""].to_dict("records")}


def meeting(record: Record, here: View) -> Row:
    """Everything about the event whose id the address gives; the same whatever else is chosen."""
    told: Row = seen(_told, record, replace(here, selection=Selection(), asked="", missing=()))
    return told


def _told(record: Record, here: View) -> Row:
    rows = seen(events, record, here.language)
    event = rows[rows["event_id"] == here.id].iloc[0]
    parts = rows[rows["part_of"] == here.id]
    ids = [here.id, *parts["event_id"]]
    agreed = seen(agreements, record, here.language, here.on)
    agreed = cards(record, here, agreed[agreed["event_id"].isin(ids)].to_dict("records"))
    said = quotes(record, ids, here.language)
    parent = rows[rows["event_id"] == event["part_of"]]
    return {
        "event": event.to_dict(),
        "nothing": Selection(),
        "parent": None if parent.empty else parent.iloc[0].to_dict(),
        "days": _programme(parts),
        "people": attendance(record, here.id, here.language).to_dict("records"),
        "sides": _sides(said, rows.set_index("event_id")["title"], here),
        "cards": agreed,
        **_accounts(record, here),
        "cited": cite(record, here.id, here.language, here.permanent("event", id=here.id), here.on),
        "disputed_ids": [(i, t) for i, t in zip(ids, [event["title"], *parts["title"]], strict=True)]
        + [(card["agreement_id"], card["title"]) for card in agreed],
        **_neighbours(rows, event),
        **_thread(rows, event),
    }


def _programme(parts: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    """The parts by day, as they read; a part without a clock time stands where the record's order puts it."""
    return [(str(when), day.to_dict("records")) for when, day in parts.groupby("when", sort=False)]


def _sides(said: pd.DataFrame, titles: pd.Series, here: View) -> list[tuple[str, list[Row]]]:
    """Quotations by the speaker's country, the reader's own first; `at` names the part where one was said."""
    said = said.assign(at=said["event_id"].map(titles).where(said["event_id"] != here.id, ""))
    sides = [
        (str(country), paired(rows.to_dict("records"), here.language)) for country, rows in said.groupby("country")
    ]
    return sides[::-1] if here.language == "ko" else sides


def paired(said: list[Row], language: str) -> list[Row]:
    """Each quotation once: an original has as `translated` the translation that the record has of it, else None.

    By the ids, as the record gives them: `…-original` beside the same without. Who reads the original needs no other.
    """
    held = {quote["quote_id"]: quote for quote in said}
    under = {key: held.get(key.removesuffix(ORIGINAL)) for key in held if key.endswith(ORIGINAL)}
    told = {quote["quote_id"] for quote in under.values() if quote}
    return [
        quote | {"translated": under.get(key) if quote["lang"] != language else None}
        for key, quote in held.items()
        if key not in told
    ]


def _accounts(record: Record, here: View) -> Row:
    """Both governments' accounts by topic, the reader's own side first, and the side whose account we lack."""
    sides = SIDES[::-1] if here.language == "ko" else SIDES
    told = issuers(record, here.id)
    lacking = [side for side in sides if side not in told] if told else []
    return {"accounts": readouts(record, here.id, here.language), "account_sides": sides, "lacking": lacking}


def _neighbours(rows: pd.DataFrame, event: pd.Series) -> Row:
    """The meetings before and after; for another event, the events that stand for themselves."""
    line = rows[rows["is_meeting"]] if event["is_meeting"] else rows[rows["part_of"] == event["part_of"]]
    at = line["event_id"].tolist().index(event["event_id"])
    step = {"previous": at - 1, "next": at + 1}
    return {name: line.iloc[i].to_dict() if 0 <= i < len(line) else None for name, i in step.items()} | {
        "unit": "" if event["is_meeting"] else "_event"
    }


def _thread(rows: pd.DataFrame, event: pd.Series) -> Row:
    """The leaders' meetings about this one in order, and which of them it is or is part of; -1 if neither."""
    own = event["part_of"] or event["event_id"]
    line = rows[rows["is_meeting"] | (rows["event_id"] == own)].reset_index(drop=True)
    at = int(line.index[line["event_id"] == own][0])
    met = line.iloc[max(min(at - AROUND, len(line) - 2 * AROUND - 1), 0) :].head(2 * AROUND + 1)
    met = met[met["is_meeting"]]
    ids = met["event_id"].tolist()
    return {"met": met.to_dict("records"), "lanes": tuple(met["lane"]), "index": ids.index(own) if own in ids else -1}
