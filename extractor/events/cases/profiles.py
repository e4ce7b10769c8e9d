"""What each of the accused is said to have done, gathered over the article, for the cases that leave it unsaid.

The accusation (offence, article, sum) is one for all acts against somebody in one affair; where a case does not tell it
itself, it is taken from what is told of the person, the nearer the less the act implies it.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from extractor.entities.records import Money, Person
from extractor.events.cases.crime import Crime
from extractor.events.cases.deeds import deeds
from extractor.events.cases.frames import property_words
from extractor.events.cases.joining import Draft, compatible, looks_back, same_people
from extractor.events.records import Case
from extractor.events.units import Unit, opens_paragraph
from extractor.language.index import lemmas_of

FILLED = frozenset({"investigation", "charge", "arrest", "trial"})
ALONE = frozenset({"detention", "trial"})  # which tell what for where no other case does
WITH_SUM = frozenset({"investigation", "charge"})
OF_THE_VERDICT = frozenset({"fine", "confiscation"})
CARRYING = frozenset({"investigation", "charge", "arrest", "trial", "verdict", "acquittal"})
COURT = frozenset({"verdict", "trial"})
BRIBE = frozenset({"деньга", "купюра", "сумма", "взятка", "наличные"})
FOUND = frozenset({"изъять", "изымать", "обнаружить", "найти", "конфисковать", "изъятие"})
OF_ONE_AFFAIR = 8  # sentences from where it is named to the last verdict in it
BESIDE = 1  # sentences from a detention to what it was for

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    value: T
    sentence: int


@dataclass(slots=True)
class Profile:
    charge: Told[str] | None = None
    doing: Told[str] | None = None  # what a verb says: «он получил взятку»
    article: Told[str] | None = None
    amount: Told[Money] | None = None
    deed: Told[Money] | None = None  # the sum that a sentence says to be taken, given, stolen


@dataclass
class Profiles:
    known: dict[int, Profile] = field(default_factory=dict)
    paragraphs: dict[int, int] = field(default_factory=dict)  # sentence → paragraph
    of_deed: bool = False  # whether the present sentence tells of a deed
    of_past: bool = False  # or of another, earlier affair: «ранее он был судим за халатность»
    of_find: bool = False  # or of what a search brought
    affair: str | None = None  # «дело о хищении средств», which several stand trial for
    affair_at: int = 0  # the last sentence that tells of it

    def begin(self, sentence: int, units: list[Unit]) -> None:
        """A new sentence; a line break before it opens a paragraph."""
        lemmas = [u.lemma for u in units]
        self.of_past = looks_back(lemmas)
        self.of_find = not FOUND.isdisjoint(lemmas)
        self.of_deed = not deeds().isdisjoint(lemmas)
        last = max(self.paragraphs.values(), default=0)
        self.paragraphs[sentence] = last + opens_paragraph(units)

    def paragraphs_between(self, a: int, b: int) -> int:
        """How many paragraphs after that of sentence `a` that of `b` is."""
        return self.paragraphs.get(b, 0) - self.paragraphs.get(a, 0)

    def note(self, persons: list[Person], crime: Crime, amount: Money | None, sentence: int) -> None:
        """The first offence, article and sum that are told of somebody are his."""
        for person in persons:
            profile = self.known.setdefault(id(person), Profile())
            if self.of_past and (profile.charge or profile.article):
                continue
            profile.charge = profile.charge or _told(crime.charge, sentence)
            profile.article = profile.article or _told(crime.article, sentence)
            profile.amount = profile.amount or _told(None if self.of_find else amount, sentence)
            profile.deed = profile.deed or _told(amount if self.of_deed or crime else None, sentence)

    def note_doing(self, persons: list[Person], charge: str, sentence: int) -> None:
        for person in persons:
            profile = self.known.setdefault(id(person), Profile())
            profile.doing = profile.doing or _told(charge, sentence)

    def note_sum(self, persons: list[Person], amount: Money, sentence: int) -> None:
        for person in persons:
            profile = self.known.setdefault(id(person), Profile())
            profile.deed = profile.deed or _told(amount, sentence)

    def fill(self, drafts: list[Draft]) -> None:
        """What the sentence of a case leaves unsaid: investigations, charges, arrests from what is told of the person;
        fines and confiscations from the verdict that they are part of. What preceded a verdict stays as it is told."""
        in_force = sorted(drafts, key=lambda d: d.case.status == "done")
        verdicts = {id(p): d for d in in_force if d.kind == "verdict" for p in d.case.persons}
        share_request(drafts)
        for draft in drafts:
            case = draft.case
            if case.status == "denied":
                continue
            verdict = next((verdicts[id(p)] for p in case.persons if id(p) in verdicts), None)
            if self._in_the_affair(draft):
                case.charge = case.charge or self.affair
            if draft.kind in OF_THE_VERDICT and verdict is not None and compatible(case.date, verdict.case.date):
                for slot in ("agency", "charge", "article", "date"):
                    setattr(case, slot, getattr(case, slot) or getattr(verdict.case, slot))
                if draft.kind == "confiscation" and _of_the_bribe(case):
                    case.amount = case.amount or verdict.case.amount or self._sum_of_deed(verdict)
            elif draft.kind == "acquittal" and verdict is not None:
                case.charge = case.charge or verdict.case.charge
                case.article = case.article or verdict.case.article
            elif draft.kind == "verdict" and case.persons and case.status == "done":
                case.amount = case.amount or self._sum_of_deed(draft)
            elif verdict is None and case.persons:
                only = all(d is draft or d.kind not in CARRYING or not same_people(d, draft) for d in drafts)
                self._fill_from_profile(draft, only)

    def _in_the_affair(self, draft: Draft) -> bool:
        """Trials, and the verdicts that the lines after the affair's name tell."""
        verdict = draft.kind == "verdict" and draft.case.status == "done"
        return draft.kind == "trial" or (verdict and draft.sentence - self.affair_at <= OF_ONE_AFFAIR)

    def _sum_of_deed(self, draft: Draft) -> Money | None:
        """«приговорён к пяти годам. Суд установил, что он похитил 118 млн тенге»"""
        return _value(self.known.get(id(draft.case.persons[0]), Profile()).deed)

    def _fill_from_profile(self, draft: Draft, only: bool) -> None:
        """only: no other case against the person tells what it is for."""
        case = draft.case
        told_itself = bool(case.charge or case.article)
        profile = self.known.get(id(case.persons[0]), Profile())
        if draft.kind in ("detention", "extradition"):
            self._fill_beside(draft, profile)
        if draft.kind in FILLED or (draft.kind in ALONE and only):
            case.charge = case.charge or _value(profile.charge or profile.doing)
            case.article = case.article or _value(profile.article)
        if draft.kind == "arrest" and only and told_itself:
            case.amount = case.amount or _value(profile.deed)
        if draft.kind in WITH_SUM or (draft.kind in ALONE and only):
            case.amount = case.amount or _value(profile.amount if draft.kind in WITH_SUM else profile.deed)

    def _fill_beside(self, draft: Draft, profile: Profile) -> None:
        """A detention is for what is told right beside it: «взят с поличным. Статья – 342 УК»; the sum of another
        paragraph is that of the whole affair."""
        case = draft.case
        charge = profile.charge or profile.doing
        case.charge = case.charge or self._told_beside(draft, charge)
        case.article = case.article or self._told_beside(draft, profile.article)
        case.amount = case.amount or self._told_beside(draft, profile.amount, same_paragraph=True)

    def _told_beside(self, draft: Draft, told: Told[T] | None, same_paragraph: bool = False) -> T | None:
        """What is told in a sentence of the case or the next to one."""
        if told is None:
            return None
        near = (at for at in draft.told_in if abs(at - told.sentence) <= BESIDE)
        beside = any(not same_paragraph or self.paragraphs.get(at) == self.paragraphs.get(told.sentence) for at in near)
        return told.value if beside else None


def _of_the_bribe(case: Case) -> bool:
    """«Деньги конфискованы», «меченые купюры обращены в доход государства»"""
    lemmas = {lemma for span in case.spans for lemma in lemmas_of(span.sent)}
    return not BRIBE.isdisjoint(lemmas) and lemmas.isdisjoint(property_words() - BRIBE - {"доход", "средство"})


def share_request(drafts: list[Draft]) -> None:
    """«Обвинение просит признать обоих виновными по статье 189»: what the trial is about; no verdict is given yet."""
    for draft in drafts:
        asked = draft.case
        if draft.kind != "verdict" or asked.status != "planned":
            continue
        for trial in drafts:
            if trial.kind == "trial" and same_people(trial, draft) and asked.article:
                trial.case.article = trial.case.article or asked.article
                trial.case.charge = asked.charge or trial.case.charge
                asked.charge = asked.article = None


def _told(value: T | None, sentence: int) -> Told[T] | None:
    return Told(value, sentence) if value else None


def _value(told: Told[T] | None) -> T | None:
    return told.value if told else None
