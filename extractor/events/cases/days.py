"""The day of an act, as its own clause or one that it hangs on tells it."""

from collections.abc import Sequence
from functools import cache

from extractor.entities.records import Date
from extractor.events.cases import core
from extractor.events.cases.act import Act
from extractor.events.cases.clauses import Clause
from extractor.events.cases.frames import CASES, has_run
from extractor.events.cases.predicates import is_predicate
from extractor.events.units import Unit
from extractor.resources import read_words

CONTINUING = frozenset({"coordinate", "gerund"})  # «в июне суд, признав её виновной, назначил …»
MEETINGS = frozenset({"заседание", "сессия", "совещание", "коллегия", "пленум", "собрание"})
OFFICE = frozenset({"appointment", "dismissal"})
OPPOSED = frozenset({"но", "однако", "а"})
UNTIL = frozenset({"до", "по", "за"})  # «под стражу до 13 мая» is not the day of the arrest


def date_of(act: Act, dates: Sequence[tuple[int, int, Date]]) -> Date | None:
    """The date in the act's clause that is nearest to its trigger, else in the clause that it continues or in one that
    hangs on it («рассмотрев 4 июня жалобу, изменил», «задержан (13 марта)»), else that of the order that it is done
    by: «приказом от 16.01.2025 освобождён». `dates`: first token, end, record of each."""
    clause = act.clause
    found = _nearest_date(clause, act.trigger)
    above = clause
    while found is None and _continues(above) and above.parent is not None:
        above = above.parent
        found = _nearest_date(above, 0)
    for child in clause.children if found is None else ():
        told = child.link == "gerund" or (child.link == "bracket" and all(map(_only_when, child.units)))
        sat = child.link == "relative" and child.antecedent is not None and child.antecedent.lemma in MEETINGS
        if told or sat:
            found = found or _nearest_date(child, 0)
    orders = [u for u in clause.units if u.document is not None and u.case == "Ins"]
    dated = (d for u in orders for start, end, d in dates if u.start <= start and end <= u.end)
    return found or next(dated, None) or (_before_break(clause, dates) if _resumed(clause) else None)


def is_of_same_occasion(act: Act) -> bool:
    """«Тогда же задержан проректор», «Вместе с ним задержан директор»: on the day told of before; an office is taken or
    lost on that day only where the clause says «тот же день»."""
    said = (run for run in _same_occasion() if act.kind not in OFFICE or run[-1] in ("день", "вечер"))
    return any(has_run(act.clause.lemmas, run) for run in said)


@cache
def _same_occasion() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in sorted(read_words(CASES / "same_occasion.txt")))


def _continues(clause: Clause) -> bool:
    """Whether a clause tells of the same day as the one that it goes on: «в мае осуждён, но кассация отменила приговор»
    does not, as somebody else acts."""
    if clause.link not in CONTINUING:
        return False
    opens = bool(clause.units) and clause.units[0].lemma in OPPOSED
    return not (opens and core.subject(clause) is not None)


def _resumed(clause: Clause) -> bool:
    """«(В июне суд, признав её виновной,) назначил …»: a clause that goes on after another inside it."""
    return (
        clause.link == "main"
        and is_predicate(clause.units[0])
        and clause.units[0].start > clause.units[0].span.sent.start
    )


def _before_break(clause: Clause, dates: Sequence[tuple[int, int, Date]]) -> Date | None:
    """The only date of the sentence so far."""
    first, last = clause.units[0].span.sent.start, clause.units[0].start
    told = [date for start, end, date in dates if first <= start and end <= last]
    return told[0] if len(told) == 1 else None


def _only_when(unit: Unit) -> bool:
    return unit.kind in ("date", "region") or unit.head.pos_ in ("ADP", "PUNCT", "SYM")


def _nearest_date(clause: Clause, trigger: int) -> Date | None:
    return min(days_in(clause.units), key=lambda day: abs(day[0] - trigger), default=(0, None))[1]


def days_in(units: Sequence[Unit]) -> list[tuple[int, Date]]:
    """Dates and where they stand; «под стражу до 13 мая» is not the day of the arrest."""
    return [
        (i, unit.date)
        for i, unit in enumerate(units)
        if unit.date is not None and not (i and units[i - 1].lemma in UNTIL)
    ]
