"""Signs of who presides without a verb of holding: the office, the seat, whose own meeting it is, who gives orders."""

from itertools import pairwise

from extractor.events.meetings.anchor import Anchor
from extractor.events.meetings.clauses import Clause, becomes, is_passive
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.office import heads
from extractor.events.records import Meeting
from extractor.events.units import Unit

PERSONS = frozenset({"person", "post"})
OF_PRESS = frozenset({"брифинг", "пресс-конференция"})
SEATS = frozenset({"место", "кресло"})
SEATED = frozenset({"занять", "занимать"})


def under(clause: Clause) -> Unit | None:
    """«под председательством X»: the next party, if it may be a genitive."""
    for i, unit in enumerate(clause.units[:-1]):
        if (
            unit.kind == "word"
            and unit.lemma in words("holding", "chair", "under")
            and i
            and clause.units[i - 1].text.lower() == "под"
        ):
            following = next((u for u in clause.units[i + 1 : i + 4] if u.kind in PERSONS), None)
            return following if following and (following.may_be("Gen") or following.named) else None
    return None


def at_head_of_table(clause: Clause) -> Unit | None:
    """«Во главе стола сел X», «место председательствующего занял X»."""
    if "стол" not in clause.lemmas and clause.lemmas.isdisjoint(SEATS):
        return None
    texts = [u.text.lower() for u in clause.units]
    head = any(texts[i : i + 3] == ["во", "главе", "стола"] for i in range(len(texts) - 2))
    seat = any(
        a.lemma in SEATS and b.lemma in words("holding", "chair", "seat") and b.may_be("Gen")
        for a, b in pairwise(clause.units)
    )
    return person_of(clause.subject) if head or (seat and any(v.lemma in SEATED for v in clause.verbs)) else None


def as_moderator(clause: Clause) -> Unit | None:
    """«модератором которой выступила X», «Модератор — X»."""
    known = words("holding", "chair", "as")
    for before, unit in pairwise(clause.units) if "председательствующий" in clause.lemmas else ():
        if before.lemma == "председательствующий" and unit.kind == "person" and unit.named and unit.may_be(before.case):
            return unit  # «председательствующий Виктор Л. предложил …»
    for unit in clause.units:
        if unit.kind == "person" and unit.named and unit.span[0].lemma_ == "председательствующий":
            return unit
    nouns = [u for u in clause.units if u.lemma in known] if known & clause.lemmas else []
    if not nouns:
        return None
    noun = nouns[0]
    if becomes(clause) and noun.may_be("Ins"):
        persons = (u for u in clause.units if u.kind == "person" and u.may_be("Nom"))
        return person_of(clause.subject) or next(persons, None)
    if not noun.named and noun.case == "Nom":
        return next((u for u in clause.units if u.start > noun.start and u.kind == "person"), None)
    return None


def gives_orders(clause: Clause, meeting: Meeting) -> Unit | None:
    """«В ходе совещания глава района поручил …»: who gives orders at a meeting presides, if nobody else does."""
    unit = person_of(clause.subject)
    if unit is None or meeting.status != "held" or clause.kind == "subordinate":
        return None
    if unit.lemma in words("holding", "chair", "never") or (_of_parliament(meeting) and not _leads(unit)):
        return None
    active = [v for v in clause.verbs if not is_passive(v)]
    orders = any(v.lemma in words("holding", "chair", "orders") for v in active)
    gives = any(v.lemma in ("дать", "поставить", "раздать") for v in active) and any(
        u.lemma in ("поручение", "указание", "задача", "распоряжение") for u in clause.units
    )
    return unit if orders or gives else None


def in_own_office(clause: Clause, named: Anchor) -> Unit | None:
    """«На планёрке мэр отчитал …», «на аппаратном совещании министр сообщил …»: a leader's own, by its kind."""
    staff = named.kind in words("anchors", "staff_kinds") or named.has("staff")
    unit = person_of(clause.subject)
    own = staff and named.at and clause.kind != "subordinate"
    return unit if own and unit is not None and _leads(unit) else None


def _leads(unit: Unit) -> bool:
    return unit.position is not None and heads(unit.position)


def _of_parliament(meeting: Meeting) -> bool:
    """Where a deputy speaker or a deputy may demand something without presiding."""
    return meeting.body is not None and meeting.body.kind == "parliament"


def meets(clause: Clause, named: Anchor) -> Unit | None:
    """«в ходе встречи с жителями аким ответил …»: whose meeting with many it is."""
    after = next((u for u in clause.units if u.start > named.noun.i and u.kind in (*PERSONS, "group")), None)
    with_many = named.at and len(named.complement) > 1 and named.complement[0].lower_ in ("с", "со")
    if named.kind == "встреча" and with_many and (after is None or after.kind == "group" or after is clause.subject):
        return person_of(clause.subject)
    return None


def host(clause: Clause, named: Anchor) -> Unit | None:
    """«брифинг министра Ивана И.», «встреча акима с жителями», «совещание у премьера»: whose it is, presides."""
    after = [u for u in clause.units if u.start > named.noun.i][:2]
    at_whose = bool(after) and after[0].text.lower() == "у"
    with_many = named.kind == "встреча" and bool(after[1:]) and after[1].text.lower() in ("с", "со")
    own = named.kind in OF_PRESS or with_many
    unit = after[-1] if at_whose else after[0] if after and own else None
    beside = unit is not None and unit.start == named.noun.i + 1 + at_whose
    return unit if unit and beside and unit.kind in PERSONS and unit.may_be("Gen") else None


def person_of(unit: Unit | None) -> Unit | None:
    return unit if unit is not None and unit.kind in PERSONS else None
