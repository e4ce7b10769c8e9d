"""Canonical names of phrases: the head and what agrees with it in the nominative, the rest as it stands.

«Басманного районного суда Москвы» → «Басманный районный суд Москвы».
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from spacy.tokens import Span, Token

from extractor.language import words
from extractor.language.grammar import (
    ADJECTIVE_OF_PLACE,
    NUMBERED,
    OPENING,
    agree,
    case,
    gender,
    indeclinable,
    indeclinable_nouns,
    is_abbreviation,
    is_adjective,
    is_noun,
    is_plural,
    number,
    of_place,
    possible_cases,
)


def nominative(span: Span, head: Token) -> str:
    """The phrase with its head noun, and the adjectives before it, in the nominative.

    A name of several words in quotation marks («Жаңы Кадам») is seldom declined in the text either.
    """
    quoted = len(span) > 1 and span.start > 0 and span.doc[span.start - 1].text in OPENING and span[0].is_title
    if quoted and not _declined_in_quotes(span):
        return text_of(span)
    return text_of(span, nominative_forms(span, span[1] if quoted else head))


def _declined_in_quotes(span: Span) -> bool:
    """«в материале «Вечерней Москвы»»: an adjective that is no nominative, with its noun."""
    first, noun = span[0], span[1]
    if not is_adjective(first) or not is_noun(noun) or "Nom" in possible_cases(first.text):
        return False
    return agree(first, noun)


def nominative_forms(span: Span, head: Token) -> dict[int, str]:
    """Token → nominative form, for the head and what agrees with it before it."""
    forms = {head.i: nominative_word(head, head)}
    for token in span:
        if token.i < head.i and (ordinal := NUMBERED.match(token.text)):
            forms[token.i] = f"{ordinal[1]}-{NUMBERED_ENDINGS[_gender(head) or 'masc']}"
        elif token.i < head.i and of_place(token, head):
            of_gender = "plur" if number(head) == "Plur" else _gender(head) or "masc"
            forms[token.i] = adjective_of_place(token.text, of_gender)
        elif token.i < head.i and is_adjective(token) and not _is_short_word(token) and agree(token, head):
            forms[token.i] = nominative_word(token, head)
    return forms


def _is_short_word(token: Token) -> bool:
    """The letters of «и. о.», «зам.»: the tagger guesses at them."""
    return len(token.text) < 3 or (token.i + 1 < len(token.doc) and token.nbor().text == "." and len(token.text) < 4)


NUMBERED_ENDINGS = {"masc": "й", "femn": "я", "neut": "е"}  # 235-й суд, 2-я больница
ENDINGS = {"masc": "ий", "femn": "ая", "neut": "ое", "plur": "ие"}


def adjective_of_place(word: str, of_gender: str) -> str:
    """«Быховского», «Казалинским» → Быховский, Казалинский: to the dictionary some of them are surnames."""
    match = ADJECTIVE_OF_PLACE.fullmatch(word)
    return match[1] + ENDINGS[of_gender] if match else word


@lru_cache(words.CACHE)
def declined(name: str, wanted: str) -> str:
    """A canonical name in another case (pymorphy3's grammeme): «Костанайская область» → «Костанайской области».

    The adjectives up to the first noun, and that noun, are declined; what follows it is governed and stays.
    """
    done: list[str] = []
    found_noun = False
    for word in name.split(" "):
        if found_noun or word.lower() in indeclinable():
            done.append(word)
            continue
        done.append(_declined_word(word, wanted) or word)
        found_noun = not _is_adjective_form(word, last=len(done) == name.count(" ") + 1)
    return " ".join(done)


DECLINED = {
    "ий": {"gent": "ого", "datv": "ому", "ablt": "им", "loct": "ом"},
    "ая": dict.fromkeys(("gent", "datv", "ablt", "loct"), "ой"),
}
DECLINED["ое"] = DECLINED["ий"]


MOUTH = "Усть-"


def _declined_word(word: str, wanted: str) -> str | None:
    if word.startswith(MOUTH):  # Усть-Каменогорск
        return MOUTH + (_declined_word(word.removeprefix(MOUTH), wanted) or word.removeprefix(MOUTH))
    match = ADJECTIVE_OF_PLACE.fullmatch(word)
    if match and wanted in DECLINED.get(match[2], {}):
        return match[1] + DECLINED[match[2]][wanted]
    parse = next((p for p in words.parses(word) if words.case_of(p) == "nomn" and p.tag.number == "sing"), None)
    if parse is None or "Fixd" in parse.tag or word[:1] in OPENING or (word.isupper() and len(word) > 1):
        return None
    form = parse.inflect({wanted, "sing"})
    return words.like(form.word, word) if form else None


def _is_adjective_form(word: str, last: bool) -> bool:
    """«Алмалинский [район]»: to the dictionary an unknown one may rather be a surname."""
    if not last and word.endswith(("ский", "цкий", "ская", "цкая", "ское", "цкое")):
        return True
    return any(p.tag.POS == "ADJF" or "PRTF" in p.tag for p in words.parses(word)[:1])


def nominative_word(token: Token, head: Token) -> str:
    """One word in the nominative, in the number (and, of an adjective, the gender) of its head."""
    if (is_abbreviation(token) and token.text[-1].isupper()) or token.lower_ in indeclinable_nouns():
        return token.text
    wanted = ["nomn", "plur"] if is_plural(head) else ["nomn", "sing"]
    if token is not head and "sing" in wanted and (of_head := _gender(head)):
        wanted.append(of_head)
    seen = token.pos_, case(head) or case(token), number(token), gender(token)
    return _inflected(token.text, seen, tuple(wanted))


@lru_cache(words.CACHE)
def _inflected(word: str, seen: tuple[str, str, str, str], wanted: tuple[str, ...]) -> str:
    """A word that the tagger sees so (part of speech, case, number, gender), with other grammemes."""
    parse = words.reading(word, *seen)
    if {*wanted[:2]} <= {words.case_of(parse), parse.tag.number}:
        return word
    inflected = parse.inflect({*wanted}) if "Fixd" not in parse.tag else None
    if inflected is None:
        return word
    if parse.tag.POS == "ADJF" and not _same_degree(inflected.word, word):  # «послом» is «посол»
        return _with_stem(parse, {*wanted}, word)
    return words.like(inflected.word, word)


STEM = 4


def _same_degree(form: str, word: str) -> bool:
    """«высшего» is «высший», not the dictionary's «высочайший»."""
    return words.plain(form)[:STEM] == words.plain(word)[:STEM] or len(form) <= STEM


def _with_stem(parse: words.Parse, wanted: set[str], word: str) -> str:
    """The form of the word's paradigm that begins as the word does."""
    forms = (form.word for form in parse.of.lexeme if wanted <= form.tag.grammemes)
    same = next((form for form in forms if _same_degree(form, word)), None)
    return words.like(same, word) if same else word


def _gender(head: Token) -> str | None:
    known = words.reading(head.text, head.pos_, case(head), number(head), gender(head)).tag.gender
    return str(known) if known else None


def text_of(tokens: Sequence[Token] | Span, forms: dict[int, str] | None = None) -> str:
    """The tokens' text, some of them replaced, spaced as in the text, inner line breaks as blanks."""
    forms = forms or {}
    parts = [forms.get(t.i, t.text) + (" " if t.whitespace_ else "") for t in tokens if not t.is_space]
    return "".join(parts).strip()


ABBREVIATION = re.compile(r"\s*\([A-ZА-ЯЁ][\wа-яё]*[A-ZА-ЯЁ]\)(?=\s)")


def without_abbreviation(name: str) -> str:
    """«Главное управление … (ГУЭБиПК) МВД РФ» without what stands in brackets inside it."""
    return ABBREVIATION.sub("", name)
