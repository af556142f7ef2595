"""The tracks: where on the line of days each promise and each thing that came of it stands."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from heapq import nsmallest
from typing import Any

from data.dates import reads
from data.model import Record
from data.tracks import OLD, tracks
from pages.frame.leaves import leaf
from pages.frame.record import rows_left
from pages.frame.stretch import rows_within, stretches
from pages.frame.view import SIXTY, View
from pages.frame.words import say
from pages.tracks.axis import Line, line, ticks

Row = dict[str, Any]
Topic = tuple[str, str, list[Row]]  # slug, name, the agreements on it
LEAF = 150  # tracks under their topics: more than sixty years have
NONE = ""  # the slug of what has no topic
YEAR = 365  # days from which an age is said in years
SILENT = 5  # agreements that are named first, for nothing has been heard of them for longest
RUNS_TO = re.compile("([–~～〜])")  # between the days of a span, in our languages
UNBROKEN = str.maketrans({" ": "\N{NO-BREAK SPACE}", "\N{THIN SPACE}": "\N{NARROW NO-BREAK SPACE}"})
RATED = ("delivered", "under-way", "stalled", "reversed")


def track_rows(record: Record, here: View) -> Row:
    """Topics with their agreements' tracks, where these stand, what marks they have, and what is silent longest."""
    chosen = rows_left(tracks, record, here.selection, "agreements", here.language, here.on)
    rows = rows_within(chosen, record, here)
    return {
        "n": len(rows),
        "of": len(record.agreements),
        "outside": len(chosen) - len(rows),
        "sixty": SIXTY,
        "standings": _standings(record, rows, here.language),
        "n_old": sum(row["is_old"] for row in rows),
        "old_years": OLD // YEAR,
        "key": _key(record, rows, here.language),
        "silent": _silent(rows, here.language),
        **_leaf_of(_topics(rows, here), record, here),
        **stretches(record, here),
    }


def _key(record: Record, rows: list[Row], language: str) -> list[Row]:
    """The marks of steps that are on the page, as [{mark, label}]: those without a rating first."""
    used = {step["mark"] for row in rows for step in row["steps"]}
    labels = record.labels["status"][f"label_{language}"]
    named = {"step": say(language, "track_step"), **{status: labels[status] for status in RATED}}
    named["setback"] = say(language, "track_setback")
    return [{"mark": mark, "label": label} for mark, label in named.items() if mark in used]


def _silent(rows: list[Row], language: str) -> list[Row]:
    """The open agreements of which nothing was found for longest, where there are more than are seen at once."""
    if len(rows) <= 2 * SILENT:
        return []
    found = nsmallest(SILENT, (row for row in rows if row["is_open"]), key=_longest)
    return [_told(row, language) for row in found]


def _longest(row: Row) -> tuple[int, str]:
    return -row["silent_days"], row["agreement_id"]


def _leaf_of(topics: list[Topic], record: Record, here: View) -> Row:
    """The topics on the leaf that the address asks for, each with those of its agreements that are on it."""
    pairs = [(topic, row) for topic in topics for row in topic[2]]
    held, leaves = leaf(pairs, here, LEAF)
    shown: dict[str, tuple[Topic, list[Row]]] = {}
    for topic, row in held:
        shown.setdefault(topic[0], (topic, []))[1].append(row)
    drawn = [_topic(record, topic, rows, here) for topic, rows in shown.values()]
    return {"topics": drawn, "n_rows": len(pairs), **leaves}


def _topics(rows: list[Row], here: View) -> list[Topic]:
    """Each topic with the agreements on it, first to last; the topic with the most agreements first."""
    none = (NONE, say(here.language, "no_topic"))
    held: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        for topic in row["topics"] or [none]:
            held.setdefault(topic, []).append(row)
    asked = here.selection.get("topic")
    found = [(slug, name, part) for (slug, name), part in held.items() if not asked or slug in asked]
    return sorted(found, key=lambda topic: (topic[0] == NONE, -len(topic[2]), topic[0]))


def _topic(record: Record, topic: Topic, rows: list[Row], here: View) -> Row:
    """One topic: these of its tracks over a line of its own, from its first promise or what led to it to today."""
    slug, name, part = topic
    last = max(row["last"] for row in part)
    days = [day for row in part for day in (row["promised"], *(step["day"] for step in row["steps"]))]
    own = line(days, here.on)
    return {
        "slug": slug,
        "name": name,
        "axis": ticks(own, here.language),
        "rows": [_drawn(row, own, here.language) for row in rows],
        "standings": _standings(record, part, here.language),
        "last": _whole(reads(last.isoformat(), here.language)),
        "age": _age((here.on - last).days, here.language),
    }


def _drawn(row: Row, own: Line, language: str) -> Row:
    """One agreement with the places of its promise, steps and silence."""
    steps = [{**step, "at": own.share(step["day"])} for step in row["steps"]]
    return _told(row, language) | {"from": own.share(row["promised"]), "to": own.share(row["last"]), "steps": steps}


def _told(row: Row, language: str) -> Row:
    """One agreement with its dates in one piece, how long it has been silent, and where it stood when last seen."""
    dates = {column: _whole(row[column]) for column in ("when", "seen", "as_of")}
    says = say(language, "last_under_way", date=dates["as_of"]) if row["is_old"] else row["status_label"]
    return {**row, **dates, "stands": says, "age": _age(row["silent_days"], language)}


def _whole(text: str) -> str:
    """A date that does not break at the end of a line, nor does one that runs from a day to another."""
    return RUNS_TO.sub("\N{WORD JOINER}\\1\N{WORD JOINER}", text.translate(UNBROKEN))


def _age(days: int, language: str) -> str:
    """How long ago, in the largest unit that says enough."""
    if days >= YEAR:
        return say(language, "ago_years", n=round(days / 365.25))
    return (
        say(language, "ago_months", n=round(days / 30.44))
        if days >= timedelta(45).days
        else say(language, "ago_days", n=days)
    )


def _standings(record: Record, rows: list[Row], language: str) -> list[Row]:
    """How many agreements stand where, in the order of the vocabulary."""
    counted = Counter(row["status"] for row in rows)
    labels = record.labels["status"][f"label_{language}"]
    return [{"status": term, "label": labels[term], "n": counted[term]} for term in labels.index if counted[term]]
