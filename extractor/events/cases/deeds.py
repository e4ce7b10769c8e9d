"""Verbs and nouns that a sum of a crime is told with: «получил», «похищено», «ущерб»."""

from functools import cache

from extractor.resources import LEXICON, read_words


@cache
def deeds() -> frozenset[str]:
    return read_words(LEXICON / "cases" / "deeds.txt")
