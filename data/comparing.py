"""What can be set side by side: a meeting, a pair of leaders, a chapter; each a set of events with what hangs on it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from data.chapters import leaders, period_of, periods
from data.model import Record
from data.sourcing import minutes
from data.views import agreements, events, quotes

JOINT = "-and-"
DATED = {"en": "{}, {}", "ko": "{}({})", "ja": "{}（{}）"}  # a name and its date, as each language sets them
KINDS = ("meeting", "pair", "period")


def pairs(record: Record, language: str) -> dict[str, str]:
    """Id of a pair of leaders -> their names, for all who have met in person, latest first."""
    people = leaders(record, language).drop_duplicates("person_id")
    names, country = (dict(zip(people["person_id"], people[column], strict=True)) for column in ("name", "country"))
    met = events(record, language).query("is_meeting")
    present = record.attendance[record.attendance["event_id"].isin(met["event_id"])]
    there = {key: set(part) for key, part in present.groupby("event_id")["person_id"]}
    found: dict[str, str] = {}
    for event_id in met["event_id"][::-1]:
        held = [p for p in names if p in there.get(event_id, ())]
        both = [[p for p in held if country[p] == side] for side in ("KR", "JP")]
        if all(both):
            order = [both[0][0], both[1][0]]
            said = order if language == "ko" else order[::-1]
            found.setdefault(JOINT.join(order), " · ".join(names[p] for p in said))
    return found


@lru_cache(maxsize=8)
def subjects(record: Record, language: str) -> dict[str, dict[str, str]]:
    """Kind -> id -> name of all that can be compared, latest first."""
    met = events(record, language).query("is_meeting")[::-1]
    chapters = periods(record, language)[::-1]
    return {
        "meeting": {e.event_id: DATED[language].format(e.title, e.when) for e in met.itertuples()},
        "pair": pairs(record, language),
        "period": {p.period_id: DATED[language].format(p.label, p.when) for p in chapters.itertuples()},
    }


@lru_cache(maxsize=4)
def comparable(record: Record) -> list[str]:
    """The ids of all that can be compared."""
    return [key for held in subjects(record, "en").values() for key in held]


def held_in(record: Record, subject: str) -> frozenset[str]:
    """The ids of the events that make up a subject, parts of meetings included."""
    if subject in set(record.periods["period_id"]):
        chosen = period_of(record)
        return frozenset(chosen.index[chosen == subject])
    if JOINT in subject:
        present = record.attendance.groupby("event_id")["person_id"].agg(set)
        own = {event for event, there in present.items() if set(subject.split(JOINT)) <= there}
    else:
        own = {subject}
    rows = record.events
    return frozenset(own | set(rows.loc[rows["part_of"].isin(own), "event_id"]))


def comparison(record: Record, subject: str, language: str, on: date) -> dict[str, Any]:
    """What is known of a subject: kind, name, summary, note, first, last, meetings and events ([row of `events`]).

    Further: places ([(venue_id, name)]), topics ([(id, label, n)] most often first), agreements (rows of the view),
    strengths and standings ([(term, label, n)] in screen order), said (rows of `quotes`), length (the median of the
    talks whose length is known, as it reads) and timed (how many these are).
    """
    ids = held_in(record, subject)
    rows = events(record, language)
    rows = rows[rows["event_id"].isin(ids)]
    own = rows[rows["part_of"] == ""]
    agreed = agreements(record, language, on)
    agreed = agreed[agreed["event_id"].isin(ids)]
    return {
        **_named(record, subject, own, language),
        "events": own.to_dict("records"),
        "meetings": own[own["is_meeting"]].to_dict("records"),
        "places": list(dict.fromkeys((e.venue_id, e.place) for e in own.itertuples() if e.is_meeting and e.venue_id)),
        "topics": _topics(own, agreed),
        "agreements": agreed.to_dict("records"),
        "strengths": _tally(agreed, "strength", "commitment", "commitment_label"),
        "standings": _tally(agreed, "standing", "status", "status_label"),
        "said": quotes(record, list(rows["event_id"]), language).to_dict("records"),
        **_lengths(record, own, language),
    }


def _named(record: Record, subject: str, own: pd.DataFrame, language: str) -> dict[str, Any]:
    chapter = periods(record, language).set_index("period_id")
    kind, name = next((kind, held[subject]) for kind, held in subjects(record, language).items() if subject in held)
    told = {"period": lambda: chapter.at[subject, "summary"], "meeting": lambda: own["summary"].iloc[0]}
    noted = sorted(set(period_of(record)[own["event_id"]]), key=list(chapter.index).index)
    return {
        "id": subject,
        "kind": kind,
        "name": name,
        "summary": told.get(kind, str)(),
        "notes": [] if kind == "meeting" else [chapter.at[p, "note"] for p in noted if not chapter.at[p, "is_full"]],
        "first": own["when"].iloc[0] if len(own) else "",
        "last": own["when"].iloc[-1] if len(own) else "",
    }


def _topics(own: pd.DataFrame, agreed: pd.DataFrame) -> list[tuple[str, str, int]]:
    counted = Counter(topic for topics in [*own["topics"], *agreed["topics"]] for topic in topics)
    return [(key, name, n) for (key, name), n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))]


def _tally(agreed: pd.DataFrame, order: str, term: str, words: str) -> list[tuple[str, str, int]]:
    counted = agreed.groupby([order, term, words]).size()
    return [(str(key), str(name), int(n)) for (_order, key, name), n in counted.items()]


def _lengths(record: Record, own: pd.DataFrame, language: str) -> dict[str, Any]:
    """The median length of the talks whose length the record has, and how many these are."""
    met = own[own["is_meeting"]]
    known = met["duration_minutes"].dropna()
    return {"length": minutes(round(known.median()), language) if len(known) else "", "timed": len(known)}
