"""A line under judgement: what every step of the cleaning reads and changes."""

from dataclasses import dataclass

from extractor.page.lines import Line


@dataclass(slots=True)
class Mark:
    """A line under judgement: `kind` is prose, short, chrome or title; `opens` what begins below it, if anything."""

    line: Line
    kind: str
    reason: str
    opens: str = ""
    is_date: bool = False
    has_items: bool = False  # a heading with its first headline on the same line


def first_prose(marks: list[Mark]) -> int:
    return next((i for i, mark in enumerate(marks) if mark.kind == "prose"), len(marks))


def last_prose(marks: list[Mark]) -> int | None:
    return next((i for i in range(len(marks) - 1, -1, -1) if marks[i].kind == "prose"), None)
