"""Persons of whom the text gives initials alone: «специалист Б.С.А.», «глава управления (Э. А. Т.)», «гражданка К.»."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import is_common, is_finite, number
from extractor.language.index import index_of
from extractor.language.name_forms import NAMES, is_first_name, looks_like_surname
from extractor.language.words import is_function_word, plain
from extractor.mentions.name_context import is_title
from extractor.resources import read_words

LABEL = "PERSON"
RULE = "bare-initials"
MOST = 3  # surname, first name, patronymic
REACH = 8  # tokens between a post's head and the initials of who holds it
PARTS = frozenset(".ук")
INSIDE_POST = frozenset('«»"“”-–()№')


@cache
def _people() -> frozenset[str]:
    return frozenset(map(plain, read_words(NAMES / "people.txt")))


@cache
def _lettered() -> frozenset[str]:
    return read_words(NAMES / "lettered.txt")


@cache
def _other_letters() -> frozenset[str]:
    return frozenset(w.upper() for w in read_words(NAMES / "letters.txt"))


def find_bare_initials(doc: Doc, seen: Sequence[Span]) -> list[Span]:
    """Initials that stand where a person would. `seen`: persons by the model, which count as evidence."""
    runs = [span for span in _runs(doc) if _may_be_person(span)]
    if not runs:
        return []
    believed = {span.start for span in seen if all(_is_letter(t.text) or t.text in PARTS for t in span)}
    named = {_letters(run) for run in runs if _stands_for_person(run)}
    named |= {_letters(run) for run in runs if run.start in believed and len(_letters(run)) > 1}
    for one, other in pairwise(runs):
        if other.start - one.end == 1 and doc[one.end].text in (",", "и"):  # «У. Б. А. и Б. С. А. сдали участок»
            both = {_letters(one), _letters(other)}
            named |= both if both & named and min(map(len, both)) > 1 else set()
    return [run for run in runs if _letters(run) in named]


def _runs(doc: Doc) -> Iterator[Span]:
    """Capital letters with full stops; the last stop may be lacking, as in «(А.У)»."""
    done = 0
    texts = index_of(doc).texts
    for start, text in enumerate(texts):
        if start < done or not _is_letter(text):
            continue
        end = start
        while end + 1 < len(doc) and (_is_letter(texts[end]) or _is_kin(texts, end)) and texts[end + 1] == ".":
            end += 2
        if end > start and end < len(doc) and _is_letter(texts[end]) and not doc[end - 1].whitespace_:
            end += 1
        done = max(end, start + 1)
        if end > start:
            yield Span(doc, start, end, label=LABEL, span_id=RULE)


def _is_letter(text: str) -> bool:
    return len(text) == 1 and text.isupper() and text.isalpha() and not text.isascii()


def _is_kin(texts: Sequence[str], i: int) -> bool:
    """«Ж. у. А.»: уулу, кызы between initials."""
    inside = texts[i] in ("у", "к") and 1 < i < len(texts) - 2
    return inside and _is_letter(texts[i - 2]) and _is_letter(texts[i + 2])


def _letters(span: Span) -> str:
    return "".join(t.text for t in span if t.is_alpha)


def _may_be_person(run: Span) -> bool:
    letters = _letters(run)
    if not 1 <= sum(map(str.isupper, letters)) <= MOST or letters in _other_letters():
        return False
    doc, before, after = run.doc, run.start - 1, run.end
    if before >= 0 and doc[before].text == ".":
        before -= 1
    if before >= 0 and (doc[before].is_digit or doc[before].lemma_ in _lettered()):
        return False
    if before >= 0 and len(letters) < MOST and _is_name(doc[before]):
        return False  # «Баринов И. О.», but «мэрии города Бишкек Б. А. У.»
    if after >= len(doc) or doc[after].is_space or not doc[after].text[0].isupper():
        return True
    return len(letters) > 1 and not _is_name(doc[after])  # else they are those of the name that follows


def _is_name(token: Token) -> bool:
    """Баринов И. О.; Н. А. Сыздыков"""
    if not token.text[0].isupper() or len(token) < 2 or is_function_word(token.text):
        return False
    if is_title(token) or plain(token.lemma_) in _people():
        return False
    begins = token.is_sent_start and is_common(token) and not looks_like_surname(token.text)
    return not begins or is_first_name(token.text)


def _stands_for_person(run: Span) -> bool:
    one = len(_letters(run)) == 1
    return _after_person_word(run.doc, run.start, one) or (not one and _is_subject(run))


def _after_person_word(doc: Doc, start: int, one: bool) -> bool:
    """«специалист отдела Б.С.А.», «директор (М.К.)», «гражданин Кыргызстана, А. Т.»"""
    at = start - 1
    if at >= 0 and doc[at].text in (",", "("):
        at -= 1
    for i in range(at, max(-1, at - REACH), -1):
        token = doc[i]
        if is_title(token) or plain(token.lemma_) in _people():
            return number(token) != "Plur"
        if not _may_follow_head(token) or (one and not token.is_lower):
            return False
    return False


def _may_follow_head(token: Token) -> bool:
    """Whether a post may go on with the word: «специалист отдела «Ак-Тилек» Б.С.А.»"""
    word = token.is_alpha or "-" in token.text or token.text in INSIDE_POST
    return word and not is_finite(token)


def _is_subject(run: Span) -> bool:
    """«М.К. задержан»."""
    following = run.doc[run.end] if run.end < len(run.doc) else None
    return following is not None and following.is_lower and is_finite(following) and number(following) == "Sing"
