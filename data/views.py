"""One flat frame a page: joined, dated, in one language. What a page shows is computed here.

The frames are remembered: take them as they are, change none.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from data.dates import Span, reads
from data.model import Record
from data.progress import progress
from data.sourcing import grouped, label, minutes, said_in

TALKS = ("summit", "sideline-summit", "state-visit")
MEETINGS = (*TALKS, "brief-meeting", "joint-visit", "trilateral")
NOWHERE = "XX"  # the country of a place that both countries claim
SIDES = ("KR", "JP")
PERSON_ROLES = ("host", "guest", "participant", "signatory", "guide", "speaker", "sender", "recipient")


@lru_cache(maxsize=16)
def events(record: Record, language: str) -> pd.DataFrame:
    """One row an event or part of one, by date, place in the programme, clock time and id.

    Columns: event_id, part_of, kind, kind_label, title, summary, occasion, date, when (as it reads),
    earliest, latest, start_time, length (as it reads), venue_id, place, city, spot (the one word for where:
    the city, but for a joint visit the place itself), country (of the venue or else of the host), lane (KR,
    JP, else "third"), host_label, is_meeting (the leaders meet in person, as an event of its own), topics
    ([(topic_id, label)]), agreements (how many it produced).
    """
    rows = said_in(record.events, language).merge(
        said_in(record.venues, language)[["venue_id", "name", "city", "country_code"]], on="venue_id", how="left"
    )
    rows = rows.rename(columns={"name": "place", "country_code": "country"})
    rows["country"] = rows["country"].mask(rows["country"] == NOWHERE)
    rows = rows.fillna({"place": "", "city": "", "country": rows["host_code"]})
    agreed = record.agreements["event_id"].value_counts()
    rows = rows.assign(
        when=[reads(edtf, language) for edtf in rows["date"]],
        length=[minutes(int(n), language) if pd.notna(n) else "" for n in rows["duration_minutes"]],
        kind_label=[label(record, "event_kind", kind, language) for kind in rows["kind"]],
        spot=rows["city"].mask(rows["kind"] == "joint-visit", rows["place"]),
        host_label=[label(record, "country", code, language) for code in rows["host_code"]],
        lane=rows["country"].where(rows["country"].isin(SIDES), "third"),
        is_meeting=rows["kind"].isin(MEETINGS) & (rows["part_of"] == ""),
        is_talks=rows["kind"].isin(TALKS) & (rows["part_of"] == ""),
        topics=_topics(record, rows["event_id"], language),
        agreements=rows["event_id"].map(agreed).fillna(0).astype(int),
    )
    return rows.sort_values(
        ["earliest", "latest", "programme_order", "start_time", "event_id"], kind="stable", ignore_index=True
    )


def timeline(record: Record, language: str) -> pd.DataFrame:
    """The events that stand for themselves, with columns of `events` and `parts` (how many parts each has)."""
    rows = events(record, language)
    parts = rows.loc[rows["part_of"] != "", "part_of"].value_counts()
    own = rows[rows["part_of"] == ""].reset_index(drop=True)
    return own.assign(parts=own["event_id"].map(parts).fillna(0).astype(int))


@lru_cache(maxsize=16)
def agreements(record: Record, language: str, on: date) -> pd.DataFrame:
    """One row an agreement, by the date of its meeting and id.

    Columns: agreement_id, title, summary, event_id, event_title, when, earliest, commitment,
    commitment_label, strength (0 = strongest), voiced_by, voice_label, topics, status, status_label,
    standing (0 = furthest), as_of and seen (as they read), confidence, developments ([dict]: development_id,
    title, summary, date as it reads, kind, kind_label, status, status_label, mark, confidence), first to last.
    A development's mark is its status; without one "setback" for a setback and "step" for all others.
    """
    rows = said_in(record.agreements, language)
    met = said_in(record.events, language).set_index("event_id")
    stands = progress(record.agreements, record.developments, on).drop(columns="evidence_id")
    rows = rows.merge(stands, on="agreement_id")
    strengths, standings = (list(record.labels[s].index) for s in ("commitment", "status"))
    rows = rows.assign(
        event_title=rows["event_id"].map(met["title"]),
        when=[reads(edtf, language) for edtf in rows["event_id"].map(met["date"])],
        earliest=rows["event_id"].map(met["earliest"]),
        commitment_label=[label(record, "commitment", c, language) for c in rows["commitment"]],
        strength=[strengths.index(c) for c in rows["commitment"]],
        voice_label=[label(record, "voice", v, language) for v in rows["voiced_by"]],
        topics=_topics(record, rows["agreement_id"], language),
        status_label=[label(record, "status", s, language) for s in rows["status"]],
        standing=[standings.index(s) for s in rows["status"]],
        as_of=[reads(edtf, language) for edtf in rows["as_of"]],
        seen=[reads(edtf, language) for edtf in rows["seen"]],
        developments=_developments(record, rows["agreement_id"], language),
    )
    return rows.sort_values(["earliest", "agreement_id"], kind="stable", ignore_index=True)


def attendance(record: Record, event_id: str, language: str) -> pd.DataFrame:
    """Who was at an event: person_id, name, post, country, role, role_label; leaders first.

    `post` is blank where the record knows when it was held, and the event was not then.
    """
    rows = _attendance(record, language)
    return rows[rows["event_id"] == event_id].reset_index(drop=True)


@lru_cache(maxsize=16)
def attended(record: Record, language: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of `attendance` of every event that somebody was at, by its id: quicker for many."""
    return by("event_id", _attendance(record, language).to_dict("records"))


def by(column: str, rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Rows by what a column holds, in their order."""
    held: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        held[row[column]].append(row)
    return dict(held)


@lru_cache(maxsize=16)
def _attendance(record: Record, language: str) -> pd.DataFrame:
    """Who was at any event, by event."""
    people = said_in(record.people, language).rename(columns={"role": "post", "country_code": "country"})
    rows = record.attendance.merge(people, on="person_id")
    days = rows["event_id"].map(record.events.set_index("event_id")["earliest"])
    terms = zip(rows["post"], rows["in_office"], rows["earlier_in_office"], days, strict=True)
    rows = rows.assign(
        order=rows["role"].map({role: i for i, role in enumerate(PERSON_ROLES)}),
        role_label=[label(record, "attendance_role", r, language) for r in rows["role"]],
        post=[post if _held(latest, earlier, day) else "" for post, latest, earlier, day in terms],
    )
    return rows.sort_values(["event_id", "order", "person_id"], kind="stable", ignore_index=True).drop(columns="order")


def _held(latest: str, earlier: str, day: date) -> bool:
    """Whether an office was held on a day, by the terms that we know; true where we know none."""
    terms = [Span.parse(edtf) for edtf in (latest, earlier) if edtf]
    return not terms or any(term.meets(day, day) for term in terms)


def quotes(record: Record, event_ids: list[str], language: str) -> pd.DataFrame:
    """What was said at events, originals first, then in the order of the events.

    Columns: quote_id, event_id, when, text, lang, lang_label, is_translation, topic_id, person_id, name, country,
    country_label.
    """
    rows = record.quotes[record.quotes["event_id"].isin(event_ids)]
    people = said_in(record.people, language)[["person_id", "name", "country_code"]]
    rows = rows.merge(people, on="person_id").rename(columns={"country_code": "country"})
    days = dict(zip(record.events["event_id"], record.events["date"], strict=True))
    rows = rows.assign(
        when=[reads(days[event_id], language) for event_id in rows["event_id"]],
        lang_label=[label(record, "language", code, language) for code in rows["lang"]],
        country_label=[label(record, "country", code, language) for code in rows["country"]],
        order=rows["event_id"].map({event_id: i for i, event_id in enumerate(event_ids)}),
    )
    return rows.sort_values(["is_translation", "order", "quote_id"], kind="stable", ignore_index=True)


def _topics(record: Record, ids: pd.Series, language: str) -> list[list[tuple[str, str]]]:
    """For each event or agreement its topics as (topic_id, label); an empty list for none."""
    key = str(ids.name)
    tagged = record.tables["event_topics" if key == "event_id" else "agreement_topics"]
    names = record.topics.set_index("topic_id")[f"label_{language}"]
    found: dict[str, list[tuple[str, str]]] = {}
    for row_id, topic in zip(tagged[key], tagged["topic_id"], strict=True):
        found.setdefault(row_id, []).append((topic, names[topic]))
    return [found.get(row_id, []) for row_id in ids]


def _developments(record: Record, ids: pd.Series, language: str) -> list[list[dict[str, object]]]:
    """For each agreement its developments, first to last; an empty list for none."""
    rows = said_in(record.developments, language)
    rows = rows.assign(
        date=[reads(edtf, language) for edtf in rows["date"]],
        kind_label=[label(record, "development_kind", k, language) for k in rows["kind"]],
        status_label=[label(record, "status", s, language) for s in rows["status"]],
        mark=rows["status"].where(rows["status"] != "", rows["kind"].where(rows["kind"] == "setback", "step")),
    )
    found = grouped(rows, "agreement_id")
    return [found.get(agreement_id, []) for agreement_id in ids]
