"""Posts told by a verb of leading: «возглавляющий комитет по законодательству», «который заведовал отделением»."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from extractor.entities.asides import before_time
from extractor.entities.body_names import head_of
from extractor.entities.canonical import declined, nominative, text_of
from extractor.entities.owners import WOMAN, leads
from extractor.entities.post_status import ACTING
from extractor.entities.post_words import genitive_name
from extractor.entities.predicates import ENTRUSTING, WILL, Subject, described
from extractor.entities.records import Entities, Organization, Person, Position
from extractor.language.grammar import THIRD_PERSON, gender, has, is_adjective, is_finite, is_noun, may_be
from extractor.language.index import with_lemmas
from extractor.mentions.body_words import head_entry
from extractor.mentions.posts import POSTS
from extractor.resources import read_tsv

LEADER = "руководитель"
TEMPORARILY = "временно"
CLOSE = 4  # tokens between it and «временно»
NEAR = 8  # tokens between «руководить» and what governs it
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
        charge = _charge(verb) if has(verb, "VerbForm", "Inf") else None
        if charge is None and has(verb, "VerbForm", "Inf"):
            continue
        body, inverted = _body_after(verb, bodies), False
        if body is None:
            body = _body_meant(verb, bodies.values())
        if body is None and (is_finite(verb) or charge is not None):
            body, inverted = _body_before(verb, bodies.values()), True
        if body is None:
            continue
        if charge is not None:
            person = _charged(charge, subjects)
        else:
            person = _following(verb, subjects) if inverted else _subject_of(verb, subjects)
        if person is not None:
            yield _position(verb, body, person, entities)


def _charge(leading: Token) -> Token | None:
    """What governs «руководить»: «инспекцией | будет руководить Юлия Ким», «руководить фондом | поручено Олегу Ли»."""
    near = leading.doc[max(leading.sent.start, leading.i - NEAR) : min(leading.sent.end, leading.i + NEAR)]
    return next((t for t in near if t.lemma_ in ENTRUSTING or (t.lemma_ in WILL and is_finite(t))), None)


def _charged(charge: Token, subjects: Sequence[Subject]) -> Person | None:
    """The first name after it, in the dative where somebody is entrusted."""
    wanted = "Dat" if charge.lemma_ in ENTRUSTING else "Nom"
    after = [s for s in subjects if charge.i < s.span.start < charge.sent.end and s.named and wanted in s.cases]
    return min(after, key=lambda s: s.span.start).person if after else None


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
    """«Исполком района теперь | возглавляет …», «Инспекцией теперь будет | руководить»."""
    at = verb.i
    while at > verb.sent.start and verb.doc[at - 1].lemma_ in WILL:
        at -= 1
    at = before_time(verb.doc, at)
    ending = [b for b in bodies if b[0].end == at and may_be(head_of(b[0]), _verbs()[verb.lemma_].case)]
    return max(ending, key=lambda b: len(b[0]), default=None)


def _body_meant(verb: Token, bodies: Collection[tuple[Span, Organization]]) -> Body | None:
    """«Создан комитет по спорту. Возглавит | его Олег Ким»: the body of the pronoun's gender named last."""
    doc, at = verb.doc, verb.i + 1
    if at + 1 >= len(doc) or doc[at].lower_ not in THIRD_PERSON or not doc[at + 1].text[0].isupper():
        return None
    begin = doc[verb.sent.start - 1].sent.start if verb.sent.start else 0
    female = doc[at].lower_ in WOMAN
    near = [b for b in bodies if begin <= b[0].start < verb.i and (gender(head_of(b[0])) == "Fem") == female]
    return max(near, key=lambda b: (b[0].start, b[0].end), default=None)


def _leader_called(body: Organization | None, entities: Entities) -> str | None:
    """As the article itself calls the body's leader: the директор of a department that somebody now heads."""
    held = {p.title for p in entities.positions if body is not None and p.organization is body and leads(p)}
    plain = [title for title in held if not ACTING.match(title) and not title.startswith("бывш")]
    return plain[0] if len(plain) == 1 else None


def _position(verb: Token, body: Body, person: Person, entities: Entities) -> Position:
    span, known = body
    head = head_of(span)
    over = has(verb, "Tense", "Past") and (has(verb, "VerbForm", "Part") or verb.lemma_ in PAST_STATES)
    title = (None if over else _leader_called(known, entities)) or _verbs()[verb.lemma_].leader
    if title == "-":
        kind = (known.kind if known else None) or (head_entry(head.lemma_) or ("",))[0]
        title = _leaders().get(head.lemma_) or _leaders().get(kind, LEADER)
    if title == "заведующий":
        name = declined(known.name, "ablt") if known else text_of(span)
    else:
        name = genitive_name(known) if known else declined(nominative(span, head), "gent")
    region = known.region if known else None
    if any(t.lower_ == TEMPORARILY for t in verb.doc[max(0, verb.i - CLOSE) : verb.i + CLOSE]):
        title = f"исполняющий обязанности {declined(title, 'gent')}"
        said = Span(verb.doc, verb.i, verb.i + 1)
        return Position(f"{title} {name}", title, "acting", person, known, region, [said])
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
