"""Positions: mentions of posts → who holds which post where, and who else is meant by a post alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from spacy.tokens import Doc, Span

from extractor.entities.apposition import Names
from extractor.entities.completion import completed
from extractor.entities.coreference import antecedent, other_names, paraphrased, pronouns, unnamed_before
from extractor.entities.headship import headed_bodies
from extractor.entities.holders import holder_after, holder_before
from extractor.entities.owners import incumbent
from extractor.entities.post_mentions import PostMention
from extractor.entities.post_status import Status
from extractor.entities.post_words import is_rank
from extractor.entities.predicates import Subject, predicate_holder
from extractor.entities.records import Entities, Person, Position
from extractor.entities.said_posts import (
    SUCCESSION,
    bracketed_places,
    listed_holders,
    predecessor_post,
    replaced_holders,
)
from extractor.entities.served import served_leader
from extractor.entities.shared_posts import chained_holder, shared_holder
from extractor.entities.successors import successors
from extractor.language.index import index_of
from extractor.language.words import CACHE, parses, plain
from extractor.mentions.posts import short_posts

DEPUTIES = frozenset({"заместитель", "помощник", "советник", "пресс-секретарь", "секретарь"})


def link_positions(doc: Doc, spans: Sequence[Span], entities: Entities) -> None:
    """Fills `entities.positions`, `groups` and `standing_for`."""
    mentions = [PostMention(s, entities) for s in _outermost(spans, entities) if not is_rank(s)]
    names = Names(entities.persons)
    mentions += [PostMention(leader, entities) for m in mentions if (leader := served_leader(m, names)) is not None]
    mentions.sort(key=lambda m: m.span.start)
    holders = _named_holders(mentions, names)
    waiting: list[PostMention] = []
    after: list[PostMention] = []  # of whom others' posts, known by then, tell the post
    groups = [m for m in mentions if m.plural]
    entities.groups += [m.span for m in groups]
    for mention in mentions:
        if mention.plural:
            _add_all(entities, listed_holders(mention, names, entities))
        elif mention.span.start in holders and mention.head.lemma_ in SUCCESSION:
            after.append(mention)
        elif mention.span.start in holders:
            _add(entities, mention, holders[mention.span.start], mention.status, mentions)
        else:
            waiting.append(mention)
    _add_all(entities, bracketed_places(groups, names, entities))
    _resolve(doc, waiting, entities, mentions)
    subjects = _subjects(doc, entities)
    _add_all(entities, headed_bodies(doc, subjects, entities))
    for mention in after:
        _add(entities, mention, holders[mention.span.start], mention.status, mentions)
    _add_all(entities, replaced_holders(doc, subjects, entities))
    _add_all(entities, successors(doc, subjects, entities))


def _add_all(entities: Entities, positions: Iterable[Position]) -> None:
    for position in list(positions):
        known = next(
            (p for p in entities.positions if p.person is position.person and _same(p.name, position.name)), None
        )
        if known is None:
            entities.positions.append(position)
        else:
            known.spans += position.spans


def _named_holders(mentions: Sequence[PostMention], names: Names) -> dict[int, Person]:
    """First token of a post → the person whose name stands after it, is shared with the next, or stands before it."""
    single = [m for m in mentions if not m.plural]
    after = {m.span.start: found for m in single if (found := holder_after(m, names))}
    holders = {start: person for start, (_, person) in after.items()}
    for mention in reversed(single):
        if mention.span.start not in holders and (shared := shared_holder(mention, single, holders)):
            holders[mention.span.start] = shared
    taken = {name.end for name, _ in after.values()}
    apposed: dict[int, Person] = {}
    for mention in single:
        if mention.span.start not in holders:
            before = holder_before(mention, names, taken) or chained_holder(mention, single, apposed)
            if before is not None:
                apposed[mention.span.start] = before
    return holders | apposed


def _resolve(doc: Doc, waiting: Sequence[PostMention], entities: Entities, mentions: Sequence[PostMention]) -> None:
    """Posts without a name beside them: said of a person by a verb, standing for one, or held by nobody named."""
    entities.standing_for |= pronouns(doc, entities)
    subjects = _BySentence(doc, _subjects(doc, entities))
    for mention in waiting:
        said = predicate_holder(mention, subjects.beside(mention.span)) if mention.kind == "post" else None
        if said is not None:
            _add(entities, mention, *said, mentions)
            subjects.note(Subject(mention.span, said[0]))
            continue
        position = antecedent(mention, entities)
        if position is not None:
            position.spans.append(mention.span)
            if position.person is not None:
                subjects.note(Subject(mention.span, position.person))
            continue
        person = paraphrased(mention, entities)
        if person is not None:
            entities.standing_for[mention.span.start, mention.span.end] = person
            subjects.note(Subject(mention.span, person))
        elif mention.kind == "post":
            _add(entities, mention, None, mention.status, mentions)


def _subjects(doc: Doc, entities: Entities) -> list[Subject]:
    named = [Subject(s, p, named=True) for p in entities.persons for s in p.spans]
    posts = [Subject(s, p.person) for p in entities.positions if p.person for s in p.spans]
    standing = [Subject(Span(doc, a, b), p) for (a, b), p in entities.standing_for.items()]
    return [*named, *posts, *standing]


class _BySentence:
    """Subjects by the sentence that they stand in: a long text has tens of thousands."""

    def __init__(self, doc: Doc, subjects: Iterable[Subject]) -> None:
        self._sentence = index_of(doc).sentences
        self._subjects: dict[int, list[Subject]] = defaultdict(list)
        for subject in subjects:
            self.note(subject)

    def note(self, subject: Subject) -> None:
        self._subjects[self._sentence[subject.span.start]].append(subject)

    def beside(self, span: Span) -> list[Subject]:
        """Those of the span's sentence."""
        return self._subjects[self._sentence[span.start]]


def _add(
    entities: Entities, mention: PostMention, person: Person | None, status: Status, said: Sequence[PostMention]
) -> None:
    """A new position, or another mention of a known one. said: all posts of the text."""
    name = mention.name()
    if mention.kind == "paraphrase":
        post = predecessor_post(mention, entities) if person is not None else None
        if post is not None:
            former = Position(
                incumbent(post), post.title, "former", person, post.organization, post.region, [mention.span]
            )
            entities.positions.append(former)
        elif person is not None:
            entities.standing_for[mention.span.start, mention.span.end] = person
            known_as = other_names().get(mention.head_lemma)
            if known_as is not None and not any(p.title == known_as for p in entities.posts_of(person)):
                his = mention.possessed and any(s.start == mention.span.end for s in person.spans)
                post_name = mention.head_lemma if his else known_as  # «его защитник Олег Ким»: no more than his
                entities.positions.append(Position(post_name, post_name, status, person, spans=[mention.span]))
        return
    if mention.kind == "calling":
        return
    known = next((p for p in entities.positions if p.person is person and _same(p.name, name)), None)
    if known is None:
        known = _nested(entities, mention, person) if person is not None else _repeated(entities, mention, name)
    if known is None:
        name = completed(name, mention, entities, person is not None, said)
        known = _completed_before(name, person, mention.status, entities)
    if known is None:
        known = Position(name, mention.title, status, person, mention.organization, mention.region)
        entities.positions.append(known)
    known.spans.append(mention.span)


def _completed_before(name: str, person: Person | None, status: Status, entities: Entities) -> Position | None:
    """«президента», completed in the headline, where the article then names «президент Узбекистана Ш. Мирзиёев»."""
    same = [p for p in entities.positions if _same(p.name, name)]
    if person is None and not any(p.person is None for p in same):
        of_one = len(same) == 1 and same[0].status == status and same[0].region is not None
        return same[0] if of_one else None
    return next((p for p in same if p.person is person and p.status == status), None)


def _same(a: str, b: str) -> bool:
    return plain(a) == plain(b)


@lru_cache(CACHE)
def _content(name: str) -> frozenset[str]:
    """Lemmas of a post's words, short ones spelled out: «заместитель генпрокурора» says the генеральный прокурор."""
    lemmas = (plain(parses(word)[0].normal_form) for word in plain(name).split())
    spelled = (word for lemma in lemmas for word in short_posts().get(lemma, lemma).split())
    return frozenset(plain(parses(word)[0].normal_form) for word in spelled)


def _repeated(entities: Entities, mention: PostMention, name: str) -> Position | None:
    """A post of nobody named, told again; the fuller name is kept."""
    position = unnamed_before(mention, entities)
    if position is not None and len(name.split()) > len(position.name.split()):
        position.name = name
    return position


def _nested(entities: Entities, mention: PostMention, person: Person) -> Position | None:
    """«министр» beside the same person's «министр юстиции Эстонии» says nothing new; the fuller name is kept."""
    name = mention.name()
    own = _content(name)
    for position in entities.posts_of(person):
        words = _content(position.name)
        if plain(position.name).split()[0] not in own or not (own < words or words < own):
            continue
        if _content(mention.title).isdisjoint(_content(position.title)):
            continue  # «губернатор области», «председатель совета при губернаторе области»
        if DEPUTIES & (own ^ words):
            continue  # «аким» and «первый заместитель акима» are two posts
        if words < own:
            position.name, position.title = name, mention.title
            position.organization = mention.organization or position.organization
            position.region = mention.region or position.region
        return position
    return None


def _outermost(spans: Sequence[Span], entities: Entities) -> list[Span]:
    """Posts that lie in no other post and in no body's name («Администрация Президента»)."""
    outer: dict[int, list[Span]] = defaultdict(list)  # by each token that they cover
    for span in [*spans, *(s for o in entities.organizations for s in o.spans)]:
        for i in range(span.start, span.end):
            outer[i].append(span)
    return [s for s in spans if not any(o is not s and o.start <= s.start and s.end <= o.end for o in outer[s.start])]
