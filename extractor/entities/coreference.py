"""Who is meant by a post without a name, a paraphrase or a pronoun.

«глава региона» is the аким or губернатор, «прокурор республики» the one who was named with that post, «чиновник» the
official last spoken of, «она» the woman last spoken of. Where it is not clear, nobody is meant: a wrong person is worse
than none.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from extractor.entities.name_cases import name_cases
from extractor.entities.organizations import abbreviated, related, territorial
from extractor.entities.post_mentions import PostMention
from extractor.entities.post_words import GENERIC_LEADERS, leaders
from extractor.entities.predicates import QUITTING, REMOVING
from extractor.entities.records import Entities, Person, Position
from extractor.entities.spheres import among
from extractor.language.grammar import THIRD_PERSON, case, gender, is_animate, number
from extractor.language.index import index_of, with_lemmas
from extractor.language.relations import servants
from extractor.language.words import CACHE, plain
from extractor.mentions.posts import POSTS
from extractor.resources import read_tsv

PRONOUNS = {"он": "male", "она": "female"}
CLAUSE = 8  # tokens between a verb's subject and its object, both of one clause
RECENT = 300  # positions looked back through: more than an article has, so that a book takes no longer in proportion
HEADLINE = 40  # tokens
SUBJECT = 2  # the rank of a name in the nominative
REACH = 3  # sentences back, the pronoun's own included
MINISTER = "министр"  # «глава минздрава» is one
FALLING = QUITTING | REMOVING | {"задержать", "арестовать", "осудить", "приговорить", "отставка"}
DEPUTIES = ("заместитель", "вице", "зам")


@cache
def _paraphrases() -> dict[str, str]:
    return dict(read_tsv(POSTS / "paraphrases.tsv"))


@cache
def _other_words() -> dict[str, frozenset[str]]:
    return {word: frozenset(posts.split("|")) for word, posts, _ in read_tsv(POSTS / "other_words.tsv")}


@cache
def other_names() -> dict[str, str]:
    """«Защитник Игорь Пак»: he is an адвокат."""
    return {word: post for word, _, post in read_tsv(POSTS / "other_words.tsv") if post != "-"}


def antecedent(mention: PostMention, entities: Entities) -> Position | None:
    """The position of a named person that the mention repeats: «прокурор республики», «глава ГКНБ», «экс-министр»."""
    if mention.kind != "post":
        return None
    held = [p for p in entities.positions[-RECENT:] if p.person is not None and p.spans]
    fitting = [p for p in held if _repeats(mention, p)]
    before = [p for p in fitting if min(s.start for s in p.spans) < mention.span.start]
    name = plain(mention.name()) if fitting else ""
    exact = [p for p in before or fitting if plain(p.name) == name]
    pool = exact or before or (fitting if _in_headline(mention) and len({id(p.person) for p in fitting}) == 1 else [])
    if len({id(p.person) for p in pool}) > 1 and not mention.complement:
        return max(pool, key=lambda p: _last_before(p, mention.span.start))
    return max(pool, key=lambda p: _last_before(p, mention.span.start), default=None)


def unnamed_before(mention: PostMention, entities: Entities) -> Position | None:
    """The post of nobody named that the mention repeats, if it can be only one: «заместитель хокима» after
    «заместитель хокима Чирчика», «зампрокурора Гулистана» after «заместитель прокурора города Гулистан»."""
    unnamed = [p for p in entities.positions[-RECENT:] if p.person is None and p.status == mention.status]
    fitting = [p for p in unnamed if _repeats(mention, p) or _same_place(mention, p)]
    return fitting[0] if len(fitting) == 1 else None


def _same_place(mention: PostMention, position: Position) -> bool:
    same = mention.region is position.region and mention.organization is position.organization
    return same and mention.region is not None and plain(mention.title) == plain(position.title)


def _in_headline(mention: PostMention) -> bool:
    """«Экс-глава Минстроя задержан» above the article that tells his name."""
    start = mention.span.start
    return start < HEADLINE and len(mention.complement) > 0 and not any(t.is_space for t in mention.span.doc[:start])


def _last_before(position: Position, at: int) -> int:
    spans = [*position.spans, *(position.person.spans if position.person else [])]
    return max((s.start for s in spans if s.start < at), default=-1)


def _repeats(mention: PostMention, position: Position) -> bool:
    deputy = _is_deputy(mention.title)
    if _is_deputy(position.title) != deputy:
        return False
    if mention.status == "former" and position.status != "former" and not _has_fallen(position, mention.span):
        return False  # «экс-аким» is not the akim of today
    if deputy and not len(mention.complement):
        return True  # «вице-мэр» alone is the deputy named before
    lemmas, head = _lemmas(position), mention.head_lemma
    position_head = next((w for w in lemmas if w in leaders() or w == head), "") or plain(position.name).split()[0]
    if head == position_head or head in lemmas[:3]:
        return _complement_said(mention, position)
    if head == MINISTER and position_head in GENERIC_LEADERS and not len(mention.complement):
        return position.organization is not None and position.organization.kind == "ministry"
    leads = head in GENERIC_LEADERS and position_head in leaders() and "прокурор" not in lemmas[:2]
    return leads and bool(len(mention.complement)) and _complement_said(mention, position)


def _has_fallen(position: Position, mention: Span) -> bool:
    """«Аким Олег Ким освобождён от должности. … Экс-аким …»: told of the holder in a sentence before."""
    said = [s.sent for s in (position.person.spans if position.person else ()) if s.end <= mention.sent.start]
    return any(t.lemma_ in FALLING for sentence in said for t in sentence)


@lru_cache(CACHE)
def _is_deputy(title: str) -> bool:
    return plain(title).startswith(DEPUTIES) or any(w.startswith("заместител") for w in plain(title).split())


def _lemmas(position: Position) -> list[str]:
    """Lemmas of the position's fullest mention."""
    longest = max(position.spans, key=len)
    return [t.lemma_ for t in longest]


def _complement_said(mention: PostMention, position: Position) -> bool:
    """Each word of the mention's complement is said by the position: «Совбеза» by «Совета безопасности»."""
    if mention.organization is not None and mention.organization is position.organization:
        return True
    if mention.region is not None and mention.bare_territory:
        body = position.organization  # «глава региона» leads no department of it
        return mention.region is position.region and (body is None or body.kind == "administration")
    if mention.bare_territory and plain(position.name) == plain(position.title):
        return True  # «президент страны» after «президент Садыр Жапаров»
    said = {plain(w) for s in position.spans for w in (t.lemma_ for t in s)} | set(plain(position.name).split())
    content = [t for t in mention.complement if t.pos_ not in ("ADP", "CCONJ", "PUNCT")]
    return all(
        any(related(t.lemma_, w) for w in said)
        or any(n in said for n in territorial().get(t.lemma_, ()))
        or _spelled_out(t, said)
        for t in content
    )


def _spelled_out(token: Token, said: Collection[str]) -> bool:
    """«Минстроя» by «министр строительства»."""
    full = abbreviated().get(token.lemma_, [])
    return bool(full) and all(any(related(word, w) for w in said) for word in full)


def paraphrased(mention: PostMention, entities: Entities) -> Person | None:
    """«глава региона», «градоначальник»: the one who leads that territory; «чиновник»: the official last spoken of."""
    words = " ".join(
        t.lemma_
        for t in mention.span
        if t.lemma_ in ("глава", "руководитель", "лидер", "градоначальник") or t.i > mention.head.i
    )
    kind = _paraphrases().get(words.strip())
    if kind:
        return _leader_of(kind, mention, entities)
    if mention.kind == "paraphrase" and not mention.plural:
        return _official(mention, entities)
    return None


def _leader_of(kind: str, mention: PostMention, entities: Entities) -> Person | None:
    leading = [
        p
        for p in entities.positions
        if p.person is not None
        and not _is_deputy(p.title)
        and any(kind in leaders().get(w, ()) for w in _lemmas(p)[:2])
        and "прокурор" not in _lemmas(p)[:2]
    ]
    return max(leading, key=lambda p: _last_before(p, mention.span.start)).person if leading else None


def _official(mention: PostMention, entities: Entities) -> Person | None:
    """The last person before who holds a post, is of the word's gender and is not named in this sentence.

    Some words are said only of holders of certain posts: защитник is an advocate, парламентарий a deputy.
    """
    meant = _other_words().get(mention.head_lemma, frozenset())
    sentence = mention.span.sent
    here = {id(p) for p in entities.persons for s in p.spans if sentence.start <= s.start < mention.span.start}
    last: dict[int, tuple[int, Person]] = {}
    for position in entities.positions:
        person = position.person
        if person is None:
            continue
        if meant and not meant & set(_lemmas(position)):
            continue
        if not meant and not _is_office(position):
            continue
        if id(person) in here:
            continue  # «Гусев освободил чиновника»: somebody else
        if gender(mention.head) == "Fem" and person.gender == "male":
            continue
        at = _last_before(position, mention.span.start)
        if at >= 0:
            last[id(person)] = max(last.get(id(person), (at, person)), (at, person), key=lambda x: x[0])
    fitting = among((p for _, p in last.values()), mention.head_lemma, entities.positions)
    return max(fitting, key=lambda p: last[id(p)][0], default=None)


def _is_office(position: Position) -> bool:
    """Of a body or a territory, or of a leader or a deputy of what is not said: «замминистра Вадим Лосев»."""
    if position.organization is not None or position.region is not None or _is_deputy(position.title):
        return True
    return any(word in leaders() for word in _lemmas(position)[:1])


def pronouns(doc: Doc, entities: Entities) -> dict[tuple[int, int], Person]:
    """«он», «она» and their forms → the person of that gender last spoken of, a subject before others."""
    references = sorted(((s, p) for p in entities.persons for s in p.spans), key=lambda r: r[0].start)
    sentence_of = index_of(doc).sentences
    found: dict[tuple[int, int], Person] = {}
    for token in _pronoun_tokens(doc):
        person = _referent(token, references, sentence_of)
        if person is not None:
            found[token.i, token.i + 1] = person
            references.append((doc[token.i : token.i + 1], person))
            references.sort(key=lambda r: r[0].start)
    return found


def _pronoun_tokens(doc: Doc) -> Iterator[Token]:
    for token in with_lemmas(doc, ("он", "она", "его", "ее")):  # the tagger's lemma of «её» may be the possessive's
        if token.pos_ in ("PRON", "DET") and number(token) != "Plur":
            after = token.i + 1
            after += after + 1 < len(doc) and doc[after].lower_ == "же"  # «её же заместитель»
            possessive = (
                token.lower_ in THIRD_PERSON and after < len(doc) and doc[after].pos_ in ("NOUN", "ADJ", "PROPN")
            )
            if not possessive:
                yield token


def _subject_of_its_clause(reference: Span, pronoun: Token) -> bool:
    """«Следователь Рябинин предъявил ему обвинение»: whoever acts on himself would be «себе»."""
    if not 0 <= pronoun.i - reference.end < CLAUSE or "Nom" not in (case(reference[0]), case(reference[-1])):
        return False
    between = reference.doc[reference.end : pronoun.i]
    return not any(t.is_punct or t.pos_ in ("CCONJ", "SCONJ") or t.is_sent_start for t in between)


def _rank(reference: Span, person: Person) -> int:
    """A subject before others; last, whoever only says whose driver somebody is: «водителя Саидшоева».

    What follows a colon explains the name before it: «он привёл дело Петрова: его задержали в мае».
    """
    doc, end = reference.doc, reference.end
    if end < len(doc) and doc[end].text == ":":
        return SUBJECT
    tagged = case(reference[-1]) == "Nom" or case(reference[0]) == "Nom"
    if tagged and (len(reference) == 1 or "Nom" in name_cases(reference, person)):
        return SUBJECT
    before = doc[reference.start - 1].lemma_ if reference.start else ""
    return 0 if len(reference) == 1 and before in servants() else 1


def _referent(token: Token, references: list[tuple[Span, Person]], sentence_of: Sequence[int]) -> Person | None:
    wanted = "female" if token.lower_ in ("она", "ей", "ею", "её", "ее", "неё", "нее", "ней") else "male"
    here = sentence_of[token.i]
    bound = [] if case(token) == "Nom" else [p for s, p in references if _subject_of_its_clause(s, token)]
    near = [
        (sentence_of[s.start], _rank(s, p), s.start, p)
        for s, p in references
        if s.start < token.i and here - sentence_of[s.start] < REACH and p.gender in (wanted, None) and p not in bound
    ]
    best = max(near, key=lambda r: (r[0], r[1], -r[2] if r[0] != here else r[2]), default=None)
    if best is None or (case(token) == "Nom" and best[0] != here and _somebody_else_acts(token.doc, best)):
        return None
    return best[3]


def _somebody_else_acts(doc: Doc, referred: tuple[int, int, int, Person]) -> bool:
    """«Кандидат не сказал, кто задержал Петрова. Он заявил …»: not Petrov, who is no subject there."""
    _, rank, at, _ = referred
    if rank == SUBJECT:
        return False
    sentence = doc[at].sent
    return any(
        t.pos_ == "NOUN" and is_animate(t) and case(t) == "Nom" and number(t) == "Sing"
        for t in doc[sentence.start : at]
    )
