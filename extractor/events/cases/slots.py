"""Which body acted, where, and which post was given or taken."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.entities.records import Entities, Organization, Region
from extractor.events.cases import arguments as args
from extractor.events.cases import core
from extractor.events.cases.act import Act
from extractor.events.cases.arguments import Argument
from extractor.events.cases.called_before import CalledBefore, is_bare_court
from extractor.events.cases.clauses import Clause
from extractor.events.cases.competence import BENCHES, is_bare_bench, is_court, is_filed
from extractor.events.cases.coordination import first_of_coordinated
from extractor.events.cases.days import MEETINGS
from extractor.events.cases.standing import STAFF
from extractor.events.units import POSSESSIVES, Unit

ORDERS = frozenset(
    {"приказ", "постановление", "указ", "распоряжение", "решение", "определение", "приговор", "санкция", "ходатайство"}
)
BY_ORDER = frozenset({"по", "с"})  # «по решению суда», «с санкции суда»
ORDERED_BY = 3  # units from the order to the body that gave it
FILES_TO = frozenset({"в", "во"})  # «обжаловал в областной суд»
BODIES = frozenset({"ведомство", "служба", "департамент", "управление", "комитет", "агентство", "бюро", "госкомитет"})
SOURCES = frozenset({"пресс-служба", "сообщение", "данные", "информация", "представитель", "релиз", "пресс-релиз"})
LEADING = frozenset({"руководить", "заведовать", "управлять", "командовать", "руководство", "управление"})
OF_OFFICE = frozenset({"dismissal", "appointment"})


class Slots:
    """Looks for the slots of one article's acts."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.dates = [(s.start, s.end, d) for d in entities.dates for s in d.spans]
        self.before = CalledBefore()

    def read(self, units: Sequence[Unit]) -> list[tuple[Unit, Organization]]:
        """The bodies that units are or hold; remembers what later sentences refer to: «тот же суд»."""
        self.before.begin(units)
        bodies = [(unit, body) for unit in units if (body := self.body_in(unit) or self._source(unit)) is not None]
        for unit, body in bodies:
            self.before.note(unit, body)
        return bodies

    def court_here(self, act: Act) -> Organization | None:
        """The court that the present paragraph or the one before speaks of before the end of the act's clause."""
        return self.before.court_before(act.clause.units[-1].end, act.kind)

    def _source(self, unit: Unit) -> Organization | None:
        """«как говорится в сообщении | ведомства»: the one told of before."""
        if unit.kind != "word" or unit.lemma != "ведомство" or not unit.start:
            return None
        return self.before.enforcer("") if unit.span.doc[unit.start - 1].lemma_ in SOURCES else None

    def body_in(self, unit: Unit) -> Organization | None:
        """The organization that a unit is or holds: «следственный судья Туркестанского городского суда»; of a press
        office, which only tells what is done, the body that it belongs to; of a bare «судебная коллегия» its court."""
        whole = unit.organization
        if whole is not None and is_bare_bench(whole):
            return self.before.court_of_bench(unit) or whole
        if whole is not None and whole.kind != "press office":
            return whole
        if unit.kind == "word":
            return None
        if whole is not None and whole.parent is not None:
            return whole.parent
        named = self.entities.named_within(unit.start, unit.end)
        inside = [(s.start - s.end, s.start, o) for s, o in named if isinstance(o, Organization) and o is not whole]
        return min(inside, key=lambda b: b[:2])[2] if inside else None

    def agency(self, act: Act) -> Organization | None:
        """Who acts: subject, instrumental, «приказом …»; of a person a judge stands for his court, and whoever gives
        and takes offices for the body that he heads."""
        if act.kind == "trial":
            return self._trying_court(act.clause)
        if act.kind == "appeal" and is_filed(act.unit.lemma):
            return self._applied_to(act.clause)
        agent = first_of_coordinated(act.clause, act.agent) if act.agent else None
        led = agent is not None and act.kind in OF_OFFICE and _is_led(agent.unit)
        found = self._agent_body(agent, act.clause) if agent and not led else None
        found = found or self._staff(act) or self._order(act.clause) or self._by_court(act)
        if act.kind == "appeal" and found is not None and act.status == "done":
            self.before.above.append(found)
        if found is None and act.kind in OF_OFFICE:
            found = self._head_body(act, agent) or self._meeting_body(act.clause)
        return found

    def _trying_court(self, clause: Clause) -> Organization | None:
        """«предстанет перед судом Лидского района», «процесс в Руставском городском суде», «суд завершил процесс»."""
        courts = [(unit, body) for unit in clause.units if (body := self.body_in(unit)) is not None and is_court(body)]
        before = {id(unit): previous.lemma for previous, unit in pairwise(clause.units)}
        place = [body for unit, body in courts if before.get(id(unit)) in ("перед", "в")]
        acting = [body for unit, body in courts if unit.kind == "organization" and unit.case in ("Nom", "Ins")]
        return next(iter(place + acting), None)

    def _applied_to(self, clause: Clause) -> Organization | None:
        """«обжаловала арест | в суд области Абай»; else the prosecutors who bring it."""
        leads = [None, *clause.units]
        bodies = [
            (b, lead, u) for lead, u in zip(leads, clause.units, strict=False) if (b := self.body_in(u)) is not None
        ]
        court = next((b for b, lead, _ in bodies if lead is not None and lead.lemma in FILES_TO and is_court(b)), None)
        return court or next((b for b, _, unit in bodies if b.kind == "prosecution" and unit.case == "Nom"), None)

    def _by_court(self, act: Act) -> Organization | None:
        """«осуждённого | городским судом»"""
        if act.clause.link != "participle":
            return None
        bodies = (a.unit for a in args.arguments(act.clause) if a.free and a.unit.organization and a.unit.may_be("Ins"))
        return next((u.organization for u in bodies if u.organization and is_court(u.organization)), None)

    def _agent_body(self, agent: Argument, clause: Clause) -> Organization | None:
        unit = agent.unit
        if unit.kind in ("organization", "group") and not is_bare_court(unit):
            return self.body_in(unit)
        if unit.kind in ("post", "person"):
            return self.body_in(unit) if any(t.lemma_ in STAFF for t in unit.span[:3]) else None
        if unit.lemma in BENCHES:  # «апелляционная инстанция | Пермского краевого суда»
            owners = (self.body_in(a.unit) for a in args.arguments(clause) if a.owner_of is unit)
            if (court := next(filter(None, owners), None)) is not None:
                return court
        return self.before.court(unit) if unit.lemma.endswith("суд") else self._bench(unit)

    def _bench(self, unit: Unit) -> Organization | None:
        return self.before.court_of_bench(unit) if unit.lemma == "коллегия" else None

    def _staff(self, act: Act) -> Organization | None:
        """«сотрудниками ГКНБ», «следователи Следственного комитета», «сотрудники департамента», «её сотрудники»."""
        wanted = "Ins" if act.agent is None or act.agent.unit.case == "Ins" else "Nom"
        for argument in args.arguments(act.clause):
            owner = argument.owner_of
            if owner is not None and owner.lemma in STAFF and owner.case in (wanted, "Nom", "Ins"):
                body = self.body_in(argument.unit)
                return body or (self.before.enforcer(argument.unit.lemma) if argument.unit.lemma in BODIES else None)
        return self.before.enforcer("") if act.agent is not None and _theirs(act.agent.unit) else None

    def _order(self, clause: Clause) -> Organization | None:
        """«приказом директора Земельного агентства», «по решению Басманного суда», «с санкции суда района»."""
        for i, unit in enumerate(clause.units):
            if unit.document is not None and unit.case == "Ins":
                return self.body_in(unit)
            if unit.kind == "word" and unit.lemma in ORDERS and _ordered(clause.units, i):
                givers = clause.units[i + 1 : i + 1 + ORDERED_BY]
                posts = (unit.position.name for unit in givers if unit.position is not None)
                return next(filter(None, map(self.body_in, givers)), None) or next(
                    filter(None, map(self._ministry, posts)), None
                )
        return None

    def _head_body(self, act: Act, agent: Argument | None) -> Organization | None:
        """«Министр здравоохранения уволил …»: the ministry; «… сказала министр, её подчинённый приказом уволен»."""
        clause = act.clause
        if agent is None and clause.parent is not None and any(_ordered(clause.units, i) for i in _orders(clause)):
            agent = core.subject(clause.parent)
        if agent is None or agent.unit.kind not in ("person", "post"):
            return None
        unit = agent.unit
        posts = [unit.position] if unit.position else self.entities.posts_of(unit.person) if unit.person else []
        bodies = (post.organization or self._ministry(post.name) for post in posts)
        return next(filter(None, bodies), None)

    def _meeting_body(self, clause: Clause) -> Organization | None:
        """«На заседании Кабинета министров уволен …»."""
        for meeting, unit in pairwise(clause.units):
            if meeting.lemma in MEETINGS and meeting.case == "Loc" and unit.organization is not None:
                return unit.organization
        return None

    def _ministry(self, post: str) -> Organization | None:
        """«министр здравоохранения Пермского края» → «министерство здравоохранения Пермского края»; «министр»: the only
        one named."""
        words = post.lower().split()
        if words[:1] != ["министр"]:
            return None
        named = [o for o in self.entities.organizations if o.kind == "ministry"]
        fitting = [o for o in named if len(words) == 1 or o.name.lower().split()[1:2] == words[1:2]]
        return fitting[0] if len(fitting) == 1 else None


def _is_led(unit: Unit) -> bool:
    """«руководить | онкоцентром | поручено …»: the body to be led gives no office."""
    return unit.start > 0 and unit.span.doc[unit.start - 1].lemma_ in LEADING


def _theirs(unit: Unit) -> bool:
    """«её сотрудники», «его оперативники»"""
    return unit.lemma in STAFF and unit.start > 0 and unit.span.doc[unit.start - 1].lower_ in POSSESSIVES


def _orders(clause: Clause) -> list[int]:
    return [i for i, u in enumerate(clause.units) if u.kind == "word" and u.lemma in ORDERS]


def _ordered(units: Sequence[Unit], i: int) -> bool:
    """Whether the noun at `i` says by whose order: «приказом», «по решению», «с санкции»."""
    return units[i].case == "Ins" or (i > 0 and units[i - 1].lemma in BY_ORDER)


def place_of(act: Act) -> Region | None:
    """«в Кентау»: a region after «в» in the act's clause."""
    units = act.clause.units
    return next(
        (u.region for before, u in pairwise(units) if u.region and before.lemma in ("в", "во", "на")),
        None,
    )


def searched_body(act: Act) -> str | None:
    """«Обыски прошли в Управлении муниципальной собственности»: a body's house, as it is called."""
    if act.kind != "search" or act.targets:
        return None
    units = act.clause.units
    houses = (
        u for before, u in pairwise(units) if u.organization and before.lemma in ("в", "во", "на") and u.case == "Loc"
    )
    body = next(houses, None)
    return body.organization.name if body is not None and body.organization is not None else None


def post_of(act: Act) -> frozenset[str]:
    """Lemmas of the post that is given or taken."""
    for unit in act.clause.units:
        if unit.kind in ("post", "person") and not unit.named and unit.case in ("Ins", "Gen") and unit.position:
            return frozenset(t.lemma_ for t in unit.span if t.is_alpha)
    return frozenset()
