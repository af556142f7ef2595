"""What keeps a descriptor from describing the tables: asked before any table is looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.check import DESCRIPTOR, Fault, text_of
from data.rules import LANGUAGES

TABLES = (
    "people",
    "venues",
    "periods",
    "events",
    "attendance",
    "agreements",
    "event_topics",
    "agreement_topics",
    "developments",
    "quotes",
    "readout_points",
    "sources",
    "claims",
    "topics",
    "terms",
)


def descriptor(folder: Path) -> dict[str, Any] | Fault:
    """The descriptor as it now stands in a folder, or its first fault."""
    text = text_of(folder / DESCRIPTOR)
    if isinstance(text, Fault):
        return text
    try:
        package: dict[str, Any] = json.loads(text)
        lacking = _lacking(package)
    except json.JSONDecodeError as error:
        return Fault(DESCRIPTOR, error.lineno, "", "", f"is not JSON: {error.msg}")
    except RecursionError:
        return Fault(DESCRIPTOR, 0, "", "", "is nested too deeply")
    except KeyError as error:
        return Fault(DESCRIPTOR, 0, "", "", f"lacks {error}")
    except (TypeError, AttributeError):
        return Fault(DESCRIPTOR, 0, "", "", "does not have the form of a data package")
    return Fault(DESCRIPTOR, 0, "", "", f"lacks {', '.join(lacking)}") if lacking else package


def _lacking(package: dict[str, Any]) -> list[str]:
    """The tables and texts that are not there; KeyError, TypeError or AttributeError if the form is not a package's."""
    told = {"version": package["version"]} | {f"coverage in '{code}'": package["coverage"][code] for code in LANGUAGES}
    described = [r["name"] for r in package["resources"] if r["path"].strip() and _described(r["schema"])]
    return [what for what, text in told.items() if not text.strip()] + [t for t in TABLES if t not in described]


def _described(schema: dict[str, Any]) -> bool:
    columns = [field["name"] for field in schema["fields"] if field["type"].strip()]
    return bool(schema["primaryKey"]) and set(schema["primaryKey"]) <= set(columns)
