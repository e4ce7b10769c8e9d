"""What each of the accused is said to have done, gathered over the article, for the cases that leave it unsaid."""

from dataclasses import dataclass, field

from extractor.entities.records import Date, Money, Person
from extractor.events.cases.crime import Crime
from extractor.events.cases.joining import Draft, compatible
from extractor.events.units import Unit

FILLED = frozenset({"investigation", "charge", "detention", "arrest"})
WITH_SUM = FILLED - {"arrest"}
OF_THE_VERDICT = frozenset({"fine", "confiscation"})
OF_THE_SESSION = frozenset({"verdict", "acquittal"})
READ_OUT = frozenset({"огласить", "оглашенный", "провозгласить", "зачитать"})
SESSION = 3  # sentences that tell of one session
COURT = frozenset({"verdict", "trial"})


@dataclass(slots=True)
class Profile:
    charge: str | None = None
    article: str | None = None
    amount: Money | None = None


@dataclass
class Profiles:
    known: dict[int, Profile] = field(default_factory=dict)
    sessions: list[Date] = field(default_factory=list)  # days on which a verdict was read out
    affair: str | None = None  # «дело о хищении средств», which several stand trial for

    def note(self, persons: list[Person], crime: Crime, amount: Money | None, sentence: int) -> None:
        """The first offence, article and sum that are told of somebody are his."""
        for person in persons:
            profile = self.known.setdefault(id(person), Profile())
            profile.charge = profile.charge or crime.charge
            profile.article = profile.article or crime.article
            profile.amount = profile.amount or amount

    def note_session(self, units: list[Unit]) -> None:
        """«Приговор, оглашённый 29 ноября, в силу не вступил»."""
        lemmas = [u.lemma for u in units]
        if "приговор" in lemmas and READ_OUT & set(lemmas):
            self.sessions += [u.date for u in units if u.date is not None][:1]

    def fill(self, drafts: list[Draft]) -> None:
        """What the sentence of a case leaves unsaid: investigations, charges, arrests from what is told of the person;
        fines and confiscations from the verdict that they are part of. What preceded a verdict stays as it is told."""
        share_session(drafts)
        verdicts = {id(p): d for d in drafts if d.kind == "verdict" for p in d.case.persons}
        for draft in drafts:
            case = draft.case
            if case.status == "denied":
                continue
            verdict = next((verdicts[id(p)] for p in case.persons if id(p) in verdicts), None)
            if draft.kind in OF_THE_SESSION and len(self.sessions) == 1 and case.status == "done":
                case.date = case.date or self.sessions[0]
            if draft.kind in COURT:
                case.charge = case.charge or self.affair
            elif draft.kind in OF_THE_VERDICT and verdict is not None and compatible(case.date, verdict.case.date):
                for slot in ("agency", "charge", "article", "date"):
                    setattr(case, slot, getattr(case, slot) or getattr(verdict.case, slot))
            elif draft.kind in FILLED and verdict is None and case.persons:
                self._fill_from_profile(draft)

    def _fill_from_profile(self, draft: Draft) -> None:
        case = draft.case
        profile = self.known.get(id(case.persons[0]), Profile())
        case.charge = case.charge or profile.charge
        case.article = case.article or profile.article
        if draft.kind in WITH_SUM:
            case.amount = case.amount or profile.amount


def share_session(drafts: list[Draft]) -> None:
    """Of what one court decided on several, the day that is told of one is the day of all."""
    decided = [d for d in drafts if d.kind in OF_THE_SESSION and d.case.status == "done"]
    for draft in decided:
        near = [
            d for d in decided if abs(d.sentence - draft.sentence) <= SESSION and d.case.agency is draft.case.agency
        ]
        days = {id(d.case.date): d.case.date for d in near if d.case.date}
        if draft.case.date is None and len(days) == 1:
            draft.case.date = next(iter(days.values()))
