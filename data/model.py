"""The record in memory: one pandas frame a table, loaded only if nothing is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from data.check import DESCRIPTOR, HERE, Fault, describe, faults, read
from data.dates import Span

DTYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean", "string": "str"}


class FaultyRecord(Exception):
    """A record that must not be shown; `faults` says what is wrong where."""

    def __init__(self, found: list[Fault]) -> None:
        self.faults = found
        super().__init__("\n".join(map(str, found)))


class Parts(Mapping[str, pd.DataFrame]):
    """Tables of which each is cut from the whole one when it is first asked for: a page needs few of them."""

    def __init__(self, whole: Mapping[str, pd.DataFrame], cut: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
        self._whole, self._cut = whole, cut
        self._held: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._held:
            self._held[name] = self._cut(self._whole[name])
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole)

    def __len__(self) -> int:
        return len(self._whole)


@dataclass(frozen=True, eq=False)
class Record:
    """All we hold: one frame a table, columns as in `datapackage.json`, blank as "" (numbers: NA).

    `coverage` says in each language how far the record reaches. A Record is never changed; `narrow` gives
    another. Tables with an EDTF date have two more columns, `earliest` and `latest` (datetime.date), and
    stand in the order earliest, latest, id.
    """

    version: str
    coverage: dict[str, str]
    tables: Mapping[str, pd.DataFrame]

    @staticmethod
    def load(folder: Path = HERE) -> Record:
        """Read the data package in a folder; FaultyRecord with every fault if it has any."""
        if found := faults(folder):
            raise FaultyRecord(found)
        package = describe(folder)
        try:
            tables = {r["name"]: _typed(read(folder / r["path"]), r) for r in package["resources"]}
        except (OSError, ValueError, KeyError) as error:
            why = f"and its tables were changed while they were read: {error}"
            raise FaultyRecord([Fault(DESCRIPTOR, 0, "", "", why)]) from error
        return Record(package["version"], package["coverage"], tables)

    def __getattr__(self, name: str) -> pd.DataFrame:
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            raise AttributeError(name) from None

    def with_tables(self, **tables: pd.DataFrame) -> Record:
        """The same record with some tables put in place of its own."""
        return replace(self, tables={**self.tables, **tables})

    def cut(self, cut: Callable[[pd.DataFrame], pd.DataFrame]) -> Record:
        """The same record with each table cut to what is left of it, once it is asked for."""
        return replace(self, tables=Parts(self.tables, cut))

    @cached_property
    def labels(self) -> dict[str, pd.DataFrame]:
        """Scheme -> its terms in screen order, indexed by term, columns label_* and meaning_*."""
        return {str(scheme): rows.set_index("term") for scheme, rows in self.terms.groupby("scheme", sort=False)}


def _typed(rows: pd.DataFrame, resource: dict[str, Any]) -> pd.DataFrame:
    rows = rows.reset_index(drop=True)
    for field in resource["schema"]["fields"]:
        name, kind = field["name"], field["type"]
        if kind == "boolean":
            rows[name] = rows[name] == "true"
        elif kind != "string":
            rows[name] = pd.to_numeric(rows[name].replace("", None)).astype(DTYPES[kind])
    return _dated(rows, resource) if "date" in rows or "span" in rows else rows


def _dated(rows: pd.DataFrame, resource: dict[str, Any]) -> pd.DataFrame:
    spans = [Span.parse(edtf) for edtf in rows["date" if "date" in rows else "span"]]
    rows["earliest"] = pd.Series([span.earliest for span in spans], dtype="object")
    rows["latest"] = pd.Series([span.latest for span in spans], dtype="object")
    order = ["earliest", "latest", *resource["schema"]["primaryKey"]]
    return rows.sort_values(order, kind="stable", ignore_index=True)
