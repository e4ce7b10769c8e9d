"""What the trained model's relations say where the rules leave a post open: who holds it, and in which body.

Only what no rule has settled is asked about, and only the mentions of its sentence are scored. Hints come after the
events, so that they cannot decide who is accused.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import cast

from spacy.tokens import Doc, Span

from extractor.entities.post_mentions import PostMention, has_complement
from extractor.entities.post_words import is_rank
from extractor.entities.records import Entities, Organization, Person, Position
from extractor.mentions import KEY
from extractor.mentions.reader import MODEL_KEY, Relations

SURE = 0.9  # probability from which a relation is believed
ASKED = frozenset({"PERSON", "PROFESSION", "ORGANIZATION"})
Related = tuple[Span, Span, str]  # head, tail, NEREL label


def add_hints(doc: Doc, entities: Entities) -> None:
    """Gives open posts their holders and adds callings held in a body. Call it when the events have been found."""
    held_by_nobody = [p for p in entities.positions if p.person is None and p.spans]
    open_posts = [p for p in held_by_nobody if has_complement(p.spans[0])]
    callings = list(_callings(doc))
    seen = _Seen(doc, entities)
    for position in open_posts:
        held = {id(person): person for span in position.spans if (person := seen.holder(span)) is not None}
        person = next(iter(held.values())) if len(held) == 1 else None
        position.person = None if person is None or _named_otherwise(person, position, entities) else person
    known = {(id(p.person), p.name) for p in entities.positions}
    entities.positions += [p for p in _hinted_posts(callings, entities, seen) if (id(p.person), p.name) not in known]


def _named_otherwise(person: Person, post: Position, entities: Entities) -> bool:
    """«Директор фонда и его заместитель Ринат Ахметов»: the sentence calls him by another post."""
    sentence = post.spans[0].sent
    own = (s for p in entities.posts_of(person) for s in p.spans)
    return any(sentence.start <= s.start < sentence.end for s in own)


def _callings(doc: Doc) -> Iterator[Span]:
    """What the model takes for a post and no rule does: «астронавт НАСА»."""
    ruled = {i for s in doc.spans[KEY] if s.label_ in ASKED for i in range(s.start, s.end)}
    yield from (s for s in doc.spans[MODEL_KEY] if s.label_ == "PROFESSION" and s.start not in ruled and not is_rank(s))


def _hinted_posts(callings: Iterable[Span], entities: Entities, seen: "_Seen") -> Iterator[Position]:
    """Those held in a body, as the model sees it."""
    for span in callings:
        person = seen.holder(span)
        if person is None:
            continue
        mention = PostMention(span, entities)
        body = mention.organization or seen.workplace(span, person)
        if body is not None and not mention.plural:
            yield Position(mention.name(), mention.title, mention.status, person, body, mention.region, [span])


class _Seen:
    """What the model sees between the persons, posts and bodies of a sentence; each is asked about once, if need be."""

    def __init__(self, doc: Doc, entities: Entities) -> None:
        self.persons = {s.start: person for person in entities.persons for s in person.spans}
        self.entities = entities
        self.relations = cast(Relations, doc.user_hooks[Relations.KEY])
        self.asked = sorted((s for s in doc.spans[MODEL_KEY] if s.label_ in ASKED), key=_start)
        self.sure: dict[int, list[Related]] = {}  # by the sentence's first token

    def holder(self, post: Span) -> Person | None:
        held = {
            id(person): person
            for head, tail, label in self._beside(post)
            if label == "WORKS_AS"
            and (tail.start <= post.start < tail.end or post.start <= tail.start < post.end)
            and (person := self.persons.get(head.start)) is not None
            and not post.start <= head.start < post.end  # «водитель депутата Ветрова» is not Ветров
        }
        return next(iter(held.values())) if len(held) == 1 else None

    def workplace(self, post: Span, person: Person) -> Organization | None:
        """The one body of the sentence that the model sees the person work in."""
        own = {s.start for s in person.spans}
        found = {
            id(body): body
            for head, tail, label in self._beside(post)
            if label == "WORKPLACE" and head.start in own and (body := self._bodies.get(tail.start)) is not None
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _beside(self, post: Span) -> list[Related]:
        """The relations in a post's sentence that the model is sure of; none where the sentence names nobody."""
        sentence = post.sent
        if sentence.start not in self.sure:
            self.sure[sentence.start] = self._related(sentence)
        return self.sure[sentence.start]

    def _related(self, sentence: Span) -> list[Related]:
        first, end = (bisect_left(self.asked, border, key=_start) for border in (sentence.start, sentence.end))
        inside = self.asked[first:end]
        if not any(s.start in self.persons for s in inside):
            return []
        return [(head, tail, label) for head, tail, label, p in self.relations(inside) if p >= SURE]

    @cached_property
    def _bodies(self) -> Mapping[int, Organization]:
        return {i: o for o in self.entities.organizations for s in o.spans for i in range(s.start, s.end)}


def _start(span: Span) -> int:
    return int(span.start)
