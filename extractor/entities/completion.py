"""What a post said shortly belongs to: «её директор Тян» of the company last spoken of, «заместитель хокима» of the
district whose хоким was named, «судья» of the court."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from extractor.entities.canonical import declined, text_of
from extractor.entities.coreference import RECENT
from extractor.entities.owners import leading, leads, owner_of, post_of, subordinates
from extractor.entities.post_mentions import TERRITORIAL, PostMention
from extractor.entities.post_status import ACTING
from extractor.entities.post_words import bodies_of_posts, genitive_name, leaders
from extractor.entities.records import Entities, Organization, Person, Position
from extractor.language.grammar import THIRD_PERSON, case
from extractor.language.relations import servants
from extractor.language.words import parses, plain
from extractor.mentions.posts import POSTS, deputy_of, is_head
from extractor.resources import read_tsv

LED = frozenset(
    {"agency", "ministry", "administration", "company", "education", "health", "unit", "fund", "association"}
)
NEW = 2  # tokens between the body and its «новый руководитель»
CLAUSE = 8  # tokens between «где» and the post that its clause gives
OF_ONE_FIELD = frozenset({"министр", "вице-министр"})  # «освобождён вице-министр энергетики. Вице-министром стала …»
IN_TIME = ("прежн", "нынешн", "тогдашн", "действующ")
DEPUTIES = frozenset({"заместитель", "заместительница", "помощник", "помощница", "советник", "советница"})


def completed(name: str, mention: PostMention, entities: Entities, held: bool, said: Sequence[PostMention]) -> str:
    """The post's name with what it belongs to; said: all posts of the text, in its order."""
    whose = completion(mention, entities, held, said)
    before = " от " if mention.by_party else " по " if mention.of_field else ""
    if before and whose:  # «депутат | Жогорку Кенеша | от фракции», «заместитель | ректора вуза | по хозчасти»
        return name.replace(before, f" {whose}{before}", 1)
    return f"{name} {whose}".strip()


def completion(mention: PostMention, entities: Entities, held: bool, said: Sequence[PostMention] = ()) -> str:
    """What a bare post belongs to, in the genitive: as the same post was said before, the body of its kind that the
    article names, the leader whom it serves, or, if somebody named holds it, the body last spoken of.

    said: all posts of the text, in its order.
    """
    if (owner := owner_of(mention, entities)) is not None:
        return _owners_post(owner, mention, entities)
    if (body := _where(mention, entities)) is not None:
        mention.organization = body
        return genitive_name(body)
    said = _around(mention, said)
    if (body := _body_in(mention, entities) or _in_body(mention, entities)) is not None:
        mention.organization = body
        return genitive_name(body)
    served = _served(mention)
    if served and not mention.region:
        return _completed_as(mention, served, entities, held, said)
    if mention.by_party:
        body = _body_of(mention, entities)
        return genitive_name(body) if body else ""
    if len(mention.complement) or mention.region is not None:
        return ""
    if held and (body := _body_spoken_of(mention, entities)) is not None:
        mention.organization = body
        return genitive_name(body)
    repeated = mention.status == "acting" or mention.head_lemma in OF_ONE_FIELD or _of_a_row(mention)
    if mention.head_lemma in TERRITORIAL and len({m.region.name for m in _alike(mention, said) if m.region}) > 1:
        return ""  # «новым акимом назначен …», where several regions have new ones
    same = _same_post(mention, entities) or (_as_acting(mention, said) if repeated else None)
    if isinstance(same, PostMention):
        mention.organization, mention.region = same.organization, same.region
        return same.name()[len(same.title) :].strip() or text_of(same.complement)
    if same is not None:
        mention.organization, mention.region = same.organization, same.region
        return same.name[len(same.title) :].strip()
    body = _body_of(mention, entities) or (_body_before(mention, entities) if held else None)
    if body is not None:
        mention.organization = body
        return genitive_name(body)
    return _leader_of(mention, entities, said)


def _owners_post(owner: Person, mention: PostMention, entities: Entities) -> str:
    """«её заместитель», «заместитель Жапарова»: the post of the one served, in the genitive, if the text gives it."""
    post = post_of(owner, mention.span.start, entities)
    if post is None or (len(mention.complement) and not mention.of_field):
        return ""
    mention.organization, mention.region = post.organization, post.region
    return _genitive_post(post.name)


def _where(mention: PostMention, entities: Entities) -> Organization | None:
    """«из Совета депутатов, где он был председателем комиссии по бюджету»: the body before the comma."""
    doc, at = mention.span.doc, mention.span.start
    where = next((i for i in range(at - 1, max(mention.span.sent.start, at - CLAUSE), -1) if doc[i].lower_ == "где"), 0)
    if not where or doc[where - 1].text != "," or any(t.text[0].isupper() for t in mention.complement):
        return None
    before = [
        (s, o) for o in entities.organizations for s in o.spans if s.end == where - 1 and o is not mention.organization
    ]
    return max(before, key=lambda b: len(b[0]))[1] if before else None


def _alike(mention: PostMention, said: Sequence[PostMention]) -> list[PostMention]:
    return [m for m in said if m.head_lemma == mention.head_lemma]


def _body_in(mention: PostMention, entities: Entities) -> Organization | None:
    """«перешёл советником в Администрацию Президента», «работал врачом в больнице № 4»."""
    doc, at = mention.span.doc, mention.span.end
    if at + 1 >= len(doc) or doc[at].lower_ != "в" or mention.organization is not None or case(mention.head) != "Ins":
        return None
    bodies = [(s, o) for o in entities.organizations for s in o.spans if s.start == at + 1]
    return max(bodies, key=lambda b: len(b[0]))[1] if bodies else None


def _in_body(mention: PostMention, entities: Entities) -> Organization | None:
    """«В Департаменте экологии новый руководитель», «В мэрии сменился пресс-секретарь»."""
    doc, first = mention.span.doc, mention.span.sent.start
    near = range(mention.span.start - NEW, mention.span.start + 1)
    if doc[first].lower_ not in ("в", "во") or len(mention.complement) or mention.organization is not None:
        return None
    bodies = [(s, o) for o in entities.organizations for s in o.spans if s.start == first + 1 and s.end in near]
    return max(bodies, key=lambda b: len(b[0]))[1] if bodies else None


def _around(mention: PostMention, said: Sequence[PostMention]) -> Sequence[PostMention]:
    """The posts near a mention: a book takes no longer in proportion than an article."""
    at = bisect_left(said, mention.span.start, key=lambda m: int(m.span.start))
    return said[max(0, at - RECENT) : at + RECENT]


def _of_a_row(mention: PostMention) -> bool:
    """«прежний председатель», «действующий директор»: one of those who held the post that was told."""
    return mention.span[0].lower_.startswith(IN_TIME)


def _served(mention: PostMention) -> str | None:
    """Lemma of the leader in «замруководителя», «первый заместитель хокима», if that is all that is said of it."""
    words = mention.complement
    if deputized := deputy_of(mention.head.lower_):
        return parses(deputized)[0].normal_form if not len(words) else None
    bare = len(words) == 1 and mention.head_lemma in DEPUTIES and words[0].is_lower and is_head(words[0])
    return words[0].lemma_ if bare else None


def _completed_as(
    mention: PostMention, leader: str, entities: Entities, held: bool, said: Sequence[PostMention]
) -> str:
    """As the leader's own post was said in full before; else the body last named, that such a leader can lead."""
    places = {m.region.name: m.region for m in said if m.head_lemma == leader and m.region and not m.organization}
    if len(places) == 1:
        mention.region = next(iter(places.values()))
        return declined(mention.region.name, "gent")
    if leader in TERRITORIAL:
        return ""  # «заместитель хокима», of one of several
    led = [m for m in said if m.head_lemma == leader and m.span.start < mention.span.start and m.organization]
    body = led[-1].organization if led else None
    if body is None and held and "body" in leaders().get(leader, ()) and leader != "глава":
        body = _last_named([o for o in entities.organizations if o.kind in _led_by(leader)], mention)
    if body is None:
        return ""
    mention.organization = body
    return genitive_name(body)


def _led_by(leader: str) -> frozenset[str]:
    """Kinds of body that a leader can lead: a министр leads nothing but a ministry."""
    return frozenset({_only()[leader]}) if leader in _only() else LED


@cache
def _only() -> dict[str, str]:
    return dict(read_tsv(POSTS / "leads_only.tsv"))


def _same_post(mention: PostMention, entities: Entities) -> Position | None:
    """«новый ректор» after «ректор политехнического института»: the post last said with that title, in full."""
    title = plain(mention.title)
    before = [p for p in entities.positions if plain(p.title) == title and p.name.startswith(p.title + " ")]
    return before[-1] if before else None


def _as_acting(mention: PostMention, said: Sequence[PostMention]) -> PostMention | None:
    """«Врио директора стал …» after «уволен директор ГУП»: the same post, said in full."""
    before = [m for m in said if m.head_lemma == mention.head_lemma and m.span.start < mention.span.start]
    full = [m for m in before if len(m.complement) and not m.plural]
    if mention.status != "acting" and len({m.name() for m in full}) > 1:
        return None
    return full[-1] if full else None


def _body_of(mention: PostMention, entities: Entities) -> Organization | None:
    """The court of «судья», named last; the parliament of «депутат», the university of «ректор», most spoken of."""
    kind = bodies_of_posts().get(mention.head_lemma)
    bodies = [o for o in entities.organizations if kind and o.kind == kind]
    if kind == "court":
        before = [o for o in bodies if any(s.start < mention.span.start for s in o.spans)]
        return _last_named(bodies, mention) or (before[0] if len(before) == 1 else None)
    bodies.sort(key=lambda o: -len(o.spans))
    if len(bodies) > 1 and len(bodies[0].spans) == len(bodies[1].spans):
        return None
    return bodies[0] if bodies else None


def _body_before(mention: PostMention, entities: Entities) -> Organization | None:
    """«её владелец Левон Закоян», «директор Вячеслав Тян»: the body last named in the paragraph."""
    if "body" not in leaders().get(mention.head_lemma, ()) or mention.head_lemma in ("глава", "секретарь"):
        return None
    return _last_named([o for o in entities.organizations if o.kind in _led_by(mention.head_lemma)], mention)


def _body_spoken_of(mention: PostMention, entities: Entities) -> Organization | None:
    """«признан акимат. Его юрист Тимур Сагандыков», «фирме «Хуа Лун»; её представителю»: nobody was named since."""
    doc, at = mention.span.doc, mention.span.start
    served = mention.head_lemma in subordinates() | servants()  # «его заместитель», «её адвокат»: somebody's
    if not at or doc[at - 1].lower_ not in THIRD_PERSON or served:
        return None
    body = _last_named(entities.organizations, mention)
    said = max((s.start for s in body.spans if s.start < at), default=-1) if body else -1
    persons = (s.start for p in entities.persons for s in p.spans if s.start < at)
    return body if said > max(persons, default=-1) else None


def _last_named(bodies: Sequence[Organization], mention: PostMention) -> Organization | None:
    """The body named last before the mention in its paragraph."""
    doc, at = mention.span.doc, mention.span.start
    line = next((i for i in range(at - 1, -1, -1) if doc[i].is_space), 0)
    near = [(s.start, o) for o in bodies for s in o.spans if line <= s.start < at]
    return max(near, key=lambda x: x[0])[1] if near else None


def _leader_of(mention: PostMention, entities: Entities, said: Sequence[PostMention]) -> str:
    """«аким района и его заместитель», «прокурору города объявлен выговор. Его заместитель …»: whose deputy it is."""
    if mention.head_lemma not in subordinates() or deputy_of(mention.head.lower_):
        return ""
    at = mention.span.start
    if at and mention.span.doc[at - 1].lemma_ in ("мой", "наш"):
        return ""  # the writer's own
    known = [(s.start, p) for p in entities.positions if leads(p) for s in p.spans if s.start < at]
    last = max(known, key=lambda x: x[0], default=None)
    nearer = [m for m in said if m.span.start < at and m.head_lemma in leading() and not m.plural]
    if nearer and nearer[-1].span.start > (last[0] if last else -1):
        leader = nearer[-1]
        same = None if len(leader.complement) else _same_post(leader, entities)
        mention.organization, mention.region = (same or leader).organization, (same or leader).region
        return _genitive_post(same.name if same else leader.name())
    if last is None:
        return ""
    mention.organization, mention.region = last[1].organization, last[1].region
    return _genitive_post(last[1].name)


def _genitive_post(name: str) -> str:
    """«глава района», «исполняющий обязанности главы района» → «главы района»."""
    acting = ACTING.match(name)
    return name[acting.end() :].strip() if acting else declined(name, "gent")
