"""Posts that a sentence gives without naming them beside the person: by a verb, by a list, by a predecessor.

«возглавляющий комитет по законодательству», «главы Асбеста и Режа – Надежда Тюшева и Степан Мальгин», «прокуроры
районов, среди них Г. А. Сефикурбанов (Дербентский район)», «на этом посту она сменила Анатолия Берсенёва».
"""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from extractor.entities.canonical import declined, nominative_word, text_of
from extractor.entities.holders import DASHES, Names, Subject
from extractor.entities.post_mentions import PostMention, Status, genitive_name, leaders
from extractor.entities.records import Entities, Organization, Person, Position, Region
from extractor.language import words
from extractor.language.grammar import has
from extractor.language.words import plain
from extractor.mentions.posts import POSTS, deputy_of
from extractor.resources import read_tsv, read_words

HEADING = frozenset({"возглавлять", "возглавить"})
REPLACING = frozenset({"сменить", "заменить"})
LEADER = "руководитель"


@cache
def _leaders() -> dict[str, str]:
    return dict(read_tsv(POSTS / "leads.tsv"))


@cache
def _kinds() -> dict[str, str]:
    return dict(read_tsv(POSTS / "bodies.tsv"))


def headed_bodies(doc: Doc, subjects: Sequence[Subject], entities: Entities) -> Iterator[Position]:
    """«депутат X, возглавляющий комитет …», «X возглавил управление …»: the leader's post of that body."""
    bodies = {s.start: (s, o) for o in entities.organizations for s in o.spans}
    for verb in doc:
        if verb.lemma_ not in HEADING or verb.i + 1 not in bodies:
            continue
        span, body = bodies[verb.i + 1]
        person = _subject_of(verb, subjects)
        if person is not None:
            title = _leaders().get(body.kind or "", LEADER)
            name = f"{title} {genitive_name(body)}"
            former = has(verb, "VerbForm", "Part") and has(verb, "Tense", "Past")
            status: Status = "former" if former else "current"
            yield Position(name, title, status, person, body, body.region, [Span(doc, verb.i, span.end)])


def _subject_of(verb: Token, subjects: Sequence[Subject]) -> Person | None:
    """The nominative before the verb in its sentence; a participle's noun stands right before its comma."""
    inside = [s for s in subjects if verb.sent.start <= s.span.start and s.span.end <= verb.i]
    comma = verb.i - 1
    while comma > verb.sent.start and verb.doc[comma].pos_ == "ADV":
        comma -= 1  # «Алымкулов, ранее возглавлявший …»
    if has(verb, "VerbForm", "Part") or (verb.i and verb.doc[comma].text == ","):
        inside = [s for s in inside if s.span.end == comma]
    else:
        inside = [s for s in inside if "Nom" in s.cases]
    if inside:
        return max(inside, key=lambda s: s.span.end).person
    after = [s for s in subjects if verb.i < s.span.start < verb.sent.end and s.named and "Nom" in s.cases]
    return min(after, key=lambda s: s.span.start).person if after and has(verb, "VerbForm", "Fin") else None


def listed_holders(mention: PostMention, names: Names, entities: Entities) -> Iterator[Position]:
    """«глав Асбеста и Режа – Надежды Тюшевой и Степана Мальгина»: as many places as names, in one order."""
    doc, end = mention.span.doc, mention.span.end
    if end >= len(doc) or doc[end].text not in (*DASHES, ":", "("):
        return
    places = _places(mention, entities)
    holders = list(_name_list(end + 1, doc, names))
    if len(places) > 1 and len(places) == len(holders):
        for (place_span, region), person in zip(places, holders, strict=True):
            yield _local(mention, person, region, place_span)


def bracketed_places(groups: Sequence[PostMention], names: Names, entities: Entities) -> Iterator[Position]:
    """«прокуроры городов и районов, среди них Г. А. Сефикурбанов (Дербентский район)»."""
    regions = {s.start: (s, r) for r in entities.regions for s in r.spans}
    for group in groups:
        for at, (name, person) in sorted(names.starts.items()):
            if (
                group.span.end <= at < group.span.sent.end
                and name.end + 1 in regions
                and name.doc[name.end].text == "("
            ):
                span, region = regions[name.end + 1]
                yield _local(group, person, region, span)


def _local(mention: PostMention, person: Person, region: Region, place: Span) -> Position:
    """The plural post in the singular, at one place."""
    head = words.reading(mention.head.text, mention.head.pos_, "", "Plur", "").inflect({"nomn", "sing"})
    before = mention.span.doc[mention.span.start : mention.head.i]
    title = f"{text_of(before)} {head.word if head else nominative_word(mention.head, mention.head)}".strip()
    return Position(f"{title} {declined(region.name, 'gent')}", title, "current", person, None, region, [place])


def _places(mention: PostMention, entities: Entities) -> list[tuple[Span, Region]]:
    inside = mention.complement
    found = [(s, r) for r in entities.regions for s in r.spans if inside.start <= s.start and s.end <= inside.end]
    return sorted(found, key=lambda x: x[0].start)


def _name_list(at: int, doc: Doc, names: Names) -> Iterator[Person]:
    """«X, Y и Z» from a token on."""
    while at in names.starts:
        name, person = names.starts[at]
        yield person
        at = name.end + 1 if name.end < len(doc) and doc[name.end].lower_ in (",", "и") else len(doc)


def replaced_holders(doc: Doc, subjects: Sequence[Subject], entities: Entities) -> Iterator[Position]:
    """«На этом посту она сменила Анатолия Берсенёва»: he held the post that she holds."""
    for verb in doc:
        if verb.lemma_ not in REPLACING:
            continue
        inside = [s for s in subjects if verb.sent.start <= s.span.start < verb.sent.end]
        new = next((s.person for s in reversed(inside) if s.span.end <= verb.i and "Nom" in s.cases), None)
        old = next((s.person for s in inside if s.span.start > verb.i and "Acc" in s.cases), None)
        post = _last_post(new, verb.i, entities) if new is not None else None
        if post is not None and old is not None and old is not new:
            yield Position(
                post.name, post.title, "former", old, post.organization, post.region, [doc[verb.i : verb.i + 1]]
            )


def predecessor_post(mention: PostMention, entities: Entities) -> Position | None:
    """«предшественник задержанного»: the post last spoken of, of a named holder."""
    own = mention.span.start and mention.span.doc[mention.span.start - 1].lemma_ in ("мой", "наш")
    if own or mention.head.lemma_ not in ("предшественник", "предшественница", "преемник", "преемница"):
        return None
    held = [p for p in entities.positions if p.person is not None and p.spans and p.spans[0].start < mention.span.start]
    return max(held, key=lambda p: max(s.start for s in p.spans if s.start < mention.span.start), default=None)


def _last_post(person: Person, at: int, entities: Entities) -> Position | None:
    """The post of the person named last before a token, the first of those that are current."""
    posts = [p for p in entities.posts_of(person) if p.status != "former" and p.spans and p.spans[0].start < at]
    return posts[0] if posts else None


def completion(mention: PostMention, entities: Entities, held: bool) -> str:
    """What a bare post belongs to, in the genitive: as the same post was said before, the body of its kind that the
    article names, the leader whom it serves, or, if somebody named holds it, the body last spoken of."""
    if len(mention.complement) or mention.region is not None:
        return ""
    same = _same_post(mention, entities)
    if same is not None:
        mention.organization, mention.region = same.organization, same.region
        return same.name[len(same.title) :].strip()
    body = _body_of(mention, entities) or (_body_before(mention, entities) if held else None)
    if body is not None:
        mention.organization = body
        return genitive_name(body)
    leader = _leader_of(mention, entities)
    if leader is not None:
        mention.organization, mention.region = leader.organization, leader.region
        return declined(leader.name, "gent")
    return ""


def _same_post(mention: PostMention, entities: Entities) -> Position | None:
    """«новый ректор» after «ректор политехнического института»: the post last said with that title, in full."""
    title = plain(mention.title)
    before = [p for p in entities.positions if plain(p.title) == title and p.name.startswith(p.title + " ")]
    return before[-1] if before else None


def _body_of(mention: PostMention, entities: Entities) -> Organization | None:
    """The court of «судья», named last; the parliament of «депутат», the university of «ректор», most spoken of."""
    kind = _kinds().get(mention.head_lemma)
    bodies = [o for o in entities.organizations if kind and o.kind == kind]
    if kind == "court":
        return _last_named(bodies, mention)
    bodies.sort(key=lambda o: -len(o.spans))
    if len(bodies) > 1 and len(bodies[0].spans) == len(bodies[1].spans):
        return None
    return bodies[0] if bodies else None


LED = frozenset(
    {"agency", "ministry", "administration", "company", "education", "health", "unit", "fund", "association"}
)


def _body_before(mention: PostMention, entities: Entities) -> Organization | None:
    """«её владелец Левон Закоян», «директор Вячеслав Тян»: the body last named in the paragraph."""
    if "body" not in leaders().get(mention.head_lemma, ()) or mention.head_lemma == "глава":
        return None
    return _last_named([o for o in entities.organizations if o.kind in LED], mention)


def _last_named(bodies: Sequence[Organization], mention: PostMention) -> Organization | None:
    """The body named last before the mention in its paragraph."""
    doc, at = mention.span.doc, mention.span.start
    line = next((i for i in range(at - 1, -1, -1) if doc[i].is_space), 0)
    near = [(s.start, o) for o in bodies for s in o.spans if line <= s.start < at]
    return max(near, key=lambda x: x[0])[1] if near else None


def _leader_of(mention: PostMention, entities: Entities) -> Position | None:
    """«аким района и его заместитель»: whose deputy is meant."""
    if mention.head_lemma not in _subordinates() or deputy_of(mention.head.lower_):
        return None
    before = [
        (max(s.start for s in p.spans if s.start < mention.span.start), p)
        for p in entities.positions
        if p.name.split()[0].lower() in leaders().keys() | _kinds().keys()
        and any(s.start < mention.span.start for s in p.spans)
    ]
    return max(before, key=lambda x: x[0])[1] if before else None


@cache
def _subordinates() -> frozenset[str]:
    return read_words(POSTS / "subordinates.txt")
