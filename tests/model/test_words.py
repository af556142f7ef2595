import ast
from string import Formatter

import jinja2
import pytest
from jinja2 import nodes

from data.comparing import KINDS as SUBJECTS
from data.facets import FACETS, ROWS
from data.readouts import SIDES
from data.rules import LANGUAGES
from data.search import KINDS
from pages.frame.links import PARTS
from pages.frame.paper import PAGES as FOLDER
from pages.frame.view import EXTENTS, PAGES, PARAMETERS, SHELVES, SORTS
from pages.frame.words import say, words
from pages.take.files import FILES
from pages.timeline.entries import ZOOMS
from pages.timeline.marks import GROUPS
from pages.timeline.placing import LANES

FACET_NAMES = [facet.name for facet in FACETS]
COMPOSED = {  # a phrase with a gap in its own name, and what fills that
    "account_{}": SIDES,
    "account_lacking_{}": SIDES,
    "cite_{}": ("plain", "bibtex", "ris", "csl"),
    "compare_{}": SUBJECTS,
    "extent_{}": EXTENTS,
    "facet_help_{}": ROWS,
    "facet_{}": FACET_NAMES,
    "found_{}": KINDS,
    "lane_{}": LANES,
    "mark_{}": GROUPS,
    "missing_{}": [*FACET_NAMES, *(parameter.name for parameter in PARAMETERS), "lang", "parameter"],
    "next{}": ("", "_event"),
    "page_{}": PAGES,
    "pick_{}": ("a", "b"),
    "previous{}": ("", "_event"),
    "sort_{}": SORTS,
    "tab_{}": SHELVES,
    "{}_caption": PAGES,
}
TAKEN = [file.phrase for file in FILES.values()]
IN_VARIABLES = {
    ("entries.py", "phrase"): ZOOMS,
    ("links.py", "phrase"): PARTS.values(),
    ("files.py", "phrase"): TAKEN,
    ("buttons.py", "phrase"): TAKEN,
}


def in_templates():
    """(file, phrases, names of the values given) for each `say(…)` in a template."""
    for path in sorted(FOLDER.rglob("*.html")):
        tree = jinja2.Environment().parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                said = call.args[0]
                parts = said.nodes if isinstance(said, nodes.Concat) else [said]
                name = "".join(part.value if isinstance(part, nodes.Const) else "{}" for part in parts)
                yield path.name, COMPOSED.get(name, name), name, {value.key for value in call.kwargs}


def in_code():
    """The same for each `say(language, …)` in Python."""
    for path in sorted(FOLDER.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "say":
                said, given = call.args[1], {value.arg for value in call.keywords}
                parts = said.values if isinstance(said, ast.JoinedStr) else [said]
                name = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in parts)
                ends = IN_VARIABLES[path.name, said.id] if isinstance(said, ast.Name) else COMPOSED.get(name, name)
                yield path.name, ends, name, given


def said():
    """(file, phrase, names of the values given), a composed one with each of what fills its name."""
    for file, ends, name, given in [*in_templates(), *in_code()]:
        for phrase in [ends] if isinstance(ends, str) else [name.format(end) for end in ends]:
            yield file, phrase, given


def gaps(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("phrase", words())
def test_a_phrase_is_said_in_every_language(phrase):
    assert list(words()[phrase]) == list(LANGUAGES)
    assert all(form.strip() for text in words()[phrase].values() for form in text.split(" | "))


@pytest.mark.parametrize("phrase", words())
def test_a_phrase_has_the_same_gaps_in_every_language(phrase):
    """Of two forms, one and many, the one may do without the number."""
    assert len({frozenset(gaps(text)) for text in words()[phrase].values()}) == 1


def test_only_a_phrase_that_counts_has_two_forms():
    two = {phrase: [text for text in said_in.values() if " | " in text] for phrase, said_in in words().items()}
    assert all(text.count(" | ") == 1 for texts in two.values() for text in texts)
    assert {phrase for phrase, texts in two.items() if not all("n" in gaps(text) for text in texts)} == set()


def test_every_word_asked_for_exists():
    assert [(file, phrase) for file, phrase, _ in said() if phrase not in words()] == []


def test_every_phrase_is_given_what_fills_its_gaps_and_nothing_more():
    """Values given as `**values` (None here) cannot be seen."""
    known = [(file, phrase, given) for file, phrase, given in said() if phrase in words() and None not in given]
    needed = {phrase: gaps(said_in["en"]) for phrase, said_in in words().items()}
    assert [(file, phrase) for file, phrase, given in known if given != needed[phrase]] == []


def test_templates_and_code_were_read():
    assert {"card.html", "parts.html", "entries.py"} <= {file for file, *_ in said()}


def test_one_and_many_are_told_apart_where_the_language_does():
    assert say("en", "agreements_n", n=1) == "1 agreement"
    assert say("en", "agreements_n", n=2) == "2 agreements"
    assert say("ko", "agreements_n", n=1) == "합의 1건"


def test_a_phrase_that_we_lack_is_an_error():
    with pytest.raises(KeyError):
        say("en", "nothing of the kind")


def test_no_template_says_a_word_of_its_own():
    """Text that stands between the tags would be in one language only."""
    letters = []
    for path in sorted(FOLDER.rglob("*.html")):
        tree = jinja2.Environment().parse(path.read_text("utf-8"))
        text = "".join(data.data for data in tree.find_all(nodes.TemplateData))
        bare = "".join(part.partition(">")[2] for part in f">{text}".split("<"))
        letters += [(path.name, word) for word in bare.split() if any(c.isalpha() for c in word)]
    assert letters == []
