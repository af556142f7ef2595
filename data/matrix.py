"""Topics against meetings: what was agreed on each, how firmly, and what has come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Row = dict[str, Any]
SHARED = ("event_id", "event_title", "when", "earliest")
FIRMEST, FURTHEST = ("strength", "commitment_label"), ("standing", "status", "status_label")


def topic_matrix(rows: Iterable[Row], spots: Mapping[str, str]) -> list[Row]:
    """One cell a topic and meeting with an agreement on it, by day of the meeting and topic.

    `rows` are agreements as `data.views` gives them, as dicts, `spots` the one word for where of each event id.

    Each has topic_id, topic, event_id, spot, event_title, when, earliest, n (agreements), titles ([title]),
    strength (0 = strongest) and commitment_label of the firmest of them, standing (0 = furthest), status and
    status_label of the one that has come furthest.
    """
    held: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        for topic in row["topics"]:
            held.setdefault((row["earliest"], row["event_id"], *topic), []).append(row)
    cells = [_cell(topic, name, held[key]) for key in sorted(held) for *_when, topic, name in [key]]
    return [{**cell, "spot": spots[cell["event_id"]]} for cell in cells]


def _cell(topic: str, name: str, agreed: list[Row]) -> Row:
    """The agreements of one meeting on one topic as one row."""
    firmest = min(agreed, key=lambda row: row["strength"])
    furthest = min(agreed, key=lambda row: row["standing"])
    return {
        "topic_id": topic,
        "topic": name,
        **{column: firmest[column] for column in (*SHARED, *FIRMEST)},
        **{column: furthest[column] for column in FURTHEST},
        "n": len(agreed),
        "titles": [row["title"] for row in agreed],
    }
