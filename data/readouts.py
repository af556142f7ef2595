"""Both governments' own accounts of one meeting, side by side."""

from __future__ import annotations

from typing import Any

from data.model import Record
from data.sourcing import said_in

SIDES = ("JP", "KR")


def readouts(record: Record, event_id: str, language: str) -> list[dict[str, Any]]:
    """One row a topic on which a government's account says something, those that both mention first.

    Each: topic_id, topic, JP and KR ([dict]: point_id, summary, is_joint), only ("" or the one side that
    mentions it). What a joint text says stands on both sides. Empty where the record has no account at all.
    """
    points = said_in(record.readout_points[record.readout_points["event_id"] == event_id], language).to_dict("records")
    names = record.topics.set_index("topic_id")[f"label_{language}"]
    rows = []
    for topic_id in dict.fromkeys(point["topic_id"] for point in points):
        about = [point for point in points if point["topic_id"] == topic_id]
        sides = {side: _points(about, side) for side in SIDES}
        only = next((side for side in SIDES if not sides[_other(side)]), "")
        rows.append({"topic_id": topic_id, "topic": names[topic_id], **sides, "only": only})
    return sorted(rows, key=lambda row: (row["only"] != "", row["only"], row["topic_id"]))


def issuers(record: Record, event_id: str) -> set[str]:
    """The countries whose own account of a meeting the record has."""
    codes = record.readout_points.loc[record.readout_points["event_id"] == event_id, "issuer_code"]
    return set(SIDES) if "both" in set(codes) else set(codes)


def _points(points: list[dict[str, Any]], side: str) -> list[dict[str, Any]]:
    """What a side says, joint texts among it."""
    return [
        {key: point[key] for key in ("point_id", "summary")} | {"is_joint": point["issuer_code"] == "both"}
        for point in points
        if point["issuer_code"] in (side, "both")
    ]


def _other(side: str) -> str:
    return SIDES[1 - SIDES.index(side)]
