"""What is on the screen, in one sentence: it stands above every view and heads every file that is taken away."""

from __future__ import annotations

from data.chapters import counted_in_part, days_of, known, period_of
from data.dates import between
from data.facets import FACETS
from data.model import Record
from data.narrowing import are_parts, met
from pages.frame.view import View
from pages.frame.words import say


def sentence(record: Record, here: View) -> str:
    """How many events and agreements, by what choice, from when to when."""
    own = met(record, here.selection, "events") & ~are_parts(record)
    counted = {
        "events": say(here.language, "events_n", n=int(own.sum())),
        "agreements": say(here.language, "agreements_n", n=int(met(record, here.selection, "agreements").sum())),
    }
    days = known(days_of(record)[own])
    when = between(*days, here.language) if days else ""
    until = counted_in_part(record, period_of(record).to_numpy()[own])
    when = say(here.language, "sentence_when", when=when) if when else ""
    part = say(here.language, "not_full_count", until=until) if until else ""
    when += say(here.language, "aside", what=part) if part else ""
    return say(here.language, "sentence", choice=_choice(record, here), when=when, **counted)


def _choice(record: Record, here: View) -> str:
    """(topic: this or that; host: Japan), blank without a choice."""
    parts = []
    for facet in FACETS:
        labels = facet.labels(record, here.language)
        chosen = say(here.language, "sentence_or").join(labels[slug] for slug in here.selection.get(facet.name))
        if chosen:
            parts.append(
                say(here.language, "sentence_facet", facet=say(here.language, f"facet_{facet.name}"), chosen=chosen)
            )
    joined = say(here.language, "sentence_and").join(parts)
    return say(here.language, "sentence_choice", parts=joined) if joined else ""
