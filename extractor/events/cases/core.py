"""The two parts that a verb needs first: the subject and the direct object of a clause."""

from extractor.events.cases.arguments import SOME, SUBSTANTIVES, Argument, arguments
from extractor.events.cases.clauses import DASHES, Clause
from extractor.events.cases.links import genders_of
from extractor.events.cases.predicates import is_predicate
from extractor.events.units import Unit
from extractor.language import grammar


def subject(clause: Clause, verb: int | None = None) -> Argument | None:
    """The nominative of a clause; for a short participle or a past tense one that agrees with it."""
    predicate = clause.units[verb] if verb is not None else None
    options = [a for a in arguments(clause) if a.free and _nominative(a.unit) and _agrees(a.unit, predicate)]
    return _best(options or _unmarked_bodies(clause, verb), verb)


def _unmarked_bodies(clause: Clause, verb: int | None) -> list[Argument]:
    """«ООО „Икс“ оштрафовано»: an abbreviation before its verb, whose case the tagger guesses."""
    before = [a for a in arguments(clause) if a.free and a.index == (verb or 0) - 1]
    return [a for a in before if a.unit.kind == "organization" and grammar.is_abbreviation(a.unit.head)]


def _nominative(unit: Unit) -> bool:
    return unit.case == "Nom" or (unit.case == "" and unit.may_be("Nom")) or (unit.case == "Gen" and _is_counted(unit))


def _is_counted(unit: Unit) -> bool:
    """«задержаны [два] акима»: the numeral in the nominative makes the subject."""
    before = unit.span.doc[unit.start - 1] if unit.start else None
    if before is None or before.pos_ != "NUM" or before.lemma_ in SUBSTANTIVES:
        return False  # «двое депутатов» are told of by their numeral
    return grammar.case(before) in ("Nom", "")


def _agrees(unit: Unit, predicate: Unit | None) -> bool:
    if predicate is None:
        return True
    token = predicate.head
    number, gender = grammar.number(token), grammar.gender(token)
    if number == "Plur":
        return True  # several coordinated ones in the singular
    if number == "Sing" and grammar.number(unit.head) == "Plur" and unit.kind not in ("person", "organization"):
        return False
    genders = genders_of(unit)
    woman = gender == "Fem" and unit.kind == "post"  # «зампред вышла»
    return not gender or not genders or gender in genders or woman


def _best(options: list[Argument], verb: int | None) -> Argument | None:
    """The nearest to the verb, names and posts before bare words: «управление возглавит | Анна Ковалёва»."""
    at = verb if verb is not None else 0
    surely = any(a.unit.named and not a.unit.may_be("Acc") for a in options)

    def rank(a: Argument) -> tuple[bool, bool, int]:
        led = surely and a.unit.kind == "organization" and a.unit.may_be("Acc")
        return a.unit.kind == "word", led, abs(a.index - at)

    return min(options, key=rank, default=None)


def direct_object(clause: Clause, verb: int) -> Argument | None:
    """The accusative of a clause: the first after its verb, else the last before it."""
    options = [a for a in arguments(clause) if a.free and _accusative(a.unit)]
    options += _unmarked_objects(clause, verb, options)
    infinitive = grammar.has(clause.units[verb].head, "VerbForm", "Inf")  # «Лапшина планируют уволить»
    after = [a for a in options if a.index > verb and not _verb_between(clause, verb, a.index)]
    before = [a for a in options if a.index < verb and (infinitive or not _verb_between(clause, a.index, verb))]
    if before:
        after = [a for a in after if not _has_own_part(clause, a)]
    if before and before[-1].unit.named and after and any(u.text == "," for u in clause.units[verb : after[0].start]):
        return before[-1]  # «Котова приговорили к девяти годам, | Ершова, его сообщника, ищут»
    named = [a for a in after if a.unit.kind != "word"]
    if after and before and not named and before[-1].unit.named and after[0].unit.may_be("Nom"):
        return before[-1]  # «Олега Мищенко ждёт | суд»
    return next(iter(named or after), before[-1] if before else None)


def _has_own_part(clause: Clause, argument: Argument) -> bool:
    """«Иванова приговорили к семи годам, [Петрову — к трём]»: of a clause that leaves out its verb."""
    behind = clause.units[argument.index + 1 : argument.index + 3]
    return len(behind) == 2 and behind[0].text in DASHES and behind[1].head.pos_ in ("ADP", "NUM")


def _unmarked_objects(clause: Clause, verb: int, marked: list[Argument]) -> list[Argument]:
    """Objects whose form does not show it: «Седых задержали», «суд арестовал Асан уулу», «… оштрафовал ООО „Икс“»."""
    predicate = clause.units[verb].head
    plural = grammar.number(predicate) == "Plur" and grammar.is_finite(predicate)
    found = [
        a for a in arguments(clause) if a.free and a.unit.case == "Nom" and a.unit.may_be("Acc") and a not in marked
    ]
    if plural:
        return [a for a in found if a.unit.kind == "person" and grammar.number(a.unit.head) != "Plur"]
    bodies = [a for a in found if a.unit.kind == "organization"]
    acting = any(a.free and a.index < verb and _nominative(a.unit) and a.unit.kind != "word" for a in arguments(clause))
    named = [a for a in found if a.unit.kind == "person" and a.index == verb + 1 and len(a.unit.cases) > SOME]
    if named and acting:
        return named
    return [a for a in bodies if a.index == verb + 1 and any(b.index < verb for b in bodies)]


def _accusative(unit: Unit) -> bool:
    if unit.head.pos_ == "PRON" and unit.kind == "word":
        return unit.case in ("Acc", "Gen")
    animate = unit.kind in ("person", "post", "group") or grammar.is_animate(unit.head)
    if unit.case == "Gen" and animate:
        return unit.may_be("Acc") or unit.kind == "person"
    return unit.may_be("Acc") and unit.case in (("Acc", "") if animate else ("Acc",))


def _verb_between(clause: Clause, start: int, end: int) -> bool:
    return any(is_predicate(u) for u in clause.units[start + 1 : end])
