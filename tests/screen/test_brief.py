"""The brief: one file, self-contained, that says who says so, in every language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from data.facets import Selection
from data.model import Record
from data.rules import LANGUAGES
from pages.frame.view import View
from pages.take.brief import brief, title

ON = date(2026, 11, 22)
BASE = "https://example.org/sixty/"
OF = {
    "a meeting": {"focus": "nara-summit"},
    "an old meeting with both accounts": {"focus": "seoul-history-summit"},
    "an agreement": {"agreement": "gsomia"},
    "a selection": {"selection": Selection.of(topic=["intellectual-property"])},
    "nothing": {"selection": Selection.of(topic=["intellectual-property"], year=["1965"])},
}
VOID = {"meta", "br", "img", "link", "hr", "input"}

each = pytest.mark.parametrize("of", OF)
every_language = pytest.mark.parametrize("language", LANGUAGES)


class Parts(HTMLParser):
    """The tags of a file: what is open, what refers to what."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def drawn(record: Record, of: str, language: str) -> str:
    return brief(record, View("take", ON, language, base=BASE, **OF[of])).decode()


@each
@every_language
def test_a_brief_is_whole_and_asks_nobody_for_anything(record: Record, of: str, language: str):
    parts = Parts(html := drawn(record, of, language))
    assert parts.open == []
    assert parts.tags[0] == ("html", {"lang": language})
    assert {tag for tag, _ in parts.tags} & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert [attrs for _, attrs in parts.tags if "src" in attrs] == []
    assert all(attrs["href"].startswith("#") for _, attrs in parts.tags if "href" in attrs)
    assert "url(" not in html and "@import" not in html


@each
@every_language
def test_every_number_in_a_brief_leads_to_a_source_and_every_source_is_used(record: Record, of: str, language: str):
    html = drawn(record, of, language)
    used, listed = set(re.findall(r'href="#(s\d+)"', html)), set(re.findall(r'<li id="(s\d+)"', html))
    assert used == listed
    assert bool(listed) == (of != "nothing")


@each
@every_language
def test_a_brief_says_what_it_is_which_version_and_where_it_came_from(record: Record, of: str, language: str):
    html = drawn(record, of, language)
    assert f"<h1>{title(record, View('take', ON, language, **OF[of]))}</h1>".replace("'", "&#39;") in html
    assert record.version in html and BASE in html and f"lang={language}" in html


def test_a_quotation_keeps_its_language(record: Record):
    parts = Parts(drawn(record, "a meeting", "en"))
    said = {attrs["lang"] for tag, attrs in parts.tags if tag == "blockquote"}
    assert {"ko", "ja", "en"} <= said


def test_hostile_text_stays_text(record: Record):
    events = record.events.assign(title_en='<script>alert(1)</script>"&')
    html = brief(record.with_tables(events=events), View("take", ON, "en", base=BASE, focus="nara-summit")).decode()
    assert "<script" not in html and "&lt;script&gt;" in html


def test_the_meeting_in_focus_comes_before_the_selection_and_the_agreement_before_both(record: Record):
    here = View("take", ON, "en", base=BASE, selection=Selection.of(year=["2025"]))
    titles = [title(record, view) for view in (here, replace(here, focus="nara-summit"))]
    titles.append(title(record, replace(here, focus="nara-summit", agreement="gsomia")))
    assert len(set(titles)) == len(titles)
