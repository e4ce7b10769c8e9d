"""Days that the sentences beside tell: of the sitting that decided on several, of the order that gave an office."""

from dataclasses import dataclass, field

from extractor.entities.records import Date, Organization
from extractor.events.cases.days import OFFICE, days_in
from extractor.events.cases.joining import AT_TRIAL, Draft, compatible, same_people, told_back
from extractor.events.units import Unit

DECIDED = frozenset({"verdict", "acquittal"})
IN_ONE_SITTING = DECIDED | {"appeal", "arrest"}
SITTING = 3  # sentences that tell of one sitting
MATTERS = frozenset({"приговор", "вердикт", "процесс", "суд", "заседание", "дело", "точка"})
READ_OUT = frozenset({"огласить", "оглашенный", "оглашение", "провозгласить", "зачитать", "объявить"})
CLOSED = frozenset({"завершить", "завершиться", "закончить", "закончиться", "поставить", "вынести", "вынесенный"})
PAPERS = frozenset({"приказ", "распоряжение", "указ", "постановление", "решение", "заявление", "рапорт", "документ"})
SIGNED = frozenset(
    {"подписать", "подписанный", "издать", "датировать", "датированный", "написать", "подать", "положить", "утвердить"}
)
RULINGS = frozenset(
    {"приговор", "вердикт", "решение", "постановление", "мера", "определение", "ходатайство", "санкция"}
)
RULED = frozenset(
    {
        "принять",
        "рассмотреть",
        "вынести",
        "огласить",
        "провозгласить",
        "избрать",
        "удовлетворить",
        "выдать",
        "дать",
        "утвердить",
        "избранный",
        "согласно",
    }
)
ABOVE = frozenset({"апелляция", "апелляционный", "кассация", "кассационный"})
BY_RULING = frozenset({"arrest", "release", "verdict", "acquittal", "appeal", "confiscation", "fine"})
HEARINGS = frozenset({"заседание", "слушание", "процесс", "разбирательство", "рассмотрение", "прение"})
OPENED = frozenset({"назначить", "начаться", "начать", "пройти", "состояться", "стартовать", "открыться", "приступить"})
HAPPENED = frozenset({"произойти", "случиться", "произвести", "состояться"})
IT = frozenset({"это", "инцидент", "все", "операция", "событие", "происшествие"})


@dataclass
class Sittings:
    read_out: list[tuple[int, Date]] = field(default_factory=list)  # sentences that tell when a verdict was read out
    signed: list[tuple[int, Date]] = field(default_factory=list)
    happened: list[tuple[int, Date]] = field(default_factory=list)
    ruled: list[tuple[int, Date | None, Organization | None]] = field(default_factory=list)
    ruled_above: list[tuple[int, Date | None, Organization | None]] = field(
        default_factory=list
    )  # by a court of appeal
    heard: list[tuple[int, Date | None, Organization | None]] = field(default_factory=list)

    def note(self, units: list[Unit], courts: list[Organization], sentence: int) -> None:
        """«Приговор, оглашённый 29 ноября», «суд 10 февраля завершил процесс»; «распоряжение он подписал накануне»;
        «такое решение в четверг принял Басманный суд». `courts`: those named in the sentence."""
        court = courts[0] if len(courts) == 1 else None
        lemmas, days = {u.lemma for u in units}, days_in(units)
        if RULINGS & lemmas and RULED & lemmas:
            above = not ABOVE.isdisjoint(lemmas)
            (self.ruled_above if above else self.ruled).append(
                (sentence, _nearest(units, RULED, days) if days else None, court)
            )
        if HEARINGS & lemmas and OPENED & lemmas:
            self.heard.append((sentence, _nearest(units, OPENED, days) if days else None, court))
        if not days:
            return
        if ("приговор" in lemmas and READ_OUT & lemmas) or (MATTERS & lemmas and CLOSED & lemmas):
            self.read_out.append((sentence, _nearest(units, READ_OUT | CLOSED, days)))
        if PAPERS & lemmas and SIGNED & lemmas:
            self.signed.append((sentence, _nearest(units, SIGNED, days)))
        if HAPPENED & lemmas and IT & {u.lemma for u in units[:2]}:
            self.happened.append((sentence, _nearest(units, HAPPENED, days)))

    def fill(self, drafts: list[Draft]) -> None:
        """Days of what was decided, signed, done where its own sentence leaves it unsaid."""
        for draft in drafts:
            if draft.kind in BY_RULING and draft.case.status == "done":
                _fill_from(draft, self.ruled_above if draft.kind == "appeal" else [], 2)
                _fill_from(draft, self.ruled, 2)
            elif draft.kind == "trial":
                _fill_from(draft, self.heard, 2)
        self._fill_decided(drafts)
        self._fill_beside_verdict(drafts)
        for draft in drafts:
            if draft.case.date is None and draft.case.status == "done":
                days = self.signed if draft.kind in OFFICE else self.happened
                draft.case.date = next((d for at, d in days if 0 <= at - draft.sentence <= 1), None)

    def _fill_beside_verdict(self, drafts: list[Draft]) -> None:
        """«Он оправдан. Из-под стражи его освободили», «Обоих взяли под стражу в зале суда»: by that court, on that
        day."""
        for draft in drafts:
            case = draft.case
            freed = draft.kind == "release" and case.status == "done"
            for known in drafts if freed or draft.manner == AT_TRIAL else ():
                near = draft.manner == AT_TRIAL or any(0 <= draft.sentence - at <= 1 for at in known.told_in)
                if (
                    known.kind in DECIDED
                    and near
                    and same_people(known, draft)
                    and compatible(case.date, known.case.date)
                ):
                    case.date, case.agency = case.date or known.case.date, case.agency or known.case.agency

    def _fill_decided(self, drafts: list[Draft]) -> None:
        share(drafts)
        days = {d.value: d for _, d in self.read_out}
        for draft in drafts:
            if draft.kind in DECIDED and draft.case.status == "done" and len(days) == 1 and not told_back(draft):
                draft.case.date = draft.case.date or next(iter(days.values()))


def _fill_from(draft: Draft, sittings: list[tuple[int, Date | None, Organization | None]], reach: int) -> None:
    """The day and the court of a sitting that a sentence beside tells of. `reach`: sentences to it."""
    case = draft.case
    for at, date, court in sittings:
        beside = any(abs(at - told) <= reach for told in draft.told_in) and not told_back(draft)
        if beside and compatible(case.date, date) and case.agency in (None, court or case.agency):
            case.date, case.agency = case.date or date, case.agency or court


def _nearest(units: list[Unit], words: frozenset[str], days: list[tuple[int, Date]]) -> Date:
    """The date that stands nearest to one of the words."""
    at = next(i for i, unit in enumerate(units) if unit.lemma in words)
    return min(days, key=lambda day: abs(day[0] - at))[1]


def share(drafts: list[Draft]) -> None:
    """Of what one court decided on several, the day that is told of one is the day of all."""
    decided = [d for d in drafts if d.kind in IN_ONE_SITTING and d.case.status == "done"]
    for draft in decided:
        if draft.case.date is None and not told_back(draft):
            days = {id(d.case.date): d.case.date for d in decided if d.case.date and _in_one(d, draft)}
            draft.case.date = next(iter(days.values())) if len(days) == 1 else None


def _in_one(known: Draft, draft: Draft) -> bool:
    """Whether two decisions are of one sitting: verdicts near each other, arrests of two in a row."""
    looks_back = known.kind != "appeal" and told_back(known)  # an appeal speaks of the first instance anyway
    if known.case.agency is not draft.case.agency or known.aside or looks_back:
        return False
    if "arrest" in (known.kind, draft.kind):
        return known.kind == draft.kind and 0 <= draft.sentence - known.sentence <= 1
    apart = min(abs(a - b) for a in known.told_in for b in draft.told_in)
    return apart <= (SITTING if draft.case.agency is not None else 1)
