"""Posts that a sentence gives without naming them beside the person: by a list, by a predecessor.

«главы Асбеста и Режа – Надежда Тюшева и Степан Мальгин», «депутаты Сената Тигран Мирзоян и Карине Бабаева»,
«прокуроры районов, среди них Г. А. Сефикурбанов (Дербентский район)», «на этом посту она сменила Анатолия Берсенёва».
"""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from extractor.entities.apposition import DASHES, Names
from extractor.entities.canonical import declined, nominative_word, text_of
from extractor.entities.post_mentions import NOT_SAID, PostMention
from extractor.entities.predicates import Subject, between, in_order
from extractor.entities.records import Entities, Organization, Person, Position, Region
from extractor.language import words
from extractor.language.grammar import agree, case, is_adjective, is_plural
from extractor.language.index import with_lemmas
from extractor.language.words import plain
from extractor.mentions.body_words import is_head as is_body
from extractor.mentions.phrase_words import place_words
from extractor.mentions.shared_heads import SHARED

OFFICES = frozenset({"должность", "пост", "кресло"})
SUCCESSION = frozenset({"предшественник", "предшественница", "преемник", "преемница"})
HIS_OR_HER = {"его": "male", "её": "female", "ее": "female"}
COUNTS = {2: ("два", "двое", "оба"), 3: ("три", "трое"), 4: ("четыре", "четверо"), 5: ("пять", "пятеро")}
CLAUSE = 6  # tokens between «сменивший» and «на посту гендиректора»
LONGEST_TIME = 6  # tokens: «Ли и Ким | указом от 3 мая | назначены»
APPOINTING = frozenset({"назначить", "избрать", "утвердить", "стать"})
SAME_OFFICE = frozenset({"этот", "тот", "данный"})
REPLACING = frozenset({"сменить", "заменить"})


def listed_holders(mention: PostMention, names: Names, entities: Entities) -> Iterator[Position]:
    """«глав Асбеста и Режа – Надежды Тюшевой и Степана Мальгина»: as many places as names, in one order."""
    doc, end = mention.span.doc, mention.span.end
    places = _places(mention, entities)
    if end in names.starts:
        listed = list(_name_list(end, doc, names))
        if 1 < len(places) == len(listed):  # «председателям Кричевского и Чаусского райисполкомов Ивану Ли и Анне Ким»
            yield from _each_his_own(mention, listed, places)
        else:
            yield from _of_one_body(mention, listed)
    elif end + 1 in names.starts and doc[end].text == ",":  # «двух депутатов Сената, Ивана Ли и Анны Ким»
        listed = list(_name_list(end + 1, doc, names))
        if doc[mention.span.start - 1].lemma_ in COUNTS.get(len(listed), ()):
            yield from _of_one_body(mention, listed)
    if end + 1 < len(doc) and doc[end].lemma_ in APPOINTING and len(places) > 1:
        holders = list(_name_list(end + 1, doc, names))  # «акимами Энского и Окского районов назначены Ли и Ким»
        if len(holders) == len(places):
            yield from _each_his_own(mention, holders, places)
    yield from _of_one_body(mention, _appointed_before(mention, names))
    if end >= len(doc) or doc[end].text not in (*DASHES, ":", "("):
        return
    holders = list(_name_list(end + 1, doc, names))
    if 1 < len(places) == len(holders):
        yield from _each_his_own(mention, holders, places)
    elif len(places) < 2 and doc[end].text != "(":  # «двое инспекторов таможни — Ильдар Хасанов и Роман Ким»
        yield from _of_one_body(mention, holders)


def _appointed_before(mention: PostMention, names: Names) -> list[Person]:
    """«Ли и Ким 3 мая назначены | заместителями директора»: those listed before the verb."""
    doc, verb = mention.span.doc, mention.span.start - 1
    verb -= verb > 0 and is_adjective(doc[verb]) and agree(doc[verb], mention.head)  # «назначены новыми | аудиторами»
    if verb < 0 or doc[verb].lemma_ not in APPOINTING or not is_plural(doc[verb]) or case(mention.head) != "Ins":
        return []
    at = verb
    while at > max(doc[verb].sent.start, verb - LONGEST_TIME) and at not in names.ends and not doc[at - 1].is_punct:
        at -= 1
    listed: list[Person] = []
    while at in names.ends:
        name, person = names.ends[at]
        listed.insert(0, person)
        at = name.start - 1 if name.start and doc[name.start - 1].lower_ in (",", "и") else -1
    return listed


def _each_his_own(
    mention: PostMention, holders: Sequence[Person], places: Sequence[tuple[Span, Region | Organization]]
) -> Iterator[Position]:
    for (said, place), person in zip(places, holders, strict=True):
        yield _local(mention, person, place, said)


def _of_one_body(mention: PostMention, holders: Sequence[Person]) -> Iterator[Position]:
    """«депутаты Национального собрания Тигран Мирзоян и Карине Бабаева»: each of them is a депутат."""
    if len(holders) < 2 or mention.kind != "post" or _of_several(mention):
        return
    title = _singular(mention)
    name = f"{title} {text_of(mention.complement)}".strip()
    for person in holders:
        yield Position(name, title, mention.status, person, mention.organization, mention.region, [mention.span])


def _of_several(mention: PostMention) -> bool:
    """«акимы районов области – Ли и Ким»: of which district each is, is not said."""
    noun = next((t for t in mention.complement if not is_adjective(t)), None)
    return noun is not None and is_plural(noun) and (noun.lemma_ in place_words() or is_body(noun))


def _singular(mention: PostMention) -> str:
    """The plural post's head, and what agrees with it before it, in the singular: «независимый эксперт»."""
    said = []
    for token in mention.span.doc[mention.span.start : mention.head.i]:
        if is_adjective(token) and agree(token, mention.head) and not token.lower_.startswith(NOT_SAID):
            form = words.reading(token.text, "ADJ", "", "Plur", "").inflect({"nomn", "sing", "masc"})
            said.append(form.word if form else token.text)
    return " ".join([*said, _one(mention.head) or mention.head.text])


def _one(head: Token) -> str | None:
    """A plural noun in the singular: эксперты → эксперт."""
    form = words.reading(head.text, head.pos_, "", "Plur", "").inflect({"nomn", "sing"})
    return form.word if form else None


def bracketed_places(groups: Sequence[PostMention], names: Names, entities: Entities) -> Iterator[Position]:
    """«прокуроры городов и районов, среди них Г. А. Сефикурбанов (Дербентский район)»."""
    regions = {s.start: (s, r) for r in entities.regions for s in r.spans}
    for group in groups:
        for at in range(group.span.end, group.span.sent.end):
            if at not in names.starts:
                continue
            name, person = names.starts[at]
            if name.end + 1 in regions and name.doc[name.end].text == "(":
                span, region = regions[name.end + 1]
                yield _local(group, person, region, span)


def _local(mention: PostMention, person: Person, place: Region | Organization, said: Span) -> Position:
    """The plural post in the singular, at one place or body."""
    before = mention.span.doc[mention.span.start : mention.head.i]
    title = f"{text_of(before)} {_one(mention.head) or nominative_word(mention.head, mention.head)}".strip()
    body, region = (None, place) if isinstance(place, Region) else (place, None)
    return Position(f"{title} {declined(place.name, 'gent')}", title, "current", person, body, region, [said])


def _places(mention: PostMention, entities: Entities) -> list[tuple[Span, Region | Organization]]:
    """«Асбеста и Режа», «Кричевского и Чаусского райисполкомов»."""
    inside = entities.named_within(mention.complement.start, mention.complement.end)
    bodies: list[tuple[Span, Region | Organization]] = [(s, o) for s, o in inside if s.id_ == SHARED]
    return bodies or [(s, r) for s, r in inside if isinstance(r, Region)]


def _name_list(at: int, doc: Doc, names: Names) -> Iterator[Person]:
    """«X, Y и Z» from a token on."""
    while at in names.starts:
        name, person = names.starts[at]
        yield person
        at = name.end + 1 if name.end < len(doc) and doc[name.end].lower_ in (",", "и") else len(doc)


def replaced_holders(doc: Doc, subjects: Sequence[Subject], entities: Entities) -> Iterator[Position]:
    """«На этом посту она сменила Анатолия Берсенёва»: he held the post that she holds."""
    ordered = in_order(subjects)
    for verb in with_lemmas(doc, REPLACING):
        inside = between(ordered, verb.sent.start, verb.sent.end)
        before, after = [s for s in inside if s.span.end <= verb.i], [s for s in inside if s.span.start > verb.i]
        new, old = _pair(reversed(before), after) or _pair(after, reversed(before)) or (None, None)
        if new is None or old is None or old is new:
            continue
        in_office = any(t.lemma_ in OFFICES for t in verb.sent) or doc[verb.i - 1].lower_ in ("его", "её", "ее")
        said = [doc[verb.i : verb.i + 1]]
        if (post := _open_office(verb, entities)) is not None:  # «сменил Кулагина на посту акима района»
            post.person = new
            yield Position(post.name, post.title, "former", old, post.organization, post.region, said)
        elif (post := _office_named(old, verb, entities)) is not None:
            post.status = "former"
            yield Position(post.name, post.title, "current", new, post.organization, post.region, said)
        elif (post := _last_post(new, verb.i, entities)) is not None and (_in_same(verb) or not deputy(post)):
            yield Position(post.name, post.title, "former", old, post.organization, post.region, said)
        elif in_office and (post := _last_post(old, verb.i, entities, former=True)) is not None:
            yield Position(post.name, post.title, "current", new, post.organization, post.region, said)


def _in_same(verb: Token) -> bool:
    """«сменившая | на этом посту | Жанну Абенову»"""
    near = verb.doc[verb.i : min(verb.i + CLAUSE, verb.sent.end)]
    return any(t.lemma_ in OFFICES and t.nbor(-1).lemma_ in SAME_OFFICE for t in near if t.i > verb.i)


def _open_office(verb: Token, entities: Entities) -> Position | None:
    """The post after «на посту» of the sentence, which nobody was found to hold."""
    for post in entities.positions:
        if post.person is None and any(
            verb.sent.start < s.start < verb.sent.end and verb.doc[s.start - 1].lemma_ in OFFICES for s in post.spans
        ):
            return post
    return None


def _office_named(old: Person, verb: Token, entities: Entities) -> Position | None:
    """«сменивший на посту гендиректора Олега Зубко»: the post of the one replaced stands between."""
    between = range(verb.i, verb.i + CLAUSE)
    for post in entities.posts_of(old):
        if any(s.start in between and verb.doc[s.start - 1].lemma_ in OFFICES for s in post.spans):
            return post
    return None


def _pair(new: Iterable[Subject], old: Iterable[Subject]) -> tuple[Person, Person] | None:
    """Who replaces and who is replaced, if both can be: «она сменила Анатолия», «Хана заменила Ольга»."""
    subject = next((s.person for s in new if "Nom" in s.cases), None)
    replaced = next((s.person for s in old if "Acc" in s.cases), None)
    return (subject, replaced) if subject is not None and replaced is not None else None


def deputy(post: Position) -> bool:
    return plain(post.title).startswith("заместител")


def predecessor_post(mention: PostMention, entities: Entities) -> Position | None:
    """«предшественник задержанного»: the post last spoken of, of a named holder."""
    own = mention.span.start and mention.span.doc[mention.span.start - 1].lemma_ in ("мой", "наш")
    if own or mention.head.lemma_ not in SUCCESSION:
        return None
    held = [p for p in entities.positions if p.person is not None and p.spans and p.spans[0].start < mention.span.start]
    whose = next((p for p in entities.persons if _names(mention.complement, p)), None)
    if whose is not None:  # «предшественник Досжана»
        return next((p for p in held if p.person is whose), None)
    before = mention.span.doc[mention.span.start - 1].lower_ if mention.span.start else ""
    if before in HIS_OR_HER:
        return _post_of_last(held, HIS_OR_HER[before], mention.span.start)
    return max(held, key=lambda p: max(s.start for s in p.spans if s.start < mention.span.start), default=None)


def _post_of_last(held: Sequence[Position], gender: str, at: int) -> Position | None:
    """«Её предшественник»: the post of the woman last spoken of, the one that she holds now."""
    fitting = [p for p in held if p.person is not None and p.person.gender in (gender, None)]
    spoken = [(max((s.start for s in p.person.spans if s.start < at), default=-1), p) for p in fitting if p.person]
    last = max((start for start, _ in spoken), default=-1)
    posts = [p for start, p in spoken if start == last]
    return next((p for p in posts if p.status == "current"), posts[0] if posts else None)


def _names(complement: Span, person: Person) -> bool:
    return any(complement.start <= s.start < complement.end for s in person.spans)


def _last_post(person: Person, at: int, entities: Entities, former: bool = False) -> Position | None:
    """The post of the person named before a token, the first of those that are current (or of all)."""
    said = [p for p in entities.posts_of(person) if p.spans and p.spans[0].start < at]
    posts = said if former else [p for p in said if p.status != "former"]
    return posts[0] if posts else None
