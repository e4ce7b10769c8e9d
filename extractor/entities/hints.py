"""What the trained model's relations say where the rules leave a post open: who holds it, and in which body.

Only what no rule has settled is asked about, and only the mentions around it are scored. Hints come after the events,
so that they cannot decide who is accused.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from spacy.tokens import Doc, Span

from extractor.entities.post_mentions import PostMention
from extractor.entities.records import Entities, Organization, Person, Position
from extractor.mentions import KEY
from extractor.mentions.reader import MODEL_KEY, Relations

SURE = 0.9  # probability from which a relation is believed
REACH = 40  # tokens around an open post in which its holder and body are sought
ASKED = frozenset({"PERSON", "PROFESSION", "ORGANIZATION"})


def add_hints(doc: Doc, entities: Entities) -> None:
    """Gives open posts their holders and adds callings held in a body. Call it when the events have been found."""
    owners = {s.start: person for person in entities.persons for s in person.spans}
    for position in entities.positions:
        if position.person is None and position.spans and len(PostMention(position.spans[0], entities).complement):
            position.person = _holder(position.spans[0], owners)
    known = {(id(p.person), p.name) for p in entities.positions}
    entities.positions += [p for p in _hinted_posts(doc, entities, owners) if (id(p.person), p.name) not in known]


def _hinted_posts(doc: Doc, entities: Entities, owners: Mapping[int, Person]) -> Iterator[Position]:
    """Callings that the rules take for no post, in the body where the model sees them held.

    «астронавт НАСА Гаррет Рейсман»
    """
    ruled = {i for s in doc.spans[KEY] if s.label_ in ASKED for i in range(s.start, s.end)}
    for span in doc.spans[MODEL_KEY]:
        if span.label_ != "PROFESSION" or span.start in ruled:
            continue
        mention = PostMention(span, entities)
        person = None if mention.plural else _holder(span, owners)
        if person is None:
            continue
        body = mention.organization or _workplace(span, person, entities.organizations)
        if body is not None:
            yield Position(mention.name(), mention.title, mention.status, person, body, mention.region, [span])


def _holder(post: Span, owners: Mapping[int, Person]) -> Person | None:
    """`owners`: persons by the first tokens of their names."""
    held = {
        id(person): person
        for head, tail in _related(post, "WORKS_AS")
        if (tail.start <= post.start < tail.end or post.start <= tail.start < post.end)
        and (person := owners.get(head.start)) is not None
        and head.sent.start == post.sent.start
        and not post.start <= head.start < post.end  # «водитель депутата Ветрова» is not Ветров
    }
    return next(iter(held.values())) if len(held) == 1 else None


def _workplace(post: Span, person: Person, bodies: Iterable[Organization]) -> Organization | None:
    """The one body near the post that the model sees the person work in."""
    own = {s.start for s in person.spans}
    owners = {i: body for body in bodies for s in body.spans for i in range(s.start, s.end)}
    found = {
        id(body): body
        for head, tail in _related(post, "WORKPLACE")
        if head.start in own and (body := owners.get(tail.start)) is not None
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _related(post: Span, label: str) -> list[tuple[Span, Span]]:
    """Head and tail of the relations around a post that the model is sure of."""
    first, last = post.start - REACH, post.end + REACH
    near = [s for s in post.doc.spans[MODEL_KEY] if s.label_ in ASKED and first <= s.start and s.end <= last]
    relations = cast(Relations, post.doc.user_hooks[Relations.KEY])
    return [(head, tail) for head, tail, kind, p in relations(near) if kind == label and p >= SURE]
