"""What the sentence of an act itself says of its crime, its sum and its sentence."""

from spacy.tokens import Token

from extractor.entities.records import Person
from extractor.events.cases.accusing import accused_of, reason_in
from extractor.events.cases.act import Act
from extractor.events.cases.clauses import Clause
from extractor.events.cases.crime import Crime, crime_in, crimes_by_person, offences
from extractor.events.cases.deeds import crimes_told
from extractor.events.cases.joining import APPROVAL, AT_TRIAL
from extractor.events.cases.punishment import fine, home_arrest, respective_terms, term, term_reduced
from extractor.events.cases.sums import bail_of, fine_of, sum_of, worth_of
from extractor.events.cases.taken import taken
from extractor.events.units import Unit

PERSONAL = frozenset({"dismissal", "appointment", "appeal", "release"})
CUSTODY = frozenset({"стража", "сизо", "изолятор", "решетка", "заключение"})


def crime_of(act: Act, persons: list[Person], clauses: list[Clause], units: list[Unit]) -> Crime:
    """What the act's own clause, then what its sentence says; `units`: those of the sentence that may tell of it."""
    if act.kind in PERSONAL:
        said = act.clause.units
        reason = next(offences(said), None) or accused_of(said) if act.kind == "dismissal" else None
        return Crime(reason, [], bail_of(units) if act.kind == "release" else None)
    own = (c for c in clauses if _hangs_on(c, act.clause))
    near = [u for c in own for u in c.units]
    named = act.kind == "charge"
    crime = crime_in(near, named) or crime_in(units, named)
    if several := crimes_by_person(units, named):
        crime = next((own for person, own in several if [person] == persons), Crime())
    crime.charge = crime.charge or _told_of(persons, act.clause)
    if act.kind == "fine":
        crime.charge = crime.charge or reason_in(near)
        crime.amount = fine_of(units) or sum_of(units)
    elif act.kind == "arrest":
        crime.amount = None
    elif act.kind == "trial":
        crime.amount = sum_of(near) if crime.charge else None
    elif act.kind in ("seizure", "confiscation"):
        crime.amount = worth_of(near)
    else:
        crime.amount = sum_of(near) or sum_of(units)
    return crime


def _hangs_on(clause: Clause | None, top: Clause) -> bool:
    """Whether a clause is `top` or belongs to it, as a bracket of its gerund does."""
    while clause is not None and clause is not top:
        clause = clause.parent if clause.link != "coordinate" else None
    return clause is not None


def _told_of(persons: list[Person], clause: Clause) -> str | None:
    """«Дзюбану, [дававшему взятки], назначено шесть лет»"""
    told = ((doer, charge) for child in clause.children for doer, charge in crimes_told(child))
    return next((charge for doer, charge in told if doer is not None and [doer.person] == persons), None)


def sentence_of(act: Act) -> str | None:
    if act.kind == "arrest":
        return home_arrest(act.clause)
    if act.kind == "appeal":
        if len(act.targets) > 1 and "первый" in act.clause.lemmas:
            return None  # «смягчил наказание обоим: первому до пяти лет, второму до трёх»
        return term_reduced(_undated(act.clause.units))
    if act.kind == "confiscation":
        return taken(act.clause, act.trigger)
    if act.kind != "verdict" or act.status == "planned":
        return None  # what the prosecution asks for is no sentence
    after, before = act.clause.units[act.trigger :], act.clause.units
    meant = {id(t.unit) for t in act.targets}
    others = (k for k, u in enumerate(after) if u.person is not None and u.case == "Dat" and id(u) not in meant)
    if act.role == "object" and (other := next(others, None)) is not None:
        return term(_undated(after[:other]))  # «признать обоих виновными и назначить | Иванову восемь лет»
    return term(_undated(after)) or term(_undated(before)) or fine(_undated(before))


def respective_sentences(act: Act) -> list[str]:
    return respective_terms(_undated(act.clause.units)) if act.kind == "verdict" else []


def manner_of(act: Act) -> str:
    """Of an arrest: «под домашний арест» and «в СИЗО» are two measures, «в зале суда» comes after the verdict; of an
    appointment, whether a council only agreed to it."""
    if act.kind == "appointment" and "кандидатура" in act.clause.lemmas:
        return APPROVAL
    if act.kind != "arrest":
        return ""
    if "домашний" in act.clause.lemmas:
        return "home"
    if "зал" in act.clause.lemmas:
        return AT_TRIAL
    return "" if CUSTODY.isdisjoint(act.clause.lemmas) else "custody"


def _undated(units: list[Unit]) -> list[Token]:
    return [t for u in units if u.date is None for t in u.span]
