"""Topics against meetings: what was agreed on each, how firmly, and what has come of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

SHARED = ["topic_id", "topic", "event_id", "event_title", "when", "earliest"]
FIRMEST, FURTHEST = ["strength", "commitment_label"], ["standing", "status", "status_label"]


def topic_matrix(rows: pd.DataFrame, spots: Mapping[str, str]) -> pd.DataFrame:
    """One row a topic and meeting with an agreement on it, by day of the meeting and topic.

    `rows` are agreements as `data.views` gives them, `spots` the one word for where of each event id.

    Columns: topic_id, topic, event_id, spot, event_title, when, earliest, n (agreements), titles ([title]),
    strength (0 = strongest) and commitment_label of the firmest of them, standing (0 = furthest), status and
    status_label of the one that has come furthest.
    """
    held = rows.to_dict("records")
    pairs = pd.DataFrame(
        [{**row, "topic_id": topic, "topic": name} for row in held for topic, name in row["topics"]],
        columns=[*SHARED, *FIRMEST, *FURTHEST, "title"],
    )
    cells = [_cell(part) for _key, part in pairs.groupby(["earliest", "event_id", "topic_id"], sort=True)]
    found = pd.DataFrame(cells, columns=[*SHARED, *FIRMEST, *FURTHEST, "n", "titles"])
    return found.assign(spot=found["event_id"].map(spots))


def _cell(part: pd.DataFrame) -> dict[str, object]:
    """The agreements of one meeting on one topic as one row."""
    firmest = part.sort_values("strength", kind="stable").iloc[0]
    furthest = part.sort_values("standing", kind="stable").iloc[0]
    return {
        **firmest[[*SHARED, *FIRMEST]].to_dict(),
        **furthest[FURTHEST].to_dict(),
        "n": len(part),
        "titles": part["title"].tolist(),
    }
