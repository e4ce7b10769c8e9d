"""Which body acted where the clause does not say: the one competent for such an act that is named beside it.

«Депутат задержан. Как сообщили в ГКНБ, …»: the detention is ГКНБ's. «Приговор вступит в силу … в областном суде»: none.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from extractor.entities.records import Organization
from extractor.events.cases.joining import Draft, compatible
from extractor.events.units import Unit
from extractor.resources import LEXICON, read_words

BY_COURT = frozenset({"arrest", "release", "appeal", "acquittal"})
BY_ENFORCERS = frozenset({"detention", "charge"})
BENCHES = frozenset({"коллегия", "президиум", "палата", "состав", "инстанция"})
OBLIQUE = frozenset({"Loc", "Acc", "Dat"})  # «до рассмотрения в районном суде»


@dataclass
class Named:
    """The bodies of an article by sentence."""

    courts: dict[int, list[Organization]] = field(default_factory=dict)
    enforcers: dict[int, list[Organization]] = field(default_factory=dict)

    def note(self, sentence: int, bodies: Iterable[tuple[Unit, Organization]]) -> None:
        """Courts that do something; enforcers in whatever place («сообщили в ГКНБ»)."""
        for unit, body in bodies:
            if is_court(body) and unit.case not in OBLIQUE:
                self.courts.setdefault(sentence, []).append(body)
            elif is_enforcer(body):
                self.enforcers.setdefault(sentence, []).append(body)

    def fill(self, drafts: list[Draft]) -> None:
        taken = [(d.case.agency, d.case.date) for d in drafts]
        for draft in drafts:
            case = draft.case
            if case.agency is not None or case.status not in ("done", "alleged"):
                continue
            if draft.kind in BY_COURT:  # «в мае меру смягчили» after another day's ruling: not that court's
                before = () if case.date is not None else (draft.sentence - 1,)
                body = _only(self.courts, *draft.told_in, *before)
                case.agency = None if any(b is body and not compatible(case.date, day) for b, day in taken) else body
            elif draft.kind == "trial":
                case.agency = _only(self.courts, *draft.told_in)
            elif draft.kind == "investigation":
                case.agency = _only(self.enforcers, *draft.told_in)
            elif draft.kind in BY_ENFORCERS:  # «Мэр задержан. Об этом сообщили в ГКНБ»
                case.agency = _only(self.enforcers, *draft.told_in, *(at + 1 for at in draft.told_in))


def _only(named: dict[int, list[Organization]], *sentences: int) -> Organization | None:
    """The only one in the first of the sentences that names any."""
    bodies = next((named[n] for n in sentences if n in named), [])
    return bodies[0] if bodies and all(b is bodies[0] for b in bodies) else None


def is_court(body: Organization) -> bool:
    """A court or a bench of one: «судебная коллегия по уголовным делам Верховного суда»."""
    words = body.name.lower().split()
    return body.kind == "court" or "суд" in words or ("суда" in words and bool(BENCHES & set(words[:2])))


def is_enforcer(body: Organization) -> bool:
    """A body that investigates, detains, accuses."""
    name = body.name.lower()
    return body.kind in ("police", "prosecution") or any(stem in name for stem in _enforcers())


@cache
def _enforcers() -> frozenset[str]:
    return read_words(LEXICON / "cases" / "enforcers.txt")
