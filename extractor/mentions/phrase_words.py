"""Words that decide how far a phrase goes (lexicon/grammar): what may follow a preposition, names of ranks."""

import re
from functools import cache

from extractor.language.words import plain
from extractor.resources import LEXICON, read_tsv, read_words

RANK = re.compile("полковник$|лейтенант$|майор$|капитан$|старшина$|прапорщик$|сержант$|^генерал|адмирал$")


@cache
def government() -> dict[str, tuple[str, frozenset[str]]]:
    """Preposition → (case, nouns that govern it; "*" for any)."""
    rows = read_tsv(LEXICON / "grammar" / "government.tsv")
    return {preposition: (wanted, frozenset(nouns.split("|"))) for preposition, wanted, nouns in rows}


@cache
def place_words() -> frozenset[str]:
    return frozenset(map(plain, read_words(LEXICON / "grammar" / "place_words.txt")))


@cache
def adverbial() -> frozenset[str]:
    """Nouns with which «по» says why or on whose word, not what a body is for."""
    return read_words(LEXICON / "grammar" / "adverbial_po.txt")


@cache
def after_na() -> frozenset[str]:
    return read_words(LEXICON / "grammar" / "after_na.txt")


@cache
def governs_instrumental() -> frozenset[str]:
    return read_words(LEXICON / "grammar" / "governs_instrumental.txt")


@cache
def military_ranks() -> frozenset[str]:
    return frozenset(w for w in read_words(LEXICON / "names" / "ranks.txt") if RANK.search(w))


@cache
def legal_forms() -> frozenset[str]:
    return read_words(LEXICON / "organizations" / "legal_forms.txt")
