"""An extract says that it is one, and breaks no word."""

import re

import pytest

from data.extracts import WIDTH, pieces
from data.model import Record
from data.search import search

WORDS = {  # what a word is made of, where words have spaces between them
    "en": re.compile(r"[A-Za-z0-9]+"),
    "ko": re.compile(r"[A-Za-z0-9가-힣]+"),
    "ja": re.compile(r"[A-Za-z0-9]+"),
}


def shown(text, sought):
    return "".join(piece for piece, _ in pieces(text, re.compile(re.escape(sought)), WIDTH))


@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "supply"), ("en", "Nara"), ("ko", "나라"), ("ko", "안보"), ("ja", "協力"), ("ja", "AI")],
)
def test_no_word_is_cut(language, query):
    record = Record.load()
    told = {
        table: record.tables[table].set_index(record.tables[table].columns[0])[f"summary_{language}"]
        for table in ("events", "agreements", "developments")
    }
    cut = 0
    for kind, found in search(record, query, language).groups:
        for hit in found if kind in told else []:
            extract = "".join(text for text, _ in hit.snippet)
            if "…" in extract and hit.lang == language:
                whole = set(WORDS[language].findall(told[kind][hit.id]))
                assert set(WORDS[language].findall(extract)) <= whole
                cut += 1
    assert cut


def test_what_is_left_out_is_marked_on_either_side():
    text = "alpha beta gamma " * 10 + "sought " + "delta epsilon " * 20
    extract = shown(text, "sought")
    assert extract[0] == extract[-1] == "…"
    assert extract[1:-1] in text


def test_japanese_is_cut_at_any_letter_but_not_within_a_foreign_word():
    text = "首脳会談" * 39 + "（Forward" + "協議" * 40
    assert shown(text, "首脳").endswith("首脳会談…")


def test_a_short_text_stands_whole():
    assert shown("One line.", "line") == "One line."


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_what_is_found_by_its_meeting_alone_shows_the_meetings_name(language):
    record = Record.load()
    title = record.events.set_index("event_id").at["nara-summit", f"title_{language}"]
    groups = dict(search(record, "Nara", language).groups)
    hit = next(hit for hit in groups["agreements"] if hit.id == "nara-intellectual-property")
    assert ("".join(text for text, _ in hit.snippet), hit.lang) == (title, language)
    assert any(is_hit for _, is_hit in hit.snippet)
