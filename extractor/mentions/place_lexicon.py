"""The lexicon of places (lexicon/regions/*.tsv), and the forms in which a text names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from extractor.mentions.plain import plain
from extractor.resources import LEXICON, read_tsv

FOLDER = LEXICON / "regions"
NOT_PLACES = {"kinds.tsv", "endings.tsv"}
CACHE = 60_000  # words remembered in plain form

Kind = Literal["country", "region", "district", "city", "village"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place. `iso`: ISO 3166 code of a country or first-level region; `country`, `parent`: of what it lies in."""

    name: str
    kind: Kind
    iso: str | None = None
    country: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    doubt: str = ""  # the name is also a common "word" or a "person"'s

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that naming this place supports: its own, its region's, its country's."""
        return tuple(dict.fromkeys(filter(None, (self.iso, self.parent, self.country))))


LONGEST_ABBREVIATION = 5
ADJECTIVE = re.compile(r"(.+(?:[сц]к|[нвл]))(?:ий|ый|ой|ого|ому|им|ым|ом|ая|ую|ою|ое|ие|ые|их|ых|ими|ыми)")
ENDINGS = {ending: forms.split() for ending, forms in read_tsv(FOLDER / "endings.tsv")}


def place_files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.tsv") if path.name not in NOT_PLACES)


def read_entries(files: Iterable[Path]) -> Iterator[Entry]:
    for file in files:
        for row in read_tsv(file):
            name, kind, iso, country, parent, aliases, adjectives, doubt = row + [""] * (8 - len(row))
            yield Entry(
                name,
                kind,  # type: ignore[arg-type]  # the files hold no other kinds: a test reads them all
                iso or None,
                country or None,
                parent or None,
                tuple(filter(None, aliases.split("|"))),
                tuple(filter(None, adjectives.split("|"))),
                doubt,
            )


@lru_cache(CACHE)
def plain_word(word: str) -> str:
    return plain(word).text


@cache
def forms(word: str) -> frozenset[str]:
    """All cases of a name's word, by its ending, and some that are none: «Вологда» → вологда, вологды, вологде …"""
    word = plain_word(word)
    for length in (3, 2, 1, 0):
        ending = word[len(word) - length :]
        if length < len(word) and ending in ENDINGS:
            stem = word[: len(word) - length]
            return frozenset([word, *(stem + form.replace("-", "") for form in ENDINGS[ending] if form != "=")])
    return frozenset([word])


def hyphenated_forms(word: str) -> frozenset[str]:
    """«Ростов-на-Дону» declines its first part, «Усть-Каменогорск» its last, «Петропавловск-Камчатский» both."""
    parts = plain_word(word).split("-")
    if len(parts) == 1:
        return forms(word)
    if parts[1] in ("на", "де"):
        return frozenset("-".join([first, *parts[1:]]) for first in forms(parts[0]))
    last = {"-".join([*parts[:-1], form]) for form in forms(parts[-1])}
    both = {f"{a}-{b}" for a in forms(parts[0]) for b in forms(parts[1])} if len(parts) == 2 else set()
    return frozenset(last | both)


def is_form(said: str, name: str) -> bool:
    """Whether a text's words end in a form of the name: «города Нурафшона» in one of «Нурафшон»."""
    own, words = name.split(" "), plain_word(said).split(" ")
    pairs = zip(words[-len(own) :], own, strict=False)
    return len(words) >= len(own) and all(word in hyphenated_forms(part) for word, part in pairs)


@lru_cache(CACHE)
def adjective_stem(word: str) -> str | None:
    """«Костанайской» → «костанайск»; None if the word does not look like an adjective."""
    match = ADJECTIVE.fullmatch(plain_word(word))
    return match[1] if match else None


def is_abbreviation(name: str) -> bool:
    """РФ, ВКО, РУз, СПб, ХМАО."""
    return name[:2].isupper() and len(name) <= LONGEST_ABBREVIATION and name.isalpha()
