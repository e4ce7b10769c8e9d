"""Organizations: «Басманный районный суд Москвы», «ТОО «Эко-Проект Юг»», «ГКНБ».

Three ways to be named: a head word with its adjectives and the phrase that it governs, a legal form before a quoted
name, and a known abbreviation (lexicon/organizations/).
"""

import re
from collections.abc import Collection
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import (
    CLOSING,
    NUMBERED,
    agree,
    case,
    has,
    indeclinable,
    is_abbreviation,
    is_adjective,
    is_noun,
    is_plural,
    of_place,
)
from extractor.language.index import index_of
from extractor.language.words import CACHE
from extractor.mentions.body_links import (
    begins_own,
    names_body,
    names_place,
    not_after_quotes,
    of_places,
    whose,
)
from extractor.mentions.body_words import (
    LOCAL_BODIES,
    STATE_FORM,
    abbreviation_of,
    abbreviations,
    agency_adjectives,
    empty_adjectives,
    head_entry,
    is_activity,
    is_legal_form,
    known_abbreviation,
    legal_form,
    legal_form_of,
    not_bodies_short,
    place_only,
    quoted_things,
    shortened,
)
from extractor.mentions.phrase_words import legal_forms
from extractor.mentions.phrases import QUOTES, Phrases
from extractor.mentions.posts import is_head as is_post

LABEL = "ORGANIZATION"
BARE = "bare-body"  # «управления», «ведомство» alone: a mention only if entities/ finds the body that it stands for
SHORTEST_UNKNOWN = 3
UNIVERSITY = re.compile("[А-ЯЁ][а-яё]{1,4}[А-ЯЁ]?(?:Г|НИ|ГТ|ГМ|ГА|ГП|Т|П|Ф|М)?(?:НУ|У|ПИ)")  # ТюмГУ, АлтГТУ, СамГМУ
COUNTED_OFF = frozenset({"первый", "второй", "третий"})  # adjectives that may stand for a person


def find_organizations(phrases: Phrases) -> list[Span]:
    """All organizations of a text, nested ones as well."""
    doc, index = phrases.doc, index_of(phrases.doc)
    found: list[Span] = []
    for sentence in doc.sents:
        for i in range(sentence.start, sentence.end):
            if i not in phrases.closed and _may_begin(index.texts[i], index.lemmas[i]):
                token = doc[i]
                span = (
                    _company(phrases, token, sentence)
                    or _abbreviation(phrases, token, sentence)
                    or _unknown_abbreviation(phrases, token, sentence)
                    or _body(phrases, token, sentence)
                    or _bare_form(phrases, token, sentence)
                )
                if span is not None:
                    found.append(span)
    outer: dict[int, int] = {}  # end → where the longest body that ends there begins
    for span in found:
        outer[span.end] = min(span.start, outer.get(span.end, span.start))
    return [_without_territory(span) if outer[span.end] < span.start else span for span in found]


@lru_cache(CACHE)
def _may_begin(text: str, lemma: str) -> bool:
    """Whether any of the rules takes the word for the first of a body's own: most words are asked no further."""
    known = known_abbreviation(text, lemma) or legal_form(text) or text in legal_forms() or STATE_FORM.fullmatch(text)
    short = text.isalpha() and len(text) >= SHORTEST_UNKNOWN and sum(map(str.isupper, text)) > 1
    return bool(known) or short or head_entry(lemma) is not None


def _without_territory(span: Span) -> Span:
    """«Управление [Комитета национальной безопасности] по городу Ош»: the territory is the outer body's."""
    by = next((t.i for t in reversed(span) if t.lower_ == "по"), None)
    if by is None or by + 1 == span.end:
        return span
    noun = next((t for t in span.doc[by + 1 : span.end] if not is_adjective(t)), span[-1])
    if not names_place(noun):
        return span  # «Агентства по борьбе с коррупцией Таджикистана» is named so
    end = by
    if span.doc[end - 1].text == ")":
        end = next((t.i for t in reversed(span.doc[span.start : end]) if t.text == "("), end)
    return Span(span.doc, span.start, end, label=LABEL, span_id=span.id_) if end > span.start else span


def _company(phrases: Phrases, token: Token, sentence: Span) -> Span | None:
    """«ТОО СК «Орал Тас Жол»»: legal forms, then a quoted name."""
    doc = phrases.doc
    if not is_legal_form(token) or (token.i > sentence.start and is_legal_form(token.nbor(-1))):
        return None
    at = token.i + 1
    while at < sentence.end and is_legal_form(doc[at]):
        at += 1
    at = _past_right(doc, at, sentence.end)
    end = phrases.quote_end(at, sentence.end) if at < sentence.end else None
    return Span(doc, token.i, end, label=LABEL, span_id="legal-form") if end else None


RIGHTS = (("на", "пхв"), ("на", "праве", "хозяйственного", "ведения"), ("на", "праве", "оперативного", "управления"))


def _past_right(doc: Doc, at: int, stop: int) -> int:
    """«КГП | на ПХВ | «Городская поликлиника № 5»»: by which right a state enterprise has its property."""
    for words in RIGHTS:
        if at + len(words) < stop and all(doc[at + k].lower_ == word for k, word in enumerate(words)):
            return at + len(words)
    return at


def _bare_form(phrases: Phrases, token: Token, sentence: Span) -> Span | None:
    """«прежний директор МУПа»: the company of that form named before, if one was."""
    named = token.i + 1 < sentence.end and phrases.doc[token.i + 1].text in QUOTES
    if named or legal_form_of(token) is None:
        return None
    return Span(phrases.doc, token.i, token.i + 1, label=LABEL, span_id=BARE)


def _abbreviation(phrases: Phrases, token: Token, sentence: Span) -> Span | None:
    """«УФСБ России по Вологодской области», «СИЗО № 5»: a known abbreviation, a country, a territory, a number."""
    known = abbreviation_of(token)
    if known is None or _tells_field(token):
        return None
    start = _start(phrases.doc, token.i, sentence.start, phrases.closed)
    if start < token.i and not phrases.doc[start].lemma_.endswith(("ский", "цкий", "ной", "региональный")):
        start = token.i  # «Новгородское УФАС», «региональный минздрав», not «новое МВД»
    generic = abbreviations()[known][0][0].islower()
    end = phrases.end(token.i, sentence.end, apart=begins_own, accepts=whose(phrases))
    if end == start + 1 and generic:
        return None  # «СИЗО», «ЦОН»: one of many without its number or place
    return Span(phrases.doc, start, end, label=LABEL, span_id="abbreviation")


def _tells_field(token: Token) -> bool:
    """«следователь по | ОВД»: by особо важным делам."""
    return token.i > 1 and token.nbor(-1).lower_ == "по" and is_post(token.nbor(-2))


def _unknown_abbreviation(phrases: Phrases, token: Token, sentence: Span) -> Span | None:
    """«УКД по Карагандинской области», «ректор КазНУ им. аль-Фараби»: no list has all of them."""
    doc, after = phrases.doc, token.i + 1
    if not is_abbreviation(token) or len(token) < SHORTEST_UNKNOWN or token.text in not_bodies_short():
        return None
    if token.i in phrases.units or is_legal_form(token) or legal_form_of(token) is not None:
        return None
    local = after + 1 < sentence.end and doc[after].lower_ == "по" and after + 1 in phrases.units
    led = token.i > sentence.start and is_post(token.nbor(-1)) and not is_plural(token.nbor(-1))
    if not local and not led and not UNIVERSITY.fullmatch(token.text):
        return None
    end = phrases.end(token.i, sentence.end, apart=begins_own, accepts=whose(phrases))
    return Span(doc, token.i, end, label=LABEL, span_id="abbreviation")


def _body(phrases: Phrases, token: Token, sentence: Span) -> Span | None:
    """A head word with its adjectives and complements, if together they single out one body."""
    entry = head_entry(token.lemma_)
    if entry is None or is_plural(token) or not is_noun(token):
        return None
    if token.lemma_ == "федерация" and token.i > sentence.start and token.nbor(-1).lemma_ == "совет":
        return None  # «Совет Федерации»
    kind, how = entry
    start = _start(phrases.doc, token.i, sentence.start, phrases.closed)
    accepts = of_places(token) if kind in place_only() else not_after_quotes
    end = phrases.end(token.i, sentence.end, apart=begins_own, accepts=accepts)
    if phrases.units.get(start) == end or _is_award(phrases.doc, start, end):
        return None  # «Российской Федерации»
    if not _singled_out(phrases.doc, start, token.i, end, sentence.start, how):
        # «дорожного хозяйства» stands for no body, nor does what an «институт управления» teaches
        alone = start == token.i and not (token.i > sentence.start and _teaches(token.nbor(-1)))
        return Span(phrases.doc, token.i, token.i + 1, label=LABEL, span_id=BARE) if alone else None
    return Span(phrases.doc, start, end, label=LABEL, span_id=f"body-{kind}")


def _is_award(doc: Doc, start: int, end: int) -> bool:
    """«знак «За | безупречную службу»»: a whole quotation that begins with a preposition is no body's name."""
    quoted = start > 1 and end < len(doc) and doc[start - 2].text in QUOTES and doc[end].text in CLOSING
    return quoted and doc[start - 1].pos_ == "ADP"


def _teaches(token: Token) -> bool:
    entry = head_entry(token.lemma_)
    return entry is not None and entry[0] == "education"


def _start(doc: Doc, head: int, begin: int, closed: Collection[int]) -> int:
    """First of the adjectives that agree with the head: «Главное следственное управление»."""
    start = head
    while start > begin and start - 1 not in closed and _modifies(doc, start - 1, head):
        start -= 1
        start -= 3 * _second_name(doc, start, begin, head)
    while start < head and (doc[start].lemma_ in empty_adjectives() or doc[start].text in (",", "и")):
        start += 1
    return start


def _second_name(doc: Doc, at: int, begin: int, head: int) -> bool:
    """«Северный (Арктический) | федеральный университет»: an adjective in brackets after the one that it explains."""
    if at - 4 < begin or doc[at - 1].text != ")" or doc[at - 3].text != "(":
        return False
    return _modifies(doc, at - 2, head) and _modifies(doc, at - 4, head)


def _modifies(doc: Doc, i: int, head: int) -> bool:
    token = doc[i]
    if token.lower_ in indeclinable():
        return True  # «Олий Мажлис», «айыл окмоту»
    if NUMBERED.match(token.text):
        return True  # «235-й гарнизонный военный суд»
    vague = token.lemma_ in empty_adjectives() or token.lower_ in empty_adjectives()  # «его пресс-служба»
    if token.pos_ in ("NUM", "PRON", "ADV") or vague or is_post(token):
        return False
    if of_place(token, doc[head]):
        return True
    if token.lemma_ in COUNTED_OFF and case(token) != case(doc[head]):
        return False  # «второго | суд оправдал»
    describes = has(token, "Voice", "Act") or _tells_deed(token)  # «возглавлявший управление» describes somebody
    return is_adjective(token) and not describes and agree(token, doc[head]) and token.text[0].isalpha()


def _tells_deed(token: Token) -> bool:
    """«(проверки), проведённой | Счётной палатой»: a passive participle that no body is called by."""
    if not has(token, "Voice", "Pass") or not token.is_lower:
        return False
    return token.nbor().text[0].isupper() or (token.i > 0 and token.nbor(-1).text == ",")


def _singled_out(doc: Doc, start: int, head: int, end: int, sentence_start: int, how: str) -> bool:
    """Whether head, adjectives and complements together name one body, by the rule that the lexicon gives."""
    extended = end - start > 1
    capital = doc[start].text[0].isupper() and (extended or start > sentence_start)
    quoted = any(t.text in QUOTES and t.nbor(-1).lemma_ not in quoted_things() for t in doc[head + 1 : end])
    title = next((t.i for t in doc[head + 1 : end] if t.text in QUOTES), end)  # says what something else is called
    named_after = any(names_place(t) or names_body(t) for t in doc[head + 1 : title])
    if is_activity(doc[start : head + 2]):
        return False  # «объединение усилий (органов власти)»
    match how:
        case "named":
            activity = is_activity(doc[start : head + 1]) or is_activity(doc[start:end])
            return (extended and not activity) or capital or shortened(doc[head].lemma_)[0] in LOCAL_BODIES
        case "strict":
            agency = _agency_adjective(doc, start, head) and not is_activity(doc[start : head + 1])
            numbered = any(t.text[0] in "№N" for t in doc[head + 1 : end])  # «школа-лицей № 85»
            return quoted or capital or named_after or agency or numbered
        case "complement":
            titled = start < head < end - 1 and doc[head + 1].text in QUOTES  # «проектный офис «Адалдық алаңы»»
            return titled or (named_after and not quoted)
        case "quoted":
            return quoted
        case "capital":
            return capital
        case "local":
            return True
        case _:
            return False


def _agency_adjective(doc: Doc, start: int, head: int) -> bool:
    """«областной совет», «общественный совет»: an adjective of administration makes even a vague head a body."""
    return any(t.lemma_ in agency_adjectives() for t in doc[start:head])
