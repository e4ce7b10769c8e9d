"""Plain text: which lines are the article, which the page around it, in the spirit of jusText.

Each line is judged alone first (chrome.py); the short ones that no rule claims are then explained by what is around
them: the heading of a list of other news above, the article's prose, its title. What remains doubtful is kept, because
losing text of an article is the worse error.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractor.page import chrome
from extractor.page.dates import dateline
from extractor.page.lexicon import WORD, fold
from extractor.page.lines import Line, split

# Айгерим Сапарова · Имя ФАМИЛИЯ, город · К. А. Фамилия, пресс-служба акимата (alone on a line)
AUTHOR = re.compile(
    r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?: [А-ЯЁӘҒҚҢӨҰҮҺІ][\w.-]*){1,2}|(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][\w-]+)(?:, [^.,]{1,50})?\.?"
)

Kind = Literal["body", "title", "chrome"]

# Characters. A paragraph that goes on with the article after a list of other news is so long, or several sentences;
PARAGRAPH = 120
# a single sentence in the very block of the heading is an item of its list up to that length;
LIST_SENTENCE = 200
# an article shorter than that has too few words to tell whether a paragraph goes on with it.
ARTICLE = 400
SHARED_STEMS = 2  # longer words that a paragraph shares with the article above that it goes on with
COMMENTS_AFTER = 0.25  # a heading "Комментарии" with less of all prose above it is a counter, not the article's end
TITLE_WORDS = 4  # fewer are a rubric or the site's name, if there is anything better
FIRST_LINE_WORDS = 3  # the text's first line is its title with fewer
MOST_AUTHORS = 2  # more names are a list of the article's
HEADLINES = 3  # so many short lines above the article are a list of news, of which the title is the nearest
WRAPPED_WIDTH = (40, 120)  # characters in the lines of a text that is broken at a fixed width
WRAPPED_LINES = 3


@dataclass(frozen=True, slots=True)
class LineKind:
    """What a line is and which rule decided; `start` and `end` are offsets without outer space."""

    start: int
    end: int
    kind: Kind
    reason: str


@dataclass(slots=True)
class _Mark:
    """A line under judgement: `kind` is prose, short, chrome or title; `opens` what begins below it, if anything."""

    line: Line
    kind: str
    reason: str
    opens: str = ""
    is_date: bool = False
    has_items: bool = False  # a heading with its first headline on the same line


def classify(text: str, title: str | None = None) -> list[LineKind]:
    """Every line that is not blank, in order. `title` is the article's headline where it is known."""
    return _outcome(_judge(text, title))


def read(text: str, title: str | None) -> tuple[list[LineKind], str | None, str | None]:
    """The classified lines, the title found, and the date of publication found (ISO)."""
    marks = _judge(text, title)
    titles = [mark.line.text for mark in marks if mark.kind == "title"]
    return _outcome(marks), titles[0] if titles else None, _published(marks)


def _judge(text: str, title: str | None) -> list[_Mark]:
    marks = [_alone(line) for line in split(text)]
    _join_wrapped(marks)
    _join_lists(marks)
    _close_sections(marks)
    _find_title(marks, title)
    _keep_dates_of_prose(marks)
    _drop_tail(marks)
    _drop_authors(marks)
    return marks


def _outcome(marks: list[_Mark]) -> list[LineKind]:
    kinds: dict[str, Kind] = {"prose": "body", "short": "body", "title": "title", "chrome": "chrome"}
    return [LineKind(m.line.start, m.line.end, kinds[m.kind], m.reason) for m in marks]


def _alone(line: Line) -> _Mark:
    """What a line is, its neighbours unseen."""
    if found := chrome.section(line):
        heading, kind = found
        has_items = len(line.folded) > len(heading) + 12
        return _Mark(line, "chrome", f"heading «{heading}»", opens=kind, has_items=has_items)
    if not line.paragraph and (reason := chrome.date_line(line)):
        return _Mark(line, "chrome", reason, is_date=True)
    if noticed := chrome.notice(line):
        return _Mark(line, "chrome", noticed[0], opens="after" if noticed[1] else "")
    for rule in (chrome.foreign,) if line.paragraph else chrome.RULES:
        if reason := rule(line):
            return _Mark(line, "chrome", reason)
    if line.prose:
        return _Mark(line, "prose", "reads like a paragraph")
    if line.list_item and line.full_stop:
        return _Mark(line, "prose", "item of a list")
    return _Mark(line, "short", "short line")


# Neighbours


def _join_wrapped(marks: list[_Mark]) -> None:
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


def _blocks(marks: list[_Mark]) -> list[list[_Mark]]:
    blocks: list[list[_Mark]] = []
    for mark in marks:
        if mark.line.after_blank or not blocks:
            blocks.append([])
        blocks[-1].append(mark)
    return blocks


def _join_lists(marks: list[_Mark]) -> None:
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


def _close_sections(marks: list[_Mark]) -> None:
    """Everything below a heading such as "Читайте также" is chrome until the article goes on."""
    all_prose = sum(len(m.line.text) for m in marks if m.kind == "prose")
    article = _Article()
    place = 0
    while place < len(marks):
        mark = marks[place]
        place += 1
        if mark.kind == "prose":
            article.add(mark.line)
        elif mark.opens and article.length:
            over = mark.opens == "end" and article.length >= all_prose * COMMENTS_AFTER
            stop = _next_heading(marks, place)
            resumed = stop if over else _resumption(marks, place, stop, article, mark)
            for inside in marks[place:resumed]:
                if inside.kind != "chrome":
                    inside.kind, inside.reason = "chrome", f"below the {mark.reason}"
            if over and stop < len(marks) and marks[stop].opens != "end":
                marks[stop].opens = "end"  # comments go on below whatever stands between them
            place = resumed


class _Article:
    """The prose so far: how long it is and what it speaks of (looked up only where a paragraph is in doubt)."""

    def __init__(self) -> None:
        self.length = 0
        self._unread: list[Line] = []
        self._stems: set[str] = set()

    def add(self, line: Line) -> None:
        self.length += len(line.text)
        self._unread.append(line)

    def goes_on_in(self, line: Line) -> bool:
        if self.length < ARTICLE:
            return True
        self._stems.update(*(read.stems for read in self._unread))
        self._unread.clear()
        return len(self._stems & line.stems) >= SHARED_STEMS


def _next_heading(marks: list[_Mark], place: int) -> int:
    return next((i for i in range(place, len(marks)) if marks[i].opens), len(marks))


def _resumption(marks: list[_Mark], place: int, stop: int, article: _Article, heading: _Mark) -> int:
    """Index of the first line between `place` and `stop` that is the article's again, `stop` if none is."""
    own_block = True
    had_items = heading.has_items
    for i in range(place, stop):
        line = marks[i].line
        own_block = own_block and not line.after_blank
        goes_on = _is_paragraph(line, own_block) and (
            # below «Ещё по теме: порт поменял директора», complete in itself, a quotation is the article's
            (heading.has_items and line.speech) or article.goes_on_in(line)
        )
        if marks[i].kind == "prose" and goes_on:
            return _with_lines_above(marks, place, i, had_items)
        had_items |= own_block
    return stop


def _is_paragraph(line: Line, in_block_of_heading: bool) -> bool:
    if line.several_sentences:
        return True
    return len(line.text) > (LIST_SENTENCE if in_block_of_heading else PARAGRAPH) or (
        line.speech and line.ends_sentence
    )


def _with_lines_above(marks: list[_Mark], place: int, resumed: int, had_items: bool) -> int:
    """Prose directly above a paragraph that goes on belongs to it; so does a subhead, once the list had its items."""
    while resumed > place and marks[resumed].line.after_blank and marks[resumed - 1].kind == "prose":
        if not marks[resumed - 1].line.after_blank:
            break
        resumed -= 1
    subhead = marks[resumed - 1]
    if resumed > place and had_items and subhead.kind == "short" and subhead.line.after_blank:
        resumed -= 1
    return resumed


# Title and what stands above the article


def _find_title(marks: list[_Mark], known: str | None) -> None:
    """The title among the short lines above the first paragraph; labels above it are chrome."""
    first = _first_prose(marks)
    candidates = [i for i in range(first) if marks[i].kind == "short"]
    title = _same_as(marks, known) if known else None
    if title is None and candidates:
        title = _title_among(marks, candidates, first)
    if title is None:
        return
    for i in candidates:
        if i < title and (len(candidates) >= HEADLINES or len(marks[i].line.words) < TITLE_WORDS):
            marks[i].kind, marks[i].reason = "chrome", "above the title"
    headline = _essence(marks[title].line.text)
    for mark in marks[: max(first, title + 1)]:
        if mark.kind != "title" and _essence(mark.line.text) == headline:
            mark.kind, mark.reason = "title", "title"


def _first_prose(marks: list[_Mark]) -> int:
    return next((i for i, mark in enumerate(marks) if mark.kind == "prose"), len(marks))


def _same_as(marks: list[_Mark], known: str) -> int | None:
    essence = _essence(known)
    return next((i for i, m in enumerate(marks) if not m.line.long and _essence(m.line.text) == essence), None)


def _title_among(marks: list[_Mark], candidates: list[int], first: int) -> int:
    """The repeated one; else the first headline, or the nearest to the date or the article where there are many."""
    words = {i: len(marks[i].line.words) for i in candidates}
    essences = {i: _essence(marks[i].line.text) for i in candidates}
    occurrences = Counter(essences.values())
    for i, essence in essences.items():
        if occurrences[essence] > 1 and words[i] >= TITLE_WORDS:
            return i
    if candidates[0] == 0 and (words[0] >= FIRST_LINE_WORDS or all(m.kind == "short" for m in marks[:first])):
        return 0
    headlines = [i for i in candidates if words[i] >= TITLE_WORDS] or [max(candidates, key=lambda i: words[i])]
    if len(headlines) < HEADLINES or first == len(marks):
        return headlines[0]
    beside_date = [i for i in headlines if marks[i + 1].is_date or (i and marks[i - 1].is_date)]
    return beside_date[-1] if beside_date else headlines[-1]


def _essence(text: str) -> str:
    return re.sub(r"\W+", " ", fold(text)).strip()


def _keep_dates_of_prose(marks: list[_Mark]) -> None:
    """A date alone on a line in the middle of an article heads what follows: the article's own chronicle."""
    first = _first_prose(marks)
    for above, mark, below in zip(marks, marks[1:], marks[2:], strict=False):
        between_prose = above.kind == below.kind == "prose" and mark.line.start > marks[first].line.start
        if mark.is_date and between_prose and not mark.line.dated[2]:
            mark.kind, mark.reason, mark.is_date = "prose", "a date between paragraphs", False


def _drop_tail(marks: list[_Mark]) -> None:
    """Below the last paragraph, what follows a line of chrome is no article."""
    last = _last_prose(marks)
    after_chrome = False
    for mark in marks[last + 1 :] if last is not None else []:
        after_chrome |= mark.kind == "chrome"
        if after_chrome and mark.kind == "short":
            mark.kind, mark.reason = "chrome", "below the article"


def _last_prose(marks: list[_Mark]) -> int | None:
    return next((i for i in range(len(marks) - 1, -1, -1) if marks[i].kind == "prose"), None)


def _drop_authors(marks: list[_Mark]) -> None:
    """The author's name, alone on a line above or below the article, which does not speak of him or her."""
    first, last = _first_prose(marks), _last_prose(marks)
    names = [
        mark
        for i, mark in enumerate(marks)
        if mark.kind == "short" and (i < first or (last is not None and i > last)) and AUTHOR.fullmatch(mark.line.text)
    ]
    if not names or last is None or (names[-1].line.start > marks[last].line.start and len(names) > MOST_AUTHORS):
        return
    article = fold(" ".join(mark.line.text for mark in marks if mark.kind in ("prose", "title")))
    for mark in names:
        surname = WORD.findall(mark.line.text.split(",")[0])[-1]
        if fold(surname)[: max(2, len(surname) - 2)] not in article:
            mark.kind, mark.reason = "chrome", "name of the author"


# Date


def _published(marks: list[_Mark]) -> str | None:
    """The date line nearest to the title; else the dateline of the first paragraph; else the line below the article."""
    first = _first_prose(marks)
    title = next((i for i, mark in enumerate(marks) if mark.kind == "title"), first)
    above = [(i, day) for i in range(first) if marks[i].is_date for day in marks[i].line.dated[1] if day]
    below_title = [day for i, day in above if i > title]
    if above:
        return below_title[0] if below_title else above[-1][1]
    for mark in marks[first : first + 1]:
        if day := dateline(mark.line.text):
            return day
    return _date_below(marks, first)


def _date_below(marks: list[_Mark], first: int) -> str | None:
    body = [i for i, mark in enumerate(marks) if mark.kind in ("prose", "short", "title")]
    for mark in marks[body[-1] + 1 : body[-1] + 3] if body and first < len(marks) else []:
        if mark.opens:
            break
        if mark.is_date and any(mark.line.dated[1]):
            return next(day for day in mark.line.dated[1] if day)
    return None
