"""The word lists of `extractor/lexicon/page`, loaded once, in the form in which the rules look things up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.resources import LEXICON, read_tsv, read_words

FOLDER = LEXICON / "page"
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """Lower case, "е" for "ё": the form in which the lists are written."""
    return text.lower().replace("ё", "е")


class Phrases:
    """A set of phrases that finds the longest one that begins at a place in a list of words."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(WORD.findall(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append(words)
        for same_first in self._by_first.values():
            same_first.sort(key=len, reverse=True)

    def length_at(self, words: list[str], place: int) -> int:
        """Number of words of the longest phrase that begins at `place`, 0 if none does."""
        for phrase in self._by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def cover(self, words: list[str]) -> bool:
        """Whether the words are nothing but phrases of the set and numbers."""
        place = 0
        while place < len(words):
            length = 1 if words[place].isdigit() else self.length_at(words, place)
            if not length:
                return False
            place += length
        return True


class Prefixes:
    """A table of openings that finds the longest one with which a folded line begins."""

    def __init__(self, table: Iterable[tuple[str, str]]) -> None:
        self._table = dict(table)
        longest_first = sorted(self._table, key=len, reverse=True)
        self._pattern = re.compile("|".join(re.escape(p) + (r"\b" if p[-1].isalnum() else "") for p in longest_first))

    def at_start(self, line: str) -> tuple[str, str] | None:
        """The opening and what the table says of it."""
        match = self._pattern.match(line)
        return (match.group(), self._table[match.group()]) if match else None


@dataclass(frozen=True)
class Language:
    """A language that is not Russian: letters that Russian lacks, frequent words that Russian lacks."""

    code: str
    letters: frozenset[str]
    words: frozenset[str]


def _table(name: str) -> list[tuple[str, str]]:
    return [(row[0], row[1] if len(row) > 1 else "") for row in read_tsv(FOLDER / name)]


RUSSIAN_WORDS = read_words(FOLDER / "russian.txt")
LANGUAGES = tuple(
    Language(code, frozenset(letters), frozenset(words.split()) - RUSSIAN_WORDS)
    for code, letters, words in read_tsv(FOLDER / "languages.tsv")
)
EIGHT_BIT_ENCODINGS = {name: float(handicap) for name, handicap in _table("encodings.tsv")}
MONTHS = {name: int(number) for name, number in _table("months.tsv")}
WEEKDAYS = read_words(FOLDER / "weekdays.txt")
CURRENCIES = read_words(FOLDER / "currencies.txt")
PAGE_PHRASES = Phrases([*read_words(FOLDER / "phrases.txt"), *CURRENCIES, *WEEKDAYS])
SECTIONS = Prefixes(_table("sections.tsv"))
OPENINGS = Prefixes(_table("openings.tsv"))
INSIDE = re.compile("|".join(map(re.escape, sorted(read_words(FOLDER / "inside.txt")))))
