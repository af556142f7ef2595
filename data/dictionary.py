"""The data dictionary, made from the data package; `python -m data.dictionary` puts it into README.md."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from data.check import HERE, describe

BEGIN, END = "<!-- dictionary -->", "<!-- end of dictionary -->"


def dictionary(folder: Path = HERE) -> str:
    """Every table with its columns, keys, vocabularies and references, as Markdown."""
    return "\n".join(_table(resource) for resource in describe(folder)["resources"])


def written(readme: str, text: str) -> str:
    """The README with the dictionary between its two marks; ValueError if it lacks them."""
    before, _, rest = readme.partition(BEGIN)
    _, found, after = rest.partition(END)
    if not found:
        raise ValueError(f"{BEGIN} … {END} is not in the README")
    return f"{before}{BEGIN}\n{text}\n{END}{after}"


def columns(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The columns with the three of a language set as one: name, is_x3, is_required, vocabulary, field (the first)."""
    rows = []
    for field in fields:
        stem, _, code = field["name"].rpartition("_")
        if code in ("ko", "ja"):
            continue
        rows.append(
            {
                "name": f"{stem}_en, _ko, _ja" if code == "en" else field["name"],
                "is_x3": code == "en",
                "is_required": field.get("constraints", {}).get("required", False),
                "vocabulary": field.get("vocabulary", ""),
                "field": field,
            }
        )
    return rows


def _table(resource: dict[str, Any]) -> str:
    schema = resource["schema"]
    lines = [f"### {resource['name']}", "", resource["description"], "", f"Key: {', '.join(schema['primaryKey'])}.", ""]
    lines += ["| column | meaning |", "|---|---|"]
    references = {key["fields"]: key["reference"]["resource"] for key in schema.get("foreignKeys", [])}
    for column in columns(schema["fields"]):
        lines.append(f"| `{column['name']}` | {_meaning(column, references)} |")
    return "\n".join([*lines, ""])


def _meaning(column: dict[str, Any], references: dict[str, str]) -> str:
    name = column["field"]["name"]
    notes = [
        column["field"]["description"].removesuffix(" (English)"),
        "required" if column["is_required"] else "",
        f"vocabulary `{column['vocabulary']}`" if column["vocabulary"] else "",
        f"in `{references[name] or 'this table'}`" if name in references else "",
        "EDTF" if column["field"].get("edtf") else "",
    ]
    return " · ".join(note for note in notes if note)


def main() -> None:
    """Put the dictionary into the README."""
    readme = HERE / "README.md"
    readme.write_text(written(readme.read_text("utf-8"), dictionary()), "utf-8")


if __name__ == "__main__":
    main()
