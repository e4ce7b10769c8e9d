"""Terms of one trial told without repeating its verb: «…, Петров — пять», «первый получил 7 лет, второй — 5»."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from extractor.entities.records import Money, Person
from extractor.events.cases.clauses import DASHES
from extractor.events.cases.frames import PUNISHING, TERM_UNITS, is_numeral
from extractor.events.cases.punishment import counted, term, value_of
from extractor.events.units import Unit

PREPOSITIONS = frozenset({"на", "к", "ко"})
GIVEN = frozenset({"получить", "дать", "назначить", "отмерить", "присудить", "достаться"})
ORDINALS = {"первый": 0, "второй": 1, "третий": 2, "четвертый": 3, "последний": -1}
DECISIONS = frozenset(
    {"подсудимый", "приговор", "вердикт", "наказание", "срок", "приговорить", "осудить", "осужденный", "признать"}
)
ONLY_ASKED = frozenset(
    {"просить", "попросить", "запросить", "требовать", "потребовать", "предложить", "настаивать", "грозить"}
)
CHANGES = frozenset({"с", "со", "на", "до"})
REACH = 8  # units between a name and its dash
AFTER = PUNISHING | frozenset(
    {"строгий", "общий", "особый", "усиленный", "исправительный", "принудительный", "за", "по", "получить"}
)
ENDS = (",", ".", ";", "и", "а")


@dataclass(slots=True)
class Told:
    """A convict and his term. `person` is None for somebody whom the article does not name: «его заместитель — три»."""

    unit: Unit
    person: Person | None
    term: str


def terms(
    units: Sequence[Unit], mentioned: Sequence[Person], called: Callable[[Unit], Person | None]
) -> Iterator[Told]:
    """Convicts of clauses «NAME — на NUMBER», «NAME получил NUMBER»; in years where it is not said.

    mentioned: those whom the sentence before names, in its order: «первый», «последний» of them;
    called: the one for whom a bare word stands: «бизнесмен — на три года».
    """
    default = next((u.lemma for u in units if u.lemma in ("год", "месяц")), "год")
    for i, unit in enumerate(units):
        person = unit.person or _counted_off(unit, mentioned) or called(unit)
        if person is None and unit.kind != "post":
            continue
        rest = _predicate(units, i) or _term_ahead(units, i)
        if not rest or not is_numeral(rest[0].head) or rest[0].kind != "word":
            continue
        told = rest[1].lemma if len(rest) > 1 else ""
        if told in TERM_UNITS:
            if len(rest) > 2 and not _goes_on(rest[2:]):
                continue  # «два года в профессии»
            default = told
        elif len(rest) > 1 and rest[1].text not in (*ENDS, *DASHES) and rest[1].lemma != "с":
            continue  # «получил 300 тысяч»
        if said := _term(rest, default):
            yield Told(unit, person, said)


def changed(units: Sequence[Unit]) -> Iterator[tuple[Unit, Person]]:
    """Those whose term was changed like that of the one before: «Котову — с пяти до трёх», «Ершову — на два года»."""
    for unit, dash, preposition, number in zip(units, units[1:], units[2:], units[3:], strict=False):
        if unit.person is None or unit.case != "Dat" or dash.text not in DASHES:
            continue
        if preposition.lemma in CHANGES and (is_numeral(number.head) or number.lemma in TERM_UNITS):
            yield unit, unit.person


def fined(units: Sequence[Unit]) -> Iterator[tuple[Unit, Person, Money]]:
    """«Вакулину назначен штраф в 30 млн рублей, [Саркисову — 10 млн]»"""
    for unit, dash, paid in zip(units, units[1:], units[2:], strict=False):
        if unit.person is not None and unit.case == "Dat" and dash.text in DASHES and paid.money is not None:
            yield unit, unit.person, paid.money


def appointed(units: Sequence[Unit]) -> Iterator[tuple[Person, Span]]:
    """«NAME — POST» behind an appointment: one mention, or a name, a dash and a post."""
    for i, unit in enumerate(units):
        if not unit.named or unit.person is None or unit.name is None:
            continue
        dashed = any(t.text in DASHES for t in unit.span)
        behind = units[i + 1 : i + 3]
        apart = len(behind) == 2 and behind[0].text in DASHES and behind[1].kind in ("post", "person")
        if unit.case != "Nom" and (dashed or (apart and not behind[1].named)):
            yield unit.person, unit.span


def _goes_on(rest: Sequence[Unit]) -> bool:
    """Whether a term may be followed by this: «колонии», «условно», «в колонии», «и штраф», «за взятку»."""
    first = rest[0]
    if first.kind != "word" or first.text in (*ENDS, *DASHES, ")") or is_numeral(first.head):
        return True
    return first.lemma in AFTER or (first.lemma in ("в", "с") and any(u.lemma in AFTER for u in rest[1:4]))


def decides(units: Sequence[Unit]) -> bool:
    """Whether a sentence tells of a court's decision: «Приговоры такие: …»; not of what is asked for."""
    lemmas = {u.lemma for u in units}
    return bool(DECISIONS & lemmas) and not ONLY_ASKED & lemmas


def _counted_off(unit: Unit, mentioned: Sequence[Person]) -> Person | None:
    """«первый», «последний» of the two or more whom the sentence before names."""
    place = ORDINALS.get(unit.lemma) if unit.kind == "word" else None
    if place is None or len(mentioned) < 2 or place >= len(mentioned):
        return None
    return mentioned[place]


def _predicate(units: Sequence[Unit], i: int) -> Sequence[Unit]:
    """What is said behind the dash or the verb of giving, its preposition left out; one in the accusative needs «к»."""
    affected = units[i].case in ("Acc", "Gen")
    for j in range(i + 1, min(i + REACH, len(units))):
        unit = units[j]
        if (unit.kind == "word" and unit.text in DASHES) or (j == i + 1 and unit.lemma in GIVEN):
            at = j + 1
            governed = at < len(units) and units[at].lemma in PREPOSITIONS
            if affected and not (governed and units[at].lemma != "на"):
                return []
            return units[at + governed :]
        if unit.kind not in ("post", "organization", "region") and unit.text not in (",", "(", ")"):
            return []
    return []


def _term_ahead(units: Sequence[Unit], i: int) -> Sequence[Unit]:
    """«[к] шести [годам] — NAME», «пять лет получил NAME»."""
    if i < 2 or not (units[i - 1].text in DASHES or units[i - 1].lemma in GIVEN):
        return []
    start = next((k for k in range(i - 2, max(-1, i - REACH), -1) if is_numeral(units[k].head)), None)
    between = units[start + 1 : i - 1] if start is not None else []
    return units[start : i - 1] if start is not None and not any(u.text in ENDS or u.person for u in between) else []


def _term(rest: Sequence[Unit], default: str) -> str | None:
    """«шесть лет колонии» as written, «шесть» with the unit that was said before it."""
    stop = next((k for k, u in enumerate(rest) if u.text in (",", ";", ".", "а")), len(rest))
    if whole := term([t for u in rest[:stop] for t in u.span]):
        return whole
    number = value_of(rest[0].head)
    return f"{number[0]} {counted(default, number[1])}" if number else None
