"""Korean and Japanese are set as Korean and Japanese are, and what is in another language says so."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from data.model import Record
from data.sourcing import disputes_of
from pages.event.meeting import paired
from pages.frame.words import say
from tests.screen.conftest import Screen

Open = Callable[..., Screen]
PLACES = [
    ("", {}),
    ("timeline", {}),
    ("map", {}),
    ("tracks", {}),
    ("compare", {}),
    ("event", {"id": "nara-summit"}),
    ("event", {"id": "horyuji-visit"}),
    ("agreements", {}),
    ("sources", {}),
    ("sources", {"shelf": "disputes"}),
    ("sources", {"shelf": "dictionary"}),
]
JAPANESE = r"[\u3040-\u30ff\u3400-\u9fff）」]"


def own_text(html: str, language: str) -> str:
    """The text in the page's own language, a line for each element."""
    other = rf'<(\w+)[^>]*lang="(?!{language}")\w+"[^>]*>.*?</\1>'
    html = re.sub(other, "\n", re.sub(r"<pre>.*?</pre>|<style>.*?</style>", "", html, flags=re.S), flags=re.S)
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"</?(?:p|li|td|th|div|h\d|dd|dt|br|summary)\b[^>]*>", "\n", html)))


@pytest.mark.parametrize(("page", "asked"), PLACES)
def test_japanese_has_no_western_comma_colon_or_dot_between_its_words(screen: Open, page: str, asked: dict[str, str]):
    text = own_text(screen(page, lang="ja", **asked).html, "ja")
    assert re.findall(rf".*{JAPANESE}(?:, |: | · ).*", text) == []
    assert re.findall(r".*\d (?:件|回|分|年|人)(?!\w).*", text) == []


@pytest.mark.parametrize(("page", "asked"), PLACES)
def test_a_korean_counter_follows_its_number(screen: Open, page: str, asked: dict[str, str]):
    text = own_text(screen(page, lang="ko", **asked).html, "ko")
    assert re.findall(r".*\d (?:건|회|분|개|가지)(?!\w).*", text) == []


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_an_original_stands_once_with_its_translation_under_it(screen: Open, language: str):
    html = screen("event", id="nara-expanded", lang=language).html
    original, translation = "새로운 60년을 시작하게 됐다는", "we are starting another new 60 years"
    if language == "ko":
        assert original in html
        assert translation not in html
    else:
        assert html.index(original) < html.index(translation)
        assert re.search(r'<blockquote class="translated" lang="en">[^<]*' + translation, html)


def test_every_original_of_the_record_has_a_translation_of_the_same_words(record: Record):
    said = record.quotes.to_dict("records")
    pairs = [quote for quote in paired(said, "") if quote["translated"]]
    assert len(pairs) == sum(quote["quote_id"].endswith("-original") for quote in said) > 0
    for quote in pairs:
        assert not quote["is_translation"]
        assert quote["translated"]["is_translation"]
        same = ("event_id", "person_id")
        assert [quote[key] for key in same] == [quote["translated"][key] for key in same]


@pytest.mark.parametrize("language", ["en", "ko", "ja"])
def test_each_value_that_is_disputed_is_labelled(screen: Open, language: str):
    html = screen("sources", shelf="disputes", lang=language).html
    for phrase in ("value", "who_says", "treated", "why"):
        assert f'data-label="{say(language, phrase)}"' in html


def test_a_claim_of_the_preferred_value_is_said_to_agree(screen: Open, record: Record):
    held = [claim for rows in disputes_of(record, "en").values() for row in rows for claim in row["claims"][1:]]
    agree = [
        claim
        for rows in disputes_of(record, "en").values()
        for row in rows
        for claim in row["claims"]
        if claim["rank"] == "normal" and claim["value"] == row["claims"][0]["value"]
    ]
    assert 0 < len(agree) < len(held)
    assert screen("sources", shelf="disputes", lang="en").count(say("en", "agrees")) == len(agree)


def test_a_card_does_not_say_the_date_of_its_last_development_again(screen: Open):
    html = screen("agreements", agreement="nara-ai", lang="en").html
    card = html[html.index('id="nara-ai"') :].split("</article>")[0]
    card = re.sub(r'<ol class="sources">.*?</ol>', "", card, flags=re.S)
    assert card.count("27 February 2026") == 2  # of the development, and of the progress that rests on it
    assert say("en", "nothing_newer") in card
