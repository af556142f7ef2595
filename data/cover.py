"""What every file that a reader takes along says of itself, and how its cells are kept from running."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from data.citations import line
from data.rules import LANGUAGES

SAID = {  # what the schema has no word for, in the order of LANGUAGES
    ".sheets": (
        "About Events Agreements Developments Quotations Sources Disputes",
        "안내 일정 합의 경과 발언 출처 이견",
        "概要 出来事 合意 経過 発言 出典 異説",
    ),
    ".progress": ("Progress", "진행 상황", "進捗"),
    ".as_of": ("Progress as of", "진행 상황 기준일", "進捗の時点"),
    ".inexact": ("No exact day is given: {}", "정확한 날짜는 나와 있지 않음: {}", "正確な日付は示されていない：{}"),
    ".added": (
        "Events outside the selection, included because rows in it refer to them: {}",
        "선택 조건에는 맞지 않지만 선택된 행이 가리켜 함께 넣은 일정: {}",
        "選択条件には合わないが、選択された行が参照するため含めた出来事：{}",
    ),
    ".harmless": (
        "A cell that a spreadsheet would run as a formula has one apostrophe put before it.",
        "스프레드시트가 수식으로 실행할 수 있는 셀 앞에는 아포스트로피(')를 하나 붙였다.",
        "表計算ソフトが数式として実行しうるセルの先頭には、アポストロフィ（'）を一つ付けた。",
    ),
}
# Rule: OWASP, CSV Injection. Apostrophes of the text's own count as part of the start, so that ours can be taken away.
FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")


@dataclass(frozen=True)
class Cover:
    """What every file says of itself: the selection in words, the record's version, the day, the licence, the link.

    `link` is the full address of a page, beside which the others stand. Each text is made one clean line.
    """

    sentence: str
    version: str
    on: date
    licence: str
    link: str

    def __post_init__(self) -> None:
        for name in ("sentence", "version", "licence", "link"):
            object.__setattr__(self, name, line(getattr(self, name)))

    def __str__(self) -> str:
        return "\n".join([self.sentence, f"New Sixty {self.version}, {self.on}", self.licence, self.link])


def harmless(text: str) -> str:
    """A text that no spreadsheet runs as a formula; `original` takes back what is put before it."""
    return f"'{text}" if FORMULA.match(text) else text


def original(text: str) -> str:
    """The text that `harmless` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def said(phrase: str, language: str) -> str:
    """A phrase of a file in a language."""
    return SAID[phrase][LANGUAGES.index(language)]
