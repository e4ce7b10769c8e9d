"""Lines of a text, with the features that the rules read, each computed once and only when asked for."""

import re
from collections.abc import Iterator
from functools import cached_property

from extractor.page.dates import without_dates
from extractor.page.languages import Verdict, language_of
from extractor.page.lexicon import WORD, fold

OUTER_SPACE = " \t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\r\n"
SENTENCE_END = re.compile(r"[.!?…;:][\s»\"”’)\]\d]*$")
FULL_STOP = re.compile(r"(?:[.;…]|[!?]\.{2})[\s»\"”’)\]]*$|:$")
# "… задержан. Об этом …", but not "А. Б. Иванов", "т. г. на"
SENTENCE_BREAK = re.compile(r"[а-яёa-z0-9»\")]{3}[.!?…]+[»\"”)]*\s+(?:[—–-]\s+)?[«\"„]?[А-ЯЁA-Z0-9]")
LIST_ITEM = re.compile(r"(?:[-–—•▪●◦‣*·]|\(?\d{1,2}[.)]|[а-я]\))\s*(?=\S)")
DIRECT_SPEECH = re.compile(r"[-–—]\s*[А-ЯЁ«\"]|[«\"“].{20,}[»\"”][.,!?…]*\s*[-–—]\s*[а-яё]")
CELLS = re.compile(r"\s*[|•·]\s*|\t+|\s{2,}|\s+(?:[/»>›→]|::)\s+")
HEADLINE = 140  # characters: hardly any headline is longer
PARAGRAPH_WORDS = 12  # in lower case
LONG = 400  # characters: longer lines are never a menu or a headline


class Line:
    """One line: `start` and `end` are offsets of its text without outer space."""

    def __init__(self, start: int, text: str, after_blank: bool) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.after_blank = after_blank  # a blank line, or the beginning of the text, is above

    def __repr__(self) -> str:
        return f"Line({self.start}, {self.text!r})"

    @cached_property
    def long(self) -> bool:
        return len(self.text) > LONG

    @cached_property
    def folded(self) -> str:
        """The first characters, lower case, "е" for "ё", without the signs that decorate a line's beginning."""
        return fold(self.text[:LONG]).lstrip(" \t\xa0[→►▶▼▲•·●■♦✔✅❗‼️❓🔴🔹🔻👉📌⚡*>|#\u200b")

    @cached_property
    def words(self) -> list[str]:
        """Words (no numbers) of the first characters, as they stand."""
        return [word for word in WORD.findall(self.text[:LONG]) if not word.isdigit()]

    @cached_property
    def dated(self) -> tuple[str, list[str | None], bool]:
        """Text without dates and times, dates, whether there was a time of day."""
        return without_dates(self.text[:LONG])

    @cached_property
    def cells(self) -> list[str]:
        """Entries of a menu: what stands between bars, tabs, arrows or several spaces."""
        return [cell for cell in CELLS.split(self.text[:LONG]) if cell]

    @cached_property
    def language(self) -> Verdict:
        return language_of(self.text)

    @cached_property
    def ends_sentence(self) -> bool:
        return SENTENCE_END.search(self.text[-12:]) is not None

    @cached_property
    def full_stop(self) -> bool:
        """Ends as a paragraph does and a headline does not."""
        return FULL_STOP.search(self.text[-12:]) is not None

    @cached_property
    def several_sentences(self) -> bool:
        return SENTENCE_BREAK.search(self.text) is not None

    @cached_property
    def lower_words(self) -> int:
        return sum(1 for word in self.words if word[0].islower())

    @cached_property
    def prose(self) -> bool:
        """Reads like a paragraph of an article or an item of its list, not like a headline or a label."""
        if self.long:
            return True
        if self.lower_words < 2 or len(self.words) < 3:
            return False
        return (
            self.full_stop
            or self.several_sentences
            or len(self.text) > HEADLINE
            or (self.speech and self.ends_sentence)
        )

    @cached_property
    def paragraph(self) -> bool:
        """Surely prose: so long, with a full stop, that no menu, date line or label needs to be looked for in it."""
        return self.long or (self.lower_words >= PARAGRAPH_WORDS and self.full_stop)

    @cached_property
    def speech(self) -> bool:
        """«— Работа продолжается, — сказал аким», ««Работа продолжается», — сказал аким»."""
        return DIRECT_SPEECH.match(self.text) is not None

    @cached_property
    def list_item(self) -> bool:
        return LIST_ITEM.match(self.text) is not None

    @cached_property
    def stems(self) -> frozenset[str]:
        """First letters of the longer words: what two texts on one subject share, whatever the endings."""
        return frozenset(word[:6] for word in WORD.findall(fold(self.text[:2_000])) if len(word) >= 5)


def split(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank."""
    start, after_blank = 0, True
    for raw in text.splitlines(keepends=True):
        stripped = _strip(raw)
        if stripped:
            yield Line(start + raw.index(stripped), stripped, after_blank)
        after_blank = not stripped
        start += len(raw)


_OUTER = re.compile(rf"[{OUTER_SPACE}]+")


def _strip(raw: str) -> str:
    """Without white space (and marks of no width) at either end."""
    stripped = raw.strip()
    while stripped and (_OUTER.match(stripped) or _OUTER.match(stripped[-1])):
        before = stripped
        if match := _OUTER.match(stripped):
            stripped = stripped[match.end() :]
        while stripped and _OUTER.match(stripped[-1]):
            stripped = stripped[:-1]
        stripped = stripped.strip()
        if stripped == before:
            break
    return stripped
