"""Arguments joined by «и», «а также», commas: who else an act concerns."""

from extractor.events.cases.arguments import SOME, Argument, arguments, coordinates
from extractor.events.cases.clauses import Clause
from extractor.events.cases.links import COORDINATING
from extractor.events.units import POSSESSIVES
from extractor.language import grammar


def chain(clause: Clause, first: Argument) -> list[Argument]:
    """An argument and those coordinated with it, before and after: «Чубыкина и совладельца … Тер-Аветикяна»."""
    by_index = {i: a for a in arguments(clause) for i in range(a.start, a.index + 1)}
    members = [first]
    for step in (1, -1):
        at = first
        while (mate := _next(clause, by_index, at, step)) and _alike(first, mate):
            members.append(mate)
            at = mate
    return sorted(members, key=lambda a: a.index)


def _next(clause: Clause, by_index: dict[int, Argument], at: Argument, step: int) -> Argument | None:
    """The argument beyond a conjunction or a comma, adjectives passed over."""
    i, crossed = (at.start - 1 if step < 0 else at.index + 1), False
    while 0 <= i < len(clause.units):
        unit = clause.units[i]
        if i in by_index:
            return by_index[i] if crossed else None
        if unit.kind == "word" and (unit.lemma in ("и", "также", "а", "вместе", "с") or unit.text == ","):
            if unit.lemma == "с" and clause.units[i - 1].lemma != "вместе":
                return None
            if unit.lemma == "а" and "также" not in {u.lemma for u in clause.units[i - 1 : i + 2]}:
                return None  # «задержан Иванов, а Петров – свидетель»
            crossed = True
        elif unit.head.lower_ in POSSESSIVES:
            pass  # «начальник отдела и его помощник»
        elif not (unit.kind == "word" and grammar.is_adjective(unit.head) and unit.lemma not in COORDINATING):
            return None
        i += step
    return None


def _alike(first: Argument, mate: Argument) -> bool:
    """The same function in the clause: one case, one governor."""
    if mate.preposition != first.preposition or (mate.owner_of is None) != (first.owner_of is None):
        return False
    if mate.unit.kind not in ("person", "post"):
        return False
    if mate.unit.case == first.unit.case or {mate.unit.case, first.unit.case} == {"Acc", "Gen"}:
        return True
    return mate.unit.named and len(mate.unit.cases) > SOME and mate.unit.may_be(first.unit.case)  # «Раду Цуркану»


def first_of_coordinated(clause: Clause, last: Argument) -> Argument:
    """«Сотрудники УФСБ и следователи СК провели …»: the first of several bodies."""
    by_index = {a.index: a for a in arguments(clause)}
    first = last
    while first.index > 1 and coordinates(clause.units[first.index - 1]):
        mate = by_index.get(first.index - 2)
        if mate is None or mate.unit.kind not in ("group", "organization") or mate.unit.case != last.unit.case:
            break
        first = mate
    return first
