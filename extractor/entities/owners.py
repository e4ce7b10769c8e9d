"""Whose deputy somebody is: «её заместитель», «заместитель Жапарова – Нурлан Осмоналиев»."""

from functools import cache

from spacy.tokens import Doc, Span, Token

from extractor.entities.post_mentions import PostMention
from extractor.entities.post_status import ACTING
from extractor.entities.post_words import bodies_of_posts, leaders
from extractor.entities.records import Entities, Person, Position
from extractor.language.grammar import case
from extractor.language.words import case_of, parses
from extractor.mentions.posts import POSTS
from extractor.resources import read_words

REACH = 3  # sentences back, the pronoun's own included
WOMAN = frozenset({"её", "ее"})
ACTING_WORDS = 4  # «временно исполняющий обязанности главы»


@cache
def subordinates() -> frozenset[str]:
    """Posts that serve another: заместитель, помощник."""
    return read_words(POSTS / "subordinates.txt")


@cache
def leading() -> frozenset[str]:
    """Lemmas of posts that somebody may be a deputy of."""
    return frozenset(leaders()) | frozenset(bodies_of_posts())


def leads(position: Position) -> bool:
    """«главный врач», «исполняющий обязанности главы», no «заместитель директора»."""
    words = position.name.lower().split()[: ACTING_WORDS if position.status == "acting" else 2]
    lemmas = [parses(word)[0].normal_form for word in words]
    return "заместитель" not in lemmas and any(lemma in leading() for lemma in lemmas)


def owner_of(mention: PostMention, entities: Entities) -> Person | None:
    """The one whom a deputy serves, by his name or by a pronoun."""
    if mention.owner is not None or mention.head_lemma not in subordinates():
        return mention.owner
    return _possessor(mention.span.doc[mention.span.start - 1], entities) if mention.possessed else None


def incumbent(post: Position) -> str:
    """«исполняющий обязанности начальника отдела» → «начальник отдела»: what he was who held it before."""
    acting = ACTING.match(post.name)
    words = post.name[acting.end() :].split() if acting else []
    for i, word in enumerate(words):
        genitive = next((p for p in parses(word) if case_of(p) == "gent" and p.tag.number == "sing"), None)
        form = genitive.inflect({"nomn", "sing"}) if genitive else None
        if genitive is None or form is None:
            return post.name
        words[i] = form.word
        if genitive.tag.POS == "NOUN":
            return " ".join(words)
    return post.name


def post_of(owner: Person, at: int, entities: Entities) -> Position | None:
    """The leading post of the one served: the one named last before a token, of those that he or she holds now."""
    held = [p for p in entities.posts_of(owner) if leads(p) and p.spans]
    held = [p for p in held if p.status != "former"] or held
    return max(held, key=lambda p: max((s.start for s in p.spans if s.start < at), default=-1), default=None)


def _possessor(pronoun: Token, entities: Entities) -> Person | None:
    """The leader of the pronoun's gender last spoken of, a subject before others."""
    wanted = "female" if pronoun.lower_ in WOMAN else "male"
    begin = _sentences_back(pronoun.doc, pronoun.i)
    near = [
        (span.sent.start, case(span[0]) == "Nom" or case(span[-1]) == "Nom", span.start, person)
        for person in entities.persons
        if person.gender in (wanted, None)
        for span in person.spans
        if begin <= span.start < pronoun.i
    ]
    nearest = sorted(near, key=lambda n: n[:3], reverse=True)
    return next((person for *_, person in nearest if any(map(leads, entities.posts_of(person)))), None)


def _sentences_back(doc: Doc, at: int) -> int:
    """Where the last sentences before a token begin."""
    sentence: Span = doc[at].sent
    for _ in range(REACH - 1):
        if sentence.start:
            sentence = doc[sentence.start - 1].sent
    return int(sentence.start)
