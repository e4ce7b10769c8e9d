"""What a token can be within a phrase: part of a name, an institution, a noun in the case that is asked for."""

from functools import cache

from spacy.tokens import Span, Token

from extractor.language.grammar import (
    case,
    is_abbreviation,
    is_finite,
    is_noun,
    is_short_participle,
    may_be,
    possible_cases,
)
from extractor.language.words import analyzer
from extractor.resources import LEXICON, read_words


def is_in_name(token: Token) -> bool:
    """«М», «Ауэзова», «аль-Фараби»."""
    return token.text[0].isupper() or ("-" in token.text[1:] and any(c.isupper() for c in token.text))


def is_institution(tokens: Span) -> bool:
    """«при Президенте», «при областном министерстве», not «при силовой поддержке КНБ»: a name, or a word for a body."""
    noun = next((t.i + 1 for t in tokens if is_noun(t)), tokens.end)
    return any(t.text[0].isupper() or t.lemma_ in _institutions() for t in tokens.doc[tokens.start : noun])


@cache
def _institutions() -> frozenset[str]:
    return read_words(LEXICON / "organizations" / "heads.tsv") | {"губернатор", "президент", "глава", "аким", "хоким"}


def may_be_place(token: Token, wanted: str) -> bool:
    """A word of a place's name in the case; what no dictionary knows («мэра Балыкчы») is seldom declined."""
    return is_abbreviation(token) or may_be(token, wanted) or not analyzer().word_is_known(token.lower_)


def is_bare_name(token: Token) -> bool:
    return token.text[0].isupper() and token.pos_ in ("PROPN", "NOUN", "X") and not is_abbreviation(token)


def can_be_noun(token: Token, wanted: str) -> bool:
    """A noun in the wanted case, an abbreviation that is no verb's subject, or an adjective used as a noun."""
    if is_abbreviation(token):
        return case(token) != "Nom" or token.is_sent_end or not is_finite(token.nbor())
    substantive = token.pos_ in ("ADJ", "VERB") and case(token) == wanted and token.text[0].isupper()
    if "-" in token.text and token.is_lower and wanted not in possible_cases(token.text):
        return False  # «в министерство вице-министром»: the tagger guesses at compounds
    return (is_noun(token) or substantive) and may_be(token, wanted) and not is_short_participle(token.text)
