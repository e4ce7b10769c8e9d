"""Cases that a sentence tells beside its acts: terms and appointments without a verb, fines of a verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span

from extractor.entities.records import Person
from extractor.events.cases.arguments import ACCUSED
from extractor.events.cases.ellipsis import appointed, changed, decides, fined, terms
from extractor.events.cases.focus import Focus
from extractor.events.cases.frames import PUNISHING
from extractor.events.cases.joining import Draft
from extractor.events.cases.presenting import new_holder
from extractor.events.cases.sums import fine_of, fine_said, written_fine
from extractor.events.records import Case
from extractor.events.units import Unit

SHARED = 4  # drafts back that a verdict without a verb of its own may be like


@dataclass(slots=True)
class Beside:
    """What one sentence tells beside its acts."""

    units: list[Unit]
    before: list[Unit]  # the sentence before
    told: list[Draft]  # by the acts of the sentence
    earlier: list[Draft]  # by those before
    focus: Focus
    sentence: int

    def drafts(self) -> Iterator[Draft]:
        near = [d for d in [*self.earlier[-SHARED:], *self.told] if d.kind == "verdict" and self._is_near(d)]
        yield from self._terms(near)
        yield from self._changed_terms()
        yield from self._further_fines()
        yield from self._appointments()
        fines = self._told("fine")
        if fines and (near or _is_criminal(fines[0].case) or any(unit.lemma in ACCUSED for unit in self.units)):
            yield from self._verdicts_of_fine(fines[0])
        elif not fines:
            yield from self._fine_of_verdict()
        if not self._told("confiscation"):
            yield from self._confiscation_of_verdict()

    def _told(self, kind: str) -> list[Draft]:
        return [d for d in self.told if d.kind == kind]

    def _is_near(self, draft: Draft) -> bool:
        return self.sentence - draft.sentence <= 1

    def _terms(self, near: list[Draft]) -> Iterator[Draft]:
        """«…, Петров — пять»: verdicts like the one told last, or of a list that a word of the court opens."""
        if not (near or self._list_opens()):
            return
        listed = list(terms(self.units, _persons(self.before), self._called))
        like = near[-1].case if near else Case("verdict", "done", [])
        if like.status != "done" or not (near or (len(listed) > 1 and (self._punishes() or self._counts_off()))):
            return
        known = [p for d in near if d.case.sentence for p in d.case.persons]
        for convict in listed:
            if convict.person not in known:
                persons = [convict.person] if convict.person else []
                self.focus.note(self.sentence, persons)
                case = _verdict_like(like, persons, convict.term, [convict.unit.span])
                yield Draft(case, self.sentence, unnamed=None if persons else convict.unit)

    def _called(self, unit: Unit) -> Person | None:
        """«Чиновник осуждён на девять лет, [предприниматель] — на шесть»"""
        return next(iter(self.focus.stood_for(self.sentence, unit)), None) if unit.kind == "word" else None

    def _changed_terms(self) -> Iterator[Draft]:
        """«Котову срок снижен с шести до трёх лет, [Ершову — с пяти до двух]»: an appeal of each."""
        for told in self._told("appeal")[:1]:
            for unit, person in changed(self.units):
                if person not in told.case.persons:
                    case = Case("appeal", told.case.status, [person], agency=told.case.agency, spans=[unit.span])
                    case.date = told.case.date
                    yield Draft(case, self.sentence)

    def _further_fines(self) -> Iterator[Draft]:
        """«Котову назначен штраф в 30 млн рублей, [Ершову — 10 млн]»"""
        for told in self._told("fine")[:1]:
            for unit, person, paid in fined(self.units):
                if person not in told.case.persons:
                    case = Case("fine", told.case.status, [person], agency=told.case.agency, spans=[unit.span])
                    case.amount, case.sentence, case.date = paid, f"штраф {paid.span.text}", told.case.date
                    yield Draft(case, self.sentence)

    def _list_opens(self) -> bool:
        """«Приговоры такие: …», here or in the heading before; «Первый получил семь лет» where some are accused."""
        headed = bool(self.before) and self.before[-1].text == ":" and decides(self.before)
        return headed or self._counts_off() or decides(self.units)

    def _counts_off(self) -> bool:
        return self.units[0].lemma == "первый" and (self.focus.told_near(self.sentence) or decides(self.before))

    def _punishes(self) -> bool:
        return any(unit.lemma in PUNISHING for unit in self.units)

    def _appointments(self) -> Iterator[Draft]:
        """«назначил A. врио главы Тулы, [B. — врио главы Курска]»"""
        if (holder := new_holder(self.before, self.units)) is not None and holder.person is not None:
            yield Draft(Case("appointment", "done", [holder.person], spans=[holder.span]), self.sentence)
        told = self._told("appointment")
        known = [p for d in told for p in d.case.persons]
        for draft in told[:1]:
            for person, span in appointed(self.units):
                if person not in known:
                    case = Case("appointment", draft.case.status, [person], agency=draft.case.agency, spans=[span])
                    case.date = draft.case.date
                    yield Draft(case, self.sentence)

    def _fine_of_verdict(self) -> Iterator[Draft]:
        """«приговорён к семи годам и штрафу в 80 тысяч»: the fine is a case too, of the sentence's only convict."""
        written = written_fine(self.units)
        if written is not None and (case := self._beside_verdict("fine", written)) is not None:
            case.amount, case.sentence = fine_of(self.units), fine_said(self.units)
            yield Draft(case, self.sentence)

    def _confiscation_of_verdict(self) -> Iterator[Draft]:
        """«приговорён к восьми годам с конфискацией имущества»"""
        taken = next((b for a, b in pairwise(self.units) if a.lemma == "с" and b.lemma == "конфискация"), None)
        if taken is not None and (case := self._beside_verdict("confiscation", taken.span)) is not None:
            yield Draft(case, self.sentence)

    def _beside_verdict(self, kind: str, said: Span) -> Case | None:
        """A case of its own beside the verdict on the sentence's only convict."""
        verdicts = self._told("verdict")
        convicts = list({id(p): p for d in verdicts for p in d.case.persons}.values())
        if len(convicts) != 1 or verdicts[0].case.status != "done":
            return None
        told = verdicts[0].case
        case = Case(kind, told.status, convicts, agency=told.agency, charge=told.charge, article=told.article)
        case.date, case.spans = told.date, [said]
        return case

    def _verdicts_of_fine(self, draft: Draft) -> Iterator[Draft]:
        """«Суд оштрафовал осуждённого на 80 тысяч»: the verdict that is a fine, one for each."""
        fine = draft.case
        fine.sentence = fine_said(self.units)
        for persons in [[p] for p in fine.persons] or [[]]:
            verdict = _verdict_like(fine, persons, fine.sentence, list(fine.spans))
            verdict.charge, verdict.article = fine.charge, fine.article
            yield Draft(verdict, self.sentence)


def _is_criminal(fine: Case) -> bool:
    """«За посредничество во взяточничестве ей назначен штраф»: no fine of an administrative code."""
    if fine.status != "done" or not fine.persons:
        return False
    return "УК" in (fine.article or "") or "взят" in (fine.charge or "")


def _persons(units: list[Unit]) -> list[Person]:
    return list({id(u.person): u.person for u in units if u.person is not None}.values())


def _verdict_like(told: Case, persons: list[Person], punishment: str | None, spans: list[Span]) -> Case:
    return Case("verdict", told.status, persons, agency=told.agency, sentence=punishment, spans=spans)
