"""The files that a reader takes away, each with the view in words on its cover and an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from data.check import describe
from data.exports import FORMS, Cover
from data.model import Record
from pages.frame import paper
from pages.frame.record import narrowed
from pages.frame.sentence import sentence
from pages.frame.view import View, address
from pages.frame.words import say
from pages.take.brief import brief, title


class File(NamedTuple):
    """A file to take: the phrase that names it, what writes it, how its name ends, its media type."""

    phrase: str
    write: Callable[[Record, View], bytes]
    suffix: str
    media_type: str


def written(record: Record, here: View, form: str) -> bytes:
    """The file of a form: what the view's selection leaves, in its language."""
    licence = describe()["licenses"][0]
    link = here.permanent("timeline", selection=here.selection, asked=here.language)
    cover = Cover(sentence(record, here), record.version, here.on, f"{licence['name']}, {licence['path']}", link)
    return FORMS[form].write(narrowed(record, here.selection), record, here.language, cover)


BRIEF = "brief.html"
DATA = {
    f"record{suffix}": File(f"take_{form}", partial(written, form=form), suffix, media_type)
    for form, (_, suffix, media_type) in FORMS.items()
}
FILES = {BRIEF: File("take_brief", brief, ".html", "text/html; charset=utf-8")} | DATA


def take_head(record: Record, here: View) -> dict[str, Any]:
    """The view in a sentence, what the brief is of, and where our server answers, the files as links."""
    return {
        "sentence": sentence(record, here),
        "brief": title(record, here),
        "brief_file": _offered(here, [BRIEF]),
        "data_files": _offered(here, DATA),
    }


def _offered(here: View, names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Files as (address, what it is, name), in the order of the page; none where nobody would answer the address."""
    phrases = {name: FILES[name].phrase for name in names if paper.is_served()}
    return [(link(here, name), say(here.language, phrase), name) for name, phrase in phrases.items()]


def link(here: View, name: str) -> str:
    """The relative address of a file of what a view has chosen, in the language on the screen."""
    page, _, query = address("take", replace(here, asked=here.language)).partition("?")
    return f"{page}/{name}?{query}"


def named(record: Record, here: View, name: str) -> str:
    """What the file is called on the reader's disk."""
    of = f"-{here.agreement or here.focus or 'brief'}" if name == BRIEF else ""
    return f"new-sixty-{record.version}{of}{FILES[name].suffix}"
