"""Mentions of the same act → one case: headline, lead and later detail."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from extractor.entities.records import Date, Organization
from extractor.events.cases.status import Status
from extractor.events.records import Case
from extractor.events.units import Unit
from extractor.language.index import lemmas_of
from extractor.language.words import plain
from extractor.mentions.money import CARDINALS
from extractor.resources import LEXICON, read_words

NEAR = 2  # sentences between two mentions of an act that names nobody
CERTAINTY = {"denied": 3, "done": 2, "planned": 1, "alleged": 1}
VOID_WITH = {  # what falls with a decision
    "investigation": {"investigation", "charge"},
    "verdict": {"verdict", "fine", "confiscation"},
    "acquittal": {"acquittal"},
}
AT_TRIAL = "at the trial"
APPROVAL = "approval"
SEASONS = {  # of EDTF → their months
    "21": ("03", "04", "05"),
    "22": ("06", "07", "08"),
    "23": ("09", "10", "11"),
    "24": ("12", "01", "02"),
}
YEARS = re.compile(r"(\w+)(?:,\d)?(?: с половиной)? (?:лет|года?)\b")
SLOTS = ("agency", "charge", "article", "amount", "sentence", "date", "place")


@dataclass(eq=False, slots=True)
class Draft:
    """A case in the making."""

    case: Case
    sentence: int
    in_title: bool = False
    unnamed: Unit | None = None
    company: Organization | None = None
    post: frozenset[str] = field(default_factory=frozenset)
    weak: bool = False  # adds to a case that is told elsewhere, makes none of its own
    manner: str = ""  # of an arrest: at home, in custody, at the trial; of an appointment: approval
    undoes: str | None = None  # the kind of earlier act that this one makes void
    aside: bool = False  # told by the way of somebody, by a relative clause or a participle
    told_in: list[int] = field(default_factory=list)  # all sentences that tell of it; `sentence` is the last

    def __post_init__(self) -> None:
        self.told_in.append(self.sentence)

    @property
    def kind(self) -> str:
        return self.case.kind

    def absorb(self, other: "Draft") -> None:
        """Takes over what another mention of the same act adds."""
        mine, new = self.case, other.case
        status = _status(self, other)
        fills = mine.status == new.status or new.status != status  # what is planned tells nothing of what was done
        if status == new.status != mine.status:
            for slot in SLOTS:
                setattr(mine, slot, getattr(new, slot) or (getattr(mine, slot) if slot in ("date", "agency") else None))
        mine.status = status
        mine.persons += [p for p in new.persons if p not in mine.persons]
        mine.others += [o for o in new.others if o[0] not in {p for p, _ in mine.others}]
        mine.spans += new.spans
        for slot in ("sentence", "charge") if fills else ():
            setattr(mine, slot, max(getattr(mine, slot) or "", getattr(new, slot) or "", key=_fullness) or None)
        for slot in SLOTS if fills else ():
            if getattr(mine, slot) is None:
                setattr(mine, slot, getattr(new, slot))
        if fills and mine.date is not None and new.date is not None and len(new.date.value) > len(mine.date.value):
            mine.date = new.date if compatible(mine.date, new.date) else mine.date  # «весной», then «4 апреля»
        self.sentence = max(self.sentence, other.sentence)
        self.told_in += other.told_in
        self.aside = self.aside and other.aside
        self.in_title = self.in_title and other.in_title
        self.unnamed = self.unnamed or other.unnamed
        self.post = self.post or other.post


def _fullness(said: str) -> tuple[bool, int]:
    """The longer, but a term before the fine that comes with it."""
    return not said.startswith("штраф"), len(said)


def join(drafts: list[Draft]) -> list[Draft]:
    """One draft per act, in the order of the text."""
    joined: list[Draft] = []
    drafts = [d for d in drafts if not d.weak] + [d for d in drafts if d.weak]
    for draft in drafts:
        known = next((k for k in reversed(joined) if _same(k, draft)), None)
        if known is None and not draft.weak:
            joined.append(draft)
        elif known is not None:
            known.absorb(draft)
    return joined


def quash(drafts: list[Draft]) -> None:
    """What a later act made void is not done any more: the verdict that was cancelled, the acquittal that was."""
    for i, later in enumerate(drafts):
        if later.undoes is None or later.case.status != "done" or not later.case.persons:
            continue
        void = [
            draft
            for at, draft in enumerate(drafts)
            if draft is not later
            and draft.kind in VOID_WITH[later.undoes]
            and same_people(draft, later)
            and (at < i or _told_back(draft, later))
        ]
        for draft in _of_one_trial(void, later):
            draft.case.status = "denied"


def _of_one_trial(void: list[Draft], later: Draft) -> list[Draft]:
    """Of two verdicts on the same people the one told last before the decision, and what was told with it: «осуждён на
    семь лет и оштрафован. Первый приговор, девять лет, отменили»."""
    verdicts = [d for d in void if d.kind == "verdict"]
    if len(verdicts) < 2:
        return void
    return [d for d in void if min(verdicts[::-1], key=lambda v: _apart(d, v)) is verdicts[-1]]


def _apart(a: Draft, b: Draft) -> int:
    """Sentences between two mentions."""
    return min(abs(x - y) for x in a.told_in for y in b.told_in)


def _told_back(draft: Draft, later: Draft) -> bool:
    """Told later, happened before: «Ранее он был признан виновным», «отменил приговор А., которой дали пять лет»."""
    return (draft.aside and draft.sentence == later.sentence) or told_back(draft)


def told_back(draft: Draft) -> bool:
    """Whether a sentence that tells of it says that it was before: «ранее», «суд первой инстанции»."""
    return any(looks_back(lemmas_of(span.sent)) for span in draft.case.spans)


def looks_back(lemmas: Iterable[str]) -> bool:
    sentence = f" {' '.join(lemmas)} "
    return any(f" {run} " in sentence for run in earlier())


@cache
def earlier() -> frozenset[str]:
    """Lemmas that say that a sentence tells of what was before: «ранее», «суд первой инстанции»."""
    return read_words(LEXICON / "cases" / "earlier.txt")


def _status(a: Draft, b: Draft) -> Status:
    """A denial outweighs a report; a report outweighs a rumour, unless only the headline reports."""
    first, second = sorted((a, b), key=lambda d: -CERTAINTY[d.case.status])
    if first.case.status == "done" and first.in_title and not second.in_title and second.case.status == "alleged":
        return second.case.status
    return first.case.status


def _same(known: Draft, new: Draft) -> bool:
    if known.kind == new.kind == "appointment" and new.manner == APPROVAL and known.case.persons:
        return same_people(known, new)  # «10 января депутаты поддержали кандидатуру» of who was appointed on the 9th
    if known.kind != new.kind or not compatible(known.case.date, new.case.date) or known.company is not new.company:
        return False
    if known.kind == "verdict" and _another_term(known.case.sentence, new.case.sentence):
        return False
    if known.kind in ("appointment", "dismissal") and known.post and new.post and not known.post & new.post:
        return False
    mine, others = known.case.persons, new.case.persons
    both_done = known.case.status == new.case.status == "done"
    if both_done and _other_manner(known, new):
        return False
    if (
        "denied" in (known.case.status, new.case.status)
        and known.case.status != new.case.status
        and _other_charge(known, new)
    ):
        return False
    if mine and others:
        return same_people(known, new)
    if known.in_title:
        return True  # a headline tells what the article tells
    if mine and not others and new.unnamed is not None:
        return False
    if others and known.unnamed is not None and known.sentence == 0 and new.sentence - known.sentence == 1:
        return True  # the first sentence leaves unnamed whom the second names
    return abs(new.sentence - known.sentence) <= NEAR and known.unnamed is None


def _other_manner(known: Draft, new: Draft) -> bool:
    """«под домашний арест» after «в СИЗО»; «под стражу в зале суда» after whatever was before the verdict."""
    if AT_TRIAL in (known.manner, new.manner) and not known.in_title:
        return known.manner != new.manner
    return bool(known.manner and new.manner) and known.manner != new.manner


def _another_term(a: str | None, b: str | None) -> bool:
    """«семь лет колонии» and «девять лет»: two verdicts on one man, the second after the first was quashed."""
    years = [_years(said) for said in (a, b)]
    return None not in years and years[0] != years[1]


def _years(sentence: str | None) -> int | None:
    """The whole years that a sentence begins with: «7 лет», «семь с половиной лет» → 7."""
    found = YEARS.match(sentence or "")
    if found is None:
        return None
    number = found[1].lower()
    return int(number) if number.isdigit() else int(CARDINALS.get(plain(number), 0)) or None


def _other_charge(known: Draft, new: Draft) -> bool:
    """«Вменяют превышение полномочий; в получении взятки не обвиняют»."""
    return known.kind == "charge" and known.case.charge is not None and known.case.charge != new.case.charge


def same_people(known: Draft, new: Draft) -> bool:
    mine, others = set(map(id, known.case.persons)), set(map(id, new.case.persons))
    return mine <= others or others <= mine


def compatible(a: Date | None, b: Date | None) -> bool:
    """Whether two dates may be of one day: one unknown, or one the beginning of the other («2023-11», «2023-11-07»)
    or its season."""
    if a is None or b is None or a is b:
        return True
    seasons = [_in_season(x.value, y.value) for x, y in ((a, b), (b, a))]
    return a.value.startswith(b.value) or b.value.startswith(a.value) or any(seasons)


def _in_season(season: str, day: str) -> bool:
    """«задержанного весной» and «задержали 4 апреля»: of one year, «2024-21» holds March to May."""
    year, _, number = season.partition("-")
    if number not in SEASONS or len(day) < len("2024-04"):
        return False
    return day[:4] == year and day[5:7] in SEASONS[number]
