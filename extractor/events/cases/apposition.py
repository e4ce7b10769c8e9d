"""Names that stand beside a word for somebody: «дом его младшего брата, депутата Игоря Голубкова»."""

from extractor.entities.records import Person
from extractor.events.cases.arguments import ACCUSED, Argument
from extractor.events.cases.clauses import Clause
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.relations import named_by_another

FURTHER = 7  # units from a relative to the comma before his name
REACH = 5  # units from a word to the name that follows it


def apposed(argument: Argument, clause: Clause) -> list[Person]:
    """«дом его младшего брата, [депутата] Игоря Голубкова»: the name right behind a comma, in the same case."""
    unit, behind = argument.unit, clause.units[argument.index + 1 : argument.index + REACH]
    if argument.index >= 0 and _titles(unit, behind) and behind[0].person is not None:
        return [behind[0].person]
    if argument.index < 0 or unit.named or len(behind) < 2:
        return []
    if behind[0].text not in (",", "—", "–"):
        return _apposed_further(unit, clause.units[argument.index + 1 :])
    name = next((u for u in behind[1:] if u.case == unit.case), None)  # a calling in another case may come between
    apposed = name is not None and name.named and (is_somebody(unit) or unit.person is not None or _is_accused(unit))
    return [name.person] if apposed and name is not None and name.person is not None else []


def _apposed_further(unit: Unit, behind: list[Unit]) -> list[Person]:
    """«предшественника Эсенбаева на этом посту, Марата Кулова, приговорили»: the name between two commas."""
    if unit.lemma not in named_by_another() or unit.kind == "group":
        return []
    comma = next((k for k, u in enumerate(behind[:FURTHER]) if u.text == ","), None)
    if comma is None or len(behind) < comma + 3 or behind[comma + 2].text != ",":
        return []
    name = behind[comma + 1]
    return [name.person] if name.named and name.person is not None and name.case == unit.case else []


def _titles(unit: Unit, behind: list[Unit]) -> bool:
    """«осуждён его предшественник | Степан Громов»"""
    before_name = bool(behind) and behind[0].named and not unit.named and behind[0].case == unit.case == "Nom"
    return before_name and unit.kind == "person" and unit.person in (None, behind[0].person)


def _is_accused(unit: Unit) -> bool:
    return unit.lemma in ACCUSED and grammar.number(unit.head) == "Sing"


def counted(unit: Unit) -> bool:
    """«два акима», «трёх депутатов»."""
    before = unit.span.doc[unit.start - 1] if unit.start else None
    return before is not None and before.pos_ == "NUM" and before.lemma_ != "один"


def is_somebody(unit: Unit) -> bool:
    """One person without a name; «взяточников» are nobody in particular."""
    if counted(unit):
        return False
    if unit.kind == "post":
        return grammar.number(unit.head) != "Plur"
    if unit.kind != "word" or unit.head.pos_ != "NOUN":
        return False
    return grammar.is_animate(unit.head) and grammar.number(unit.head) == "Sing"
