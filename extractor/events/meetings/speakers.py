"""Who speaks at a meeting: «доложила …», «был заслушан отчёт …», «слово дали …», «— отметил X»."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from extractor.entities.records import Position
from extractor.events.meetings.agenda import ABOUT
from extractor.events.meetings.anchor import resumed_after
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause, becomes, is_future, is_passive
from extractor.events.meetings.lexicon import pairs, saying_verbs, words
from extractor.events.meetings.lists import Item, read_list
from extractor.events.meetings.presiding import OF_PRESS
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting
from extractor.events.units import Unit
from extractor.language.grammar import has, number

ASKING = frozenset({"спросить", "поинтересоваться", "задать", "интересоваться", "спрашивать", "уточнить"})
FLOOR = "слово"


def speaking(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """Those who, by the clause itself, spoke at a held meeting or were heard there."""
    yield from _acting_there(threads, sentence, clause)
    yield from _heard(threads, clause)
    yield from _reporting(threads, clause)
    yield from _reporters(clause)
    yield from _made_to(clause)


def given_the_floor(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Слово дали приглашённым: председателю X и активистке Y», «слово попросил ветеран X»."""
    if FLOOR not in clause.lemmas:
        return
    if any(v.lemma in words("participants", "speak", "take") for v in clause.verbs) and clause.subject is not None:
        yield Item(clause.subject), "speaker"
        after = clause.units[clause.index(clause.verbs[0]) + 1 :]
        items = read_list(threads.article, [u for u in after if u.lemma != FLOOR], "Nom")
        yield from ((item, "speaker") for item in items)
    giving = next((v for v in clause.verbs if v.lemma in words("participants", "speak", "give")), None)
    if giving is not None:
        after = [u for u in sentence.units if u.start > giving.start]
        yield from ((item, "speaker") for item in read_list(threads.article, after, "Dat"))


def _acting_there(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«На заседании премьер предупредил …»: whoever does anything «at it» is there."""
    if not any(a.at and (clause.has(a.noun.i) or resumed_after(a) is clause) for a in threads.anchors_in(sentence)):
        return
    absent = any(u.text.lower() in ("не", "отсутствовал", "отсутствовала") for u in clause.units)
    active = clause.kind != "subordinate" and not absent and any(not is_passive(v) for v in clause.verbs)
    own = any(u is clause.subject for u in clause.units)
    if not (active and own and clause.subject is not None):
        return
    if _official(threads, clause.subject):
        yield Item(clause.subject), "speaker"
    if clause.subject.kind == "group":  # «на заседании депутаты одобрили …»
        yield from ((item, "participant") for item in read_list(threads.article, [clause.subject], "Nom"))


def _heard(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«был заслушан отчёт хокима Ойбека Т.», «заслушаны отчёты глав A и B – X и Y», «были заслушаны X и Y»."""
    known = words("participants", "speak", "reports")
    reports = [] if known.isdisjoint(clause.lemmas) else [u for u in clause.units if u.lemma in known]
    sounds = any(v.lemma in words("participants", "speak", "sound") for v in clause.verbs)
    sounds |= bool(reports) and any(v.lemma in words("participants", "speak", "judge") for v in clause.verbs)
    if not sounds and not any(v.lemma in words("participants", "speak", "hear") for v in clause.verbs):
        return
    passive = any(is_passive(v) for v in clause.verbs)
    if clause.subject is not None and clause.subject.kind == "group" and not passive:
        yield from ((item, "participant") for item in read_list(threads.article, [clause.subject], "Nom"))
    authors = _until(clause.units[clause.index(reports[0]) + 1 :], ABOUT) if reports else []
    if reports:
        persons = [u for u in authors if u.kind == "person" and u.may_be("Gen")]
        yield from ((Item(u), "heard") for u in persons)
        if not persons:
            yield from ((item, "heard") for item in read_list(threads.article, authors[:1], "Gen") if item.group)
        return
    if sounds:
        return
    verb = clause.index(clause.verbs[-1])
    passive = is_passive(clause.verbs[-1])
    after = _until(clause.units[verb + 1 :], frozenset({"по", "о", "об", "обо"}))
    before = [u for u in clause.units[:verb] if u.kind == "person" and u.named and u is not clause.subject]
    # «Министра X заслушали на заседании»
    yield from ((Item(u), "heard") for u in before if not passive and u.may_be("Acc") and not u.may_be("Nom"))
    for item in read_list(threads.article, after, "Nom" if passive else "Acc"):
        # what they were heard on may look like a part of their title: «районные акимы | по исполнению плана»
        item.group = item.group.split(" по ")[0] if item.group else None
        yield item, "heard"


def expected(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«С докладами выступят X и Y», «Заслушают отчёт X», «Отчитаться предстоит министру X»: at one still to come."""
    modal = any(u.kind == "word" and u.lemma in words("participants", "speak", "modal") for u in clause.units)
    if modal or any(is_future(v.head) for v in clause.verbs):
        yield from _acting_there(threads, sentence, clause)
        yield from _reporting(threads, clause, ahead=True)
        yield from _made_to(clause)
        yield from _heard(threads, clause)
        yield from _reporters(clause)


def _until(units: list[Unit], prepositions: Collection[str]) -> list[Unit]:
    """The units before one of the prepositions."""
    end = next((i for i, u in enumerate(units) if u.text.lower() in prepositions), len(units))
    return units[:end]


def _reporting(threads: Threads, clause: Clause, ahead: bool = False) -> Iterator[tuple[Item, str]]:
    """«доложила начальник управления», «С докладами выступили X и Y»; `ahead`: it is still to come.

    The post may be all that is known: «с докладом должен выступить председатель райисполкома»."""
    for verb in (*clause.verbs, *(_infinitives(clause) if ahead else _begun(clause))):
        nouns = pairs("participants", "speak", "with_noun").get(verb.lemma, "").split("|")
        asks = nouns != [""] and any(u.kind == "word" and u.lemma in nouns for u in clause.units)
        if not (asks or verb.lemma in words("participants", "speak", "report")) or is_passive(verb):
            continue
        items = read_list(threads.article, clause.units[clause.index(verb) + 1 :], "Nom")
        yield from ((i, "speaker") for i in items if _reports(i) or i.group)
        yield from ((i, "speaker") for i in before_verb(threads, clause, verb) if _reports(i))
        if clause.subject is not None and _official(threads, clause.subject):
            yield Item(clause.subject), "speaker"


def _reports(item: Item) -> bool:
    """Somebody by name, or a post: no spokesman or lawyer, who tells of it."""
    outsider = item.unit.lemma in words("participants", "words", "outsiders")
    return item.unit.kind == "person" or (item.unit.kind == "post" and not outsider)


def before_verb(threads: Threads, clause: Clause, verb: Unit) -> list[Item]:
    """«Министр X и прокурор Y | дали пояснения»: those beside the subject."""
    items = read_list(threads.article, clause.units[: clause.index(verb)], "Nom") if number(verb.head) == "Plur" else []
    return items[:-1] if len(items) > 1 and items[-1].unit is clause.subject else []


def _made_to(clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Министру X пришлось объяснять, почему …», «отвечать выпало директору X»."""
    if not any(v.lemma in words("participants", "speak", "fall_to") for v in clause.verbs):
        return
    known = words("participants", "speak", "report") | saying_verbs()
    if any(u.kind == "word" and u.lemma in known and has(u.head, "VerbForm", "Inf") for u in clause.units):
        yield from ((Item(u), "speaker") for u in clause.units if u.kind == "person" and u.may_be("Dat") and u.person)


def _begun(clause: Clause) -> list[Unit]:
    """«объяснять» of «Объяснять взялась X», «ей пришлось отвечать»."""
    begins = any(v.lemma in words("participants", "speak", "begin") for v in clause.verbs)
    return _infinitives(clause) if begins else []


def _infinitives(clause: Clause) -> list[Unit]:
    return [u for u in clause.units if u.kind == "word" and has(u.head, "VerbForm", "Inf")]


def _reporters(clause: Clause) -> Iterator[tuple[Item, str]]:
    """«досталось акиму X, отчитавшемуся по второму вопросу», «докладчиком был определён X»."""
    known, titles = words("participants", "speak", "report"), words("participants", "speak", "speakers")
    for party, comma, participle in zip(clause.units, clause.units[1:], clause.units[2:], strict=False):
        reports = participle.kind == "word" and participle.lemma in known
        if reports and party.kind == "person" and comma.text == "," and party.may_be(*participle.cases):
            yield Item(party), "speaker"
    named = not titles.isdisjoint(clause.lemmas) and any(u.lemma in titles and u.may_be("Ins") for u in clause.units)
    if named and becomes(clause):
        yield from ((Item(u), "speaker") for u in clause.units if u.kind == "person" and u.may_be("Nom"))


def saying(threads: Threads, sentence: Sentence, clause: Clause, meeting: Meeting) -> Iterator[Item]:
    """«— отметил X», «По словам X»."""
    speech, known = saying_verbs(), words("participants", "speak", "words")
    says = any(v.lemma in speech and not is_passive(v) for v in (*clause.verbs, *_begun(clause)))
    told = [] if known.isdisjoint(clause.lemmas) else [u for u in clause.units if u.lemma in known]
    others = any(_said_by(clause, u) for u in told)
    subject = clause.subject
    asks = meeting.kind in OF_PRESS and any(v.lemma in ASKING for v in clause.verbs)  # a journalist at a briefing
    named = subject is not None and subject.kind == "person" and subject.person is not None
    official = subject is not None and (_official(threads, subject) or (asks and named))
    official = official and subject is not None and not spoken_of(sentence, subject)
    official = official and subject is not None and not _is_former(threads, subject)
    if says and not others and subject is not None and official:
        yield Item(subject)
        yield from _alike(threads, clause, speech)
        yield from _addressed(threads, clause, speech)
    for before, unit in pairwise(clause.units) if others else ():
        if before in told and before.kind == "word" and _said_by(clause, before) and _official(threads, unit):
            yield Item(unit)


def spoken_of(sentence: Sentence, subject: Unit) -> bool:
    """«Гулбеков оштрафован, уточнил он»: the pronoun does not mean the one of whom he speaks."""
    before = (u for u in sentence.units if u.start < subject.start and u.person is subject.person)
    return not subject.named and subject.span[0].lower_ in ("он", "она") and any(u.may_be("Nom") for u in before)


def _addressed(threads: Threads, clause: Clause, speech: frozenset[str]) -> Iterator[Item]:
    """«бросил он прокурору города Сергею К.»."""
    verb = next(i for i, u in enumerate(clause.units) if u.lemma in speech and u.kind == "word")
    for unit in clause.units[verb + 1 :]:
        alone = unit.named and unit.may_be("Dat") and not unit.may_be("Nom", "Gen") and unit.head.nbor(-1).pos_ != "ADP"
        if alone and unit.position is not None and _official(threads, unit):
            yield Item(unit)


def _alike(threads: Threads, clause: Clause, speech: frozenset[str]) -> Iterator[Item]:
    """«мнение высказали депутат X и общественник Y»: who stands beside the subject."""
    verb = next(i for i, u in enumerate(clause.units) if u.lemma in speech and u.kind == "word")
    items = read_list(threads.article, clause.units[verb + 1 :], "Nom")
    items = items if len(items) > 1 and items[0].unit is clause.subject else []
    for others in (items[1:], before_verb(threads, clause, clause.units[verb])):
        yield from (i for i in others if i.unit.kind == "person" and i.unit.named and _official(threads, i.unit))


def _said_by(clause: Clause, noun: Unit) -> bool:
    at = clause.index(noun)
    return at > 0 and clause.units[at - 1].text.lower() == "по" and noun.case in ("Dat", "Loc")


def _official(threads: Threads, unit: Unit) -> bool:
    """A person in office: no lawyer, witness or journalist who comments from outside."""
    if unit.kind != "person" or unit.person is None:
        return False
    posts = threads.article.entities.posts_of(unit.person)
    said = {w.lower() for p in posts for w in p.name.split()[:1]} | {t.lemma_ for t in unit.span}
    return not said & words("participants", "words", "outsiders")


def _is_former(threads: Threads, unit: Unit) -> bool:
    posts = threads.article.entities.posts_of(unit.person) if unit.person is not None else []
    return bool(posts) and all(p.status == "former" for p in posts)


def in_office(posts: list[Position]) -> bool:
    """Somebody who may have come: no former holder, lawyer or convict; one without any post is somebody's witness."""
    said = {w.lower() for p in posts for w in p.name.split()[:1]}
    former = bool(posts) and all(p.status == "former" for p in posts)
    return bool(posts) and not former and not said & words("participants", "words", "outsiders")
