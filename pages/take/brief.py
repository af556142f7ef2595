"""A brief to print: one meeting, one agreement or a selection as one HTML file without scripts or requests."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd

from data.check import describe
from data.dates import reads
from data.model import Record
from data.readouts import SIDES, readouts
from data.sourcing import disputes_of, sources_of
from data.views import agreements, attendance, events, quotes
from pages.frame.palette import colours
from pages.frame.paper import TEMPLATES
from pages.frame.record import left, seen
from pages.frame.sentence import sentence
from pages.frame.type import SANS, SERIF
from pages.frame.view import View
from pages.frame.words import say

Row = dict[str, Any]


class Notes:
    """The numbered sources at the end: each has the number of its first use."""

    def __init__(self, sources: dict[str, list[Row]]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}
        self.rows: list[Row] = []

    def __call__(self, record_id: str) -> list[int]:
        """The numbers of the sources that bear out a row of the record."""
        return [self._number(source) for source in self._sources.get(record_id, [])]

    def _number(self, source: Row) -> int:
        key = str(source["source_id"])
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.rows.append(source)
        return self._numbers[key]


def brief(record: Record, here: View) -> bytes:
    """The brief of the agreement or meeting that the view has in focus, else of all that is chosen."""
    told = [_meeting(record, here, event) for event in _events(record, here)]
    agreed = seen(agreements, record, here.language, here.on)
    return (
        TEMPLATES.get_template("take/brief.html")
        .render(
            say=partial(say, here.language),
            here=here,
            ink=colours("light"),
            faces={"serif": SERIF, "sans": SANS},
            title=title(record, here),
            sentence=sentence(record, here),
            meetings=told,
            agreement=agreed[agreed["agreement_id"] == here.agreement].to_dict("records"),
            notes=Notes(seen(sources_of, record, here.language)),
            disputes=seen(disputes_of, record, here.language),
            about=_about(record, here),
        )
        .encode()
    )


def title(record: Record, here: View) -> str:
    """What the brief is of, in one line."""
    if here.agreement:
        rows = seen(agreements, record, here.language, here.on).set_index("agreement_id")
        return str(rows.at[here.agreement, "title"])
    if here.focus:
        row = seen(events, record, here.language).set_index("event_id").loc[here.focus]
        return say(here.language, "titled_when", title=row["title"], when=row["when"])
    return say(here.language, "brief_selection")


def _events(record: Record, here: View) -> list[Row]:
    """The events that the brief tells, first to last; none for an agreement, which is told by itself."""
    rows: pd.DataFrame = seen(events, record, here.language)
    own = rows[rows["event_id"] == here.focus] if here.focus else left(rows, record, here.selection, "events")
    own = own if here.focus else own[own["part_of"] == ""]
    return [] if here.agreement else own.to_dict("records")


def _meeting(record: Record, here: View, event: Row) -> Row:
    """An event with its people, parts, quotations, both accounts and agreements."""
    rows = seen(events, record, here.language)
    parts = rows[rows["part_of"] == event["event_id"]]
    ids = [event["event_id"], *parts["event_id"]]
    agreed = left(seen(agreements, record, here.language, here.on), record, here.selection, "agreements")
    return {
        **event,
        "people": attendance(record, event["event_id"], here.language).to_dict("records"),
        "parts": parts.to_dict("records"),
        "said": _said(record, ids, here),
        "accounts": readouts(record, event["event_id"], here.language) if here.focus else [],
        "sides": SIDES[::-1] if here.language == "ko" else SIDES,
        "agreements": agreed[agreed["event_id"].isin(ids)].to_dict("records"),
        "ids": ids,
    }


def _said(record: Record, ids: list[str], here: View) -> list[Row]:
    """The quotations of one meeting; a brief of many leaves them to the pages."""
    rows: pd.DataFrame = quotes(record, ids, here.language)
    return rows.to_dict("records") if here.focus else []


def _about(record: Record, here: View) -> Row:
    """What every brief says of itself."""
    licence = describe()["licenses"][0]
    return {
        "version": record.version,
        "day": reads(here.on.isoformat(), here.language),
        "licence": f"{licence['name']}, {licence['path']}",
        "link": _link(here),
        "coverage": record.coverage[here.language],
    }


def _link(here: View) -> str:
    """The whole address of what the brief tells, in its language."""
    if here.agreement:
        return here.permanent("agreements", agreement=here.agreement, asked=here.language)
    if here.focus:
        return here.permanent("event", id=here.focus, asked=here.language)
    return here.permanent("timeline", selection=here.selection, asked=here.language)
