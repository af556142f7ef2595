"""The record broken in every way that a file can be: each fault names its file and line, and nothing else is raised."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from data import model
from data.check import HERE, LONGEST, describe, faults
from data.model import FaultyRecord, Record
from pages.frame.record import Keeper

HEADS = {r["name"]: ",".join(field["name"] for field in r["schema"]["fields"]) for r in describe()["resources"]}
TABLES = list(HEADS)
ENORMOUS = 10_000_000
SUMMIT = b"Summit in a sentence."  # stands in line 4 of events.csv
HEADER = "header '"
BLANK = "is blank and must not be"
LONG = f"; at most {LONGEST} are read"
UNCLEAN = "holds a line break, a control character or a stray space"


def encoded(name):
    return lambda content: content.decode().encode(name, "replace")


def cut_after(mark):
    return lambda content: content[: content.index(mark) + len(mark)]


def swapped(old, new):
    def change(content):
        assert old in content
        return content.replace(old, new, 1)

    return change


def more(rows):
    return lambda content: content + rows


def headed(content):
    return content[: content.index(b"\n") + 1]


# What is done to the bytes of a table, where its first fault must be, and what that says.
BYTES = {
    "UTF-16 with its mark": ("people", encoded("utf-16"), "people.csv", "is not UTF-8 (line 1)"),
    "UTF-16 without a mark": ("people", encoded("utf-16-le"), "people.csv", "is not UTF-8 (line 2)"),
    "UTF-16 of ASCII alone": ("event_topics", encoded("utf-16-be"), "event_topics.csv:1", HEADER),
    "UTF-32": ("people", encoded("utf-32"), "people.csv", "is not UTF-8 (line 1)"),
    "cp949, as Excel in Korea saves": ("events", encoded("cp949"), "events.csv", "is not UTF-8 (line 2)"),
    "Shift-JIS, as Excel in Japan saves": ("terms", encoded("shift_jis"), "terms.csv", "is not UTF-8 (line 2)"),
    "EUC-JP": ("periods", encoded("euc_jp"), "periods.csv", "is not UTF-8 (line 2)"),
    "question marks for what had no place": ("people", encoded("ascii"), "people.csv:2", "not in the script of 'ko'"),
    "cut in the header": ("events", lambda content: content[:20], "events.csv:1", HEADER),
    "cut in a row": ("events", cut_after(b"\nsummit,,,summit,"), "events.csv:4", BLANK),
    "cut in a character": ("events", cut_after("Summit,한".encode()[:-1]), "events.csv", "is not UTF-8 (line 4)"),
    "cut in a quotation": ("people", lambda content: content[:-1] + b',"abc', "people.csv:3", "a cell too many"),
    "a mark that is never closed": ("events", swapped(SUMMIT, b'"' + SUMMIT), "events.csv:4", BLANK),
    "white space alone": ("events", lambda content: b"\n\n\n", "events.csv:1", HEADER),
    "a header alone, where rows point": ("people", headed, "attendance.csv:2", "'lee' is not in people.csv"),
    "a header alone, where claims point": ("quotes", headed, "claims.csv:5", "'lee-words' is no id of the record"),
    "a row gone to which others point": (
        "topics",
        lambda content: content[: content.index(b"trade,")],
        "event_topics.csv:3",
        "'trade' is not in topics.csv",
    ),
    "a header in no language of ours": ("topics", swapped(b"label_ko", b"label_zh"), "topics.csv:1", HEADER),
    "no header": ("topics", lambda content: content.partition(b"\n")[2], "topics.csv:1", "header 'culture,"),
    "a column without a header": ("topics", swapped(b",label_ko", b""), "topics.csv:1", HEADER),
    "a column twice": ("topics", swapped(b"label_ko", b"label_en"), "topics.csv:1", HEADER),
    "two headers for each other": ("topics", swapped(b"_ko,label_ja", b"_ja,label_ko"), "topics.csv:1", HEADER),
    "semicolons": ("topics", lambda content: content.replace(b",", b";"), "topics.csv:1", HEADER),
    "Korean where English belongs": ("events", swapped(b"Summit", "회담".encode()), "events.csv:4", "script of 'en'"),
    "Japanese where Korean belongs": (
        "events",
        swapped("한국어 Summit,".encode(), "かいだん,".encode()),
        "events.csv:4",
        "title_ko 'かいだん' is not in the script of 'ko'",
    ),
    "English where Japanese belongs": (
        "events",
        swapped("日本語 Summit,".encode(), b"Summit,"),
        "events.csv:4",
        "title_ja 'Summit' is not in the script of 'ja'",
    ),
    "a NUL before all": ("people", lambda content: b"\0" + content, "people.csv:1", HEADER),
    "NULs alone": ("people", lambda content: b"\0" * len(content), "people.csv:1", HEADER),
    "NULs after all, as a crash leaves them": ("people", more(b"\0\0\0"), "people.csv:4", "is refused: "),
    "a row of one cell": ("events", more(b"half\n"), "events.csv:6", BLANK),
    "a row of commas": ("topics", more(b",,,,,,\n"), "topics.csv:6", "is a blank line"),
    "a blank line": ("topics", swapped(b"\nidle", b"\n\nidle"), "topics.csv:3", "is a blank line"),
    "a row twice": ("topics", lambda content: content + content.splitlines()[-1], "topics.csv:6", "key is not unique"),
    "wide digits": ("events", swapped(b",88,", ",８８,".encode()), "events.csv:4", "'８８' is not a plain number"),
    "an enormous cell": ("events", swapped(SUMMIT, b"x" * ENORMOUS), "events.csv:4", LONG),
    "an enormous cell in quotation marks": (
        "quotes",
        swapped(b"A first step.", b'"' + b"x," * (ENORMOUS // 2) + b'"'),
        "quotes.csv:2",
        LONG,
    ),
    "an enormous cell in Korean": (
        "people",
        swapped("한국어 Lee".encode(), "한".encode() * (ENORMOUS // 3)),
        "people.csv:2",
        LONG,
    ),
    "an enormous id": ("topics", swapped(b"idle", b"x" * ENORMOUS), "topics.csv:3", LONG),
    "an enormous date": ("events", swapped(b",2026-01,", b",%s," % (b"2" * ENORMOUS)), "events.csv:2", LONG),
    "an enormous header": ("events", lambda content: b"x" * ENORMOUS + content, "events.csv:1", HEADER),
}
CONTROLS = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]


def broken(folder):
    """The faults of a folder, which must be all that loading it raises."""
    with pytest.raises(FaultyRecord) as error:
        Record.load(folder)
    assert error.value.faults
    for fault in error.value.faults:
        assert re.fullmatch(r"datapackage\.json|[a-z_]+\.csv", fault.file) and fault.expected
        assert len(str(fault)) < 1_000, "a fault is a line to read"
    return list(map(str, error.value.faults))


@pytest.mark.parametrize(("table", "change", "where", "says"), BYTES.values(), ids=BYTES)
def test_a_broken_table_is_named_with_its_line(folder, table, change, where, says):
    path = folder / "tables" / f"{table}.csv"
    path.write_bytes(change(path.read_bytes()))
    first = broken(folder)[0]
    assert first.startswith(f"{where}: ") and says in first


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("change", ["gone", "empty", "a folder", "no end of links"])
def test_no_table_can_be_done_without(folder, table, change):
    path = folder / "tables" / f"{table}.csv"
    path.unlink()
    if change == "empty":
        path.touch()
    elif change == "a folder":
        path.mkdir()
    elif change == "no end of links":
        path.symlink_to(path)
    says = {"empty": f":1: header '' is not '{HEADS[table]}'", "a folder": ": cannot be read: Is a directory"}
    assert broken(folder) == [path.name + says.get(change, ": is missing")]


def test_a_direction_control_is_refused_in_every_column(folder):
    expected = []
    for n, (table, header) in enumerate(HEADS.items()):
        path = folder / "tables" / f"{table}.csv"
        lines = path.read_text("utf-8").split("\n")
        lines[1] = ",".join(f"{cell}{CONTROLS[n % 9]}x" for cell in lines[1].split(","))
        path.write_text("\n".join(lines), "utf-8")
        expected += [f"{table}.csv:2: {column} " for column in header.split(",")]
    named = [line.partition("'")[0] for line in broken(folder) if line.endswith(UNCLEAN)]
    assert sorted(named) == sorted(expected)


def test_every_direction_control_is_refused(folder):
    path = folder / "tables" / "terms.csv"
    lines = path.read_text("utf-8").split("\n")
    for n, control in enumerate(CONTROLS, 2):
        lines[n] = lines[n].replace(",한국어 ", f",한국어{control} ", 1)
    path.write_text("\n".join(lines), "utf-8")
    found = broken(folder)
    assert [line.split(": ")[0] for line in found] == [f"terms.csv:{n}" for n in range(3, 12)]
    assert all(repr(control)[1:-1] in line for control, line in zip(CONTROLS, found, strict=True))


def test_no_part_of_the_house_can_be_done_without(folder):
    for path in (folder / "tables").iterdir():
        path.unlink()
    (folder / "tables").rmdir()
    assert broken(folder) == [f"{table}.csv: is missing" for table in TABLES]
    (folder / "datapackage.json").unlink()
    assert broken(folder) == ["datapackage.json: is missing"]
    folder.rmdir()
    assert broken(folder) == ["datapackage.json: is missing"]


# What is done to the text of datapackage.json, and its fault.
TEXTS = {
    "nothing in it": (lambda text: "", ":1: is not JSON: Expecting value"),
    "cut short": (lambda text: text[: text.index('"version"') + 4], ":5: is not JSON: "),
    "a comma too many": (lambda text: text.replace('"ja"\n', '"ja",\n', 1), ":23: is not JSON: "),
    "a byte order mark": (lambda text: "\ufeff" + text, ":1: is not JSON: Unexpected UTF-8 BOM"),
    "no end of brackets": (lambda text: "[" * 100_000, ": is nested too deeply"),
    "a null": (lambda text: "null", ": does not have the form of a data package"),
    "a list": (lambda text: f"[{text}]", ": does not have the form of a data package"),
    "an empty object": (lambda text: "{}", ": lacks 'version'"),
    "a NUL": (lambda text: text.replace('"version"', '"ver\0sion"', 1), ":5: is not JSON: Invalid control character"),
}


@pytest.mark.parametrize(("change", "says"), TEXTS.values(), ids=TEXTS)
def test_a_descriptor_that_is_no_json_is_named_with_its_line(folder, change, says):
    path = folder / "datapackage.json"
    path.write_text(change(path.read_text("utf-8")), "utf-8")
    (fault,) = broken(folder)
    assert fault.startswith(f"datapackage.json{says}")


@pytest.mark.parametrize(("encoding", "line"), [("utf-16", 1), ("cp949", 8), ("shift_jis", 9)])
def test_a_descriptor_in_another_encoding_is_named(folder, encoding, line):
    path = folder / "datapackage.json"
    path.write_bytes(path.read_text("utf-8").encode(encoding, "replace"))
    assert broken(folder) == [f"datapackage.json: is not UTF-8 (line {line})"]


def test_a_folder_is_no_descriptor(folder):
    (folder / "datapackage.json").unlink()
    (folder / "datapackage.json").mkdir()
    assert broken(folder) == ["datapackage.json: cannot be read: Is a directory"]


def test_the_check_run_as_a_program_names_a_broken_descriptor_too(folder):
    shutil.copytree(HERE, folder / "data", ignore=shutil.ignore_patterns("basemap", "__pycache__"))
    (folder / "data" / "datapackage.json").write_text("{", "utf-8")
    run = subprocess.run([sys.executable, "-m", "data.check"], cwd=folder, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, "")
    assert run.stdout.startswith("datapackage.json:1: is not JSON: ") and run.stdout.endswith("\n1 faults\n")


def first(package):
    return package["resources"][0]


def field(package):
    return first(package)["schema"]["fields"][0]


# What is done to the descriptor, and its fault.
FORMS = {
    "no version": (lambda package: package.pop("version"), "lacks 'version'"),
    "a blank version": (lambda package: package.update(version=" "), "lacks version"),
    "no coverage": (lambda package: package.pop("coverage"), "lacks 'coverage'"),
    "no coverage in Japanese": (lambda package: package["coverage"].pop("ja"), "lacks 'ja'"),
    "a blank coverage": (lambda package: package["coverage"].update(ko=""), "lacks coverage in 'ko'"),
    "a coverage that is a list": (lambda package: package.update(coverage=["x"]), "does not have the form"),
    "a version that is a number": (lambda package: package.update(version=3), "does not have the form"),
    "no tables": (lambda package: package.pop("resources"), "lacks 'resources'"),
    "an empty list of tables": (lambda package: package["resources"].clear(), "lacks people, venues"),
    "tables that are none": (lambda package: package.update(resources=[3]), "does not have the form"),
    "a table without a name": (lambda package: first(package).pop("name"), "lacks 'name'"),
    "a table without a file": (lambda package: first(package).pop("path"), "lacks 'path'"),
    "a table without a schema": (lambda package: first(package).pop("schema"), "lacks 'schema'"),
    "a table without a key": (lambda package: first(package)["schema"].pop("primaryKey"), "lacks 'primaryKey'"),
    "a key that is no column": (lambda package: first(package)["schema"].update(primaryKey=["x"]), "lacks people"),
    "a column without a name": (lambda package: field(package).pop("name"), "lacks 'name'"),
    "a column without a type": (lambda package: field(package).pop("type"), "lacks 'type'"),
    "a column of no known type": (lambda package: field(package).update(type="moon"), "is refused: "),
    "a pattern that is none": (lambda package: field(package).update(constraints={"pattern": "["}), "is refused: "),
} | {
    f"no {table}": (lambda package, n=n: package["resources"].pop(n), f"lacks {table}")
    for n, table in enumerate(TABLES)
}


@pytest.mark.parametrize(("change", "says"), FORMS.values(), ids=FORMS)
def test_a_descriptor_that_does_not_describe_the_tables_is_named(folder, change, says):
    path = folder / "datapackage.json"
    change(package := json.loads(path.read_text("utf-8")))
    path.write_text(json.dumps(package), "utf-8")
    (fault,) = broken(folder)
    assert fault.startswith(f"datapackage.json: {says}")


# A record that breaks while it is served.


@pytest.mark.parametrize("change", ["gone", "cut"])
def test_while_the_descriptor_is_broken_the_last_good_record_and_its_schema_are_served(folder, change):
    keeper = Keeper(folder)
    before, schema = keeper.current(), describe(folder)
    path = folder / "datapackage.json"
    text = path.read_text("utf-8")
    path.unlink() if change == "gone" else path.write_text(text[:999], "utf-8")
    assert keeper.current() is before
    assert describe(folder) == schema
    path.write_text(text.replace(before.version, "2099.1.1", 1), "utf-8")
    assert (keeper.current().version, describe(folder)["version"]) == ("2099.1.1", "2099.1.1")


@pytest.mark.parametrize("change", ["gone", "empty", "cut", "not UTF-8"])
def test_a_table_that_breaks_between_its_check_and_its_reading_is_a_fault_too(folder, monkeypatch, change):
    path = folder / "tables" / "venues.csv"
    keeper = Keeper(folder)
    content = path.read_bytes()

    def overtaken(folder):
        assert faults(folder) == []
        path.unlink() if change == "gone" else path.write_bytes(
            {"empty": b"", "cut": content[:8], "not UTF-8": b"\xff" + content}[change]
        )
        return []

    monkeypatch.setattr(model, "faults", overtaken)
    (fault,) = broken(folder)
    assert fault.startswith("datapackage.json: and its tables were changed while they were read: ")
    monkeypatch.undo()
    path.write_bytes(content)
    assert len(keeper.current().venues) == 3
