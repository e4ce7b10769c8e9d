"""Plain text: which lines are the article, which the page around it, in the spirit of jusText.

Each line is judged alone first (chrome.py); the short ones that no rule claims are then explained by what is around
them: the heading of a list of other news above (sections.py), the article's prose, its title (headline.py). What
remains doubtful is kept, because losing text of an article is the worse error.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractor.page import chrome
from extractor.page.headline import drop_authors, find_title
from extractor.page.lines import Line, split
from extractor.page.marks import Mark, first_prose, last_prose
from extractor.page.published import published
from extractor.page.sections import close_sections, drop_comments

Kind = Literal["body", "title", "chrome"]

WRAPPED_WIDTH = (40, 120)  # characters in the lines of a text that is broken at a fixed width
WRAPPED_LINES = 3


@dataclass(frozen=True, slots=True)
class LineKind:
    """What a line is and which rule decided; `start` and `end` are offsets without outer space."""

    start: int
    end: int
    kind: Kind
    reason: str


def classify(text: str, title: str | None = None) -> list[LineKind]:
    """Every line that is not blank, in order. `title` is the article's headline where it is known."""
    return _outcome(_judge(text, title))


def read(text: str, title: str | None) -> tuple[list[LineKind], str | None, str | None]:
    """The classified lines, the title found, and the date of publication found (ISO)."""
    marks = _judge(text, title)
    titles = [mark.line.text for mark in marks if mark.kind == "title"]
    return _outcome(marks), titles[0] if titles else None, published(marks)


def _judge(text: str, title: str | None) -> list[Mark]:
    marks = [_alone(line) for line in split(text)]
    _join_wrapped(marks)
    _join_lists(marks)
    close_sections(marks)
    drop_comments(marks)
    find_title(marks, title)
    _keep_dates_of_prose(marks)
    _drop_tail(marks)
    drop_authors(marks)
    return marks


def _outcome(marks: list[Mark]) -> list[LineKind]:
    kinds: dict[str, Kind] = {"prose": "body", "short": "body", "title": "title", "chrome": "chrome"}
    return [LineKind(m.line.start, m.line.end, kinds[m.kind], m.reason) for m in marks]


def _alone(line: Line) -> Mark:
    """What a line is, its neighbours unseen."""
    if found := chrome.section(line):
        heading, kind = found
        has_items = len(line.folded) > len(heading) + 12
        return Mark(line, "chrome", f"heading «{heading}»", opens=kind, has_items=has_items)
    if not line.paragraph and (reason := chrome.date_line(line)):
        return Mark(line, "chrome", reason, is_date=True)
    if noticed := chrome.notice(line):
        return Mark(line, "chrome", noticed[0], opens="after" if noticed[1] else "")
    for rule in (chrome.foreign,) if line.paragraph else chrome.RULES:
        if reason := rule(line):
            return Mark(line, "chrome", reason)
    if line.prose:
        return Mark(line, "prose", "reads like a paragraph")
    if line.list_item and line.full_stop:
        return Mark(line, "prose", "item of a list")
    return Mark(line, "short", "short line")


def _join_wrapped(marks: list[Mark]) -> None:
    """A paragraph broken at a fixed width: lines of about one length, the last of which ends a sentence."""
    for block in _blocks(marks):
        widths = [len(mark.line.text) for mark in block]
        widest = max(widths)
        if len(block) < WRAPPED_LINES or not WRAPPED_WIDTH[0] <= widest <= WRAPPED_WIDTH[1]:
            continue
        even = all(width >= widest * 0.7 for width in widths[:-1])
        runs_on = any(mark.line.text[0].islower() for mark in block[1:])
        if even and runs_on and block[-1].line.ends_sentence and all(m.kind in ("prose", "short") for m in block[:-1]):
            for mark in block:
                mark.kind, mark.reason = "prose", "line of a wrapped paragraph"


def _blocks(marks: list[Mark]) -> list[list[Mark]]:
    blocks: list[list[Mark]] = []
    for mark in marks:
        if mark.line.after_blank or not blocks:
            blocks.append([])
        blocks[-1].append(mark)
    return blocks


def _join_lists(marks: list[Mark]) -> None:
    """Short lines below a paragraph that ends in a colon, or that begin in lower case below an unfinished one."""
    listing = False
    for above, mark in pairwise(marks):
        if above.kind == "prose":
            listing = above.line.text.endswith(":") or (listing and above.line.text.endswith((";", ",")))
        elif above.kind == "chrome":
            listing = False
        if mark.kind != "short":
            continue
        if listing and (not mark.line.after_blank or mark.line.list_item or above.line.text.endswith(":")):
            mark.kind, mark.reason = "prose", "item of a list"
            listing = True
        elif above.kind == "prose" and not above.line.ends_sentence and mark.line.text[0].islower():
            mark.kind, mark.reason = "prose", "goes on with the line above"


def _keep_dates_of_prose(marks: list[Mark]) -> None:
    """A date alone on a line in the middle of an article heads what follows: the article's own chronicle."""
    first = first_prose(marks)
    for above, mark, below in zip(marks, marks[1:], marks[2:], strict=False):
        between_prose = above.kind == below.kind == "prose" and mark.line.start > marks[first].line.start
        if mark.is_date and between_prose and not mark.line.dated[2]:
            mark.kind, mark.reason, mark.is_date = "prose", "a date between paragraphs", False


def _drop_tail(marks: list[Mark]) -> None:
    """Below the last paragraph, what follows a line of chrome is no article."""
    last = last_prose(marks)
    after_chrome = False
    for mark in marks[last + 1 :] if last is not None else []:
        after_chrome |= mark.kind == "chrome"
        if after_chrome and mark.kind == "short":
            mark.kind, mark.reason = "chrome", "below the article"
