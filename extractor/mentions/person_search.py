"""Names that the finder did not see: by their shape, and because the text has named the person already."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import CLOSING, OPENING
from extractor.language.name_forms import is_first_name, is_patronymic, looks_like_surname, readings
from extractor.language.person_names import best_score, is_initial, kinship, name_readings, name_words
from extractor.language.words import parses, plain
from extractor.mentions.name_context import is_title

LABEL = "PERSON"
LONGEST = 4
SURE = 4.0  # a name of this score needs no finder
CLOSE = 2.5  # readings this near to the best give the surnames to look for


def find_missed(doc: Doc, persons: Sequence[Span]) -> list[Span]:
    """Names outside the spans of `persons`, which are those found already."""
    taken = {i for span in persons for i in range(span.start, span.end)}
    found = []
    for search in (_with_initials(doc, taken), _by_shape(doc, taken)):
        for span in search:
            if taken.isdisjoint(range(span.start, span.end)):
                taken.update(range(span.start, span.end))
                found.append(span)
    surnames = _surnames([*persons, *found])
    return [*found, *_again(doc, taken, surnames)]


def _with_initials(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """«А. Гулмахмадов»; a lone «Г.» or «С.» may as well be a town's or a village's."""
    for token in doc:
        if token.i in taken or not _is_name_word(token):
            continue
        start = token.i
        while start >= 2 and doc[start - 1].text == "." and is_initial(doc[start - 2].text) and start - 2 not in taken:
            start -= 2
        if start < token.i and (token.i - start > 2 or looks_like_surname(token.text)):
            yield Span(doc, start, token.i + 1, label=LABEL, span_id="name-initials")
        elif start == token.i and looks_like_surname(token.text) and (end := _initials_end(doc, token.i + 1)):
            yield Span(doc, start, end, label=LABEL, span_id="name-initials")


def _initials_end(doc: Doc, start: int) -> int | None:
    """One past the two initials that begin here: «Юлдашев Б. Р.»."""
    for i in (start, start + 2):
        if i + 1 >= len(doc) or not is_initial(doc[i].text) or doc[i + 1].text != "." or doc[i].whitespace_:
            return None
    return start + 4


def _by_shape(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Capitalised words that make a full name: a listed first name and a surname, or a patronymic among them."""
    for start in range(len(doc) - 1):
        if start in taken or not _is_name_word(doc[start]):
            continue
        for end in range(min(len(doc), start + LONGEST), start + 1, -1):
            if taken.isdisjoint(range(start, end)) and _is_full_name(doc, start, end) and not _spoils(doc, start, end):
                yield Span(doc, start, end, label=LABEL, span_id="name-shape")
                break


def _spoils(doc: Doc, start: int, end: int) -> bool:
    """«прокурор Хасавюрта Барият Темирова»: without its first word the name is a better one."""
    rest = doc[start + 1 : end]
    return best_score(name_words(rest)) > best_score(name_words(doc[start:end])) and len(rest) > 1


def _is_full_name(doc: Doc, start: int, end: int) -> bool:
    words = doc[start:end]
    if any(t.is_sent_start for t in words[1:]) or not all(_is_name_word(t) or t.lower_ in kinship() for t in words):
        return False
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


def _again(doc: Doc, taken: set[int], surnames: frozenset[str]) -> Iterator[Span]:
    """«Мелисбекова задержали», after Дархан Мелисбеков was named."""
    for token in doc:
        if token.i in taken or not _is_name_word(token) or _between_quotes(token) or _is_word_of_its_own(token):
            continue
        if any(plain(r.lemma) in surnames for r in readings(token.text, "last") if r.gender != "plural"):
            yield Span(doc, token.i, token.i + 1, label=LABEL, span_id="name-again")


def _is_name_word(token: Token) -> bool:
    text = token.text
    return len(text) > 1 and text[0].isupper() and text.replace("-", "").isalpha() and not text.isupper()


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
