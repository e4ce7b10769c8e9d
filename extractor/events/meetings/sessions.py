"""Meetings without a word for one: «Комиссия рассмотрела …», «созвал Совет безопасности», «премьер принял посла»."""

from collections.abc import Iterator
from itertools import pairwise

from extractor.entities.canonical import declined, text_of
from extractor.entities.records import Organization
from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.article import Article, Sentence
from extractor.events.meetings.clauses import Clause, is_future, is_infinitive, is_passive
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.lists import read_list
from extractor.events.units import Unit
from extractor.language.grammar import case, has, number
from extractor.language.words import lemma, plain
from extractor.mentions.posts import is_head

SESSION, TALK = "session", "встреча"
NAMING = 4  # words of a body's name that tell what it is: «Совет по этике | Агентства по делам …»
FAR = 3  # units between «встретился» and «с»: «встретился сегодня в Астане с послом»


def find_sessions(article: Article, sentence: Sentence, anchors: list[Anchor]) -> Iterator[Anchor]:
    """The sessions that a sentence tells of without naming them; a clause that names a meeting needs none."""
    for clause in sentence.clauses:
        if clause.kind == "subordinate" or any(clause.has(a.noun.i) for a in anchors) or _is_total(clause):
            continue
        if found := _acting(article, clause) or _about_to_meet(clause) or _called(clause) or _at(clause):
            yield _session(sentence, clause, *found)
        elif talks := _talks(article, sentence, clause):
            yield _meeting_of_two(article, sentence, clause, *talks)


def _session(
    sentence: Sentence, clause: Clause, unit: Unit, body: Organization, verb: Unit | None, at: bool = False
) -> Anchor:
    anchor = Anchor(unit.head, unit.span, "заседание", SESSION, sentence, clause, [], [body], at=at)
    anchor.implied = f"заседание {declined(body.name, 'gent')}"
    if verb is not None:
        future = is_future(verb.head) or has(verb.head, "VerbForm", "Inf")
        anchor.verb, anchor.status = verb.head, "planned" if future else "held"
    return anchor


Found = tuple[Unit, Organization, Unit | None, bool]


def _acting(article: Article, clause: Clause) -> Found | None:
    """«Комиссия рассмотрела материалы», «собрался Высший совет магистратуры», «Члены совета заслушали отчёт»."""
    unit = clause.subject
    if unit is None or not any(u is unit for u in clause.units):
        return None
    gathers = any(v.lemma in words("sessions", "gather") for v in clause.verbs)
    body = unit.organization if is_board(unit) or (gathers and _is_group(unit)) else board_of_members(article, unit)
    if body is None:
        return None
    verbs = words("sessions", "gather") | words("sessions", "deliberate")
    if body.kind != "parliament":
        verbs |= words("sessions", "decide")
    verb = next((v for v in clause.verbs if v.lemma in verbs and _tells(v)), None)
    return (unit, body, verb, False) if verb else None


def _about_to_meet(clause: Clause) -> Found | None:
    """«Совет намерен собраться в августе», «комиссия планирует собраться вновь»."""
    gather, plan = words("sessions", "gather"), words("holding", "plan")
    if gather.isdisjoint(clause.lemmas) or plan.isdisjoint(clause.lemmas):
        return None
    verb = next((u for u in clause.units if u.lemma in gather and is_infinitive(u)), None)
    if verb is None:
        return None
    unit = next((u for u in clause.units if is_board(u) and u.case == "Nom"), None)
    return (unit, unit.organization, verb, False) if unit is not None and unit.organization is not None else None


def _is_group(unit: Unit) -> bool:
    """A committee or a working group, which may be an agency as well: in session only where it gathers."""
    return unit.organization is not None and any(
        lemma(w) in ("комитет", "группа", "бюро", "правление", "палата") for w in unit.organization.name.split()[:3]
    )


def board_of_members(article: Article, unit: Unit) -> Organization | None:
    """«члены общественного совета», «депутаты городского маслихата»: the body that they are."""
    if unit.kind != "group" or unit.lemma not in words("sessions", "members"):
        return None
    inside = range(unit.start + 1, unit.end)
    bodies = (o for o in article.entities.organizations if any(s.start in inside for s in o.spans))
    return next((o for o in bodies if board(o)), None)


def _tells(verb: Unit) -> bool:
    """In the active voice, of one time: no «рассматривает», which it does every day."""
    if is_passive(verb):
        return False
    return not has(verb.head, "Tense", "Pres") or verb.lemma == "собираться"


def _called(clause: Clause) -> Found | None:
    """«созвал Совет безопасности»."""
    for verb in clause.verbs:
        if verb.lemma in words("sessions", "convene") and _tells(verb):
            body = next((u for u in clause.units if is_board(u) and u is not clause.subject and u.may_be("Acc")), None)
            if body is not None and body.organization is not None and not _after_preposition(clause, body):
                return body, body.organization, verb, False
    return None


def _at(clause: Clause) -> Found | None:
    """«на совете», «на коллегии министерства»; «на комиссию», where something is laid upon it, is none."""
    for before, unit in pairwise(clause.units):
        if before.text.lower() == "на" and unit.organization and is_board(unit) and case(unit.head) == "Loc":
            return unit, unit.organization, None, True
    return None


def _talks(article: Article, sentence: Sentence, clause: Clause) -> tuple[Unit, Unit] | None:
    """«Президент встретился с послом», «… с жителями», «премьер принял главу агентства»: the verb, whom he met.

    Nothing of the kind where money changes hands: a briber meets officials as well."""
    host = clause.subject
    if host is None or not _in_office(host) or any(u.kind == "money" for u in sentence.units):
        return None
    if any(u.lemma in words("sessions", "crime") for u in sentence.units):
        return None
    for verb in clause.verbs:
        after = clause.units[clause.index(verb) + 1 :]
        if verb.lemma in words("sessions", "meet") and _tells(verb):
            if each_other(clause, verb):
                return verb, host
            at = next((i for i, u in enumerate(after[:-1]) if u.text.lower() in ("с", "со")), None)
            guest = after[at + 1] if at is not None and at <= FAR else None
            if guest is not None and guest.may_be("Ins") and (guest.kind == "group" or _in_office(guest)):
                return verb, guest
            public = read_list(article, after[at + 1 :], "Ins")[:1] if at is not None and at <= FAR else []
            if public and public[0].group and public[0].unit.lemma in words("sessions", "guests"):
                return verb, public[0].unit
        if verb.lemma in words("sessions", "receive") and _tells(verb):
            guest = next((u for u in after[:FAR] if u.kind == "person"), None)
            right = guest is not None and guest.may_be("Acc") and not _after_preposition(clause, guest)
            if guest is not None and right and guest is not host and guest.named and _in_office(guest):
                return verb, guest
    return None


def each_other(clause: Clause, verb: Unit) -> bool:
    """«Посол X и министр Y встретились»: two in office, neither of whom holds it."""
    subject = clause.subject
    at = clause.index(subject) if subject is not None and any(u is subject for u in clause.units) else 0
    if number(verb.head) != "Plur" or at < 2 or clause.units[at - 1].text != "и" or clause.units[at].start > verb.start:
        return False
    return _in_office(clause.units[at]) and _in_office(clause.units[at - 2]) and clause.units[at - 2].may_be("Nom")


def _in_office(unit: Unit) -> bool:
    """A post, or a name with one; a former one is none."""
    position = unit.position
    return unit.kind in ("person", "post") and position is not None and position.status != "former"


def _meeting_of_two(article: Article, sentence: Sentence, clause: Clause, verb: Unit, guest: Unit) -> Anchor:
    anchor = Anchor(verb.head, verb.span, TALK, SESSION, sentence, clause, [])
    anchor.implied = f"встреча с {_said_as(article, sentence, guest)}"
    anchor.verb, anchor.status = verb.head, "planned" if is_future(verb.head) else "held"
    return anchor


def _said_as(article: Article, sentence: Sentence, guest: Unit) -> str:
    """Whom somebody met, in the instrumental: as the text has it after «с», else by the post alone."""
    if guest.kind == "word":
        return text_of(article.doc[guest.start : article.phrases.end(guest.start, sentence.span.end, is_head)])
    if guest.case == "Ins" or guest.position is None:
        return text_of([t for t in guest.span if not t.is_space])
    return declined(guest.position.name, "ablt")


def _after_preposition(clause: Clause, unit: Unit) -> bool:
    at = clause.index(unit)
    return at > 0 and clause.units[at - 1].head.pos_ == "ADP"


def _is_total(clause: Clause) -> bool:
    """«С начала года комиссия рассмотрела 25 обращений»: what it did all along."""
    counted = any(u.kind == "word" and u.text.isdigit() and u.head.pos_ == "NUM" for u in clause.units)
    texts = [u.text.lower() for u in clause.units]
    return counted or any(pair in (("с", "начала"), ("в", "течение")) for pair in pairwise(texts))


def is_board(unit: Unit) -> bool:
    """A body that decides in session."""
    return unit.kind == "organization" and unit.organization is not None and board(unit.organization)


def board(body: Organization) -> bool:
    lemmas = [plain(w) if w.isupper() else lemma(w) for w in body.name.replace("«", "").replace("»", "").split()]
    said = set(lemmas)
    if set(lemmas[:NAMING]) & words("sessions", "never"):
        return False
    if "комитет" in said and not said & words("sessions", "boards"):
        return bool(said & words("sessions", "committee"))
    known = words("sessions", "boards") | words("sessions", "parliaments") | words("sessions", "short")
    return bool(set(lemmas[:3]) & known)
