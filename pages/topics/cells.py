"""The matrix in words and as a picture: its head, its figure's frames, and the same as a list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from data.matrix import topic_matrix
from data.model import Record
from data.views import agreements, events
from pages.frame.leaves import leaf
from pages.frame.record import rows_left, seen
from pages.frame.sent import Figure
from pages.frame.stretch import rows_within, stretches
from pages.frame.view import SIXTY, View
from pages.frame.words import say
from pages.topics.figure import matrix_config, matrix_figure, meeting_names, topic_names
from pages.topics.sizes import sizes, variables

Row = dict[str, Any]
COLUMNS = 80  # meetings in the picture, of each of which a browser takes some 30 ms: more than sixty years have
LEAF = 120  # meetings under their topics: more than sixty years have


def topics_head(record: Record, here: View) -> dict[str, Any]:
    """How many topics at how many meetings, and the chapters to choose from."""
    chosen, shown = _chosen(record, here), _shown(record, here)
    return {
        "n_topics": _many(shown, "topic_id"),
        "n_meetings": _many(shown, "event_id"),
        "outside": len(chosen) - len(shown),
        "sixty": SIXTY,
        **stretches(record, here),
    }


def topics_list(record: Record, here: View) -> dict[str, Any]:
    """Topic by topic, the meetings that agreed something on it, first to last, a leaf of them, and the key."""
    held = [cell for cells in _by_topic(_shown(record, here)).values() for cell in cells]
    cells, leaves = leaf(held, here, LEAF)
    topics = _by_topic(cells)
    strengths = record.labels["commitment"][f"label_{here.language}"].tolist()
    standings = record.labels["status"][f"label_{here.language}"].to_dict()
    told = {"topics": list(topics.items()), "strengths": strengths, "standings": standings, "n": len(held)}
    return told | leaves | {"columns": COLUMNS, "is_cut": _many(held, "event_id") > COLUMNS}


def topics_names(record: Record, here: View) -> dict[str, Any]:
    """The topics' names that stand left of the picture, and the sizes that both keep, as CSS."""
    rows = _pictured(_shown(record, here))
    return {"names": topic_names(rows), "sizes": variables(sizes(meeting_names(rows)))}


def topics_picture(record: Record, here: View, theme: str) -> tuple[Figure, dict[str, Any], str] | None:
    """The figure, its config and the text that says the same; None where nothing is chosen."""
    rows = _pictured(_shown(record, here))
    if not rows:
        return None
    is_told = any(row["event_id"] == here.focus for row in rows)
    cells = [row | {"is_chosen": not is_told or row["event_id"] == here.focus} for row in rows]
    steps = len(record.labels["commitment"])
    alternative = say(here.language, "topics_alt", topics=_many(rows, "topic_id"), meetings=_many(rows, "event_id"))
    return matrix_figure(cells, steps, theme), matrix_config(), alternative


@lru_cache(maxsize=64)
def _chosen(record: Record, here: View) -> list[Row]:
    """The cells of the agreements that are left by what is chosen; of topics, only those chosen."""
    agreed = rows_left(agreements, record, here.selection, "agreements", here.language, here.on)
    rows = topic_matrix(agreed, seen(_spots, record, here.language))
    topics = here.selection.get("topic")
    return [row for row in rows if row["topic_id"] in topics] if topics else rows


def _spots(record: Record, language: str) -> dict[str, str]:
    """Event id -> the one word for where."""
    rows = events(record, language)
    return dict(zip(rows["event_id"], rows["spot"], strict=True))


@lru_cache(maxsize=64)
def _shown(record: Record, here: View) -> list[Row]:
    return rows_within(_chosen(record, here), record, here)


def _pictured(rows: list[Row]) -> list[Row]:
    """The cells of the latest meetings, as many as the picture has columns for."""
    met = list(dict.fromkeys(row["event_id"] for row in rows))
    latest = set(met[-COLUMNS:])
    return rows if len(met) <= COLUMNS else [row for row in rows if row["event_id"] in latest]


def _many(rows: list[Row], column: str) -> int:
    """How many different values a column has."""
    return len({row[column] for row in rows})


def _by_topic(cells: Iterable[Row]) -> dict[str, list[Row]]:
    """A topic's name -> its cells, in the order of their first."""
    found: dict[str, list[Row]] = {}
    for cell in cells:
        found.setdefault(cell["topic"], []).append(cell)
    return found
