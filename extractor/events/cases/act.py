"""An act: a trigger in a clause and whom it concerns."""

from dataclasses import dataclass

from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import Clause
from extractor.events.cases.status import Status
from extractor.events.units import Unit


@dataclass(eq=False, slots=True)
class Act:
    kind: str
    status: Status
    clause: Clause
    trigger: int  # index of a unit of the clause
    targets: list[Argument]  # whom it concerns; empty where the frame takes whoever is in focus
    role: str
    agent: Argument | None = None

    @property
    def unit(self) -> Unit:
        return self.clause.units[self.trigger]
