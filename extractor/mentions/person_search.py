"""Names that the finder did not see: by their shape, and because the text has named the person already."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import CLOSING, OPENING
from extractor.language.index import index_of
from extractor.language.name_forms import first_names, is_first_name, is_patronymic, looks_like_surname, readings
from extractor.language.person_names import best_score, is_initial, name_readings, name_words
from extractor.language.special_names import kinship
from extractor.language.words import CACHE, is_function_word, parses, plain
from extractor.mentions.body_words import is_head as is_body
from extractor.mentions.name_context import is_title

LABEL = "PERSON"
MIXED = re.compile("[а-яё][А-ЯЁ]{2}")
LONGEST = 4
SURE = 4.0  # a name of this score needs no finder
CLOSE = 2.5  # readings this near to the best give the surnames to look for


def find_missed(doc: Doc, persons: Sequence[Span]) -> list[Span]:
    """Names outside the spans of `persons`, which are those found already."""
    taken = {i for span in persons for i in range(span.start, span.end)}
    free = [doc[i] for i, text in enumerate(index_of(doc).texts) if _is_name_word(text) and i not in taken]
    found = []
    for search in (_with_initials(doc, free), _by_shape(doc, free)):
        for span in search:
            if taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                found.append(span)
    surnames = _surnames([*persons, *found])
    return [*found, *_again(doc, (token for token in free if token.i not in taken), surnames)]


def _with_initials(doc: Doc, free: Iterable[Token]) -> Iterator[Span]:
    """«А. Гулмахмадов»; a lone «Г.» or «С.» may as well be a town's or a village's."""
    for token in free:
        start = token.i
        while start >= 2 and doc[start - 1].text == "." and is_initial(doc[start - 2].text):
            start -= 2
        if start < token.i and (token.i - start > 2 or looks_like_surname(token.text)):
            yield Span(doc, start, token.i + 1, label=LABEL, span_id="name-initials")
        elif start == token.i and _hides_surname(doc, token):
            yield Span(doc, start, start + 3, label=LABEL, span_id="name-initials")
        elif start == token.i and (end := _initials_end(doc, token.i + 1)) and _takes_initials(doc, token, end):
            yield Span(doc, start, end, label=LABEL, span_id="name-initials")
        elif start == token.i and looks_like_surname(token.text) and _has_letter(doc, token.i + 1):
            yield Span(doc, start, start + 3, label=LABEL, span_id="name-initials")


def _has_letter(doc: Doc, at: int) -> bool:
    """«Ахунбаеву | Н., | работавшую главбухом»: one initial after a surname, and the sentence goes on."""
    if at + 2 >= len(doc) or not is_initial(doc[at].text) or doc[at + 1].text != "." or doc[at].whitespace_:
        return False
    following = doc[at + 2]
    return following.text in (",", ";", ")", "–", "—") or (following.is_lower and following.is_alpha)


def _hides_surname(doc: Doc, token: Token) -> bool:
    """«Гульзада М.»: a first name and the letter of a surname, unless another name follows."""
    at = token.i + 1
    if at + 1 >= len(doc) or not is_initial(doc[at].text) or doc[at + 1].text != "." or doc[at].whitespace_:
        return False
    following = doc[at + 2] if at + 2 < len(doc) else None
    ends = following is None or not following.text[0].isupper() or following.is_sent_start
    return bool(ends) and is_first_name(token.text)


def _takes_initials(doc: Doc, token: Token, end: int) -> bool:
    """«Кудряша В. В.», but «глава И. О. | Баринов»"""
    if looks_like_surname(token.text):
        return True
    followed = end < len(doc) and _is_name_word(doc[end].text) and looks_like_surname(doc[end].text)
    named = bool(readings(token.text, "last")) and not (is_title(token) or is_body(token) or is_first_name(token.text))
    return named and not followed and not token.is_sent_start


def _initials_end(doc: Doc, start: int) -> int | None:
    """One past the two initials that begin here: «Юлдашев Б. Р.»."""
    for i in (start, start + 2):
        if i + 1 >= len(doc) or not is_initial(doc[i].text) or doc[i + 1].text != "." or doc[i].whitespace_:
            return None
    return start + 4


def _by_shape(doc: Doc, free: Sequence[Token]) -> Iterator[Span]:
    """Capitalised words that make a full name: a listed first name and a surname, or a patronymic among them."""
    for run in _runs(free):
        yield from _names_in(doc, run)


def _names_in(doc: Doc, run: Sequence[Token]) -> Iterator[Span]:
    """The best name in a run, and those before and after it: «(области Ұлытау) Санжар Байбосынулы Еркегалиев»."""
    windows = (
        doc[run[first].i : run[last].i + 1]
        for first in range(len(run) - 1)
        for last in range(min(len(run), first + LONGEST) - 1, first, -1)
    )
    full = [words for words in windows if _is_full_name(words) and not _spoils(words)]
    if not full:
        return
    best = max(full, key=lambda words: best_score(name_words(words)))
    yield Span(doc, best.start, best.end, label=LABEL, span_id="name-shape")
    yield from _names_in(doc, [t for t in run if t.i < best.start])
    yield from _names_in(doc, [t for t in run if t.i >= best.end])


def _runs(free: Sequence[Token]) -> Iterator[list[Token]]:
    """Capitalised words one after the other, «уулу» between them allowed, within a sentence."""
    run: list[Token] = []
    for token in free:
        if run and not _follows(run[-1], token):
            yield run
            run = []
        run.append(token)
    if run:
        yield run


def _follows(one: Token, other: Token) -> bool:
    gap = other.i - one.i
    return not other.is_sent_start and (gap == 1 or (gap == 2 and one.nbor().lower_ in kinship()))


def _spoils(words: Span) -> bool:
    """«прокурор Хасавюрта Барият Темирова»: without its first word the name is a better one."""
    return len(words) > 2 and best_score(name_words(words[1:])) > best_score(name_words(words))


def _is_full_name(words: Span) -> bool:
    if is_title(words[0]) or not any(is_first_name(t.text) for t in words):
        return False
    shown = any(is_patronymic(t.text) for t in words) or any(
        looks_like_surname(t.text) and not is_first_name(t.text) for t in words
    )
    return bool(shown) and best_score(name_words(words)) >= SURE


def _surnames(persons: Sequence[Span]) -> frozenset[str]:
    """Surnames, in the nominative, of those named with more than a surname."""
    found = set()
    for span in persons:
        words = name_words(span)
        if len(words) > 1:
            likely = name_readings(words)
            found |= {plain(r.name.last) for r in likely if r.name.last and r.score >= likely[0].score - CLOSE}
    return frozenset(found)


def _again(doc: Doc, free: Iterable[Token], surnames: frozenset[str]) -> Iterator[Span]:
    """«Мелисбекова задержали», after Дархан Мелисбеков was named."""
    for token in free:
        named = any(plain(r.lemma) in surnames for r in readings(token.text, "last") if r.gender != "plural")
        if named and not _between_quotes(token) and not _is_word_of_its_own(token):
            yield Span(doc, token.i, token.i + 1, label=LABEL, span_id="name-again")


@lru_cache(CACHE)
def _is_name_word(text: str) -> bool:
    if len(text) < 2 or not text[0].isupper() or text.isupper() or not text.replace("-", "").isalpha():
        return False
    if MIXED.search(text):
        return False  # «КазНМУ Ж. Т.»
    return not is_function_word(text) or plain(text) in first_names()  # «Рано» is a woman as well


def _between_quotes(token: Token) -> bool:
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text in OPENING and doc[i + 1].text in CLOSING


def _is_word_of_its_own(token: Token) -> bool:
    """A common word or a place that sounds like the surname: «Глава» at the head of a sentence, «в Кирове»."""
    tags = [p.tag for p in parses(token.text)]
    if any("Surn" in tag for tag in tags) and not token.is_sent_start:
        return False
    if any("Geox" in tag for tag in tags) and token.i and token.nbor(-1).lower_ in ("в", "во", "из", "город", "города"):
        return True
    return bool(token.is_sent_start) and token.pos_ != "PROPN" and not looks_like_surname(token.text)
