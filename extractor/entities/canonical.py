"""Canonical names of phrases: the head and what agrees with it in the nominative, the rest as it stands.

«Басманного районного суда Москвы» → «Басманный районный суд Москвы».
"""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from extractor.language import words
from extractor.language.grammar import CLOSING, OPENING, agree, case, is_adjective, number

NO_SPACE_BEFORE = frozenset(",.;:!?)»”")
NO_SPACE_AFTER = frozenset("(«„№")


def nominative(span: Span, head: Token) -> str:
    """The phrase with its head noun, and the adjectives before it, in the nominative."""
    forms = {head.i: nominative_word(head, head)}
    for token in span:
        if token.i < head.i and is_adjective(token) and agree(token, head):
            forms[token.i] = nominative_word(token, head)
    return text_of(span, forms)


def nominative_word(token: Token, head: Token) -> str:
    """One word in the nominative, in the number (and, of an adjective, the gender) of its head."""
    feats = token.morph.to_dict()
    parse = words.reading(
        token.text, token.pos_, case(head) or feats.get("Case", ""), feats.get("Number", ""), feats.get("Gender", "")
    )
    wanted = {"nomn", "plur" if number(head) == "Plur" else "sing"}
    if token is not head and "sing" in wanted and (gender := _gender(head)):
        wanted.add(gender)
    inflected = parse.inflect(wanted) if "Fixd" not in parse.tag else None
    return words.like(inflected.word, token.text) if inflected else token.text


def _gender(head: Token) -> str | None:
    feats = head.morph.to_dict()
    parse = words.reading(head.text, head.pos_, case(head), feats.get("Number", ""), feats.get("Gender", ""))
    gender = parse.tag.gender
    return str(gender) if gender else None


def text_of(tokens: Sequence[Token] | Span, forms: dict[int, str] | None = None) -> str:
    """The tokens' text, some of them replaced, spaced as in the text, inner line breaks as blanks."""
    forms = forms or {}
    parts = [forms.get(t.i, t.text) + (" " if t.whitespace_ else "") for t in tokens if not t.is_space]
    return "".join(parts).strip()


def sentence_case(text: str) -> str:
    """A phrase that began a sentence or a headline in capitals, as it stands inside one: first letter small."""
    return text[:1].lower() + text[1:]


def without_quotes(text: str) -> str:
    return "".join(c for c in text if c not in OPENING and c not in CLOSING).strip()
