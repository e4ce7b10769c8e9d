"""What somebody is accused of: the offence, the articles of the law and the sum, as one sentence gives them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from spacy.tokens import Token

from extractor.entities.canonical import nominative_word, text_of
from extractor.entities.records import LegalDocument, Money, Person
from extractor.events.cases.accusing import POINTING, accused_of, crimes
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.grammar import OPENING

CUES = frozenset({"за", "в", "во", "о", "об", "при"})
LONGEST = 14  # tokens of an offence's name
LOOKAHEAD = 6
SAMENESS = frozenset({"статья", "нарушение", "преступление", "обвинение", "состав", "проступок", "деяние", "самый"})
OF_A_CRIME = frozenset({"факт", "признак", "эпизод", "статья", "совершение"})
CRIME_WORDS = frozenset({"преступление", "состав", "обвинение"})  # «преступления «Получение взятки»»
HEDGES = frozenset(
    {"предполагаемый", "предполагать", "возможный", "вероятный", "якобы"}
)  # «по делу о предполагаемой коррупции»
TITLE_MARKS = frozenset({",", "—", "–", "-", ":"})
TITLE_REACH = 3  # tokens from the mark to the offence: «, «получение», «— незаконное обогащение»
PROCEDURE = frozenset({"порядок", "основание", "ссылаться", "сослаться", "руководствоваться"})
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


def crime_in(units: Sequence[Unit], named: bool = False) -> Crime:
    """The offence of a stretch of units, its title in the law after the article's own words.

    named: the stretch names what somebody is charged with, without a preposition: «инкриминируется хищение средств».
    """
    articles = [u.document for i, u in enumerate(units) if u.document is not None and _punishes(units, i)]
    told = list(_offences(units)) or (list(_offences(units, named)) if named else [])
    offence = " и ".join([text for text, _ in told[:1]] + [text for text, goes_on in told[1:2] if goes_on]) or None
    offence = offence or accused_of(units)
    title = next((d.title for d in articles if d.title), None)
    return Crime(offence or (_lower(title) if title else None), articles)


def crimes_by_person(units: Sequence[Unit], named: bool = False) -> list[tuple[Person, Crime]]:
    """«Ломова подозревают в получении взятки (ст. 290), Юдина – в посредничестве (ст. 291.1)»: to each his own.

    Empty where a sentence does not give several persons one crime each, in turn.
    """
    at = [i for i, u in enumerate(units) if u.person is not None]
    if len(at) < 2:
        return []
    parts = [units[start:end] for start, end in pairwise([*at, len(units)])]
    told = [(part[0].person, crime_in(part, named)) for part in parts]
    guilty = [(person, crime) for person, crime in told if person is not None and crime]
    in_turn = all(crime for _, crime in told[: len(guilty)])
    return guilty if in_turn and len({id(person) for person, _ in guilty}) > 1 else []


def like_before(units: Sequence[Unit]) -> bool:
    """«по той же статье», «за то же нарушение», «по аналогичному обвинению»."""
    words = [u.lemma for u in units]
    return any(
        word in SAMENESS and any(pointing in words[max(0, i - 3) : i] for pointing in POINTING)
        for i, word in enumerate(words)
    )


def _punishes(units: Sequence[Unit], at: int) -> bool:
    """Not «в порядке статьи 201 данные не подлежат разглашению», «ссылаясь на статью 201»."""
    document = units[at].document
    procedure = any(u.lemma in PROCEDURE for u in units[max(0, at - 3) : at])
    return document is not None and _is_article(document) and not procedure


def _is_article(document: LegalDocument) -> bool:
    """An article that punishes; those of procedure and of the constitution do not."""
    return document.kind == "article" and not any(word in document.name.lower() for word in NO_OFFENCE)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def offences(units: Sequence[Unit], named: bool = False) -> Iterator[str]:
    """Offences that a preposition makes the reason of an act: «за получение взятки», «в растрате», «при передаче»."""
    yield from (text for text, _ in _offences(units, named))


def _offences(units: Sequence[Unit], named: bool = False) -> Iterator[tuple[str, bool]]:
    """Each with whether it goes on from the one before: «контрабанде (ст. 289) | и получении взятки»."""
    if not any(u.lemma in crimes() if u.kind == "word" else _gang(u) for u in units):
        return
    tokens = [t for u in units for t in u.span]
    free = {t.i for u in units if u.kind == "word" or _gang(u) for t in u.span}
    titled = _behind_articles(units)
    at, last = 0, None
    while at < len(tokens):
        start = _begins(tokens, at, named or tokens[at].i in titled) if tokens[at].i in free else None
        goes_on = last is not None and _goes_on(tokens, at, last)
        if start is not None or goes_on:
            start = at if start is None else start
            parties = _parties(tokens, at)
            end = _end(tokens, start, at + parties, free)
            yield canonical(tokens[start : at + 1] + tokens[at + 1 + parties : end], tokens[at]), goes_on
            at, last = end, tokens[at]
        else:
            at += 1


def _behind_articles(units: Sequence[Unit]) -> set[int]:
    """Tokens right behind an article and a mark, where its title may stand: «статья 342 УК, «Получение | взятки»»."""
    articles = [u for u in units if u.document is not None and _is_article(u.document)]
    ends = [u.end for u in articles if u.end < len(u.span.doc) and u.span.doc[u.end].text in TITLE_MARKS]
    return {i for end in ends for i in range(end + 1, end + 1 + TITLE_REACH)}


def _gang(unit: Unit) -> bool:
    """«организации преступной группы», which looks like a body."""
    return unit.kind == "organization" and bool(crimes().get(unit.span[0].lemma_))


def _goes_on(tokens: Sequence[Token], at: int, last: Token) -> bool:
    """An offence after a bracket and «и», in the case of the one before it."""
    before = [t.text for t in tokens[max(0, at - 2) : at]]
    if before not in ([")", "и"], ["»", "и"]) or tokens[at].lemma_ not in crimes():
        return False
    a, b = grammar.case(tokens[at]), grammar.case(last)
    return a == b or {a, b} == {"Nom", "Acc"}


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
    quoted = start > 1 and tokens[start - 1].text in OPENING  # «по статье «Злоупотребление полномочиями»»
    before = tokens[start - 1 - quoted] if start else None
    if start > 1 and tokens[start - 2].lower_ == "не":
        return None  # «обвиняется не в хищении, а в халатности»
    if before is not None and before.lower_ in CUES and (before.lower_ != "при" or needs):
        return start
    if before is not None and before.lower_ == "на" and tokens[at].lemma_ == "взятка":
        return start  # «попался на взятке»
    if named and grammar.case(tokens[at]) in ("Nom", "Acc"):
        return start
    known = before is not None and (before.lemma_ in OF_A_CRIME or (quoted and before.lemma_ in CRIME_WORDS))
    return start if known else None


def _end(tokens: Sequence[Token], start: int, head: int, free: set[int]) -> int:
    """One past the last token of the offence: genitives, instrumentals, «в особо крупном размере», «и дача …»."""
    end = last = head + 1
    while end < min(len(tokens), head + LONGEST) and tokens[end].i in free:
        if tokens[end].i > tokens[end - 1].i + 1:
            break  # «легализации имущества[, добытого преступным путём]»
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


def _parties(tokens: Sequence[Token], head: int) -> int:
    """Tokens of «от подрядчика», «главой города» in «получении главой города взятки»: no part of the offence."""
    if tokens[head].lemma_ != "получение" or head + 1 >= len(tokens):
        return 0
    if tokens[head + 1].lower_ != "от" and grammar.case(tokens[head + 1]) != "Ins":
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
    if token.text == "," and following:  # «за госизмену, превышение власти и халатность»
        return 2 if following[0].lemma_ in crimes() and grammar.case(following[0]) == grammar.case(head) else 0
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
    tokens = [token for token in tokens if token.lemma_ not in HEDGES]
    for k, token in enumerate(tokens):
        if token.i < head.i:
            forms[token.i] = nominative_word(token, head)
        elif token is head or (
            token.lemma_ in crimes() and tokens[k - 1].lower_ in ("и", "или", ",") and _same(token, head)
        ):
            forms[token.i] = nominative_word(token, token)
    return _lower(text_of(tokens, forms))


def _same(token: Token, head: Token) -> bool:
    return grammar.case(token) == grammar.case(head)
