"""The files that a reader takes away, each with the view in words on its cover."""

from __future__ import annotations

from typing import Any

from data.check import describe
from data.exports import FORMS, Cover
from data.model import Record
from pages.frame.record import narrowed
from pages.frame.sentence import sentence
from pages.frame.view import View
from pages.take.brief import title


def take_head(record: Record, here: View) -> dict[str, Any]:
    """The view in a sentence, and what the brief is of."""
    return {"sentence": sentence(record, here), "brief": title(record, here)}


def written(record: Record, here: View, form: str) -> bytes:
    """The file of a form: what the view's selection leaves, in its language."""
    licence = describe()["licenses"][0]
    link = here.permanent("timeline", selection=here.selection, asked=here.language)
    cover = Cover(sentence(record, here), record.version, here.on, f"{licence['name']}, {licence['path']}", link)
    return FORMS[form].write(narrowed(record, here.selection), record, here.language, cover)


def named(record: Record, suffix: str) -> str:
    """What the file is called."""
    return f"new-sixty-{record.version}{suffix}"
