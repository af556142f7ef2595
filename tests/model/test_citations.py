import json
from datetime import date

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st

from data.check import describe
from data.citations import cite, line
from data.model import Record
from data.rules import LANGUAGES

ON = date(2026, 11, 22)
ADDRESS = "https://example.org/sixty/event?id=summit&lang=ko#a_b~c%20d"
CONTAINER = describe()["title"]
languages = pytest.mark.parametrize("language", LANGUAGES)
HOSTILE = [
    r"100% of $5 & #1_a ^ ~ \textbf{x} {open } close",
    "}",
    "@misc{x, title={y}}",
    "ER  - \r\nTY  - JOUR",
    "a\u2028TY  - JOUR\x1e\x85AU  - You",
    "-- --- `` '' ?` !` <<>> ,,",
    'so "called", "it"',
    "<i>x</i> | y\x00",
    "\\",
    "=cmd",
]


def titled(record, text):
    rows = record.events.assign(**{f"title_{language}": text for language in LANGUAGES})
    return record.with_tables(events=rows)


def cited(record, record_id="summit", language="en", address=ADDRESS):
    return cite(record, record_id, language, address, ON)


def bare(title):
    """A title without the inner braces that keep its capitals."""
    return title[1:-1] if title.startswith("{") and title.endswith("}") else title


# LaTeX prints these; the library's decoder has no such names, and gives U+02C6 for the circumflex.
UNDECODED = {"textbraceleft": "⟅", "textbraceright": "⟆", "textless": "⊲", "textgreater": "⊳", "textbar": "∣"}
DECODED = str.maketrans("⟅⟆⊲⊳∣ˆ", "{}<>|^")


def bibtex(text):
    for name, char in UNDECODED.items():
        text = text.replace(f"\\{name}{{}}", char)
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    (entry,) = library.entries
    return entry.key, {name: bare(field.value).translate(DECODED) for name, field in entry.fields_dict.items()}


@languages
@pytest.mark.parametrize("record_id", ["summit", "pact"])
def test_every_form_names_author_title_version_container_address_and_day(record, record_id, language):
    forms = cited(record, record_id, language)
    assert list(forms) == ["plain", "bibtex", "ris", "csl"]
    table = record.events if record_id == "summit" else record.agreements
    title = table.set_index(table.columns[0]).at[record_id, f"title_{language}"]
    for text in forms.values():
        assert all(part in text for part in ("New Sixty", title, record.version, CONTAINER, ADDRESS))
    assert {"en": "22 November 2026", "ko": "2026년 11월 22일", "ja": "2026年11月22日"}[language] in forms["plain"]


def test_what_is_neither_event_nor_agreement_cannot_be_cited(record):
    for record_id in ("lee", "ministry", "pact-done", "", "nothing"):
        with pytest.raises(KeyError):
            cited(record, record_id)


@languages
def test_bibtex_is_read_by_a_library(record, language):
    key, fields = bibtex(cited(record, language=language)["bibtex"])
    assert key == "new-sixty-summit"
    assert fields["author"] == "New Sixty"
    assert fields["title"] == record.events.set_index("event_id").at["summit", f"title_{language}"]
    assert (fields["howpublished"], fields["version"]) == (CONTAINER, record.version)
    assert (fields["urldate"], fields["year"]) == ("2026-11-22", describe()["created"][:4])
    assert f"url = {{{ADDRESS}}}" in cited(record, language=language)["bibtex"]


@languages
def test_ris_is_read_by_a_library(record, language):
    (entry,) = rispy.loads(cited(record, language=language)["ris"])
    assert entry["type_of_reference"] == "ELEC"
    assert entry["authors"] == ["New Sixty"]
    assert entry["title"] == record.events.set_index("event_id").at["summit", f"title_{language}"]
    assert (entry["secondary_title"], entry["edition"]) == (CONTAINER, record.version)
    assert (entry["urls"], entry["access_date"]) == ([ADDRESS], "2026/11/22")


@languages
def test_csl_is_drawn_by_a_citation_processor(record, language):
    items = json.loads(cited(record, language=language)["csl"])
    source = CiteProcJSON(items)
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("new-sixty-summit")]))
    drawn = str(bibliography.bibliography()[0])
    title = record.events.set_index("event_id").at["summit", f"title_{language}"]
    for part in ("New Sixty", title, describe()["created"][:4], "https://example.org/sixty/event"):
        assert part in drawn


def test_csl_has_only_what_its_schema_knows(record):
    (item,) = json.loads(cited(record)["csl"])
    assert item["type"] == "webpage"
    assert set(item) <= {
        *("id", "type", "author", "title", "container-title", "version"),
        *("issued", "accessed", "URL", "language"),
    }
    assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
    assert all(isinstance(item[name], str) for name in set(item) - {"author", "issued", "accessed"})


def reads_back(record, text):
    forms = cited(titled(record, text))
    key, fields = bibtex(forms["bibtex"])
    (entry,) = rispy.loads(forms["ris"])
    (item,) = json.loads(forms["csl"])
    assert fields["title"] == entry.get("title", "") == item["title"] == line(text)
    assert (key, entry["authors"], entry["urls"]) == ("new-sixty-summit", ["New Sixty"], [ADDRESS])
    assert fields["urldate"] == ON.isoformat()
    assert "\n" not in forms["plain"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_titles_come_back_from_every_form(record, text):
    reads_back(record, text)


@given(st.text(min_size=1).filter(str.strip) | st.text(r"\{}$&#%_^~<>|-`'!?,", min_size=1))
def test_any_title_comes_back_from_every_form(record, text):
    reads_back(record, text)


def test_an_address_cannot_break_out_of_its_field(record):
    forms = cited(record, address="https://example.org/a}\n,b={c\\d e?q=한")
    _, fields = bibtex(forms["bibtex"])
    (entry,) = rispy.loads(forms["ris"])
    assert "b" not in fields
    assert entry["urls"] == ["https://example.org/a%7D%0A,b=%7Bc%5Cd%20e?q=%ED%95%9C"]


def test_every_event_and_agreement_of_the_record_can_be_cited():
    record = Record.load()
    for record_id in [*record.events["event_id"], *record.agreements["agreement_id"]]:
        for language in LANGUAGES:
            forms = cited(record, record_id, language)
            key, _ = bibtex(forms["bibtex"])
            assert key == f"new-sixty-{record_id}"
            assert len(rispy.loads(forms["ris"])) == len(json.loads(forms["csl"])) == 1
