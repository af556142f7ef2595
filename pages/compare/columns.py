"""The two columns of a comparison, what they share, and what can be put into them."""

from __future__ import annotations

from typing import Any

from data.comparing import KINDS, comparison, subjects
from data.model import Record
from data.views import events
from pages.frame.record import seen
from pages.frame.view import View

Row = dict[str, Any]
WORDS = 4  # quotations a side; the rest stand on the meetings' pages


def columns(record: Record, here: View) -> Row:
    """Two subjects as `data.comparing` gives them; without a choice, the last two talks of the two leaders."""
    *_earlier, first, last = seen(_talks, record)
    chosen = {"a": here.a or first, "b": here.b or last}
    pair = [_column(record, here, side, key) for side, key in chosen.items()]
    names = [{topic for topic, _name, _n in column["topics"]} for column in pair]
    return {
        "pair": pair,
        "shared": names[0] & names[1],
        "swapped": here.link("compare", a=chosen["b"], b=chosen["a"]),
        "choices": _choices(record, here, chosen),
    }


def _talks(record: Record) -> list[str]:
    """The ids of the two leaders' talks, first to last."""
    rows = events(record, "en")
    return list(rows.loc[rows["is_talks"], "event_id"])


def _column(record: Record, here: View, side: str, key: str) -> Row:
    found = seen(comparison, record, key, here.language, here.on)
    return {
        **found,
        "side": side,
        "picking": here.link("compare", a=here.a, b=here.b, pick=side),
        **_voices(found, here),
    }


def _voices(found: Row, here: View) -> Row:
    """The first quotations of each side, the reader's own country first."""
    order = ("KR", "JP") if here.language == "ko" else ("JP", "KR")
    said = [(country, [q for q in found["said"] if q["country"] == country]) for country in order]
    return {"voices": [(country, held[:WORDS], len(held)) for country, held in said if held]}


def _choices(record: Record, here: View, chosen: dict[str, str]) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """What the side being picked can be: kind -> (address, name, is chosen); empty where none is being picked."""
    if not here.pick:
        return []
    found = seen(subjects, record, here.language)
    return [
        (
            kind,
            [
                (here.link("compare", **(chosen | {here.pick: key})), name, key == chosen[here.pick])
                for key, name in found[kind].items()
            ],
        )
        for kind in KINDS
    ]
