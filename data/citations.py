"""How to cite an event or an agreement: as plain text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from data.check import describe
from data.dates import reads
from data.model import Record

AUTHOR = "New Sixty"
CITED = ("events", "agreements")
PLAIN = {
    "en": "{author}. “{title}”. {container}, version {version}. {address}. Accessed {day}.",
    "ko": "{author}, 「{title}」, 『{container}』, {version}판, {address} ({day} 접속).",
    "ja": "{author}「{title}」『{container}』第{version}版、{address}（{day}閲覧）。",
}
# BibTeX counts braces even after a backslash, so that these too are spelled out.
LATEX = str.maketrans(
    {char: f"\\{char}" for char in "$&#%_"}
    | {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    | {"<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}"}
)
LIGATURE = re.compile(r"(?<=[-`'!?,])(?=[-`',])")
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cite(record: Record, record_id: str, language: str, address: str, on: date) -> dict[str, str]:
    """Form (plain, bibtex, ris, csl) -> the citation of an event or agreement; KeyError for any other id.

    `address` is its permanent address, `on` the day of access. The author and the container are the record
    itself, the year that of its version.
    """
    package = describe()
    parts = {
        "author": AUTHOR,
        "title": line(_titles(record, language)[record_id]),
        "container": package["title"],
        "version": record.version,
        "year": package["created"][:4],
        "address": quote(address, safe="%/:?#[]@!$&'()*+,;=~"),
        "accessed": on.isoformat(),
        "language": language,
        "key": f"new-sixty-{record_id}",
    }
    plain = PLAIN[language].format(day=reads(on.isoformat(), language), **parts)
    return {"plain": plain, "bibtex": _bibtex(parts), "ris": _ris(parts), "csl": _csl(parts, on)}


def line(text: str) -> str:
    """The text as one line without control characters, as every one of these formats needs it."""
    return UNSEEN.sub("\ufffd", " ".join(text.split()))


def latex(text: str) -> str:
    """The text as LaTeX prints it: its special characters spelled out, no two of them drawn as one."""
    return LIGATURE.sub("{}", text.translate(LATEX))


def _bibtex(parts: dict[str, str]) -> str:
    """An entry of type misc; the address as it is, for a url field is verbatim."""
    fields = {
        "author": f"{{{latex(parts['author'])}}}",
        "title": f"{{{latex(parts['title'])}}}",
        "howpublished": latex(parts["container"]),
        "version": latex(parts["version"]),
        "year": parts["year"],
        "url": parts["address"],
        "urldate": parts["accessed"],
        "language": {"en": "english", "ko": "korean", "ja": "japanese"}[parts["language"]],
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{parts['key']},\n{body}}}\n"


def _ris(parts: dict[str, str]) -> str:
    """A record of type ELEC; a value ends with its line, so that each is one line."""
    fields = [
        ("TY", "ELEC"),
        ("ID", parts["key"]),
        ("AU", parts["author"]),
        ("TI", parts["title"]),
        ("T2", parts["container"]),
        ("ET", parts["version"]),
        ("PY", parts["year"]),
        ("UR", parts["address"]),
        ("Y2", parts["accessed"].replace("-", "/")),
        ("LA", parts["language"]),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in fields)


def _csl(parts: dict[str, str], on: date) -> str:
    """A list of one item of type webpage; dates as parts."""
    item = {
        "id": parts["key"],
        "type": "webpage",
        "author": [{"literal": parts["author"]}],
        "title": parts["title"],
        "container-title": parts["container"],
        "version": parts["version"],
        "issued": {"date-parts": [[int(parts["year"])]]},
        "accessed": {"date-parts": [[on.year, on.month, on.day]]},
        "URL": parts["address"],
        "language": parts["language"],
    }
    return json.dumps([item], ensure_ascii=False, indent=2)


@lru_cache(maxsize=16)
def _titles(record: Record, language: str) -> dict[str, str]:
    """Id -> title of all that can be cited."""
    tables = [record.tables[table] for table in CITED]
    return {
        key: title for rows in tables for key, title in zip(rows.iloc[:, 0], rows[f"title_{language}"], strict=True)
    }
