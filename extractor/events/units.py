"""A sentence as rules read it: mentions are one unit each, every other token is a word.

«Под председательством [первого заместителя акима области Алмасхана Сматлаева]person состоялось [заседание]word
[Комиссии по вопросам …]organization» — a rule then asks a unit for its kind, its case and its record, never for tokens.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from extractor.entities.name_cases import ALL_CASES, name_cases
from extractor.entities.records import Date, Entities, LegalDocument, Money, Organization, Person, Position, Region
from extractor.language import grammar
from extractor.language.index import index_of
from extractor.language.words import CACHE
from extractor.mentions.posts import deputy_of, head_class

Kind = Literal["person", "post", "group", "organization", "region", "date", "document", "money", "word"]
# Where mentions nest or overlap, the unit is the longest; of equal ones the kind named first
RANK: tuple[Kind, ...] = ("person", "post", "group", "organization", "document", "date", "money", "region", "word")
APPOSING = frozenset({",", "(", "–", "—", "-"})
ACTING = ("исполняющ", "исполнявш")
# words before a post after which it does not show its case: «врио хокима», «зам. начальника»
UNDECLINED = frozenset({"и", "и.о", "ио", "врио", "зам", "вр"})
Named = tuple[Span, Person]
PARTIES = frozenset({"person", "post", "group", "organization"})  # the kinds of units that can act

POSSESSIVES = grammar.THIRD_PERSON | {"свой", "свои", "свою", "свое", "своё"}


@dataclass(slots=True, eq=False)
class Unit:
    """A mention or a word of a sentence.

    A post and the name beside it are one unit of kind "person"; a post, paraphrase or pronoun that stands for somebody
    is one too (`person` is set, `name` is not). A post whose holder is unknown is a "post", one in the plural
    a "group".
    """

    kind: Kind
    mention: Span | None  # None for a word
    head: Token  # carries case, number, gender
    person: Person | None = None
    position: Position | None = None
    organization: Organization | None = None
    region: Region | None = None
    date: Date | None = None
    document: LegalDocument | None = None
    money: Money | None = None
    name: Span | None = None  # the person's name inside the unit, if it is there
    # rules ask for these again and again, and a span's text or ends are made anew at each question
    text: str = field(init=False)
    lemma: str = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)
    _cases: frozenset[str] | None = field(init=False, default=None, repr=False)
    _lemmas: list[str] | None = field(init=False, default=None, repr=False)

    def __post_init__(self) -> None:
        if self.mention is None:
            self.start, self.end = self.head.i, self.head.i + 1
            self.text = self.head.text
        else:
            self.start, self.end = self.mention.start, self.mention.end
            self.text = self.mention.text
        self.lemma = self.head.lemma_

    @property
    def span(self) -> Span:
        """Of a word it is made when it is asked for: most words never are."""
        if self.mention is None:
            self.mention = Span(self.head.doc, self.start, self.end)
        return self.mention

    @property
    def named(self) -> bool:
        return self.name is not None

    def may_be(self, *cases: str) -> bool:
        """Whether the whole mention can stand in one of the UD cases: no word of its name or post speaks against it."""
        return any(c in self.cases for c in cases)

    @property
    def lemmas(self) -> list[str]:
        """Of all words but possessives («исполнять её обязанности»); an abbreviation has no form but its own: ИВС."""
        if self._lemmas is None:
            if self.kind == "word":
                self._lemmas = list(_own_lemmas(self.text, self.lemma))
            else:
                self._lemmas = [lemma for t in self.span for lemma in _own_lemmas(t.text, t.lemma_)]
        return self._lemmas

    @property
    def cases(self) -> frozenset[str]:
        if self._cases is None:
            self._cases = _cases(self)
        return self._cases

    @property
    def case(self) -> str:
        """The likeliest case: the head's by the tagger if the mention allows it, else the only possible one or ""."""
        tagged = grammar.case(self.head)
        possible = self.cases
        if tagged in possible or not possible:
            return tagged
        return next(iter(possible)) if len(possible) == 1 else ""


@lru_cache(CACHE)
def _own_lemmas(text: str, lemma: str) -> tuple[str, ...]:
    """A word's lemma; none of a possessive."""
    if text.lower() in POSSESSIVES:
        return ()
    return (text.lower() if grammar.is_abbreviated(text) else lemma,)


def _cases(unit: Unit) -> frozenset[str]:
    if unit.kind == "word" or unit.head.i < unit.start:
        return frozenset({grammar.case(unit.head)}) | grammar.possible_cases(unit.head.text)
    possible = grammar.possible_cases(unit.head.text) or ALL_CASES
    if unit.name is not None and unit.person is not None:
        by_name = name_cases(unit.name, unit.person)
        # the dictionary guesses the case of a surname that it does not know; the name's own reading does not
        own = unit.head.i >= unit.name.start or _undeclined(unit)
        return by_name if own else possible & by_name or possible
    return ALL_CASES if unit.kind in ("person", "post") and _undeclined(unit) else possible


def _undeclined(unit: Unit) -> bool:
    """«врио хокима», «зам. начальника», «замакима»: the post's own word does not show its case."""
    if unit.position is None or unit.head.lower_.startswith(ACTING):
        return False
    return unit.span[0].lower_.rstrip(".") in UNDECLINED or deputy_of(unit.head.lower_) is not None


def opens_paragraph(units: Sequence[Unit]) -> bool:
    """Whether a line break stands before a sentence's first unit."""
    first = units[0]
    return "\n" in first.span.doc[max(0, first.start - 1)].text


def document_units(doc: Doc, entities: Entities) -> list[list[Unit]]:
    """The units of each sentence, in order, without gaps but for white space."""
    sentences = list(doc.sents)
    candidates: list[list[Unit]] = [[] for _ in sentences]
    numbers = index_of(doc).sentences
    for unit in _candidates(doc, entities, numbers):
        candidates[numbers[unit.start]].append(unit)
    return [list(_fill(s, _chosen(c))) for s, c in zip(sentences, candidates, strict=True)]


def _candidates(doc: Doc, entities: Entities, numbers: Sequence[int]) -> Iterator[Unit]:
    """All mentions that lie within one sentence. `numbers`: the sentence of each token."""

    def inside(span: Span) -> bool:
        return bool(numbers[span.start] == numbers[span.end - 1])

    names = {s.start: (s, p) for p in entities.persons for s in p.spans if inside(s)}
    name_ends = {s.end: (s, p) for s, p in names.values()}
    for span, person in names.values():
        yield Unit("person", span, _name_head(span), person=person, name=span)
    for position in entities.positions:
        for span in filter(inside, position.spans):
            if _told_by_verb(span):
                continue  # the verb and its object stay units of their own
            yield _post_unit(span, position, *_names_beside(span, names, name_ends, numbers))
    for (start, end), person in entities.standing_for.items():
        span = Span(doc, start, end)
        if inside(span):
            yield Unit("person", span, _post_head(span), person=person)
    for span in filter(inside, entities.groups):
        yield Unit("group", span, _post_head(span))
    for organization in entities.organizations:
        for span in filter(inside, organization.spans):
            yield Unit("organization", span, _body_head(span), organization=organization)
    for region in entities.regions:
        yield from (Unit("region", s, _body_head(s), region=region) for s in filter(inside, region.spans))
    for date in entities.dates:
        yield from (Unit("date", s, s[0], date=date) for s in filter(inside, date.spans))
    for document in entities.documents:
        yield from (Unit("document", s, _body_head(s), document=document) for s in filter(inside, document.spans))
    for money in entities.money:
        if inside(money.span):
            yield Unit("money", money.span, money.span[0], money=money)


def _told_by_verb(span: Span) -> bool:
    """«возглавил управление», «сменил Мингбоева», «Управление возглавил | Иванов»."""
    return any(t.pos_ == "VERB" and not t.lower_.startswith(ACTING) for t in (span[0], span[-1]))


def is_negated(units: Sequence[Unit], at: int) -> bool:
    """«не | принял»"""
    return at > 0 and units[at - 1].text.lower() == "не"


def _names_beside(
    post: Span, names: dict[int, Named], name_ends: dict[int, Named], numbers: Sequence[int]
) -> tuple[Named | None, Named | None]:
    """The names right before a post (but for a comma, a bracket or a dash) and right after it, in its sentence."""
    apposed = post.start > 0 and post.doc[post.start - 1].text in APPOSING
    before = name_ends.get(post.start - 1) if apposed else None
    after = names.get(post.end)
    here = numbers[post.start]
    return (
        before if before and numbers[before[0].start] == here else None,
        after if after and numbers[after[0].start] == here else None,
    )


def _post_unit(span: Span, position: Position, before: Named | None, after: Named | None) -> Unit:
    """A post, joined with the holder's name right after it («прокурор области Марат Шынгысбеков») or before it."""
    holder = position.person
    if after and after[1] is holder and _in_one_case(span, position, after):
        whole = Span(span.doc, span.start, after[0].end)
        return Unit("person", whole, _post_head(span), holder, position, name=after[0])
    if before and before[1] is holder:
        whole = Span(span.doc, before[0].start, span.end)
        return Unit("person", whole, _name_head(before[0]), holder, position, name=before[0])
    return Unit("person" if holder is not None else "post", span, _post_head(span), holder, position)


def _in_one_case(post: Span, position: Position, name: Named) -> bool:
    """«избрали главой | Илью Юдина»: two parts of the sentence, where the forms have no case in common."""
    head = _post_head(post)
    whole = Unit("post", post, head, position=position)
    return _undeclined(whole) or not (shown := grammar.possible_cases(head.text)) or bool(shown & name_cases(*name))


def _name_head(span: Span) -> Token:
    return next((t for t in span if t.text[0].isupper() and len(t.text) > 1), span[0])


def _post_head(span: Span) -> Token:
    """The word that shows the post's case: «исполняющий» of «исполняющий обязанности хокима», else the post's own word,
    whatever the tagger takes it for («хокимы районов»), else the first noun."""
    acting = next((t for t in span if t.lower_.startswith(ACTING)), None)
    if acting is not None:
        return acting
    known = next((t for t in span if head_class(t)), None)
    return known or next((t for t in span if t.pos_ in ("NOUN", "PROPN", "PRON")), span[-1])


def _body_head(span: Span) -> Token:
    """The first noun that shows its case: «Кенеш» of «Жогорку Кенеш»."""
    fixed = grammar.indeclinable()
    return next((t for t in span if t.pos_ in ("NOUN", "PROPN") and t.lower_ not in fixed), span[0])


def _chosen(candidates: Iterable[Unit]) -> list[Unit]:
    """Longest first, none overlapping."""
    taken: set[int] = set()
    chosen = []
    for unit in sorted(candidates, key=lambda u: (u.start - u.end, RANK.index(u.kind), u.start)):
        tokens = range(unit.start, unit.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(unit)
    return sorted(chosen, key=lambda u: u.start)


def _fill(sentence: Span, chosen: list[Unit]) -> Iterator[Unit]:
    """The chosen units with the words between them."""
    at = sentence.start
    doc = sentence.doc
    for unit in [*chosen, None]:
        stop = unit.start if unit else sentence.end
        words = (doc[i] for i in range(at, stop))
        yield from (Unit("word", None, w) for w in words if not w.is_space)
        if unit:
            yield unit
            at = unit.end
