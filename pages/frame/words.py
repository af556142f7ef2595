"""The words on the screen: one entry a phrase in `words.toml`, said in the reader's language."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from babel import Locale

from data.dates import LOCALES
from data.rules import LANGUAGES

FILE = Path(__file__).with_name("words.toml")


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """Phrase -> language -> text."""
    return tomllib.loads(FILE.read_text("utf-8"))


def say(language: str, phrase: str, /, **values: object) -> str:
    """A phrase in a language, its gaps filled; the form for one or other follows `n`. KeyError if we lack it."""
    forms = words()[phrase][language].split(" | ")
    if len(forms) == 2:
        one = Locale.parse(LOCALES[language]).plural_form(int(str(values["n"]))) == "one"
        return forms[0 if one else 1].format(**values)
    return forms[0].format(**values) if values else forms[0]


def of_browser(locale: str | None) -> str:
    """The language of a browser's locale ("ko-KR" -> "ko"), English for any that we do not speak."""
    code = (locale or "").lower().partition("-")[0]
    return code if code in LANGUAGES else "en"
