"""Which of the bodies named before a bare word means: «суд», «облсуд», «судебная коллегия», «сотрудники ведомства»."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.entities.records import Organization
from extractor.events.cases.competence import is_court, is_enforcer
from extractor.events.cases.standing import STAFF
from extractor.events.units import Unit, opens_paragraph

NEAR = 2  # paragraphs from a body's name to the bare word
# Of which kind a court is: the adjective or the beginning of a compound → what its name must contain
LEVELS = {
    "городской": "город", "гор": "город", "районный": "район", "рай": "район", "областной": "област", "обл": "област",
    "краевой": "крае", "край": "крае", "верховный": "верхов", "апелляционный": "апелляцион", "арбитражный": "арбитраж",
    "кассационный": "кассацион", "следственный": "следствен", "военный": "военн", "антикоррупционный": "антикоррупц",
    "административный": "административн", "экономический": "экономическ", "высший": "высш",
}  # fmt: skip
INQUIRED = frozenset({"arrest", "release", "search", "seizure"})
INQUIRY = "следственн"  # courts that arrest and release, but try nobody
TEXT_MARKS = '«"“„(—–-…'
DISTRICT = "районн"  # courts of districts have no benches
ANY_BODY = frozenset({"ведомство", "орган", "госорган", "спецслужба"})


@dataclass
class CalledBefore:
    """The bodies of an article, in the order of the text."""

    paragraph: int = 0
    item: int = 0  # the paragraph that opened the present item of a list: «▪️ В Актау задержан …»
    courts: list[tuple[int, int, Organization]] = field(default_factory=list)  # paragraph, first token, court
    enforcers: list[tuple[int, Organization]] = field(default_factory=list)
    above: list[Organization] = field(default_factory=list)  # courts that decided on an appeal

    def begin(self, units: Sequence[Unit]) -> None:
        opens = opens_paragraph(units)
        self.paragraph += opens
        if opens and not (units[0].text[0].isalnum() or units[0].text[0] in TEXT_MARKS):
            self.item = self.paragraph

    def note(self, unit: Unit, body: Organization) -> None:
        spoken_for = unit.kind == "person" and not any(t.lemma_ in STAFF for t in unit.span[:3])
        if is_court(body) and not spoken_for and not is_bare_court(unit):
            self.courts.append((self.paragraph, unit.start, body))
        elif is_enforcer(body):
            self.enforcers.append((self.paragraph, body))

    def court_before(self, end: int, kind: str) -> Organization | None:
        """The last court that the present paragraph or the one before names before a token, and that may do such."""
        first = max(self.paragraph - 1, self.item)
        named = (c for paragraph, start, c in reversed(self.courts) if start < end and paragraph >= first)
        return next((c for c in named if self._may_do(c, kind)), None)

    def _may_do(self, court: Organization, kind: str) -> bool:
        """Neither a court of inquiry nor one that only decided on the appeal gives a verdict."""
        if kind in INQUIRED:
            return True
        return INQUIRY not in court.name.lower() and (kind == "acquittal" or court not in self.above)

    def court(self, unit: Unit) -> Organization | None:
        """«облсуд», «городской суд»: the last one of that kind; «суд»: the last one, if near or «тот же»."""
        courts = self._before(unit)
        level = next((stem for word, stem in LEVELS.items() if _is_of_level(unit, word)), None)
        if level is not None:
            return next((c for _, c in courts if level in c.name.lower()), None)
        if courts and is_bare_court(unit) and self.paragraph - courts[0][0] > NEAR and not _same(unit):
            return None  # a bare «суд» of another story
        return courts[0][1] if courts else None

    def court_of_bench(self, unit: Unit) -> Organization | None:
        """«Судебная коллегия»: the last court named that may have one."""
        courts = self._before(unit)
        higher = next((c for _, c in courts if DISTRICT not in c.name.lower()), None)
        return higher or next((c for paragraph, c in courts[:1] if self.paragraph - paragraph <= NEAR), None)

    def _before(self, unit: Unit) -> list[tuple[int, Organization]]:
        """The courts named before a unit with their paragraphs, the last one first."""
        return [(paragraph, c) for paragraph, start, c in reversed(self.courts) if start < unit.start]

    def enforcer(self, word: str) -> Organization | None:
        """«сотрудники департамента», «её сотрудники»: the last body of that name, near or the only one so far."""
        fitting = list(self._called(word))
        if not fitting:
            return None
        near = self.paragraph - fitting[-1][0] <= NEAR
        return fitting[-1][1] if near or all(body is fitting[-1][1] for _, body in fitting) else None

    def _called(self, word: str) -> Iterator[tuple[int, Organization]]:
        for paragraph, body in self.enforcers:
            if not word or word in ANY_BODY or word in body.name.lower():
                yield paragraph, body


def is_bare_court(unit: Unit) -> bool:
    """«суд», which only the text before can tell of which town."""
    return unit.lemma == "суд" and unit.end - unit.start == 1


def _is_of_level(unit: Unit, word: str) -> bool:
    """«городской суд» or «горсуд»"""
    before = unit.span.doc[unit.start - 1].lemma_ if unit.start else ""
    return unit.lemma == f"{word}суд" or (is_bare_court(unit) and before == word)


def _same(unit: Unit) -> bool:
    """«тот же суд»"""
    return unit.start > 1 and unit.span.doc[unit.start - 2].lemma_ == "тот"
