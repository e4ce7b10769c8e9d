"""Which acts make a case worth telling, and which earlier one an act makes void."""

from extractor.events.cases.act import Act
from extractor.events.cases.apposition import counted
from extractor.events.cases.joining import Draft, same_people, told_back
from extractor.events.cases.people import Concerned
from extractor.language import grammar

PLEADED = frozenset({"acquittal", "appeal", "release"})
DROPS = frozenset({"прекратить", "прекращать", "закрыть"})  # a file: nothing is held against anybody any more
RETRIAL = frozenset({"пересмотр", "разбирательство", "рассмотрение"})  # to which a case is sent anew
UNDECIDED = frozenset({"charge", "investigation", "trial"})
DECIDED = frozenset({"verdict", "acquittal"})
KEEPS = frozenset({"рассмотреть", "удовлетворить", "подать", "оставить"})
UNNAMED = frozenset(
    {"detention", "arrest", "verdict", "dismissal", "charge", "acquittal", "extradition", "investigation"}
)


def tells(act: Act, who: Concerned) -> bool:
    """Whether an act is one against somebody: named, unnamed but single, or a company; a plea alone is no act."""
    guessed = act.role in ("focus", "all", "known") and act.kind != "trial"
    if act.status == "planned" and (act.kind in PLEADED or guessed):
        return False
    if act.kind == "release" and act.status == "denied":
        return False  # «отпустить под залог отказался»: nothing changed
    if who.persons or who.company is not None:
        return True
    if who.unnamed is not None:
        return act.kind in UNNAMED and act.role != "noun" and act.status in ("done", "alleged")
    return act.role in ("focus", "nobody") and act.kind != "trial"


def many_unnamed(act: Act) -> bool:
    """«Задержаны два депутата»: no case until the article names them."""
    plural = any(not t.unit.named and (counted(t.unit) or grammar.number(t.unit.head) == "Plur") for t in act.targets)
    return plural and act.kind in UNNAMED and act.kind != "verdict" and act.status in ("done", "alleged")


def outweighed(draft: Draft, drafts: list[Draft]) -> bool:
    """«Вменяют превышение; во взятке не обвиняют»: the charge that is not brought is no case beside the one that is,
    nor the appeal beside what comes of it: «приговор отменён, его оправдали»."""
    if draft.kind == "appeal" and draft.undoes == "verdict":
        return any(d.kind == "acquittal" and same_people(d, draft) and _told_together(d, draft) for d in drafts)
    if draft.case.status != "denied" or draft.kind != "charge":
        return False
    return any(d.kind == "charge" and d.case.status == "done" and same_people(d, draft) for d in drafts)


def _told_together(a: Draft, b: Draft) -> bool:
    return a.case.status == "done" and not set(a.told_in).isdisjoint(b.told_in)


def settled(drafts: list[Draft]) -> list[Draft]:
    """«Главным обвиняемым проходил Иванов. Его признали виновным»: the accusations that no court has decided on, and
    all else; a decision takes over what it leaves unsaid of its accusation."""
    left = []
    for draft in drafts:
        decided = _decisions_on(draft, drafts)
        if not decided:
            left.append(draft)
        for decision in decided if len(decided) == 1 else ():  # of several each has an offence of his own
            decision.case.charge = decision.case.charge or draft.case.charge
            decision.case.article = decision.case.article or draft.case.article
    return left


def _decisions_on(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """The verdicts on all whom an accusation concerns; none unless each of them has one."""
    if draft.kind not in UNDECIDED or draft.case.status != "done":
        return []
    decided = [d for d in drafts if d.kind in DECIDED and d.case.status == "done" and _of_one_accusation(d, draft)]
    each = [next((d for d in decided if p in d.case.persons), None) for p in draft.case.persons]
    return [d for d in each if d is not None] if None not in each else []


def _of_one_accusation(decided: Draft, draft: Draft) -> bool:
    """Whether a verdict may be on what a charge says: no other offence, no other day, not of long ago."""
    a, b = decided.case, draft.case
    same_day = b.date is None or (a.date is not None and a.date.value == b.date.value)
    same_crime = _may_be_one(a.charge, b.charge) and (not (a.article and b.article) or a.article == b.article)
    return same_day and same_crime and not decided.aside and not told_back(decided)


def _may_be_one(a: str | None, b: str | None) -> bool:
    """«мошенничество» and «мошенничество в крупном размере», «взяточничество» and «получение взятки»."""
    if not a or not b or a in b or b in a:
        return True
    return "взяточничеств" in a + b and "взят" in a and "взят" in b


def worth_telling(draft: Draft) -> bool:
    case = draft.case
    if case.status == "denied" and not case.persons:
        return False
    if case.kind == "appeal" and not case.persons:
        return False
    if case.persons or draft.company is not None or draft.unnamed is not None:
        return True
    return bool(case.charge or case.article or case.agency or (draft.kind == "search" and case.place))


def undone(act: Act) -> str | None:
    """The kind of case that an act makes void.

    «дело прекращено»: the investigation; «оправдан», «отменил приговор»: the verdict; «отменил оправдательный
    приговор»: the acquittal.
    """
    if act.kind == "acquittal":
        return "verdict"
    if act.kind == "release" and act.unit.lemma in DROPS:
        return "investigation"
    if act.kind == "appeal" and RETRIAL & set(act.clause.lemmas) and act.unit.lemma not in KEEPS:
        return "verdict"
    if act.kind != "appeal" or act.unit.lemma != "отменить":
        return None
    return "acquittal" if "оправдательный" in act.clause.lemmas else "verdict"
