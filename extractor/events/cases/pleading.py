"""Whose case an appeal is about: his who lodges it, a lawyer's client's, else the convict's."""

from collections.abc import Callable

from extractor.entities.records import Person
from extractor.events.cases.act import Act
from extractor.events.cases.arguments import Argument, arguments
from extractor.events.cases.focus import Focus
from extractor.events.units import Unit

DEFENDERS = frozenset({"адвокат", "защитник", "защитница", "защита"})
RULINGS = (
    (frozenset({"арест", "стража", "пресечение"}), ("arrest",)),
    (frozenset({"приговор", "вердикт"}), ("verdict", "acquittal")),
)
PROSECUTORS = ("прокурор", "прокуратура", "обвинитель", "обвинение")


def is_pleaded(act: Act) -> bool:
    """Whether an appeal is told of by who lodged it: «Адвокаты Иванова обжаловали приговор»."""
    return act.kind == "appeal" and (act.role == "doer" or any(_defends(t.unit) for t in act.targets))


def ruled_on(act: Act, focus: Focus) -> list[Person] | None:
    """«Жалоба на арест подана»: of the one arrested last, «на приговор»: of the one convicted or acquitted; None where
    the clause says of no ruling."""
    ruling = next((kinds for words, kinds in RULINGS if not words.isdisjoint(act.clause.lemmas)), None)
    if ruling is None or act.kind != "appeal":
        return None
    meant = next((focus.ruled[kind] for kind in ruling if kind in focus.ruled), [])
    return meant if len(meant) == 1 else []


def appellants(act: Act, focus: Focus, sentence: int, persons_of: Callable[[Argument], list[Person]]) -> list[Person]:
    """«Прокуратура обжаловала приговор», «Жена осуждённого подала жалобу»: an appeal of the convict whom the lines
    before tell of. persons_of: whom an argument names."""
    if any(_defends(t.unit) for t in act.targets):
        return _clients(act) or focus.tried_last(sentence)
    if not any(t.unit.person for t in act.targets) or any(_prosecutes(t.unit) for t in act.targets):
        return focus.tried_last(sentence)
    own = [p for t in act.targets for p in persons_of(t) if p in focus.all() or not focus.seen]
    lawyers = [t.unit.person for t in act.targets if t.unit.person is not None]
    clients = [client for lawyer in lawyers if (client := _client_of(lawyer, focus)) is not None]
    return own or clients or (focus.all() if len(focus.all()) == 1 else [])


def _prosecutes(unit: Unit) -> bool:
    return any(t.lemma_.endswith(PROSECUTORS) for t in unit.span)


def _defends(unit: Unit) -> bool:
    return any(t.lemma_ in DEFENDERS for t in unit.span)


def _clients(act: Act) -> list[Person]:
    """«Адвокаты Иванова обжаловали приговор»: a lawyer's appeal is his client's."""
    defenders = {id(t.unit) for t in act.targets}
    owners = [a.unit.person for a in arguments(act.clause) if id(a.owner_of) in defenders]
    return [p for p in owners if p is not None]


def _client_of(lawyer: Person, focus: Focus) -> Person | None:
    """«адвокат Котова Марина Седова»: whose name stands between her post and hers."""
    for span in lawyer.spans:
        for client in focus.persons:
            before = [s for s in client.spans if s.end in (span.start, span.start - 1) and client is not lawyer]
            if any(t.lemma_ in DEFENDERS for s in before for t in span.doc[max(0, s.start - 1) : s.start + 1]):
                return client
    return None
