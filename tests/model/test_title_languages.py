"""Each source's title is marked with the language that it is written in."""

import re

import pytest

from data.model import Record
from data.rules import LANGUAGES
from data.sourcing import bibliography

LETTERS = {"ko": r"[\uac00-\ud7a3]", "ja": r"[\u3040-\u30ff\u4e00-\u9fff]"}


@pytest.fixture(scope="module")
def record():
    return Record.load()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_without_the_letters_of_a_language_is_not_marked_with_it(record, language):
    rows = bibliography(record, language)
    wrong = [
        row.title
        for row in rows.itertuples()
        if row.title_lang in LETTERS and row.title.startswith("[") and not re.search(LETTERS[row.title_lang], row.title)
    ]
    assert wrong == []


def test_what_we_worded_ourselves_is_english_and_what_was_seen_keeps_its_language(record):
    rows = bibliography(record, "en").set_index("title")
    ours = rows[rows.index.str.fullmatch(r"\[[ -~’–—]*\]")]
    assert len(ours) > 5 and set(ours["title_lang"]) == {"en"} and len(set(ours["lang"])) > 1
    seen = rows[~rows.index.str.startswith("[")]
    assert (seen["title_lang"] == seen["lang"]).all()
