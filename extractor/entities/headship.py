"""Posts told by a verb of leading: «возглавляющий комитет по законодательству», «который заведовал отделением»."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from extractor.entities.asides import SINCE
from extractor.entities.body_names import head_of
from extractor.entities.canonical import declined, nominative, text_of
from extractor.entities.post_words import genitive_name
from extractor.entities.predicates import Subject, described
from extractor.entities.records import Entities, Organization, Person, Position
from extractor.language.grammar import has, is_adjective, is_finite, is_noun, may_be
from extractor.language.index import with_lemmas
from extractor.mentions.body_words import head_entry
from extractor.mentions.posts import POSTS
from extractor.resources import read_tsv

LEADER = "руководитель"
PAST_STATES = frozenset({"возглавлять", "руководить", "заведовать", "командовать"})  # imperfective: over by now


class Headship(NamedTuple):
    case: str
    leader: str


@cache
def _verbs() -> dict[str, Headship]:
    return {lemma: Headship(wanted, leader) for lemma, wanted, leader in read_tsv(POSTS / "headship.tsv")}


@cache
def _leaders() -> dict[str, str]:
    return dict(read_tsv(POSTS / "leads.tsv"))


def headed_bodies(doc: Doc, subjects: Sequence[Subject], entities: Entities) -> Iterator[Position]:
    """«депутат X, возглавляющий комитет …», «X возглавил управление …»: the leader's post of that body."""
    bodies = {s.start: (s, o) for o in entities.organizations for s in o.spans}
    for verb in with_lemmas(doc, _verbs()):
        if has(verb, "VerbForm", "Inf"):
            continue
        body, inverted = _body_after(verb, bodies), False
        if body is None and is_finite(verb):
            body, inverted = _body_before(verb, bodies.values()), True
        person = None if body is None else _following(verb, subjects) if inverted else _subject_of(verb, subjects)
        if body is not None and person is not None:
            yield _position(verb, body, person)


Body = tuple[Span, Organization | None]


def _body_after(verb: Token, bodies: Mapping[int, tuple[Span, Organization]]) -> Body | None:
    """A body that the article knows, or a unit: «заведовал там | отделением химиотерапии»."""
    doc, at = verb.doc, verb.i + 1
    while at < len(doc) and doc[at].pos_ == "ADV":
        at += 1
    if at in bodies:
        return bodies[at]
    end = verb.sent.end
    head = at
    while head < end and is_adjective(doc[head]):
        head += 1
    if head >= end or head_entry(doc[head].lemma_) is None or not may_be(doc[head], _verbs()[verb.lemma_].case):
        return None
    stop = head + 1
    while stop < end and doc[stop].is_lower and (is_noun(doc[stop]) or is_adjective(doc[stop])):
        if not may_be(doc[stop], "Gen"):
            break
        stop += 1
    return Span(doc, at, stop), None


def _body_before(verb: Token, bodies: Collection[tuple[Span, Organization]]) -> Body | None:
    """«Исполком района теперь | возглавляет …»."""
    at = verb.i
    while at > verb.sent.start and (verb.doc[at - 1].pos_ == "ADV" or verb.doc[at - 1].lower_ in SINCE):
        at -= 1
    ending = [b for b in bodies if b[0].end == at and may_be(head_of(b[0]), _verbs()[verb.lemma_].case)]
    return max(ending, key=lambda b: len(b[0]), default=None)


def _position(verb: Token, body: Body, person: Person) -> Position:
    span, known = body
    head = head_of(span)
    title = _verbs()[verb.lemma_].leader
    if title == "-":
        kind = (known.kind if known else None) or (head_entry(head.lemma_) or ("",))[0]
        title = _leaders().get(head.lemma_) or _leaders().get(kind, LEADER)
    if title == "заведующий":
        name = declined(known.name, "ablt") if known else text_of(span)
    else:
        name = genitive_name(known) if known else declined(nominative(span, head), "gent")
    over = has(verb, "Tense", "Past") and (has(verb, "VerbForm", "Part") or verb.lemma_ in PAST_STATES)
    region = known.region if known else None
    said = Span(verb.doc, min(verb.i, span.start), max(verb.i + 1, span.end))
    return Position(f"{title} {name}", title, "former" if over else "current", person, known, region, [said])


def _subject_of(verb: Token, subjects: Sequence[Subject]) -> Person | None:
    """The nominative before the verb in its sentence; before the comma of a participle or of «который», its noun."""
    if (person := described(verb, subjects)) is not None:
        return person
    if has(verb, "VerbForm", "Part"):
        return None
    before = [s for s in subjects if verb.sent.start <= s.span.start and s.span.end <= verb.i]
    inside = [s for s in before if "Nom" in s.cases]
    if inside:
        return max(inside, key=lambda s: s.span.end).person
    return _following(verb, subjects)


def _following(verb: Token, subjects: Sequence[Subject]) -> Person | None:
    """«Управление возглавил Х»: the name in the nominative after a finite verb."""
    after = [s for s in subjects if verb.i < s.span.start < verb.sent.end and s.named and "Nom" in s.cases]
    return min(after, key=lambda s: s.span.start).person if after and is_finite(verb) else None
