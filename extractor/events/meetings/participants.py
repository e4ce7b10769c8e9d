"""Who takes part: «приняли участие …», «с участием …», «доложила …», «был заслушан отчёт …», «подключились …»."""

from collections.abc import Iterator
from itertools import pairwise

from extractor.events.meetings.article import Sentence
from extractor.events.meetings.chair import first_of_pair
from extractor.events.meetings.clauses import Clause, is_predicate
from extractor.events.meetings.lexicon import kinds, pairs, speech_verbs, words
from extractor.events.meetings.lists import Item, participant, read_list
from extractor.events.meetings.threads import Threads
from extractor.events.records import Meeting, Participant
from extractor.events.units import Unit
from extractor.language.grammar import DASHES, has

ABOUT = frozenset({"о", "об", "обо"})
FLOOR = "слово"
NEAR = 1
ROLES = ("participant", "online", "invited")


def add_participants(threads: Threads) -> None:
    """In the order of the text. `told`: the last paragraph with a sign of the meeting itself; who only says something
    counts there and in the next paragraph, since further on the article may have gone on to others."""
    told: dict[int, int] = {}
    for sentence in threads.article.sentences:
        line = threads.article.line_of(sentence)
        if sentence.is_item:
            told = {m: line if at == line - 1 else at for m, at in told.items()}
        told |= {id(a.meeting): line for a in threads.anchors if a.sentence is sentence}
        for clause in sentence.clauses:
            meeting = threads.of(sentence, clause.units[0].start)
            here = next((m for u in clause.units if (m := _named(threads, sentence, u))), meeting)
            if here is None:
                continue
            for item, role in _found(threads, sentence, clause, here):
                add(threads, here, item, role)
                told[id(here)] = line
            if here.status == "held" and line - told.get(id(here), line) <= NEAR:
                for item in _saying(threads, clause):
                    add(threads, here, item, "speaker")
                    if item.unit.person is not None and item.unit.person is here.chair:
                        told[id(here)] = line


def _named(threads: Threads, sentence: Sentence, unit: Unit) -> Meeting | None:
    return next((a.meeting for a in threads.anchors if a.sentence is sentence and a.noun.i == unit.start), None)


def _found(threads: Threads, sentence: Sentence, clause: Clause, meeting: Meeting) -> Iterator[tuple[Item, str]]:
    yield from _attending(threads, sentence, clause)
    yield from _with_participation(threads, clause)
    yield from _audience(threads, sentence, clause)
    yield from _met_with(threads, sentence, clause)
    yield from _around_the_table(threads, sentence)
    yield from _given_the_floor(threads, sentence, clause)
    yield from _gathered(threads, clause)
    if meeting.status == "held":
        yield from _acting_there(threads, sentence, clause)
        yield from _heard(threads, clause)
        yield from _speaking(threads, clause)


# --- those who are there


def _attending(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«В заседании приняли участие A, B, C», «A и B участвовали в нём», with the lines of a list that follows."""
    for verb in clause.verbs:
        role = _attendance(clause, verb)
        if role is None or not _at_meeting(clause, verb):
            continue
        at = clause.index(verb)
        items = read_list(threads.article, clause.units[at + 1 :], "Nom") or read_list(
            threads.article, clause.units[:at], "Nom"
        )
        for line in (*threads.article.items_after(sentence), *threads.article.continued(sentence)):
            items += read_list(threads.article, line.units, "Nom")
        online = any(u.lemma in words("participants", "words", "online") for u in clause.units[:at])
        yield from ((item, "online" if online else role) for item in items)


def _attendance(clause: Clause, verb: Unit) -> str | None:
    if _as_participants(clause, verb):
        return "participant"
    noun = pairs("participants", "attend", "with_noun").get(verb.lemma)
    if noun and any(u.lemma == noun for u in clause.units):
        return "participant"
    return next((role for role in ROLES if verb.lemma in words("participants", "attend", role)), None)


def _as_participants(clause: Clause, verb: Unit) -> bool:
    """«Участниками коллегии выступили A и B»."""
    named = any(u.kind == "word" and u.lemma == "участник" and u.case == "Ins" for u in clause.units)
    return named and verb.lemma in words("holding", "chair", "become")


def _at_meeting(clause: Clause, verb: Unit) -> bool:
    """What follows the «в» or «на» beside the verb is a meeting, its work, a pronoun or a place: no other affair."""
    for before, unit in zip(clause.units, clause.units[1:], strict=False):
        if before.kind == "word" and before.lemma == "участие" and unit.text.lower() in ("в", "во"):
            return _is_meeting_word(clause, unit)
        if before is verb and unit.text.lower() in ("в", "во") and verb.lemma in ("участвовать", "поучаствовать"):
            return _is_meeting_word(clause, unit)
    return True


def _is_meeting_word(clause: Clause, preposition: Unit) -> bool:
    known = words("participants", "words", "work")
    following = clause.units[clause.index(preposition) + 1 :][:4]
    return any(
        u.lemma in kinds() or u.lemma in known or u.text.lower() in ("нем", "нём", "ней", "них") for u in following
    )


def _with_participation(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«с участием депутатов и представителей прокуратуры»."""
    for i, unit in enumerate(clause.units[:-1]):
        if unit.kind == "word" and unit.lemma == "участие" and i and clause.units[i - 1].text.lower() in ("с", "при"):
            for item in read_list(threads.article, clause.units[i + 1 :], "Gen"):
                yield item, "participant"


def _audience(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«для журналистов была организована пресс-конференция», «форум экспертов»."""
    anchor = next((a for a in threads.anchors if a.sentence is sentence and clause.has(a.noun.i) and a.verb), None)
    if anchor is None:
        return
    for i, unit in enumerate(clause.units[:-1]):
        if (unit.text.lower() == "для" and anchor.noun.i > unit.start) or unit.head.i == anchor.noun.i:
            items = read_list(threads.article, clause.units[i + 1 : i + 2], "Gen")
            yield from ((item, "participant") for item in items if item.group)


def _met_with(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«провёл встречу с генеральным прокурором Андреем Ш. и жителями района»."""
    anchor = next((a for a in threads.anchors if a.sentence is sentence and clause.has(a.noun.i)), None)
    if anchor is None:
        return
    for unit in clause.units[:-1]:
        right_after = unit.start in (anchor.noun.i + 1, anchor.span.end)
        if right_after and unit.text.lower() in ("с", "со"):
            after = clause.units[clause.index(unit) + 1 :]
            yield from ((item, "participant") for item in read_list(threads.article, after, "Ins"))


def _gathered(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«собрал руководителей поселений», «пригласила предпринимателей»; the second of two who hold it together."""
    hosts = words("sessions", "convene") | words("participants", "attend", "invited")
    for verb in clause.verbs:
        if verb.lemma in hosts and not _is_passive(verb) and clause.subject is not None:
            after = [u for u in clause.units[clause.index(verb) + 1 :] if u is not clause.subject]
            yield from ((item, "participant") for item in read_list(threads.article, after, "Acc") if item.group)
    subject = clause.subject
    if subject is not None and any(v.lemma in words("holding", "chair", "presides") for v in clause.verbs):
        first = first_of_pair(clause, subject)
        if first is not subject:
            yield Item(subject), "participant"


def _acting_there(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«На заседании премьер предупредил …»: whoever does anything «at it» is there."""
    at = any(a.sentence is sentence and a.at and clause.has(a.noun.i) for a in threads.anchors)
    absent = any(u.text.lower() in ("не", "отсутствовал", "отсутствовала") for u in clause.units)
    active = clause.kind != "subordinate" and not absent and any(not _is_passive(v) for v in clause.verbs)
    own = any(u is clause.subject for u in clause.units)
    if at and active and own and clause.subject is not None and _official(threads, clause.subject):
        yield Item(clause.subject), "speaker"


def _around_the_table(threads: Threads, sentence: Sentence) -> Iterator[tuple[Item, str]]:
    """«За столом оказались A и B», «Среди участников – A, B»."""
    units = sentence.units
    for at, unit in enumerate(units[:-2]):
        said = f"{unit.text} {units[at + 1].text}".lower().replace("ё", "е")
        if said in words("participants", "words", "places") and at < 3:
            rest = units[at + 2 :]
            verb = next((i for i, u in enumerate(rest[:3]) if is_predicate(u) or u.text in DASHES), None)
            if verb is not None:
                yield from ((item, "participant") for item in read_list(threads.article, rest[verb + 1 :], "Nom"))
            return


def _given_the_floor(threads: Threads, sentence: Sentence, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«Слово дали приглашённым: председателю X и активистке Y», «слово попросил ветеран X»."""
    if not any(u.lemma == FLOOR for u in clause.units):
        return
    if any(v.lemma in words("participants", "speak", "take") for v in clause.verbs) and clause.subject is not None:
        yield Item(clause.subject), "speaker"
        after = clause.units[clause.index(clause.verbs[0]) + 1 :]
        items = read_list(threads.article, [u for u in after if u.lemma != FLOOR], "Nom")
        yield from ((item, "speaker") for item in items)
    if any(v.lemma in words("participants", "speak", "give") for v in clause.verbs):
        after = [u for u in sentence.units if u.start > clause.verbs[0].start]
        yield from ((item, "speaker") for item in read_list(threads.article, after, "Dat"))


# --- those who speak


def _heard(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«был заслушан отчёт хокима Ойбека Т.», «заслушаны отчёты глав A и B – X и Y», «были заслушаны X и Y»."""
    if not any(v.lemma in words("participants", "speak", "hear") for v in clause.verbs):
        return
    passive = any(has(v.head, "Variant", "Short") for v in clause.verbs)
    if clause.subject is not None and clause.subject.kind == "group" and not passive:
        yield from ((item, "participant") for item in read_list(threads.article, [clause.subject], "Nom"))
    reports = [u for u in clause.units if u.lemma in words("participants", "speak", "reports")]
    authors = _until(clause.units[clause.index(reports[0]) + 1 :], ABOUT) if reports else []
    if reports:
        persons = [u for u in authors if u.kind == "person" and u.may_be("Gen")]
        yield from ((Item(u), "heard") for u in persons)
        if not persons:
            yield from ((item, "heard") for item in read_list(threads.article, authors[:1], "Gen") if item.group)
        return
    verb = clause.index(clause.verbs[-1])
    passive = has(clause.verbs[-1].head, "Variant", "Short")
    after = _until(clause.units[verb + 1 :], frozenset({"по", "о", "об", "обо"}))
    for item in read_list(threads.article, after, "Nom" if passive else "Acc"):
        # what they were heard on may look like a part of their title: «районные акимы | по исполнению плана»
        item.group = item.group.split(" по ")[0] if item.group else None
        yield item, "heard"


def _until(units: list[Unit], prepositions: frozenset[str]) -> list[Unit]:
    """The units before one of the prepositions."""
    end = next((i for i, u in enumerate(units) if u.text.lower() in prepositions), len(units))
    return units[:end]


def _speaking(threads: Threads, clause: Clause) -> Iterator[tuple[Item, str]]:
    """«доложила начальник управления», «С докладами выступили X и Y»."""
    for verb in clause.verbs:
        if verb.lemma not in words("participants", "speak", "report") or _is_passive(verb):
            continue
        items = read_list(threads.article, clause.units[clause.index(verb) + 1 :], "Nom")
        yield from ((i, "speaker") for i in items if i.unit.kind == "person" or i.group)
        if clause.subject is not None and _official(threads, clause.subject):
            yield Item(clause.subject), "speaker"


def _saying(threads: Threads, clause: Clause) -> Iterator[Item]:
    """«— отметил X», «По словам X»."""
    speech = words("participants", "speak", "say") | speech_verbs()
    says = any(v.lemma in speech and not _is_passive(v) for v in clause.verbs)
    if says and clause.subject is not None and _official(threads, clause.subject):
        yield Item(clause.subject)
    for before, unit in pairwise(clause.units):
        known = before.kind == "word" and before.lemma in words("participants", "speak", "words")
        if known and _said_by(clause, before) and _official(threads, unit):
            yield Item(unit)


def _is_passive(verb: Unit) -> bool:
    """«признан виновным» is no «признал»."""
    return has(verb.head, "Variant", "Short")


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


# --- adding


def add(threads: Threads, meeting: Meeting, item: Item, role: str) -> None:
    """Once each, the chair left out; a speaker named before as a participant keeps the first role."""
    new = participant(threads.article.entities, item, role)
    if new is None or _is_chair(meeting, new) or any(_same(new, old) for old in meeting.participants):
        return
    if new.organization is not None and new.organization is meeting.body:
        return
    if new.group and _only_participants(item.unit.lemma):
        return
    if role == "heard" and new.group and any(_heads_meet(new.group, p.group) for p in meeting.participants if p.group):
        return
    meeting.participants.append(new)


def _only_participants(lemma: str) -> bool:
    """«участники заседания», «собравшиеся»: no more than that somebody was there."""
    return lemma in words("participants", "words", "participants")


def _heads_meet(a: str, b: str) -> bool:
    """«районные акимы», heard, are some of the «акимы городов и районов» who are there."""
    return bool(set(a.lower().split()) & {b.lower().split()[0]})


def _is_chair(meeting: Meeting, new: Participant) -> bool:
    if new.person is not None:
        return new.person is meeting.chair
    return new.position is not None and new.position is meeting.chair_position


def _same(a: Participant, b: Participant) -> bool:
    if a.person is not None or b.person is not None:
        return a.person is b.person
    if a.group or b.group:
        return (a.group or "").lower() == (b.group or "").lower()
    return a.organization is b.organization and a.position is b.position
