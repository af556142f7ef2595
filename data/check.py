"""What is wrong with a record: the schema's faults, found by frictionless, and the rules that a schema can't say.

`python -m data.check` lists every fault; `python -m data.check --tidy` rewrites the tables in their one form.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
from frictionless import FrictionlessException, Package, system

HERE = Path(__file__).parent
DESCRIPTOR = "datapackage.json"
LONGEST = 20_000  # characters of a line; our longest has 1,500
SHAPES = {"extra-cell": "has a cell too many", "missing-cell": "has too few cells", "blank-row": "is a blank line"}
_sound: dict[Path, dict[str, Any]] = {}  # the descriptor of each folder when it was last found sound


@dataclass(frozen=True)
class Fault:
    """One fault: file, line (1 is the header, 0 the file as a whole), column, value, and what was expected."""

    file: str
    line: int
    column: str
    value: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        what = f"{self.column} '{self.value}' " if self.column else ""
        return f"{where}: {what}{self.expected}"


def faults(folder: Path = HERE) -> list[Fault]:
    """Every fault of the data package in a folder, in the order of its tables and lines; empty if it is sound."""
    from data.chapter_rules import CHAPTER_RULES
    from data.claim_rules import CLAIM_RULES
    from data.descriptor import descriptor
    from data.key_rules import KEY_RULES
    from data.rules import RULES

    package = descriptor(folder)
    if not isinstance(package, dict):  # run as a program, this module has a Fault of its own
        return [package]
    broken = list(_unreadable(folder, package))
    found = broken or list(_schema_faults(folder, package))
    if not broken and not any(fault.line <= 1 or fault.expected in SHAPES.values() for fault in found):
        tables, torn = _readable(folder, package)
        found += torn or [
            fault for rule in (*RULES, *KEY_RULES, *CLAIM_RULES, *CHAPTER_RULES) for fault in rule(tables, package)
        ]
    if not found:
        _sound[folder] = package
    order = [DESCRIPTOR, *(Path(r["path"]).name for r in package["resources"])]
    return sorted(dict.fromkeys(found), key=lambda f: (order.index(f.file), f.line))


def describe(folder: Path = HERE) -> dict[str, Any]:
    """The descriptor of the data package: the one schema; of a folder found sound, as it was then."""
    return dict(_sound.get(folder) or json.loads((folder / DESCRIPTOR).read_text("utf-8")))


def read(path: Path) -> pd.DataFrame:
    """A table as text, blank as "", indexed by the line on which each row stands."""
    rows = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8")
    rows.index = pd.RangeIndex(2, len(rows) + 2)
    return rows


def tidy(rows: pd.DataFrame, key: list[str], keeps_order: bool = False) -> str:
    """A table in its one form: sorted by its key (terms: by scheme alone), LF, minimal quoting."""
    by = key[:1] if keeps_order else key
    out = StringIO()
    rows.sort_values(by, kind="stable").to_csv(out, index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    return out.getvalue()


def untidy(folder: Path = HERE) -> Iterator[tuple[Path, str]]:
    """The files that are not in their one form, each with the text that it should have."""
    for resource in describe(folder)["resources"]:
        path = folder / resource["path"]
        text = tidy(read(path), resource["schema"]["primaryKey"], resource["name"] == "terms")
        if path.read_bytes() != text.encode("utf-8"):
            yield path, text


def _schema_faults(folder: Path, package: dict[str, Any]) -> Iterator[Fault]:
    files = {r["name"]: Path(r["path"]).name for r in package["resources"]}
    try:
        with system.use_context(trusted=True):
            described = Package(str(folder / DESCRIPTOR))
            for resource in described.resources:
                resource.schema.foreign_keys = []  # what_is_pointed_to_is_there follows them
            report = described.validate()
    except (FrictionlessException, re.error) as unfit:
        yield Fault(DESCRIPTOR, 0, "", "", f"is refused: {unfit}")
        return
    yield from (Fault(DESCRIPTOR, 0, "", "", f"is refused: {error.note}") for error in report.errors)
    for task in report.tasks:
        for error in task.errors:
            yield _fault(files[task.name], error)


def _readable(folder: Path, package: dict[str, Any]) -> tuple[dict[str, pd.DataFrame], list[Fault]]:
    """The tables as text, and a fault for each that pandas cannot take apart."""
    tables, torn = {}, []
    for resource in package["resources"]:
        path = folder / resource["path"]
        try:
            tables[resource["name"]] = read(path)
        except (OSError, ValueError) as error:
            torn.append(Fault(path.name, 0, "", "", f"cannot be read as CSV: {str(error).strip()}"))
    return tables, torn


def _unreadable(folder: Path, package: dict[str, Any]) -> Iterator[Fault]:
    for resource in package["resources"]:
        path = folder / resource["path"]
        columns = ",".join(field["name"] for field in resource["schema"]["fields"])
        text = text_of(path)
        if isinstance(text, Fault):
            yield text
            continue
        header, *lines = text.split("\n")
        if header.rstrip("\r") != columns:
            yield Fault(path.name, 1, "header", header[:80], f"is not '{columns}'")
        for number, line in enumerate(lines, 2):
            if len(line) > LONGEST:
                yield Fault(path.name, number, "", "", f"has {len(line)} characters; at most {LONGEST} are read")


def text_of(path: Path) -> str | Fault:
    """The text of a file, or why it can't be read."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return Fault(path.name, 0, "", "", f"is not UTF-8 (line {line})")
    except OSError as error:
        return Fault(path.name, 0, "", "", f"cannot be read: {error.strerror}" if path.exists() else "is missing")


def _fault(file: str, error: Any) -> Fault:
    line = getattr(error, "row_number", None) or 0
    column = getattr(error, "field_name", "") or ""
    value = str(getattr(error, "cell", "") or "")
    if error.type in SHAPES:
        return Fault(file, line, "", "", SHAPES[error.type])
    if error.type == "primary-key":
        return Fault(file, line, "", "", f"key is not unique or is blank: {error.note}")
    if "required" in error.note:
        return Fault(file, line, column, "", "is blank and must not be")
    return Fault(file, line, column, value[:80], f"is refused: {error.note or error.type}")


def main(arguments: list[str]) -> int:
    """List every fault of the shipped record, or rewrite its tables; 0 if it is sound."""
    found = faults()
    if "--tidy" in arguments:
        for path, text in list(untidy()):
            path.write_bytes(text.encode("utf-8"))
            print(f"tidied {path.name}")
    for fault in found:
        print(fault)
    print(f"{len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
