"""What each of the accused is said to have done, gathered over the article, for the cases that leave it unsaid."""

from dataclasses import dataclass, field

from extractor.entities.records import Money, Person
from extractor.events.cases.crime import Crime
from extractor.events.cases.joining import Draft

FILLED = ("investigation", "charge", "detention")


@dataclass(slots=True)
class Profile:
    charge: str | None = None
    article: str | None = None
    amount: Money | None = None


@dataclass
class Profiles:
    known: dict[int, Profile] = field(default_factory=dict)

    def note(self, persons: list[Person], crime: Crime, amount: Money | None, sentence: int) -> None:
        """The first offence, article and sum that are told of somebody are his."""
        for person in persons:
            profile = self.known.setdefault(id(person), Profile())
            profile.charge = profile.charge or crime.charge
            profile.article = profile.article or crime.article
            profile.amount = profile.amount or amount

    def fill(self, drafts: list[Draft]) -> None:
        """Charge, article and sum of investigations, charges and detentions whose own sentence does not tell them."""
        convicted = {id(p) for d in drafts if d.kind == "verdict" for p in d.case.persons}
        for draft in drafts:
            case = draft.case
            if draft.kind not in FILLED or any(id(p) in convicted for p in case.persons):
                continue
            for person in case.persons[:1]:
                profile = self.known.get(id(person), Profile())
                case.charge = case.charge or profile.charge
                case.article = case.article or profile.article
                case.amount = case.amount or profile.amount
