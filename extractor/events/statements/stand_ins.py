"""Whom a word stands for that names nobody: «докладчик», «глава ведомства», «защитница»."""

from bisect import bisect_left
from functools import cached_property

from extractor.entities.records import Entities, Person
from extractor.events.quotation import Tokens
from extractor.events.statements.descriptions import Description, Profiles, described
from extractor.events.statements.memory import Memory, is_of
from extractor.events.statements.speech import epithets
from extractor.events.statements.subjects import can_be_subject
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.language.grammar import THIRD_PERSON

# «тот чиновник», and «тот» alone
DEMONSTRATIVES = {"тот": "masc", "та": "femn", "последний": "masc", "последняя": "femn"}
# «другой чиновник», «один из адвокатов»: somebody new
NEW = frozenset({"другой", "иной", "один", "некий", "какой-то", "неназванный", "любой", "каждый", "еще", "второй"})
# «его адвокат» need not be the advocate who was named
# How far back somebody may be meant, in tokens: a paragraph or two
NEARBY = 100


class StandIns:
    """Resolves words for speakers in one text."""

    def __init__(self, tokens: Tokens, unit_at: dict[int, Unit], entities: Entities, memory: Memory) -> None:
        self.tokens, self.unit_at, self.entities, self.memory = tokens, unit_at, entities, memory
        self.profiles = Profiles(tokens, unit_at, entities)

    def person(self, unit: Unit, gender: str | None = None) -> Person | None:
        """Who is meant, if one person only can be. gender: of the verb, where it shows one."""
        if unit.kind == "word" and not (grammar.is_animate(unit.head) or unit.lemma in epithets()):
            return None  # «по версии следствия»
        description = described(unit, self.tokens, self.unit_at.get(unit.end))
        if self._is_another(unit, description):
            return None
        woman = "femn" if gender == "femn" else description.gender  # «признал докладчик» may be said of a woman
        if not description.of_post or description.head in self._heads_of_last() or self._unknown_spoke():
            person = self._just_spoken(description, woman)
            if person is not None or (description.fits == {"any"} and not description.complement):
                return person
        if unit.start and self.tokens[unit.start - 1].lower_ in THIRD_PERSON:
            return self._one_of(self._fitting(description, woman, self.entities.persons))
        near = self._fitting(description, woman, self._mentioned(unit.start - NEARBY, unit.start))
        if near or not (description.of_post or description.complement):
            return self._one_of(near)
        before = self._fitting(description, woman, self._mentioned(0, unit.start))
        if description.status == "former":
            return self._one_of(before)
        everybody = [] if description.complement else self.entities.persons
        return self._one_of(before or self._fitting(description, woman, everybody))

    def may_be(self, unit: Unit, person: Person) -> bool:
        """Whether a post with a complement, which elsewhere was taken for somebody, is true of them."""
        description = described(unit, self.tokens, None)
        return not description.complement or self.profiles.fits(description, person)

    def just_spoken(self, unit: Unit, gender: str | None) -> Person | None:
        """«заверил чиновник»: who spoke in the sentence before, if the word fits them."""
        person = self.memory.just_now() if unit.lemma in epithets() else None
        fits = person is not None and is_of(person, "femn" if gender == "femn" else None)
        return person if fits and person and self.profiles.fits(described(unit, self.tokens, None), person) else None

    def is_new(self, unit: Unit) -> bool:
        """«другой адвокат», «тот чиновник»: nobody who was named."""
        before = self.tokens[unit.start - 1] if unit.start else None
        return before is not None and (before.lower_ in DEMONSTRATIVES or before.lemma_ in NEW)

    def _is_another(self, unit: Unit, description: Description) -> bool:
        before = self.tokens[unit.start - 1] if unit.start else None
        following = self.unit_at.get(unit.end)
        owner = following if following is not None and following.kind == "person" else None
        of_somebody = owner is not None and owner.case == "Gen" and not description.fits & {"any"}
        governs = owner is not None and not owner.may_be("Nom")  # «сосед Рудина», whoever the tagger takes him for
        owned = unit.kind == "word" and before is not None and before.lower_ in THIRD_PERSON
        return self.is_new(unit) or owned or of_somebody or governs

    def _unknown_spoke(self) -> bool:
        person = self.memory.just_now()
        return person is not None and not self.profiles.of(person).posts

    def _heads_of_last(self) -> set[str]:
        last = self.memory.last(None)
        return set(self.profiles.of(last).heads) if last is not None else set()

    def _just_spoken(self, description: Description, gender: str | None) -> Person | None:
        """Who spoke or acted in the sentence before, or has the floor, if the words fit them."""
        last = self.memory.last(None) if description.of_post else None
        floor = self.memory.floor if description.fits & {"any", "official"} else None
        introduced = self.memory.introduced() if "any" in description.fits else None
        for person in (self.memory.just_now(), last, floor, introduced):
            if person is not None and is_of(person, gender) and self._may_be(description, person):
                return person
        return None

    def _may_be(self, description: Description, person: Person) -> bool:
        """«возмутился парламентарий»: the article need not have said before that he is one."""
        unknown = not self.profiles.of(person).posts and not description.complement and description.status == "current"
        return self.profiles.fits(description, person) or (unknown and description.head in epithets())

    def _fitting(self, description: Description, gender: str | None, persons: list[Person]) -> list[Person]:
        return [p for p in persons if is_of(p, gender) and self.profiles.fits(description, p)]

    def _one_of(self, persons: list[Person]) -> Person | None:
        """The only one, or of several the one who has just spoken."""
        if len(persons) > 1 and self.memory.last_speaker() in persons:
            return next(p for p in persons if p is self.memory.last_speaker())
        return persons[0] if len(persons) == 1 else None

    def _mentioned(self, start: int, end: int) -> list[Person]:
        """The persons mentioned in a range of tokens, who may be subjects there; nearest first, once each."""
        starts = [unit.start for unit in self._mentions]
        units = self._mentions[bisect_left(starts, max(0, start)) : bisect_left(starts, end)]
        return list({id(u.person): u.person for u in reversed(units) if u.person is not None}.values())

    @cached_property
    def _mentions(self) -> list[Unit]:
        units = {id(u): u for u in self.unit_at.values() if u.person is not None}
        return sorted((u for u in units.values() if u.named or can_be_subject(u)), key=lambda u: u.start)

    def fits_any(self, unit: Unit) -> bool:
        """«докладчик», «спикер»: whoever has the floor."""
        return "any" in epithets().get(unit.lemma, "").split("|")
