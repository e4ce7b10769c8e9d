"""Posts that one sentence names and the next gives to somebody.

«Представлен новый руководитель управления. Им стал Кирилл Важенин», «На его место назначена Анна Ли», «Исполнение его
обязанностей возложено на главного инженера Ивана Петрова».
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from spacy.tokens import Doc, Span, Token

from extractor.entities.canonical import declined
from extractor.entities.owners import leads
from extractor.entities.post_status import Status
from extractor.entities.predicates import ENTRUSTING, PUTTING, QUITTING, REMOVING, WILL, Subject, between, in_order
from extractor.entities.records import Entities, Person, Position
from extractor.language.grammar import has, is_finite, number
from extractor.language.index import index_of

SUCH = frozenset({"им", "ею", "ей", "таковым", "таковой"})
BECOMING = frozenset({"стать", "становиться", "оказаться", "являться"}) | PUTTING
PLACES = frozenset({"место", "пост", "должность", "кресло"})
THAT = frozenset({"его", "её", "ее", "этот", "эту", "это", "данный", "данную", "вакантный", "вакантную", "вакантное"})
THAT |= {"освободившийся", "освободившуюся", "освободившееся", "прежний", "той", "тот", "ту"}
LEAVING = QUITTING | REMOVING
COMING = frozenset({"занять", "занимать", "прийти", "заступить", "достаться"})
BREAKS = frozenset(":;,–—-")
INSTEAD = "вместо"
REMAINING = frozenset({"остаться", "оставаться"})
DUTY = "обязанность"
PERFORMING = frozenset({"исполнять"})
ACTING = frozenset({"врио", "врид"})
NAMING = PLACES | {DUTY}
ALLUDING = SUCH | ACTING | {INSTEAD}
REACH = 2  # sentences back to the post
NEAR = 8  # tokens between the place and its verb


def successors(doc: Doc, subjects: Sequence[Subject], entities: Entities) -> Iterator[Position]:
    """The posts of those who come after somebody, or of whom a post was only announced."""
    ordered = in_order(subjects)
    sentences = list(doc.sents)
    sentence_of = index_of(doc).sentences
    for n, signs in groupby(_signs(doc), key=lambda token: sentence_of[token.i]):
        sentence = sentences[n]
        begin = _line(doc, sentences[max(0, n - REACH)].start, sentence.start)
        near = between(ordered, begin, sentence.end)
        inside = [s for s in near if s.named and s.span.start >= sentence.start]
        for token in signs if inside else ():
            if token.lower_ in SUCH and (token.is_sent_start or doc[token.i - 1].text in BREAKS):
                _announced(token, sentences[n - 1] if n and token.is_sent_start else sentence, inside, entities)
            if (token.lemma_ in PLACES and _said_before(token)) or _instead_of_him(token):
                verb = _verb(token, sentence, PUTTING | COMING)
                yield from _succeeding(verb, token, near, entities, "current")
            elif _acts_alone(token):
                verb = _verb(token, sentence, BECOMING | REMAINING)
                yield from _succeeding(verb, token, near, entities, "acting")
            elif token.lemma_ == DUTY and token.i and _his_duty(token):
                verb = _verb(token, sentence, ENTRUSTING) or _performing(token, sentence)
                yield from _succeeding(verb, token, near, entities, "acting")


def _signs(doc: Doc) -> Iterator[Token]:
    """What may speak of a post without naming it: «на его место», «обязанности», «им стал», «врио», «вместо»."""
    index = index_of(doc)
    for i, (word, lemma) in enumerate(zip(index.lower, index.lemmas, strict=True)):
        if lemma in NAMING or word in ALLUDING or (word == "и" and _acting_letters(doc[i])):
            yield doc[i]


def _acting_letters(token: Token) -> bool:
    """«и. о.»"""
    return token.lower_ == "и" and [t.lower_ for t in token.doc[token.i + 1 : token.i + 4]] == [".", "о", "."]


def _line(doc: Doc, begin: int, at: int) -> int:
    """Where the paragraph of a token begins, at most as far back as `begin`."""
    return next((i for i in range(at - 1, begin - 1, -1) if doc[i].is_space), begin)


def _acts_alone(token: Token) -> bool:
    """«исполняющим обязанности назначен …», «врио назначен …», «и. о. остаётся»: the one who leaves tells the post."""
    if _acting_letters(token):
        return any(t.lemma_ in BECOMING | REMAINING for t in token.doc[token.i + 4 : token.i + 5])
    begins = token.lower_ in ACTING or (
        token.lemma_ == DUTY and token.i > 0 and token.nbor(-1).lower_.startswith("исполняющ")
    )
    after = token.i + 1
    return begins and after < len(token.doc) and token.doc[after].lemma_ in BECOMING


def _his_duty(duty: Token) -> bool:
    """«исполнение его обязанностей возложено», «возложил исполнение обязанностей на»: those of the one who leaves."""
    before, after = duty.nbor(-1), duty.doc[duty.i + 1 : duty.i + 2]
    own = before.lemma_ == "исполнение" and any(t.lower_ == "на" for t in after)
    alone = any(t.lemma_ in PERFORMING and is_finite(t) for t in after)  # «обязанности исполняет Анна Ли»
    return own or alone or before.lower_ in THAT


def _performing(duty: Token, sentence: Span) -> Token | None:
    """«Его обязанности исполняет Анна Ли», «исполнять его обязанности | будет Анна Ли»."""
    verb = _verb(duty, sentence, PERFORMING)
    return _verb(duty, sentence, WILL) if verb is not None and has(verb, "VerbForm", "Inf") else verb


def _said_before(place: Token) -> bool:
    """«на его место», «этот пост», but not «место преступления»."""
    before, after = place.doc[max(0, place.i - 2) : place.i], place.doc[place.i + 1 : place.i + 2]
    alone = any(t.lemma_ in PUTTING for t in after)  # «новый глава: на должность назначен Олег Ким»
    return alone or any(t.lower_ in THAT for t in before)


def _instead_of_him(token: Token) -> bool:
    """«вместо него назначен Адиль Абишев»"""
    after = token.i + 1
    return token.lower_ == INSTEAD and after < len(token.doc) and token.doc[after].lower_ in ("него", "неё", "нее")


def _verb(near: Token, sentence: Span, lemmas: Collection[str]) -> Token | None:
    verbs = [t for t in sentence if t.lemma_ in lemmas and abs(t.i - near.i) <= NEAR and t.pos_ in ("VERB", "AUX")]
    return min(verbs, key=lambda t: abs(t.i - near.i), default=None)


def _announced(such: Token, before: Span, named: Sequence[Subject], entities: Entities) -> None:
    """«Им стал Кирилл Важенин»: holds the post that the sentence before left open."""
    verb = next((t for t in such.doc[such.i + 1 : such.i + 4] if t.lemma_ in BECOMING), None)
    person = _nominative(verb, named) if verb is not None else None
    end = min(before.end, such.i)
    open_posts = [
        p for p in entities.positions if p.person is None and any(before.start <= s.start < end for s in p.spans)
    ]
    if person is not None and len(open_posts) == 1 and open_posts[0].status != "former":
        open_posts[0].person = person


def _succeeding(
    verb: Token | None, place: Token, near: Sequence[Subject], entities: Entities, status: Status
) -> Iterator[Position]:
    if verb is None:
        return
    sentence = verb.sent
    comer = _comer(verb, [s for s in near if s.named and s.span.start >= sentence.start])
    leaver = _leaver([s for s in near if s.span.start < place.i and s.person is not comer])
    posts = entities.posts_of(leaver) if leaver is not None else _open_posts(sentence, place.i, entities)
    if comer is None or not posts or any(p.status == "acting" for p in posts):
        return
    post = max(posts, key=lambda p: max((s.start for s in p.spans if s.start < place.i), default=-1))
    if verb.lemma_ == "занимать" and has(verb, "Tense", "Past"):
        status = "former"  # «ранее этот пост занимал …»
    if leaver is None and status == "current":
        post.person = comer
        return
    said = place.doc[min(verb.i, place.i) : max(verb.i, place.i) + 1]
    name = post.name if status != "acting" else f"исполняющий обязанности {declined(post.name, 'gent')}"
    yield Position(name, post.title, status, comer, post.organization, post.region, [said])


def _open_posts(sentence: Span, before: int, entities: Entities) -> list[Position]:
    """«Не занято кресло главы отдела: и. о. остаётся Анна Ли»: the only post that the sentence leaves open."""
    left = [p for p in entities.positions if p.person is None and p.status == "current" and leads(p)]
    left = [p for p in left if any(sentence.start <= s.start < before for s in p.spans)]
    return left if len(left) == 1 else []


def _comer(verb: Token, named: Sequence[Subject]) -> Person | None:
    """«назначена Анна», «назначили Анну», «возложено на Анну», «поручено Анне»: the first name after the verb."""
    if verb.lemma_ in ENTRUSTING or verb.lemma_ == "достаться":
        wanted = "Acc" if verb.lemma_ == "возложить" else "Dat"
        return next((s.person for s in named if s.span.start > verb.i and wanted in s.cases), None)
    if verb.lemma_ in PUTTING and is_finite(verb) and not has(verb, "Variant", "Short") and number(verb) == "Plur":
        return next((s.person for s in named if s.span.start > verb.i and "Acc" in s.cases), None)
    return _nominative(verb, named)


def _nominative(verb: Token, named: Sequence[Subject]) -> Person | None:
    fitting = [s for s in named if "Nom" in s.cases and abs(s.span.start - verb.i) <= NEAR]
    return min(fitting, key=lambda s: (s.span.start < verb.i, abs(s.span.start - verb.i))).person if fitting else None


def _leaver(spoken_of: Sequence[Subject]) -> Person | None:
    """Who has left: the only one spoken of, or the only one of whom a verb of leaving is said."""
    persons = {id(s.person): s.person for s in spoken_of}
    left = {id(s.person): s.person for s in spoken_of if _leaves(s)}
    fitting = left or persons
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _leaves(subject: Subject) -> bool:
    """«Дымбрылов уволен», «министр ушёл», «освободил Дымбрылова»."""
    span = subject.span
    verbs = [
        t for t in span.sent if t.lemma_ in LEAVING and abs(t.i - span.start) <= NEAR and t.pos_ in ("VERB", "AUX")
    ]
    return any(("Nom" if t.lemma_ in QUITTING or has(t, "Variant", "Short") else "Acc") in subject.cases for t in verbs)
