"""The other slots of a case: which body acted, when, where, how much, and the post given or taken."""

from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Span

from extractor.entities.records import Date, Entities, Money, Organization, Region
from extractor.events.cases import arguments as args
from extractor.events.cases.act import Act
from extractor.events.cases.arguments import Argument
from extractor.events.cases.clauses import Clause
from extractor.events.cases.competence import is_court
from extractor.events.cases.standing import STAFF
from extractor.events.units import Unit

ORDERS = frozenset({"приказ", "постановление", "указ", "распоряжение", "решение", "определение"})
UNTIL = frozenset({"до", "по", "за"})  # «под стражу до 13 мая» is not the day of the arrest
FINE_UNITS = frozenset({"величина", "показатель", "оклад", "мрп", "брв"})  # by which laws count fines
FINE_REACH = 7  # units from the word to the sum
FINES = frozenset({"штраф", "оштрафовать", "штрафной"})


class Slots:
    """Looks for the slots of one article's acts."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.dates = [(s.start, s.end, d) for d in entities.dates for s in d.spans]
        self.court: Organization | None = None  # the last one named
        self.court_named_here = False  # in the present paragraph

    def read(self, units: Sequence[Unit]) -> list[tuple[Unit, Organization]]:
        """The bodies that units are or hold; remembers what later sentences refer to: «тот же суд»."""
        bodies = [(unit, body) for unit in units if (body := self.body_in(unit)) is not None]
        for _, body in bodies:
            if is_court(body):
                self.court, self.court_named_here = body, True
        return bodies

    def court_here(self) -> Organization | None:
        """The court that the present paragraph speaks of."""
        return self.court if self.court_named_here else None

    def body_in(self, unit: Unit) -> Organization | None:
        """The organization that a unit is or holds: «следственный судья Туркестанского городского суда»."""
        if unit.organization is not None:
            return unit.organization
        if unit.kind == "word":
            return None
        named = self.entities.named_within(unit.start, unit.end)
        inside = [(s.start - s.end, s.start, o) for s, o in named if isinstance(o, Organization)]
        return min(inside, key=lambda b: b[:2])[2] if inside else None

    def agency(self, act: Act) -> Organization | None:
        """Who acts: subject, instrumental, «приказом …»; of a person only a judge stands for his court."""
        if act.kind == "trial" and (court := self._trying_court(act.clause)):
            return court
        found = self._agent_body(args.first_of_coordinated(act.clause, act.agent)) if act.agent else None
        return found or self._staff(act) or self._order(act.clause)

    def _trying_court(self, clause: Clause) -> Organization | None:
        """«предстанет перед судом Лидского района», «процесс в Руставском городском суде», «передано в суд»."""
        for before, unit in pairwise(clause.units):
            if before.lemma in ("перед", "в") and (body := self.body_in(unit)) is not None and is_court(body):
                return body
        return None

    def _agent_body(self, agent: Argument) -> Organization | None:
        unit = agent.unit
        if unit.kind in ("organization", "group"):
            return self.body_in(unit)
        if unit.kind in ("post", "person"):
            return self.body_in(unit) if any(t.lemma_ in STAFF for t in unit.span[:3]) else None
        return self.court if unit.lemma.endswith("суд") or unit.lemma == "коллегия" else None

    def _staff(self, act: Act) -> Organization | None:
        """«сотрудниками ГКНБ», «следователи Следственного комитета»."""
        wanted = "Ins" if act.agent is None or act.agent.unit.case == "Ins" else "Nom"
        for argument in args.arguments(act.clause):
            owner = argument.owner_of
            if owner is not None and owner.lemma in STAFF and owner.case in (wanted, "Nom", "Ins"):
                return self.body_in(argument.unit)
        return None

    def _order(self, clause: Clause) -> Organization | None:
        for i, unit in enumerate(clause.units[:-1]):
            if unit.kind == "word" and unit.lemma in ORDERS and unit.case == "Ins":
                return self.body_in(clause.units[i + 1])
        return None


def date_of(act: Act, dates: Sequence[tuple[int, int, Date]]) -> Date | None:
    """The date in the act's clause that is nearest to its trigger, else in the clause that it continues, else that of
    the order that it is done by: «приказом от 16.01.2025 освобождён». `dates`: first token, end, record of each."""
    clause = act.clause
    found = _nearest_date(clause, act.trigger)
    if found is None and clause.link == "coordinate" and clause.parent is not None:
        found = _nearest_date(clause.parent, 0)
    orders = [u for u in clause.units if u.document is not None and u.case == "Ins"]
    dated = (d for u in orders for start, end, d in dates if u.start <= start and end <= u.end)
    return found or next(dated, None)


def _nearest_date(clause: Clause, trigger: int) -> Date | None:
    dates = [
        (abs(i - trigger), unit.date)
        for i, unit in enumerate(clause.units)
        if unit.date is not None and not (i and clause.units[i - 1].lemma in UNTIL)
    ]
    return min(dates, key=lambda d: d[0])[1] if dates else None


def place_of(act: Act) -> Region | None:
    """«в Кентау»: a region after «в» in the act's clause."""
    units = act.clause.units
    return next(
        (u.region for before, u in pairwise(units) if u.region and before.lemma in ("в", "во", "на")),
        None,
    )


def fine_of(units: Sequence[Unit]) -> Money | None:
    """The sum of a fine: the first one after the word."""
    for i, unit in enumerate(units):
        if unit.kind == "word" and unit.lemma in FINES:
            return next((u.money for u in units[i:] if u.money is not None), None)
    return None


def written_fine(units: Sequence[Unit]) -> Span | None:
    """What follows the word: «штрафу | в размере 80 тысяч рублей», «штраф | в 300 базовых величин»."""
    start = next((i for i, u in enumerate(units) if u.kind == "word" and u.lemma == "штраф"), None)
    if start is None:
        return None
    for unit in units[start + 1 : start + FINE_REACH]:
        if unit.money is not None or unit.lemma in FINE_UNITS:
            return units[start].span.doc[units[start].end : unit.end]
    return None


def bail_of(units: Sequence[Unit]) -> Money | None:
    """The sum right before or after the word: «под залог в 20 тысяч лари», «3 млн гривен залога»."""
    for i, unit in enumerate(units):
        if unit.kind == "word" and unit.lemma == "залог":
            near = [*units[i + 1 : i + 4], *units[max(0, i - 1) : i]]
            return next((u.money for u in near if u.money is not None), None)
    return None


def sum_of(units: Sequence[Unit]) -> Money | None:
    """The first sum of a stretch that is no fine and no bail."""
    others = (fine_of(units), bail_of(units))
    return next((u.money for u in units if u.money is not None and u.money not in others), None)


def post_of(act: Act) -> frozenset[str]:
    """Lemmas of the post that is given or taken."""
    for unit in act.clause.units:
        if unit.kind in ("post", "person") and not unit.named and unit.case in ("Ins", "Gen") and unit.position:
            return frozenset(t.lemma_ for t in unit.span if t.is_alpha)
    return frozenset()
