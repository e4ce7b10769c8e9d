"""What stands above and below the article: its title and its author."""

import re
from collections import Counter

from extractor.page.lexicon import WORD, fold
from extractor.page.lines import HEADLINE
from extractor.page.marks import Mark, article_start, first_prose, last_prose

# Айгерим Сапарова · Имя ФАМИЛИЯ, город · К. А. Фамилия, пресс-служба акимата (alone on a line)
AUTHOR = re.compile(
    r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w-]+(?: [А-ЯЁӘҒҚҢӨҰҮҺІ][\w.-]*){1,2}|(?:[А-ЯЁ]\. ?){1,2}[А-ЯЁ][\w-]+)(?:, [^.,]{1,50})?\.?"
)
AUTHOR_WORDS = ("автор", "корреспондент", "журналист", "редактор", "обозреватель")
OF_ITSELF = re.compile(r"\b(?:газета|журнал|портал|сайт|агентство|издание|телеканал|еженедельник)\b")
TITLE_WORDS = 4  # fewer are a rubric or the site's name, if there is anything better
FIRST_LINE_WORDS = 3  # the text's first line is its title with fewer
MOST_AUTHORS = 2  # more names are a list of the article's
HEADLINES = 3  # so many short lines above the article are a list of news, of which the title is the nearest


def find_title(marks: list[Mark], known: str | None) -> None:
    """The title among the short lines above the first paragraph; labels above it are chrome."""
    _take_back_headline(marks)
    first = article_start(marks)
    for mark in marks[:first]:
        if mark.kind == "prose" and OF_ITSELF.search(mark.line.folded):
            mark.kind, mark.reason = "chrome", "what the site says of itself"
    candidates = [i for i in range(first) if marks[i].kind == "short"]
    title = _same_as(marks, known) if known else None
    if title is None and candidates:
        title = _title_among(marks, _below_menu(marks, candidates), first)
    if title is None:
        return
    for i in candidates:
        if i < title and (len(candidates) >= HEADLINES or len(marks[i].line.words) < TITLE_WORDS):
            marks[i].kind, marks[i].reason = "chrome", "above the title"
    headline = _essence(marks[title].line.text)
    for mark in marks[: max(first, title + 1)]:
        if mark.kind != "title" and _essence(mark.line.text) == headline:
            mark.kind, mark.reason = "title", "title"


def _take_back_headline(marks: list[Mark]) -> None:
    """«Залог внесён. Экс-мэр вышел из СИЗО»: the first of what reads like prose, unfinished, in a line of its own.

    Which it is between blank lines, or above the date line.
    """
    first = first_prose(marks)
    if first + 1 >= len(marks):
        return
    below = marks[first + 1]
    alone = below.is_date or (below.line.after_blank and marks[first].line.after_blank)
    mark = marks[first]
    above = [m for m in marks[:first] if m.kind == "short" and len(m.line.words) >= TITLE_WORDS]
    line = mark.line
    unfinished = len(line.text) <= HEADLINE and not line.full_stop
    if not above and alone and unfinished and not any(line.dated[1]):
        mark.kind, mark.reason = "short", "headline of two sentences"


def _below_menu(marks: list[Mark], candidates: list[int]) -> list[int]:
    """Without the name of the site, which stands above its menu, if a headline stands below that."""
    first_date = next((i for i, mark in enumerate(marks) if mark.is_date), len(marks))
    menu = max((i for i in range(min(first_date, candidates[-1])) if marks[i].reason.startswith("menu")), default=-1)
    below = [i for i in candidates if i > menu]
    return below if any(len(marks[i].line.words) >= TITLE_WORDS for i in below) else candidates


def _same_as(marks: list[Mark], known: str) -> int | None:
    essence = _essence(known)
    return next((i for i, m in enumerate(marks) if not m.line.long and _essence(m.line.text) == essence), None)


def _title_among(marks: list[Mark], candidates: list[int], first: int) -> int:
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


def drop_authors(marks: list[Mark]) -> None:
    """The author's name, alone on a line above or below the article, which does not speak of him or her."""
    first, last = first_prose(marks), last_prose(marks)
    names = [
        mark
        for i, mark in enumerate(marks)
        if mark.kind == "short"
        and (i < first or (last is not None and i > last) or _says_author(marks, i + 1))
        and AUTHOR.fullmatch(mark.line.text)
    ]
    if not names or last is None or (names[-1].line.start > marks[last].line.start and len(names) > MOST_AUTHORS):
        return
    article = fold(" ".join(mark.line.text for mark in marks if mark.kind in ("prose", "title")))
    for mark in names:
        surname = WORD.findall(mark.line.text.split(",")[0])[-1]
        if fold(surname)[: max(2, len(surname) - 2)] not in article:
            mark.kind, mark.reason = "chrome", "name of the author"


def _says_author(marks: list[Mark], i: int) -> bool:
    """A line «Автор», «Корреспондент» below a name, which may stand between two paragraphs."""
    line = marks[i].line if i < len(marks) else None
    return line is not None and len(line.words) <= TITLE_WORDS and line.folded.startswith(AUTHOR_WORDS)
