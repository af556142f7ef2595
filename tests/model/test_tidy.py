import csv
from io import StringIO

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from data.check import read, tidy, untidy

KEY = ["scheme", "term"]
cell = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=5)
tables = st.dictionaries(st.tuples(cell, cell), cell, max_size=12).flatmap(
    lambda rows: st.permutations([(*key, label) for key, label in rows.items()])
)


def frame(rows):
    return pd.DataFrame(rows, columns=[*KEY, "label"], dtype="str")


def parsed(text):
    _header, *rows = csv.reader(StringIO(text))
    return [tuple(row) for row in rows]


@given(tables)
def test_tidying_keeps_every_row_and_sorts_by_the_key(rows):
    assert parsed(tidy(frame(rows), KEY)) == sorted(rows)


@given(tables)
def test_tidying_twice_changes_nothing_more(rows):
    once = tidy(frame(rows), KEY)
    assert tidy(frame(parsed(once)), KEY) == once


@given(tables)
def test_terms_keep_their_order_within_a_scheme(rows):
    assert parsed(tidy(frame(rows), KEY, keeps_order=True)) == sorted(rows, key=lambda row: row[0])


def test_a_tidy_table_has_no_needless_quotation_marks_and_ends_in_one_line_feed():
    assert tidy(frame([("b", "x, y", ""), ("a", "z", "1")]), KEY) == 'scheme,term,label\na,z,1\nb,"x, y",\n'


def test_a_tidy_record_is_left_alone(tiny):
    assert list(untidy(tiny)) == []


def test_an_untidy_file_is_given_back_in_its_one_form(folder, tiny):
    path = folder / "tables" / "topics.csv"
    header, *rows = path.read_text("utf-8").splitlines()
    path.write_bytes("\r\n".join([header, *reversed(rows)]).encode())
    assert list(untidy(folder)) == [(path, (tiny / "tables" / "topics.csv").read_text("utf-8"))]


def test_a_table_is_read_as_text_on_its_lines(folder):
    rows = read(folder / "tables" / "venues.csv")
    assert rows.index.tolist() == [2, 3, 4]
    assert rows.at[2, "latitude"] == "37.5866"
