"""Words before a name that are no part of it: posts, ranks, «улица», «имени»."""

from functools import cache

from spacy.tokens import Doc, Span, Token

from extractor.language.grammar import agree, case, is_adjective, is_common
from extractor.language.name_forms import NAMES, first_names, is_first_name, is_surname_for_sure, looks_like_surname
from extractor.language.person_names import is_initial, name_readings, name_words
from extractor.language.words import parses, plain
from extractor.mentions.posts import head_class
from extractor.resources import read_tsv, read_words

LONGEST_TITLE = 3  # tokens: «имени народного артиста Нурлана Оспанова»
REACH = 8  # tokens before «района», «школы» in which the post that governs them is looked for


@cache
def ranks() -> frozenset[str]:
    return read_words(NAMES / "ranks.txt")


@cache
def _honours() -> dict[str, str]:
    return {plain(lemma): how for lemma, how in read_tsv(NAMES / "named_after.tsv")}


@cache
def _namesakes() -> frozenset[str]:
    return frozenset(plain(row[0]) for row in read_tsv(NAMES / "namesakes.txt"))


def is_rank(token: Token) -> bool:
    """генерал-лейтенант, господин; «Султан» is a first name as well."""
    return plain(token.lemma_) in ranks() and plain(token.text) not in first_names()


def is_title(token: Token) -> bool:
    """A rank or the head word of a post, before a name."""
    return is_rank(token) or (head_class(token) is not None and plain(token.text) not in first_names())


def is_ordinary(token: Token) -> bool:
    """A word of the language that can be no name."""
    text = token.text
    if not is_common(token) or plain(text) in first_names() or looks_like_surname(text):
        return False
    return not any(kind in p.tag for p in parses(text) for kind in ("Name", "Surn", "Patr"))


def names_a_thing(span: Span) -> bool:
    """Whether the name stands for what is called after its bearer: «улица Курманжан Датки», «академия имени Абая»."""
    if any(plain(str(r.name)) in _namesakes() for r in name_readings(name_words(span))):
        return True
    doc, at = span.doc, span.start - 1
    while at >= 1 and doc[at].text == "." and is_initial(doc[at - 1].text):
        at -= 2  # «имени А. С. | Пушкина»
    if at >= 0 and doc[at].text in ("«", '"', "“", "."):
        at -= 1
    if at < 0:
        return False
    how = _honour(doc, at) or _honour_before_titles(doc, at)
    if how == "whole" and _named_already(doc, at):
        return False
    return how == "always" or (how == "whole" and not (_governed_by_post(doc, at) and _looks_like_name(span)))


def _honour(doc: Doc, at: int) -> str | None:
    """When the word there says that something is called after somebody; «от имени Петрова» acts another."""
    if doc[at].lower_ == "имени" and at > 0 and doc[at - 1].lower_ == "от":
        return None
    return _honours().get(plain(doc[at].lemma_)) or _honours().get(doc[at].lower_)


def _honour_before_titles(doc: Doc, at: int) -> str | None:
    """«имени академика | Решетнёва», «улица маршала | Жукова»."""
    for word in range(at - 1, max(-1, at - 1 - LONGEST_TITLE), -1):
        if not doc[word + 1].is_lower or case(doc[word + 1]) != "Gen":
            return None
        if _honour(doc, word) == "always":
            return "always"
    return None


def _named_already(doc: Doc, at: int) -> bool:
    """«коллега из прокуратуры Дзержинского района Владимир Соловьёв»: the district has its name before it."""
    return at > 0 and doc[at - 1].text[0].isupper() and is_adjective(doc[at - 1]) and agree(doc[at - 1], doc[at])


def _looks_like_name(span: Span) -> bool:
    """«аким района Марат Ахметов», but «прокурор района Шал Акына»."""
    return any(is_first_name(t.text) or is_surname_for_sure(t.text) or len(t) == 1 for t in span)


def _governed_by_post(doc: Doc, at: int) -> bool:
    """«директор школы Айгуль Ибраева»: the name is the post's."""
    begin = doc[at].sent.start
    return any(head_class(doc[i]) is not None for i in range(max(begin, at - REACH), at))
