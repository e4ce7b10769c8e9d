"""Countries, regions, districts, cities: the lexicon's, in any case, and those that a word for a place names.

The lexicon says what a place is (lexicon/regions/*.tsv); «Жылыойский район», «село Кашкар-Кыштак» are told by the word.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from extractor.mentions.place_lexicon import (
    CACHE,
    Entry,
    Kind,
    adjective_stem,
    hyphenated_forms,
    is_abbreviation,
    place_files,
    plain_word,
    read_entries,
)
from extractor.mentions.place_tokens import WORDS
from extractor.mentions.region_match import RegionMatch
from extractor.mentions.region_reader import Reader

Pattern = tuple[tuple[frozenset[str], ...], Entry]  # the forms of each word of a name


@cache
def gazetteer() -> "Gazetteer":
    """The places of the lexicon."""
    return Gazetteer(read_entries(place_files()))


class Gazetteer:
    """Places by the forms of their names, their abbreviations and adjectives."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.by_first: dict[str, list[Pattern]] = defaultdict(list)
        self.abbreviations: dict[str, list[Entry]] = defaultdict(list)
        self.adjectives: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self.add(entry)
        self.may_begin = lru_cache(CACHE)(self._may_begin)

    def _may_begin(self, text: str, lemma: str) -> bool:
        """Whether the word can be the first of a place's: most words are asked no further."""
        word = plain_word(text)
        if text == "." or text[:1].isupper() or text in self.abbreviations or adjective_stem(text) in self.adjectives:
            return True
        return word in WORDS or f"{word}." in WORDS or lemma in WORDS

    def add(self, entry: Entry) -> None:
        for name in (entry.name, *entry.aliases):
            if is_abbreviation(name):
                self.abbreviations[name].append(entry)
            else:
                words = tuple(map(hyphenated_forms, re.findall(r"[\w-]+|[^\w\s]", name)))
                for form in words[0]:
                    self.by_first[form].append((words, entry))
        for adjective in entry.adjectives:
            stem = adjective_stem(adjective)
            if stem:
                self.adjectives[stem].append(entry)

    def find(self, tokens: Sequence[str], lemmas: Sequence[str]) -> list[RegionMatch]:
        """Places in a sentence or text, in order, none inside another."""
        reader = Reader(self, tokens, lemmas)
        return list(reader.matches())

    def adjective_of(self, lemma: str, kinds: Sequence[Kind] = ("country", "region", "city")) -> Entry | None:
        """«костанайский» → Костанайская область; of several places with the adjective, the first in `kinds`."""
        entries = self.adjectives.get(adjective_stem(lemma) or "", ())
        fitting = [entry for kind in kinds for entry in entries if entry.kind == kind]
        return fitting[0] if fitting else None


def resolve(candidates: Sequence[Entry], present: Counter[str]) -> Entry | None:
    """Which place an ambiguous name means in a text that also names places with these codes (`Entry.codes`).

    «РТ» is Tajikistan beside «Душанбе», Tatarstan beside «Казань». None if nothing tells.
    """
    if len(candidates) == 1:
        return candidates[0]
    supported = max(candidates, key=lambda entry: _support(entry, present))
    return supported if _support(supported, present) else None


def _support(entry: Entry, present: Counter[str]) -> int:
    own = present[entry.iso or ""] + present[entry.parent or ""]
    return 3 * own + (present[entry.country or ""] if entry.kind == "country" else 0)
