"""What somebody is accused of: the offence, the articles of the law and the sum, as one sentence gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from extractor.entities.canonical import nominative_word, text_of
from extractor.entities.records import LegalDocument, Money
from extractor.events.cases.frames import CASES
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.resources import read_tsv

CUES = frozenset({"за", "в", "во", "о", "об", "при", "по"})
LONGEST = 14  # tokens of an offence's name
LOOKAHEAD = 6
NO_OFFENCE = ("упк", "гпк", "апк", "процессуальн", "конституци")


@dataclass(slots=True)
class Crime:
    """Offence, articles and sum that go together."""

    charge: str | None = None
    articles: list[LegalDocument] = field(default_factory=list)
    amount: Money | None = None

    @property
    def article(self) -> str | None:
        return ", ".join(d.name for d in self.articles) or None

    def __bool__(self) -> bool:
        return bool(self.charge or self.articles)


@cache
def crimes() -> dict[str, frozenset[str]]:
    """Head noun → words one of which must follow; empty where it needs none."""
    return {
        lemma: frozenset() if rest == "+" else frozenset(rest.split("|"))
        for lemma, rest in read_tsv(CASES / "crimes.tsv")
    }


def crime_in(units: Sequence[Unit], named: bool = False) -> Crime:
    """The offence of a stretch of units, its title in the law after the article's own words.

    named: the stretch names what somebody is charged with, without a preposition: «инкриминируется хищение средств».
    """
    articles = [u.document for u in units if u.document is not None and _is_article(u.document)]
    offence = next(offences(units), None) or (next(offences(units, named), None) if named else None)
    title = next((d.title for d in articles if d.title), None)
    return Crime(offence or (_lower(title) if title else None), articles)


def _is_article(document: LegalDocument) -> bool:
    """An article that punishes; those of procedure and of the constitution do not."""
    return document.kind == "article" and not any(word in document.name.lower() for word in NO_OFFENCE)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def offences(units: Sequence[Unit], named: bool = False) -> Iterator[str]:
    """Offences that a preposition makes the reason of an act: «за получение взятки», «в растрате», «при передаче»."""
    tokens = [t for u in units for t in u.span]
    free = {t.i for u in units if u.kind == "word" for t in u.span}
    at = 0
    while at < len(tokens):
        if tokens[at].i in free and (start := _begins(tokens, at, named)) is not None:
            giver = _giver(tokens, at)
            end = _end(tokens, start, at + giver, free)
            yield canonical(tokens[start : at + 1] + tokens[at + 1 + giver : end], tokens[at])
            at = end
        else:
            at += 1


def _begins(tokens: Sequence[Token], at: int, named: bool) -> int | None:
    """Index of the offence's first token if its head is at `at` and a cue stands before it or none is needed."""
    needs = crimes().get(tokens[at].lemma_)
    if needs is None or not grammar.is_noun(tokens[at]):
        return None
    if needs and not any(t.lemma_ in needs for t in tokens[at + 1 : at + 1 + LOOKAHEAD]):
        return None
    start = at
    while start > 0 and grammar.is_adjective(tokens[start - 1]) and grammar.agree(tokens[start - 1], tokens[at]):
        start -= 1
    before = tokens[start - 1] if start else None
    if before is not None and before.lower_ in CUES and before.lower_ != "по":
        return start
    if before is not None and before.lower_ == "на" and tokens[at].lemma_ == "взятка":
        return start  # «попался на взятке»
    if named and grammar.case(tokens[at]) in ("Nom", "Acc"):
        return start
    by_fact = before is not None and before.lemma_ in ("факт", "признак", "эпизод", "статья")
    return start if by_fact else None


def _end(tokens: Sequence[Token], start: int, head: int, free: set[int]) -> int:
    """One past the last token of the offence: genitives, instrumentals, «в особо крупном размере», «и дача …»."""
    end = last = head + 1
    while end < min(len(tokens), head + LONGEST) and tokens[end].i in free:
        step = _link(tokens, end, tokens[head])
        if step == 0:
            break
        end += step
        if not grammar.is_adjective(tokens[end - 1]):
            last = end
    return last


def offences_of_files(units: Sequence[Unit]) -> Iterator[str]:
    """Offences that a case file is about: «по делу о хищении бюджетных средств»."""
    for i, unit in enumerate(units[:-2]):
        if unit.kind == "word" and unit.lemma == "дело" and units[i + 1].lemma in ("о", "об"):
            yield from offences(units[i + 1 :])


def _giver(tokens: Sequence[Token], head: int) -> int:
    """Tokens of «от подрядчика» in «получении от подрядчика взятки», which are no part of the offence."""
    if tokens[head].lemma_ != "получение" or head + 1 >= len(tokens) or tokens[head + 1].lower_ != "от":
        return 0
    return next((k for k, t in enumerate(tokens[head + 1 : head + 8]) if t.lemma_ in crimes()), 0)


def _link(tokens: Sequence[Token], at: int, head: Token) -> int:
    """How many tokens the offence goes on by."""
    token = tokens[at]
    case = grammar.case(token)
    following = tokens[at + 1 : at + 5]
    if token.lower_ in ("в", "во"):
        size = next((k for k, t in enumerate(following, 1) if t.lemma_ == "размер"), 0)
        if size:  # «в крупном размере»; «в размере | 5 миллионов» is the sum
            return size + 1 if size > 1 else 0
        return 2 if following and following[0].lemma_ in crimes() else 0
    if token.lower_ == "на" and following and following[0].lemma_ in crimes():
        return 2
    if token.lower_ == "с" and following and following[0].lemma_ == "использование":
        return next((k + 1 for k, t in enumerate(following, 1) if t.lemma_ == "положение"), 0)
    if token.lower_ == "от" and following and following[0].lemma_ in ("уплата", "налог"):
        return 3 if following[0].lemma_ == "уплата" and len(following) > 1 else 2
    if token.lower_ in ("и", "или") and following:
        mate = following[0]
        if mate.lemma_ in crimes() and (grammar.case(mate) == grammar.case(head) or grammar.case(mate) == "Gen"):
            return 2
        return 0
    if grammar.is_noun(token) or grammar.is_adjective(token):
        return int(case in ("Gen", "Ins", "Dat") and not token.text[0].isupper())
    return 0


def canonical(tokens: Sequence[Token], head: Token) -> str:
    """The offence in the nominative: «получении и даче взятки» → «получение и дача взятки»."""
    forms: dict[int, str] = {}
    for k, token in enumerate(tokens):
        if token.i < head.i:
            forms[token.i] = nominative_word(token, head)
        elif token is head or (
            token.lemma_ in crimes() and tokens[k - 1].lower_ in ("и", "или") and _same(token, head)
        ):
            forms[token.i] = nominative_word(token, token)
    return _lower(text_of(tokens, forms))


def _same(token: Token, head: Token) -> bool:
    return grammar.case(token) == grammar.case(head)
