"""What a unit is as a verb: finite, a participle short or full, a gerund; the dictionary mends the tagger's errors."""

from functools import lru_cache

from spacy.tokens import Token
from spacy.tokens.morphanalysis import MorphAnalysis

from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.words import CACHE, parses

# Rules ask of every word whether it is a verb: of these that is told cheaply
NO_VERBS = frozenset({"ADP", "CCONJ", "DET", "NUM", "PRON", "PUNCT", "SCONJ", "SYM"})
STANDING_NOUNS = frozenset({"осужденный", "задержанный", "арестованный"})  # participles that the tagger takes for nouns


def is_predicate(unit: Unit) -> bool:
    token = unit.head
    if unit.kind != "word" or (pos := token.pos_) in NO_VERBS:
        return False
    return _is_predicate(unit.text, pos, token.morph, bool(token.is_lower or token.is_sent_start))


@lru_cache(CACHE)
def _is_predicate(word: str, pos: str, morph: MorphAnalysis, common: bool) -> bool:
    """common: no name by its capital."""
    finite = pos in ("VERB", "AUX") and grammar.has_finite_form(morph)
    return finite or (common and verb_form(word.lower()) == "VERB") or _is_short_participle(word, pos, morph)


@lru_cache(CACHE)
def verb_form(word: str) -> str:
    """VERB, PRTF, PRTS, GRND, INFN … where the dictionary leaves no doubt, else "": «схлопотал» is no participle."""
    forms = {p.tag.POS for p in parses(word) if p.of.is_known}
    return str(forms.pop()) if len(forms) == 1 else ""


def is_short_participle(token: Token) -> bool:
    """«Уволена и …», «водворён», which the tagger takes for other things at the head of a sentence or because of ё."""
    return _is_short_participle(token.text, token.pos_, token.morph)


@lru_cache(CACHE)
def _is_short_participle(word: str, pos: str, morph: MorphAnalysis) -> bool:
    if pos in ("VERB", "AUX") and grammar.feature(morph, "Variant") == "Short":
        return True
    return pos in ("VERB", "PROPN", "NOUN", "ADJ") and grammar.is_short_participle(word)


def is_participle(unit: Unit) -> bool:
    """A full participle: «подозреваемого», «приговорённый»."""
    token = unit.head
    if unit.kind != "word" or grammar.case(token) == "" or verb_form(token.text) in ("VERB", "PRTS"):
        return False
    return grammar.has(token, "VerbForm", "Part")


def is_gerund(unit: Unit) -> bool:
    return unit.kind == "word" and grammar.has(unit.head, "VerbForm", "Conv")


def is_participial(unit: Unit) -> bool:
    return is_participle(unit) or (unit.kind == "word" and unit.lemma in STANDING_NOUNS)
