"""Who spoke, and who was spoken of, just before: what a pronoun or a verb without a subject goes back to."""

from dataclasses import dataclass, field

from extractor.entities.records import Organization, Person

Speaker = Person | Organization
PERSON_GENDER = {"male": "masc", "female": "femn"}
# How many periods back somebody who spoke may be meant by «он добавил»
MEMORY = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for a subject says: `known` is False where nothing in the clause could be one."""

    speaker: Speaker | None = None
    known: bool = False
    end: int = 0  # one past the subject's last token


NOBODY = Found()


@dataclass(slots=True)
class Memory:
    """Whom a pronoun, or a verb without a subject, may mean."""

    period: int = 0
    paragraph: int = 0  # its first period
    fresh: bool = False  # `before` is of the very period before
    speaker: Speaker | None = None
    spoke_at: int = -MEMORY - 1
    before: list[Person] = field(default_factory=list)  # subjects of the period before
    now: list[Person] = field(default_factory=list)  # subjects of this one
    floor: Person | None = None  # to whom the word was given: «СЛУШАЛИ: Мишину»

    def next_period(self) -> None:
        self.period += 1
        self.fresh = bool(self.now)
        self.before, self.now = self.now or self.before, []

    def next_paragraph(self) -> None:
        self.paragraph = self.period + 1

    def spoke(self, speaker: Speaker | None) -> None:
        """Somebody spoke in this period; None where it is not known who, so that «он добавил» is not known either."""
        self.speaker, self.spoke_at = speaker, self.period

    def just_now(self) -> Person | None:
        """The one person who spoke, or was the subject, in the period before, in the same paragraph."""
        if self.stranger_spoke or self.period == self.paragraph:
            return None
        if self.period - self.spoke_at == 1:
            return self.speaker if isinstance(self.speaker, Person) else None
        return self.before[0] if len(set(map(id, self.before))) == 1 and self.fresh else None

    def introduced(self) -> Person | None:
        """The one subject of the sentence before, of another paragraph perhaps: «Выступил X.» / «— Я рад …»."""
        only = len(set(map(id, self.before))) == 1 and self.fresh and not self.stranger_spoke
        return self.before[0] if only else None

    @property
    def stranger_spoke(self) -> bool:
        """The one who spoke last, just now, is nobody known."""
        return self.speaker is None and self.period - self.spoke_at <= 1

    def last(self, gender: str | None) -> Person | None:
        """The one person that a pronoun of the gender can mean, None in doubt."""
        if self.stranger_spoke:
            return None
        recent = self.last_speaker()
        subjects = [p for p in self.before if is_of(p, gender)]
        if isinstance(recent, Person) and is_of(recent, gender) and (not subjects or recent in subjects):
            return recent
        return subjects[0] if len(set(map(id, subjects))) == 1 else None

    def last_speaker(self) -> Speaker | None:
        """Who spoke, if that was lately."""
        return self.speaker if self.period - self.spoke_at <= MEMORY else None

    def last_organization(self) -> Organization | None:
        recent = self.last_speaker()
        return recent if isinstance(recent, Organization) else None


def is_of(person: Person, gender: str | None) -> bool:
    """Whether the person can be of the gender (masc, femn, or None for any); one whose gender is not known can."""
    known = PERSON_GENDER.get(person.gender or "")
    return gender is None or known is None or known == gender
