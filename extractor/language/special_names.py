"""Names that no frame reads: letters alone («У. Б. А.»), a hidden surname («Нурлан Т.»), eastern ones (Чжоу Бо)."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.language import words as spelling
from extractor.language.name_forms import ANY, NAMES, is_first_name, readings
from extractor.language.names import Name
from extractor.resources import read_words

EASTERN = 3.0
EASTERN_WORD = 9  # letters of the longest word of a Chinese given name, declined: Цзиньпином


@dataclass(frozen=True, slots=True)
class NameReading:
    name: Name
    case: str  # UD, or ANY
    score: float


@cache
def kinship() -> frozenset[str]:
    """улы, кызы, оглы: words that make a father's name a patronymic."""
    return read_words(NAMES / "kinship.txt")


def is_letter(word: str) -> bool:
    return len(word) == 1 and (word.isupper() or word in "ук")  # «Ж. у. А.»: уулу, кызы


def of_letters(words: tuple[str, ...]) -> tuple[NameReading, ...]:
    """«У.Б.А.»: all that the text tells of somebody's name, in whatever order."""
    letters = " ".join(f"{word}." for word in words)
    return tuple(NameReading(Name(gender, last=letters), ANY, 0.0) for gender in ("male", "female"))


def with_hidden_surname(first: str, surname: str) -> tuple[NameReading, ...]:
    """«Нурлан Т.»: the surname is left to its letter."""
    found = (
        NameReading(Name(r.gender, spelled(r.lemma, first), last=surname), r.case, r.weight)
        for r in readings(first, "first")
        if r.gender != "plural"
    )
    return tuple(sorted(found, key=lambda r: (-r.score, r.name.gender, str(r.name), r.case)))


@cache
def eastern_surnames() -> frozenset[str]:
    return frozenset(map(spelling.plain, read_words(NAMES / "eastern.txt")))


def is_eastern_name(full: tuple[str, ...]) -> bool:
    """Чжоу Бо, Ким Чен Ын; but Ким Светлана, Ли Иванов"""
    if len(full) not in (2, 3) or spelling.plain(full[0]) not in eastern_surnames():
        return False
    return all(len(w) <= EASTERN_WORD and not is_first_name(w) and not readings(w, "patronymic") for w in full[1:])


def eastern_readings(full: tuple[str, ...]) -> tuple[NameReading, ...]:
    """Only the last word of a man's name is declined; the surname stays first, as `Name.first`."""
    *before, last = full
    middle = " ".join(before[1:]) or None
    found = [
        NameReading(Name(r.gender, before[0], middle, None, spelled(r.lemma, last)), r.case, EASTERN + r.weight)
        for r in readings(last, "first")
        if r.gender == "male" or r.case == ANY
    ]
    return tuple(sorted(found, key=lambda r: (-r.score, r.name.gender, str(r.name), r.case)))


def is_eastern(name: Name) -> bool:
    """Whether the name's first word is the surname."""
    return name.first is not None and name.patronymic is None and spelling.plain(name.first) in eastern_surnames()


def is_bare_initials(name: Name) -> bool:
    """Whether the name is one of `of_letters`."""
    return name.first is None and name.last is not None and name.last.endswith(".")


def spelled(lemma: str, word: str) -> str:
    """The lemma in the word's capitals, capitals alone («НУРЛАН АБДИЕВ») made a name's: each part with one."""
    if word.isupper() and len(word) > 1:
        return re.sub(r"\w+", lambda m: m.group() if m.group() in kinship() else m.group().capitalize(), lemma)
    pieces = [spelling.like(a, b) for a, b in zip(lemma.split(" "), word.split(" "), strict=True)]
    return " ".join(pieces)
