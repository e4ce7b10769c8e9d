"""A line under judgement: what every step of the cleaning reads and changes."""

from dataclasses import dataclass

from extractor.page.lines import Line

MENU_REACH = 3  # lines between what a site says of itself and its menu


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


def article_start(marks: list[Mark]) -> int:
    """The first prose that stands below the page's menu: «Областная газета. Выходит с 1931 года» stands above it."""
    start = first_prose(marks)
    for i in range(start + 1, min(len(marks), start + 1 + MENU_REACH)):
        if marks[i].reason.startswith("menu"):
            return next((k for k in range(i, len(marks)) if marks[k].kind == "prose"), start)
    return start


def last_prose(marks: list[Mark]) -> int | None:
    return next((i for i in range(len(marks) - 1, -1, -1) if marks[i].kind == "prose"), None)
