"""Questions that rules ask of tokens: case, number, agreement, word classes.

The tagger decides in doubt, the dictionary says what is possible at all: a rule that already knows from its place that
a genitive must follow asks `may_be`, one that has no such hint asks `case`.
"""

import re
from functools import cache, lru_cache

from spacy.tokens import Token
from spacy.tokens.morphanalysis import MorphAnalysis

from extractor.language.words import CACHE, case_of, parses
from extractor.resources import LEXICON, read_words

UD_CASE = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
NOMINAL = frozenset({"NOUN", "PROPN"})
OPENING = frozenset("«“„\"'(")
FEATURE_CACHE = 10_000  # the tagger has some 300 tags, rules ask for a dozen features
LONG_WORD = 4  # shorter abbreviations often look like words: СО, ИК
CLOSING = frozenset("»”\"')")
DASHES = frozenset("-–—−")
THIRD_PERSON = frozenset({"его", "ее", "её", "их"})  # «его задержали», «его заместитель»


def case(token: Token) -> str:
    """UD case by the tagger, "" if it gives none."""
    return feature(token.morph, "Case")


def number(token: Token) -> str:
    return feature(token.morph, "Number")


def gender(token: Token) -> str:
    return feature(token.morph, "Gender")


def has(token: Token, feature: str, value: str) -> bool:
    """Whether the tagger gives the token a UD feature: has(token, "VerbForm", "Inf")."""
    return value in _values(token.morph, feature)


def is_animate(token: Token) -> bool:
    """A word for somebody, by the tagger."""
    return has(token, "Animacy", "Anim")


@lru_cache(FEATURE_CACHE)
def feature(morph: MorphAnalysis, name: str) -> str:
    """The value of a UD feature, "" if there is none."""
    return next(iter(_values(morph, name)), "")


@lru_cache(FEATURE_CACHE)
def _values(morph: MorphAnalysis, name: str) -> tuple[str, ...]:
    """spaCy's own `get` takes seven microseconds, and rules ask thousands of times an article."""
    return tuple(morph.get(name, []))


@lru_cache(CACHE)
def possible_cases(word: str) -> frozenset[str]:
    """UD cases that a word's form can have; all of them for an indeclinable or unknown abbreviation."""
    found = set()
    for parse in parses(word):
        if "Fixd" in parse.tag or "Abbr" in parse.tag:
            return frozenset(UD_CASE.values())
        name = case_of(parse)
        if name in UD_CASE:
            found.add(UD_CASE[name])
    return frozenset(found)


def may_be(token: Token, wanted: str) -> bool:
    """Whether the form can stand in the case, whatever the tagger says; of a word without forms the tagger tells."""
    if token.lower_ in indeclinable_nouns():
        return True
    if token.is_lower and case(token) and _is_fixed(token.text):
        return case(token) == wanted
    return case(token) == wanted or wanted in possible_cases(token.text)


@lru_cache(CACHE)
def _is_fixed(word: str) -> bool:
    return "Fixd" in parses(word)[0].tag


@lru_cache(CACHE)
def _is_adjectival(word: str) -> bool:
    return any(p.tag.POS == "ADJF" or "PRTF" in p.tag for p in parses(word)[:2])


def is_adjective(token: Token) -> bool:
    """Adjectives, full participles and ordinal numbers that agree with a noun to come."""
    if token.pos_ in ("ADJ", "DET"):
        return token.text[0].isdigit() or _declines_as_adjective(token.text)
    return token.pos_ in ("VERB", "NOUN", "PROPN") and case(token) != "" and _is_adjectival(token.text)


# «Быховского», «Казалинской», «Чаусских»
ADJECTIVE_OF_PLACE = re.compile(
    r"([А-ЯЁӘҒҚҢӨҰҮҺІ](?:[а-яёәғқңөұүһі]|-[А-ЯЁ]?)+[сц]к)(ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)"
)
CASES_OF_ENDING = {
    "ий": "Nom Acc",
    "ого": "Gen Acc",
    "ому": "Dat",
    "им": "Ins Dat",
    "ом": "Loc",
    "ая": "Nom",
    "ой": "Gen Dat Ins Loc",
    "ую": "Acc",
    "ое": "Nom Acc",
    "ие": "Nom Acc",
    "их": "Gen Loc Acc",
    "ими": "Ins",
}


def of_place(token: Token, head: Token) -> bool:
    """An adjective with a capital that agrees with the head, though the dictionary may think it a surname."""
    match = ADJECTIVE_OF_PLACE.fullmatch(token.text)
    if match is None:
        return False
    cases = CASES_OF_ENDING[match[2]].split()
    return case(head) in cases or not possible_cases(head.text).isdisjoint(cases)


@lru_cache(CACHE)
def _declines_as_adjective(word: str) -> bool:
    """What the tagger takes for an adjective may be a word cut short («рук-ля»)."""
    return any(p.tag.POS in ("ADJF", "NPRO", "NUMR") or "PRTF" in p.tag for p in parses(word))


@lru_cache(CACHE)
def _only_plural(word: str) -> bool:
    return all(p.tag.number == "plur" for p in parses(word))


def is_plural(token: Token) -> bool:
    """By the tagger, or because the form is nothing else: акиматов; not where it cannot be: «уволены хоким …»."""
    return _may_be_plural(token.text) if number(token) == "Plur" else _only_plural(token.text)


@lru_cache(CACHE)
def _may_be_plural(word: str) -> bool:
    return any(p.tag.number != "sing" for p in parses(word))


@lru_cache(CACHE)
def is_also_noun(word: str, wanted: str) -> bool:
    """Whether the dictionary has an adjective's form as a noun in the UD case: служащих, обвиняемого."""
    return any(
        (p.tag.POS == "NOUN" or "Subx" in p.tag) and UD_CASE.get(case_of(p) or "") == wanted for p in parses(word)
    )


def is_noun(token: Token) -> bool:
    if token.pos_ == "VERB" and _never_verb(token.lower_):  # the tagger guesses beside foreign words
        return True
    return token.pos_ in NOMINAL or token.lower_ in indeclinable_nouns()


@lru_cache(CACHE)
def _never_verb(word: str) -> bool:
    """«нацкомпании»: by its form it can be nothing but a noun."""
    return all(p.tag.POS == "NOUN" for p in parses(word))


def is_finite(token: Token) -> bool:
    """A verb that makes a clause: finite, or a short participle (задержан, назначена)."""
    return token.pos_ in ("VERB", "AUX") and has_finite_form(token.morph)


@lru_cache(FEATURE_CACHE)
def has_finite_form(morph: MorphAnalysis) -> bool:
    return "Fin" in _values(morph, "VerbForm") or "Short" in _values(morph, "Variant")


@lru_cache(CACHE)
def is_short_participle(word: str) -> bool:
    """«водворён», «уволена», by the dictionary: the tagger takes some for nouns."""
    return "PRTS" in parses(word)[0].tag


def is_abbreviation(token: Token) -> bool:
    """ГКНБ, УМВД, РК, СКР, КарГУ: two capitals or more, and no word of the dictionary in a line of capitals."""
    return is_abbreviated(token.text)


@lru_cache(CACHE)
def is_abbreviated(text: str) -> bool:
    """`is_abbreviation`, of a word alone."""
    if len(text) < 2 or not text[0].isupper() or not text.isalpha() or sum(c.isupper() for c in text) < 2:
        return False
    return len(text) < LONG_WORD or not (text.isupper() and _is_common(text.lower()))


@lru_cache(CACHE)
def _is_common(word: str) -> bool:
    reading = parses(word)[0]
    return bool(reading.of.is_known) and not any(
        g in reading.tag for g in ("Orgn", "Geox", "Name", "Surn", "Patr", "Abbr")
    )


def is_common(token: Token) -> bool:
    """A word of the dictionary that is no name."""
    return token.is_alpha and not is_abbreviation(token) and _is_common(token.lower_)


@cache
def indeclinable_nouns() -> frozenset[str]:
    """Nouns inside the names of bodies that never change: окмоту."""
    return read_words(LEXICON / "grammar" / "indeclinable_nouns.txt")


@cache
def indeclinable() -> frozenset[str]:
    """Words inside the names of bodies that never change and stand before their noun: Олий, Жогорку."""
    return read_words(LEXICON / "grammar" / "indeclinable.txt")


NUMBERED = re.compile(r"^(\d+)-(?:[а-я]{1,3})$")  # 235-й, 2-го


def agree(a: Token, b: Token) -> bool:
    """Whether two words can stand in one case and number, by the tagger or by the dictionary."""
    if case(a) and case(a) == case(b):
        return not (number(a) and number(b)) or number(a) == number(b)
    return bool(possible_cases(a.text) & possible_cases(b.text))
