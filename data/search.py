"""Search: words in any of the three languages, over all that the record holds, best first, hits marked."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple
from unicodedata import category, normalize

from rapidfuzz import fuzz, process

from data.extracts import WIDTH, Piece, pieces, shape
from data.model import Record
from data.rules import LANGUAGES

LONGEST, NEAR, FEW = 200, 75, 8
KINDS = ("events", "agreements", "developments", "quotes", "people", "venues", "topics")
TITLES = ("title", "name", "label")
HOMOGRAPHS = {"나라"}  # also Korean for "country": it is the city where another of its names stands too
RANK = re.compile(r" Prefecture$|(?<=..)[시초현부市町県府]$")  # 나라시, 奈良市 are called 나라, 奈良
NAMED = 2  # the level of a text that is names
SPACELESS = re.compile(r"[\uac00-\ud7a3\u3040-\u30ff\u3400-\u9fff]")
WORD = re.compile(r"[^\W\d_\uac00-\ud7a3\u3040-\u30ff\u3400-\u9fff]{3,}|[가-힣]{2,}|[\u3400-\u9fff]{2,}|[ァ-ー]{2,}")

Terms = list[tuple[str, ...]]  # a word each, with the other names of what it names


@dataclass(frozen=True)
class Hit:
    """A row found: its title in the reader's language (a quotation's: who, and at what), and an extract.

    `heading` (the title) and `snippet` (in `lang`) are pieces (text, is_hit); the id of what it is no part of is blank.
    """

    kind: str
    id: str
    title: str
    heading: list[Piece]
    snippet: list[Piece]
    lang: str
    event_id: str
    agreement_id: str


@dataclass(frozen=True)
class Hits:
    """What was found as (kind, hits), in the order of `KINDS`, none empty; else the nearest query that finds any."""

    groups: list[tuple[str, list[Hit]]]
    suggestion: str


class _Entry(NamedTuple):
    row: dict[str, Any]  # as in its table, with `id`, `table` and, by language, its title
    texts: list[tuple[int, str, str]]  # (0 said of it, 1 its titles, 2 names in it; language; text)
    top: str  # its titles, folded
    hay: str  # everything, folded


class _Index(NamedTuple):
    entries: list[_Entry]  # by kind, newest first
    forms: dict[str, tuple[str, ...]]  # a name, folded -> all names of the same
    words: list[str]  # names, then words, the most frequent first
    jamo: list[str]  # the same, folded, in jamo


def search(record: Record, query: str, language: str) -> Hits:
    """The rows in which every word of the query stands, in any language: title hits first, then newest, then by id.

    No query raises. It is cut at 200 characters; one alone counts if it is Korean or Japanese. A Korean or Japanese
    word is found across spaces if it begins where a word begins. The first search of a Record builds its index.
    """
    index = _index(record)
    terms = _terms(index, query)
    marks = re.compile("|".join(_loose(t).pattern for t in sorted({t for n in terms for t in n}, key=len)[::-1]))
    kinds = groupby(_found(index, terms), key=lambda entry: str(entry.row["table"]))
    groups = [(kind, [_hit(entry, terms, marks, language) for entry in found]) for kind, found in kinds]
    return Hits(groups, "" if groups or len(terms) > FEW else _nearest(index, [names[0] for names in terms]))


def _terms(index: _Index, query: str) -> Terms:
    typed = "".join(c for c in " ".join(query[:LONGEST].split()) if category(c)[0] != "C")
    words = [w for w in dict.fromkeys(shape(normalize("NFKC", typed))[0].split()) if len(w) > 1 or SPACELESS.match(w)]
    whole = index.forms.get(" ".join(words), ())
    return [tuple(dict.fromkeys((w, *index.forms.get(w, ()), *whole))) for w in words]


@lru_cache(1024)
def _loose(term: str) -> re.Pattern[str]:
    spaced = r"|(?<!\w)" + " ?".join(map(re.escape, term)) if SPACELESS.search(term) else ""
    return re.compile(re.escape(term) + spaced)


def _stands(names: Iterable[str], hay: str) -> bool:
    return any(t in hay or (not t[1:].isascii() and t in hay.replace(" ", "") and _loose(t).search(hay)) for t in names)


def _found(index: _Index, terms: Terms) -> list[_Entry]:
    sure = [[t for t in names if t not in HOMOGRAPHS] or names for names in terms]
    found = [entry for entry in index.entries if sure and all(_stands(names, entry.hay) for names in sure)]
    return sorted(found, key=lambda e: (KINDS.index(e.row["table"]), not all(_stands(n, e.top) for n in sure)))


def _hit(entry: _Entry, terms: Terms, marks: re.Pattern[str], language: str) -> Hit:
    row, title = entry.row, entry.row[language]
    rest = [names for names in terms if not _stands(names, shape(title)[0])]
    told = [-sum(_stands(names, shape(text)[0]) for names in rest) for *_, text in entry.texts]
    best = min(zip(told, entry.texts, strict=True), key=lambda t: (t[0], t[1][1] != language, t[1][0]))
    _, (level, lang, text) = best
    text = _names(text, rest) if level == NAMED else text
    heading, snippet = pieces(title, marks, len(title)), pieces(text, marks, WIDTH)
    return Hit(
        row["table"], row["id"], title, heading, snippet, lang, row.get("event_id", ""), row.get("agreement_id", "")
    )


def _names(names: str, terms: Terms) -> str:
    # Of the names in a row only those by which it was found, the first for each word asked for.
    each = names.split(" · ")
    found = [next((name for name in each if _stands(term, shape(name)[0])), "") for term in terms]
    return " · ".join(dict.fromkeys(name for name in found if name)) or names


def _nearest(index: _Index, words: list[str]) -> str:
    def like(typed: str) -> str:
        near = process.extractOne(normalize("NFD", typed), index.jamo, scorer=fuzz.ratio, score_cutoff=NEAR)
        return index.words[near[2]] if near else ""

    each = [word if _found(index, [(word,)]) else like(word) for word in words]
    guess = like(" ".join(words)) or (" ".join(each) if all(each) else "")
    return guess if _found(index, _terms(index, guess)) else ""


@lru_cache(4)
def _index(record: Record) -> _Index:
    venues = record.venues.to_dict("records")
    cities = {v["city_en"]: {la: RANK.sub("", v[f"city_{la}"]) for la in LANGUAGES} for v in venues}
    rows, named = list(_rows(record)), _named(record)
    called = {row["id"]: row for row in rows if row["table"] != "quotes"} | cities
    shown = {i: [n for la in LANGUAGES for n in re.split(r"\s*[()（）]", called[i][la]) if n] for i in called}
    forms = {i: tuple(shape(n)[0] for n in shown[i]) for i in [*record.people["person_id"], *cities]}
    entries = [_entry(row, called, named[row["id"]], forms) for row in rows]
    words = Counter(w for entry in entries for near, _, text in entry.texts if near < 2 for w in WORD.findall(text))
    names = [n for i in [*forms, *record.venues["venue_id"], *record.topics["topic_id"]] for n in shown[i]]
    known = [*names, *(word for word, _ in words.most_common())]
    jamo = [normalize("NFD", shape(word)[0]) for word in known]
    return _Index(entries, {form: its for its in forms.values() for form in its}, known, jamo)


def _rows(record: Record) -> Iterator[dict[str, Any]]:
    quotes = record.quotes.merge(record.people, on="person_id").merge(record.events, on="event_id")
    spoken = {f"title_{la}": quotes[f"name_{la}"] + " · " + quotes[f"title_{la}"] for la in LANGUAGES}
    developments = record.developments.merge(record.agreements[["agreement_id", "event_id"]], on="agreement_id")
    joined = {"developments": developments, "quotes": quotes.assign(**spoken)}
    dated = [zip(t.iloc[:, 0], t["earliest"], t["latest"], strict=True) for t in (record.events, record.developments)]
    days = {i: (-first.toordinal(), -last.toordinal()) for rows in dated for i, first, last in rows}
    for table in KINDS:
        rows = joined.get(table, record.tables[table])
        stem = next(stem for stem in TITLES if f"{stem}_en" in rows)
        said = rows.assign(id=rows.iloc[:, 0], table=table, **{la: rows[f"{stem}_{la}"] for la in LANGUAGES})
        newest = [(days.get(r["id"], days.get(r.get("event_id"), (0, 0))), r["id"], r) for r in said.to_dict("records")]
        yield from (row for *_, row in sorted(newest, key=lambda it: it[:2]))


def _named(record: Record) -> dict[str, list[str]]:
    # What a row names, and what that (in a table before) names: topics to a development, all else to the rest.
    named: dict[str, list[str]] = defaultdict(list)
    topics = set(record.topics["topic_id"])
    for table, rows in record.tables.items():
        for column in [c for c in rows.columns[1:] if c.endswith("_id") or c == "city_en"]:
            for owner, name in zip(rows.iloc[:, 0], rows[column], strict=True):
                named[owner] += [name, *(n for n in named[name] if (n in topics) == (table == "developments"))]
    return named


def _entry(row: dict[str, Any], called: dict[str, Any], named: list[str], forms: dict[str, tuple[str, ...]]) -> _Entry:
    stems = [c[:-3] for c in reversed(row) if c.endswith("_en") and c[:-3] not in TITLES]
    said = [(0, la, row[f"{stem}_{la}"]) for stem in stems for la in LANGUAGES]
    said = [(0, row["lang"], row["text"])] if "quote_id" in row else said
    titles = [(1, la, row[la]) for la in LANGUAGES]
    own = "\n".join(shape(text)[0] for *_, text in [*said, *titles])
    mentioned = [i for i, names in forms.items() if any(n in own for n in names if n not in HOMOGRAPHS)]
    ids = [i for i in dict.fromkeys([*named, *mentioned]) if i in called]
    names = [(2, la, " · ".join(dict.fromkeys(called[i][la] for i in ids))) for la in LANGUAGES]
    hay = "\n".join([own, *(shape(text)[0] for *_, text in names)])
    top = own if "quote_id" in row else "\n".join(shape(row[la])[0] for la in LANGUAGES)
    return _Entry(row, [text for text in [*said, *titles, *names] if text[2]], top, hay)
