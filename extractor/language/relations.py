"""Words that say whose somebody is: «брат министра», «водителя депутата Иванова» are not the ones they are named by."""

from functools import cache

from extractor.resources import LEXICON, read_words

RELATIONS = LEXICON / "relations"


@cache
def kin() -> frozenset[str]:
    """By birth or marriage, and so often of one surname."""
    return read_words(RELATIONS / "kin.txt")


@cache
def servants() -> frozenset[str]:
    """Those who serve one person: «водителя депутата Иванова» names the deputy."""
    return read_words(RELATIONS / "servants.txt")


@cache
def named_by_another() -> frozenset[str]:
    """All who are named by another person: kin, servants, friends, superiors, accomplices, victims."""
    return read_words(RELATIONS / "by_another.txt")
