"""Names of persons made whole: what the finder took too short, too long, or for a person that is none.

`repair_persons` takes the finder's spans and gives spans of one name each: initials and patronymics joined, posts and
ranks cut off, neighbours in a list parted, streets and companies called after somebody left out, later mentions added.
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import is_abbreviation
from extractor.language.index import index_of
from extractor.language.name_forms import first_names, is_first_name, is_patronymic, looks_like_surname, particles
from extractor.language.person_names import ROMAN, best_score, is_initial, name_readings, name_words
from extractor.language.relations import servants
from extractor.language.special_names import kinship
from extractor.language.words import plain
from extractor.mentions.bare_initials import find_bare_initials
from extractor.mentions.body_words import is_head as is_body
from extractor.mentions.name_context import is_ordinary, is_rank, is_title
from extractor.mentions.person_search import find_missed
from extractor.mentions.person_tests import is_listed, is_person

LABEL = "PERSON"
INSIDE = frozenset(".-'’‑")
POOR = 0.0  # a name of three words or more that scores less is two names
GAIN = 1.5  # a word joined to a name must add this
SPOILT = 1.5  # a word that makes a name worse by this is no part of it
PAIR = 3.0  # first name and surname that stand on their own


def repair_persons(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The persons of a text: each span one whole name, in order, none overlapping."""
    letters = find_bare_initials(doc, spans)
    known = {i for span in letters for i in range(span.start, span.end)}
    named = [span for span in _outermost(spans) if known.isdisjoint(range(span.start, span.end))]
    pieces = _without_overlaps(piece for span in named for piece in _pieces(span))
    whole = _without_overlaps(_grown(pieces))
    persons = [*letters, *(span for span in whole if is_person(span))]
    missed = [span for span in find_missed(doc, persons) if is_person(span)]
    return _without_overlaps([*persons, *missed])


def _outermost(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    """The longer of two that overlap."""
    taken: set[int] = set()
    kept = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(span)
    return sorted(kept, key=lambda s: s.start)


def _named(doc: Doc, start: int, end: int, rule: str) -> Span:
    return Span(doc, start, end, label=LABEL, span_id=rule)


# --- too long: lists, posts, two names in one -------------------------------------------------------------------------


def _pieces(span: Span) -> Iterator[Span]:
    """The names within a span: «Токтосунов, Абдиев и Ким» → three; «генерал-лейтенант Медер Орозалиев» → the name."""
    doc, start = span.doc, span.start
    mixed = not span.text.isupper()  # «УФСБ по РД В. Г. Паршонков», but all of «НУРЛАН АБДИЕВ»
    for i in range(span.start, span.end + 1):
        if i < span.end and _belongs(doc[i]) and not (mixed and _is_body_short(doc[i])):
            continue
        if i > start:
            yield from _parted(doc, start, i, span)
        start = i + 1


def _is_body_short(token: Token) -> bool:
    return is_abbreviation(token) and not ROMAN.fullmatch(token.text) and not token.text.isascii()


def _belongs(token: Token) -> bool:
    if token.text in INSIDE or ROMAN.fullmatch(token.text):
        return True
    small = token.lower_ in kinship() or token.lower_ in particles()
    return small or (token.text[0].isupper() and not is_rank(token))


def _parted(doc: Doc, start: int, end: int, span: Span) -> Iterator[Span]:
    """One name or two: «Чубыкина Георгий Абрамишвили» agree in no case."""
    start, end = _trimmed(doc, start, end)
    while end - start > 1 and (is_title(doc[start]) or _only_begins(doc[start:end])):
        start += 1
    if start >= end:
        return
    cut = _past_served(doc, start, end) or _cut(doc, start, end)
    if cut is not None:
        yield _named(doc, start, cut, "name-parted")
        yield _named(doc, cut, end, "name-parted")
    elif (start, end) == (span.start, span.end):
        yield span
    else:
        yield _named(doc, start, end, "name-cut")


def _only_begins(span: Span) -> bool:
    """«Водворение Малосолова»: a word of the language, with its capital because it begins the sentence."""
    return span[0].is_sent_start is True and is_ordinary(span[0]) and not is_first_name(span[-1].text)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Without punctuation at the edges, but with an initial's full stop."""
    while start < end and not doc[start].text[0].isalpha():
        start += 1
    while start < end and not (
        doc[end - 1].text[-1].isalpha() or (doc[end - 1].text == "." and _initial(doc, end - 2))
    ):
        end -= 1
    if start < end and _initial(doc, end - 1):
        end += 1  # «Мишину Т. В|.»
    return start, end


def _initial(doc: Doc, i: int) -> bool:
    """A capital with its full stop: «Б.»."""
    return 0 <= i < len(doc) - 1 and is_initial(doc[i].text) and doc[i + 1].text == "." and not doc[i].whitespace_


def _past_served(doc: Doc, start: int, end: int) -> int | None:
    """«адвокат Гриценюка | Максат Орозбаев»: first whom he serves."""
    words = [i for i in range(start, end) if doc[i].text not in INSIDE]
    if len(words) != 3 or not start or doc[start - 1].lemma_ not in servants() or is_first_name(doc[start].text):
        return None
    served = name_readings((doc[start].text,))
    genitive = any(r.case == "Gen" for r in served)
    own = is_first_name(doc[words[1]].text) and best_score(name_words(doc[words[1] : end])) >= PAIR
    return words[1] if genitive and own else None


def _cut(doc: Doc, start: int, end: int) -> int | None:
    """Where the second of two names without a comma between them begins."""
    words = [i for i in range(start, end) if doc[i].text not in INSIDE]
    if len(words) < 3 or any(len(doc[i]) == 1 for i in words):
        return None
    whole = best_score(name_words(doc[start:end]))
    fitting = {}
    for i in words[1:]:
        halves = best_score(name_words(doc[start:i])), best_score(name_words(doc[i:end]))
        if _are_two(whole, *halves, both=len(words) >= 4):
            fitting[i] = sum(halves)
    return max(fitting, key=lambda i: fitting[i]) if fitting else None


def _are_two(whole: float, left: float, right: float, both: bool) -> bool:
    """Scores of a name and its halves: a word that makes a name worse is no part of it."""
    if both and min(left, right) >= PAIR and left + right > whole + 1:
        return True
    spoilt = max(left, right) >= PAIR and whole + SPOILT < max(left, right)
    return spoilt or whole < POOR <= min(left, right)


# --- too short: initials, patronymics, surnames beside the span -------------------------------------------------------


def _grown(pieces: list[Span]) -> Iterator[Span]:
    starts = {span.start: span for span in pieces}
    ends = {span.end: span for span in pieces}
    for span in pieces:
        start, end = span.start, span.end
        while True:
            wider = _wider(span.doc, start, end, starts, ends)
            if wider is None:
                break
            start, end = wider
        yield span if (start, end) == (span.start, span.end) else _named(span.doc, start, end, "name-joined")


def _wider(doc: Doc, start: int, end: int, starts: dict[int, Span], ends: dict[int, Span]) -> tuple[int, int] | None:
    """The name with what stands right before or after it and is part of it."""
    if _initial(doc, start - 2) and _same_line(doc, start - 2, end) and not _initial(doc, start):
        return start - 2, end
    if _initial(doc, start) and _initial(doc, start - 2):
        return start - 2, end
    if end < len(doc) and doc[end].lower_ in kinship() and end - start < 6:
        return start, end + 1
    if _takes_initials(doc, start, end):
        return start, end + 2
    next_name, last_name = starts.get(end), ends.get(start)
    after = next_name.end if next_name else end + 1
    if end < len(doc) and not _are_complete(doc[start:end], next_name) and _gains(doc, start, end, start, after):
        return start, after
    before = last_name.start if last_name else start - 1
    if start > 0 and not _are_complete(doc[start:end], last_name) and _gains(doc, start, end, before, end):
        return before, end
    return None


def _are_complete(*names: Span | None) -> bool:
    """«экс-президента Билла Клинтона | Джо Локхарту»: each has a first name and a surname of its own."""
    best = [name_readings(name_words(name))[:1] if name else () for name in names]
    return all(found and found[0].name.first and found[0].name.last for found in best)


def _takes_initials(doc: Doc, start: int, end: int) -> bool:
    """«Токтосунов Б. А.»: initials after a surname that has none before it, unless they begin the next name."""
    if _initial(doc, start) or not _initial(doc, end):
        return False
    full = [t for t in doc[start:end] if len(t) > 1]
    after = end
    while _initial(doc, after):
        after += 2
    if len(full) != 1 or (end - start > 1 and after - end > 2):
        return False
    ends_sentence = after - end == 2 and doc[end].is_sent_start
    followed = after < len(doc) and doc[after].text[0].isupper() and looks_like_surname(doc[after].text)
    return not ends_sentence and not followed


def _gains(doc: Doc, start: int, end: int, new_start: int, new_end: int) -> bool:
    """Whether the words between the old and the new bounds belong to the name."""
    added = [*doc[new_start:start], *doc[end:new_end]]
    if not _same_line(doc, new_start, new_end) or new_end - new_start > 6:
        return False
    if not all(_can_join(t) for t in added if t.text not in INSIDE):
        return False
    if _past_served(doc, new_start, new_end) is not None:
        return False
    before = best_score(name_words(doc[start:end]))
    return best_score(name_words(doc[new_start:new_end])) >= before + GAIN


def _can_join(token: Token) -> bool:
    text = token.text
    if not text[0].isupper() or len(text) < 2 or is_title(token) or is_body(token):
        return False
    if token.is_sent_start and token.pos_ == "VERB":
        return False  # «Задержан Ерлан Серікұлы»
    return is_patronymic(text) or looks_like_surname(text) or plain(token.lemma_) in first_names() or is_listed(text)


def _same_line(doc: Doc, start: int, end: int) -> bool:
    texts = index_of(doc).texts
    if any(map(str.isspace, texts[start:end])):
        return False
    return not any(doc[i].is_sent_start for i in range(start + 1, end) if len(texts[i]) > 1)
