"""Whose words a noun or a possessive means: «по словам министра Петрова», «слова Петрова», «по его словам»."""

from spacy.tokens import Token

from extractor.entities.records import Person
from extractor.events.statements.bodies import Bodies
from extractor.events.statements.clause import ClauseUnits
from extractor.events.statements.memory import NOBODY, Found, Memory, Speaker, is_of
from extractor.events.statements.speech import words_of
from extractor.events.statements.stand_ins import StandIns
from extractor.events.statements.subjects import can_be_subject
from extractor.events.units import Unit
from extractor.language import grammar

AGENTS = {"им": "masc", "ею": "femn", "ей": "femn"}
POSSESSIVES = {"его": "masc", "ее": "femn", "её": "femn"}


class Owners:
    """Finds whose words are meant in one text."""

    def __init__(self, clause: ClauseUnits, memory: Memory, stand_ins: StandIns, bodies: Bodies) -> None:
        self.clause, self.memory, self.stand_ins, self.bodies = clause, memory, stand_ins, bodies
        self.tokens, self.unit_at, self.quoted = clause.tokens, clause.unit_at, clause.quoted

    def named(self, start: int, end: int, case: str = "Gen") -> Found:
        """Whom a genitive after «по словам», or a dative after «если верить», names."""
        for unit in self._past_role(self.clause.units(start, end)):
            if unit.kind in ("person", "organization"):
                if not unit.named and self._is_owned(unit):
                    return Found(self.stand_ins.person(unit), True, unit.end)  # «по словам её председателя»
                speaker = unit.person if unit.kind == "person" else unit.organization
                return Found(speaker if unit.may_be(case) else None, True, unit.end)
            if unit.span.text.lower() in POSSESSIVES:
                continue  # «по словам его адвоката Данары Оспан»
            if unit.kind != "word" or unit.head.is_punct or not grammar.is_adjective(unit.head):
                return Found(self._source_named(unit), True, unit.end)
        return NOBODY

    def _source_named(self, unit: Unit) -> Speaker | None:
        """«по данным пресс-службы суда», «по мнению защитника», «если верить докладчику»."""
        if unit.lemma in words_of("press"):
            return self.bodies.owner(unit)
        return self.stand_ins.person(unit)

    def _is_owned(self, unit: Unit) -> bool:
        return unit.kind == "person" and unit.start > 0 and self.tokens[unit.start - 1].lower_ in POSSESSIVES

    def _past_role(self, units: list[Unit]) -> list[Unit]:
        """«свидетеля | Ильи Громова», «жителя села | Ивана Петрова»: the name is the person's own."""
        if not units or units[0].kind != "word" or units[0].lemma not in words_of("roles"):
            return units
        at = next((i for i, u in enumerate(units) if u.kind == "person" or u.head.is_punct), 0)
        return units[at:] if units[at].named else units

    def owner(self, start: int, end: int) -> Unit | None:
        """The person in the genitive whose words a noun means: «слова [министра Петрова]»."""
        unit = next(iter(self._past_role(self.clause.units(start, end))), None)
        return unit if unit is not None and unit.kind == "person" and unit.may_be("Gen") else None

    def agent(self, start: int, end: int) -> Person | None:
        """«Им было отмечено, что …», «прокурором Петровым указано, что …»."""
        for unit in self.clause.units(start, end):
            pronoun = AGENTS.get(unit.span.text.lower())
            if pronoun is not None:
                return self.memory.last(pronoun) or unit.person
            if unit.kind == "person" and unit.case != "Nom" and unit.may_be("Ins"):
                return unit.person
        return None

    def possessor(self, token: Token) -> Speaker | None:
        return self.before_colon(token.i) or self._possessor(token)

    def _possessor(self, token: Token) -> Speaker | None:
        gender, unit = POSSESSIVES.get(token.lower_), self.unit_at.get(token.i)
        if gender is None or unit is None:
            return None
        resolved = unit.person if unit.kind == "person" else None
        return self.subject_before(unit, gender) or self.memory.last(gender) or resolved

    def subject_before(self, pronoun: Unit, gender: str) -> Person | None:
        """«Петров не согласен – через адвоката он передал, что …»: the only subject of the sentence before."""
        start = next((i for i in range(pronoun.start, -1, -1) if self.tokens[i].is_sent_start), 0)
        subjects = [u for u in self.clause.units(start, pronoun.start) if self.clause.is_candidate(u)]
        persons = [u.person for u in subjects if u.kind == "person" and u.person and is_of(u.person, gender)]
        return persons[0] if len(subjects) == len(persons) == 1 else None

    def before_colon(self, at: int) -> Person | None:
        """«Петров вину отрицает: цены, по его словам, высоки»: the one subject of the clause before the colon."""
        colon = next((i for i in range(at, 0, -1) if self._ends_clause(i)), 0)
        if self.tokens[colon].text != ":":
            return None
        start = next((i for i in range(colon, -1, -1) if self.tokens[i].is_sent_start), colon)
        persons = [
            u.person for u in self.clause.units(start, colon) if u.kind == "person" and u.person and can_be_subject(u)
        ]
        return persons[0] if len(set(map(id, persons))) == 1 else None

    def _ends_clause(self, i: int) -> bool:
        return self.tokens[i].is_sent_start or (self.tokens[i].text == ":" and i not in self.quoted)
