"""What stands below a heading such as "Читайте также" or "Комментарии", and where the article goes on."""

from extractor.page.lines import Line
from extractor.page.marks import Mark

# Characters. A paragraph that goes on with the article after a list of other news is so long, or several sentences;
PARAGRAPH = 120
# a single sentence in the very block of the heading is an item of its list up to that length;
LIST_SENTENCE = 200
# an article shorter than that has too few words to tell whether a paragraph goes on with it.
ARTICLE = 400
SHARED_STEMS = 2  # longer words that a paragraph shares with the article above that it goes on with
ANSWER = frozenset({"ответить", "ответить цитировать", "ответить пожаловаться", "цитировать", "пожаловаться", "reply"})
COMMENT_LINES = 8  # at most between the time of a comment and its «Ответить»
NICKNAME_WORDS = 4
COMMENTS_AFTER = 0.25  # a heading "Комментарии" with less of all prose above it is a counter, not the article's end


def close_sections(marks: list[Mark]) -> None:
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


def drop_comments(marks: list[Mark]) -> None:
    """Readers' comments that no heading announces: a name, a time, a text, «Ответить»."""
    answer = next((i for i, mark in enumerate(marks) if mark.line.folded.strip(" .!|·") in ANSWER), None)
    if answer is None:
        return
    above = range(answer - 1, max(-1, answer - COMMENT_LINES), -1)
    dated = next((i for i in above if any(marks[i].line.dated[1]) or marks[i].line.dated[2]), None)
    if dated is None:
        return
    named = dated > 0 and marks[dated - 1].kind == "short" and len(marks[dated - 1].line.words) <= NICKNAME_WORDS
    start = dated - 1 if named else dated
    if not any(mark.kind == "prose" for mark in marks[:start]):
        return
    for mark in marks[start:]:
        if mark.kind != "chrome":
            mark.kind, mark.reason = "chrome", "readers' comments"


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


def _next_heading(marks: list[Mark], place: int) -> int:
    return next((i for i in range(place, len(marks)) if marks[i].opens), len(marks))


def _resumption(marks: list[Mark], place: int, stop: int, article: _Article, heading: Mark) -> int:
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


def _with_lines_above(marks: list[Mark], place: int, resumed: int, had_items: bool) -> int:
    """Prose directly above a paragraph that goes on belongs to it; so does a subhead, once the list had its items."""
    while resumed > place and marks[resumed].line.after_blank and marks[resumed - 1].kind == "prose":
        if not marks[resumed - 1].line.after_blank:
            break
        resumed -= 1
    subhead = marks[resumed - 1]
    if resumed > place and had_items and subhead.kind == "short" and subhead.line.after_blank:
        resumed -= 1
    return resumed
