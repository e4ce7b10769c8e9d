"""A sentence as rules read it: mentions are one unit each, every other token is a word.

«Под председательством [первого заместителя акима области Алмасхана Сматлаева]person состоялось [заседание]word
[Комиссии по вопросам …]organization» — a rule then asks a unit for its kind, its case and its record, never for tokens.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from extractor.entities.name_cases import ALL_CASES, name_cases
from extractor.entities.records import Date, Entities, LegalDocument, Money, Organization, Person, Position, Region
from extractor.language import grammar
from extractor.mentions.posts import head_class

Kind = Literal["person", "post", "group", "organization", "region", "date", "document", "money", "word"]
# Where mentions nest or overlap, the unit is the longest; of equal ones the kind named first
RANK: tuple[Kind, ...] = ("person", "post", "group", "organization", "document", "date", "money", "region", "word")


@dataclass(slots=True)
class Unit:
    """A mention or a word of a sentence.

    A post and the name beside it are one unit of kind "person"; a post, paraphrase or pronoun that stands for somebody
    is one too (`person` is set, `name` is not). A post whose holder is unknown is a "post", one in the plural a "group".
    """

    kind: Kind
    span: Span
    head: Token  # carries case, number, gender
    person: Person | None = None
    position: Position | None = None
    organization: Organization | None = None
    region: Region | None = None
    date: Date | None = None
    document: LegalDocument | None = None
    money: Money | None = None
    name: Span | None = None  # the person's name inside the unit, if it is there

    @property
    def named(self) -> bool:
        return self.name is not None

    @property
    def text(self) -> str:
        return str(self.span.text)

    @property
    def lemma(self) -> str:
        return str(self.head.lemma_)

    @property
    def start(self) -> int:
        return int(self.span.start)

    @property
    def end(self) -> int:
        return int(self.span.end)

    def may_be(self, *cases: str) -> bool:
        """Whether the whole mention can stand in one of the UD cases: no word of its name or post speaks against it."""
        return any(c in self.cases for c in cases)

    @property
    def cases(self) -> frozenset[str]:
        return _cases(self)

    @property
    def case(self) -> str:
        """The likeliest case: the head's by the tagger if the mention allows it, else the only one possible, else ""."""
        tagged = grammar.case(self.head)
        possible = self.cases
        if tagged in possible or not possible:
            return tagged
        return next(iter(possible)) if len(possible) == 1 else ""


def _cases(unit: Unit) -> frozenset[str]:
    if unit.kind == "word" or unit.head.i < unit.start:
        return frozenset({grammar.case(unit.head)}) | grammar.possible_cases(unit.head.text)
    possible = grammar.possible_cases(unit.head.text) or ALL_CASES
    if unit.name is not None and unit.person is not None:
        by_name = name_cases(unit.name, unit.person)
        # the dictionary guesses the case of a surname that it does not know; the name's own reading does not
        return by_name if unit.head.i >= unit.name.start else possible & by_name or possible
    return possible


def sentence_units(sentence: Span, entities: Entities) -> list[Unit]:
    """The units of one sentence, in order, without gaps but for white space."""
    return list(_fill(sentence, _chosen(_candidates(sentence, entities))))


def _candidates(sentence: Span, entities: Entities) -> Iterator[Unit]:
    doc, first, last = sentence.doc, sentence.start, sentence.end

    def inside(span: Span) -> bool:
        return bool(first <= span.start and span.end <= last)

    names = {s.start: (s, p) for p in entities.persons for s in p.spans if inside(s)}
    name_ends = {s.end: (s, p) for s, p in names.values()}
    for span, person in names.values():
        yield Unit("person", span, _name_head(span), person=person, name=span)
    for position in entities.positions:
        for span in position.spans:
            if inside(span):
                yield _post_unit(doc, span, position, names, name_ends)
    for (start, end), person in entities.standing_for.items():
        if first <= start and end <= last:
            span = Span(doc, start, end)
            yield Unit("person", span, _post_head(span), person=person)
    for span in entities.groups:
        if inside(span):
            yield Unit("group", span, _post_head(span))
    for organization in entities.organizations:
        yield from (
            Unit("organization", s, _body_head(s), organization=organization) for s in organization.spans if inside(s)
        )
    for region in entities.regions:
        yield from (Unit("region", s, _body_head(s), region=region) for s in region.spans if inside(s))
    for date in entities.dates:
        yield from (Unit("date", s, s[0], date=date) for s in date.spans if inside(s))
    for document in entities.documents:
        yield from (Unit("document", s, s[0], document=document) for s in document.spans if inside(s))
    for money in entities.money:
        if inside(money.span):
            yield Unit("money", money.span, money.span[0], money=money)


def _post_unit(
    doc: Doc,
    span: Span,
    position: Position,
    names: dict[int, tuple[Span, Person]],
    name_ends: dict[int, tuple[Span, Person]],
) -> Unit:
    """A post, joined with the holder's name right after it («прокурор области Марат Шынгысбеков») or before it."""
    head = _post_head(span)
    after = names.get(span.end)
    if after and after[1] is position.person:
        return Unit("person", Span(doc, span.start, after[0].end), head, position.person, position, name=after[0])
    before = (
        name_ends.get(span.start - 1) if span.start and doc[span.start - 1].text in (",", "(", "–", "—", "-") else None
    )
    if before and before[1] is position.person:
        return Unit(
            "person",
            Span(doc, before[0].start, span.end),
            _name_head(before[0]),
            position.person,
            position,
            name=before[0],
        )
    if position.person is not None:
        return Unit("person", span, head, position.person, position)
    return Unit("post", span, head, position=position)


def _name_head(span: Span) -> Token:
    return next((t for t in span if t.text[0].isupper() and len(t.text) > 1), span[0])


def _post_head(span: Span) -> Token:
    """The post's own word, whatever the tagger takes it for («хокимы районов»), else the first noun."""
    known = next((t for t in span if head_class(t)), None)
    return known or next((t for t in span if t.pos_ in ("NOUN", "PROPN", "PRON")), span[-1])


def _body_head(span: Span) -> Token:
    return next((t for t in span if t.pos_ in ("NOUN", "PROPN")), span[0])


def _chosen(candidates: Iterator[Unit]) -> list[Unit]:
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
    for unit in [*chosen, None]:
        stop = unit.start if unit else sentence.end
        yield from (
            Unit("word", Span(sentence.doc, i, i + 1), sentence.doc[i])
            for i in range(at, stop)
            if not sentence.doc[i].is_space
        )
        if unit:
            yield unit
            at = unit.end
