"""Which body acted where the clause does not say: the one competent for such an act that is named beside it.

«Депутат задержан. Как сообщили в ГКНБ, …»: the detention is ГКНБ's. «Приговор вступит в силу … в областном суде»: none.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extractor.entities.records import Organization
from extractor.events.cases.joining import Draft, compatible
from extractor.events.cases.links import speech_verbs
from extractor.events.units import Unit
from extractor.language.index import lemmas_of
from extractor.language.words import CACHE
from extractor.resources import LEXICON, read_words

BY_COURT = frozenset({"arrest", "release", "appeal", "acquittal"})
UPON_A_VERDICT = frozenset({"appeal", "release", "acquittal"})
BY_ENFORCERS = frozenset({"detention", "charge"})
FILED = frozenset(
    {
        "обжаловать", "обжаловывать", "оспорить", "оспаривать", "пожаловаться", "подать", "подавать", "направить",
        "поступить", "внести", "обратиться", "опротестовать", "принести",
    }
)  # fmt: skip
BENCHES = frozenset({"коллегия", "президиум", "палата", "состав", "инстанция"})
OBLIQUE = frozenset({"Loc", "Acc", "Dat"})  # «до рассмотрения в районном суде»


OPERATION = frozenset({"операция", "спецоперация", "выявить", "пресечь", "изобличить", "разоблачить"})
HELP = frozenset({"совместно", "вместе", "поддержка", "содействие", "участие", "сопровождение", "взаимодействие"})
SOURCES = frozenset({"ссылка", "данные", "информация", "сообщение", "сведение"})
HELP_REACH = 3  # tokens: «при силовой поддержке КНБ», «совместно с ДКНБ»

Bodies = dict[int, list[tuple[Unit, Organization]]]  # sentence → each body with the unit that names it


@dataclass
class Named:
    """The bodies of an article that may have acted."""

    courts: Bodies = field(default_factory=dict)
    enforcers: Bodies = field(default_factory=dict)
    operations: set[int] = field(default_factory=set)  # sentences that tell of one: «СГБ провела операцию»

    def note(self, sentence: int, bodies: Iterable[tuple[Unit, Organization]]) -> None:
        """Courts that do something; enforcers in whatever place («сообщили в ГКНБ») but that of a helper."""
        for unit, body in bodies:
            if sentence not in self.operations and not OPERATION.isdisjoint(lemmas_of(unit.span.sent)):
                self.operations.add(sentence)
            if is_court(body) and (unit.case not in OBLIQUE or _tells(unit)):
                self.courts.setdefault(sentence, []).append((unit, body))
            elif is_enforcer(body) and not _helps(unit):
                self.enforcers.setdefault(sentence, []).append((unit, body))

    def fill(self, drafts: list[Draft]) -> None:
        acting = [(d.case.agency, d) for d in drafts]
        for draft in drafts:
            if draft.case.agency is not None or draft.case.status not in ("done", "alleged"):
                continue
            body = self._competent(draft)
            if not any(_acts_apart(other, draft) for agency, other in acting if agency is body):
                draft.case.agency = body

    def _competent(self, draft: Draft) -> Organization | None:
        told = draft.told_in
        if draft.kind == "appeal" and all(is_filed(span.root.lemma_) for span in draft.case.spans):
            return None  # the court told of is the one whose ruling is appealed
        if draft.kind in BY_COURT:  # «в мае меру смягчили» after another day's ruling: not that court's
            before = [] if draft.case.date is not None else [draft.sentence - 1]
            return _only(self.courts, draft, told + before)
        if draft.kind == "trial" or (draft.kind == "verdict" and not draft.aside):
            return _only(self.courts, draft, told)
        if draft.kind in ("investigation", "search"):
            return _only(self.enforcers, draft, told)
        if draft.kind in BY_ENFORCERS:  # «Мэр задержан. Об этом сообщили в ГКНБ»
            before = [at - 1 for at in told if at - 1 in self.operations and draft.kind == "detention"]
            return _only(self.enforcers, draft, told + [at + 1 for at in told] + before)
        return None


def _acts_apart(other: Draft, draft: Draft) -> bool:
    """Whether what a body is known to have done is told too far from an act to make it that body's too: «задержан в
    мае, а в июне прокуратура предъявила обвинение», «осуждённого на пять лет Верховный суд оправдал»."""
    if draft.kind == "trial":
        return False
    if draft.kind == "verdict" and other.kind in UPON_A_VERDICT:
        return True
    after = [at + 1 for at in draft.told_in]
    return not compatible(draft.case.date, other.case.date) or other.sentence in after


def _only(named: Bodies, draft: Draft, sentences: list[int]) -> Organization | None:
    """The only one in the first of the sentences that names any, but in the post of whom the act concerns."""
    for n in sentences:
        bodies = [body for unit, body in named.get(n, ()) if not _is_of(unit, draft)]
        if bodies:
            return bodies[0] if all(b is bodies[0] for b in bodies) else None
    return None


def _is_of(unit: Unit, draft: Draft) -> bool:
    """«Задержан | начальник отдела полиции Быков»"""
    unnamed = draft.unnamed is not None and draft.unnamed.start == unit.start
    return unnamed or (unit.person is not None and unit.person in draft.case.persons)


def _tells(unit: Unit) -> bool:
    """«со ссылкой на Басманный суд», «рассказали в Мосгорсуде», «по данным пресс-службы суда»"""
    before = unit.span.doc[max(unit.span.sent.start, unit.start - HELP_REACH) : unit.start]
    return any(token.lemma_ in speech_verbs() or token.lemma_ in SOURCES for token in before)


def _helps(unit: Unit) -> bool:
    """«при поддержке КНБ», «совместно с прокуратурой»"""
    before = unit.span.doc[max(unit.span.sent.start, unit.start - HELP_REACH) : unit.start]
    return any(token.lemma_ in HELP for token in before)


def is_filed(verb: str) -> bool:
    """«обжаловал»: the appeal is brought, no court has decided on it yet."""
    return verb in FILED


def is_court(body: Organization) -> bool:
    """A court or a bench of one: «судебная коллегия по уголовным делам Верховного суда»."""
    return body.kind == "court" or _is_called_court(body.name)


@lru_cache(CACHE)
def _is_called_court(name: str) -> bool:
    words = name.lower().split()
    return "суд" in words or ("суда" in words and bool(BENCHES & set(words[:2])))


def is_bare_bench(body: Organization) -> bool:
    """«судебная коллегия», which only the text before can tell of which court."""
    return _is_bare_bench(body.name)


@lru_cache(CACHE)
def _is_bare_bench(name: str) -> bool:
    words = name.lower().split()
    return bool(BENCHES & set(words[:2])) and not any(word.startswith(("суд", "трибунал")) for word in words[1:])


def is_enforcer(body: Organization) -> bool:
    """A body that investigates, detains, accuses."""
    return body.kind in ("police", "prosecution") or _is_called_enforcer(body.name)


@lru_cache(CACHE)
def _is_called_enforcer(name: str) -> bool:
    return any(stem in name.lower() for stem in _enforcers())


@cache
def _enforcers() -> frozenset[str]:
    return read_words(LEXICON / "cases" / "enforcers.txt")
