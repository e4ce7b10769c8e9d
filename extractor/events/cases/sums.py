"""Sums of a sentence: of the crime, of a fine, of bail, of what is taken away."""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from extractor.entities.canonical import text_of
from extractor.entities.records import Money
from extractor.events.cases.clauses import DASHES
from extractor.events.units import Unit

OTHER_SUMS = frozenset(
    {
        "стоимость", "стоить", "цена", "иск", "возместить", "возмещать", "возвратить", "вернуть", "внести", "депозит",
        "премия", "зарплата", "оклад", "компенсация", "погасить", "вознаграждение", "поощрение", "доход", "залог",
    }
)  # fmt: skip
NEAR_SUM = 4  # units
FINE_UNITS = frozenset({"величина", "показатель", "оклад", "мрп", "брв"})  # by which laws count fines
FINE_REACH = 7  # units from the word to the sum
DEMANDED = frozenset(
    {
        "требовать", "потребовать", "вымогать", "просить", "попросить", "запросить", "запрашивать", "обещать",
        "пообещать", "договориться", "оговорить", "оговоренный", "обещанный", "должный", "рассчитывать", "намереваться",
    }
)  # fmt: skip
# «к 600 тысячам»: as it is said where no preposition asks for the dative
COUNTED = {"тысячам": "тысяч", "миллионам": "миллионов", "рублям": "рублей", "сомам": "сомов", "сумам": "сумов"}
FINES = frozenset({"штраф", "оштрафовать", "оштрафованный", "штрафовать", "штрафной"})


def fine_of(units: Sequence[Unit]) -> Money | None:
    """The sum of a fine: «100 тыс. рублей | штрафа», else the first one after the word."""
    for i, unit in enumerate(units):
        if unit.kind == "word" and unit.lemma in FINES:
            before = units[i - 1].money if i and unit.case == "Gen" else None
            return before or next((u.money for u in units[i:] if u.money is not None), None)
    return None


def written_fine(units: Sequence[Unit]) -> Span | None:
    """What follows the word: «штрафу | в размере 80 тысяч рублей», «штраф | в двадцатикратном размере взятки»."""
    start = next((i for i, u in enumerate(units) if u.kind == "word" and u.lemma == "штраф"), None)
    if start is None:
        return None
    if start and units[start - 1].money is not None and units[start].case == "Gen":
        return units[start - 1].span  # «к 600 тысячам рублей | штрафа»
    for i, unit in enumerate(units[start + 1 : start + FINE_REACH], start + 1):
        if "кратн" in units[i - 1].lemma and unit.lemma in ("размер", "сумма"):
            unit = units[min(i + 1, len(units) - 1)]
        elif unit.money is None and unit.lemma not in FINE_UNITS:
            continue
        doc, at = unit.span.doc, units[start].end
        return doc[at + (doc[at].text in DASHES) : unit.end]  # «штраф – 400 тыс. рублей»
    return None


def fine_said(units: Sequence[Unit]) -> str:
    """A fine as a punishment: «штраф в 37,5 млн сумов», «оштрафован на 2000 МРП» → «штраф 2000 МРП»."""
    written, money = written_fine(units), fine_of(units)
    if written is not None:
        return f"штраф {sum_said(list(written))}"
    start = next((i for i, u in enumerate(units) if u.kind == "word" and u.lemma in FINES), len(units))
    for i, unit in enumerate(units[start + 1 : start + FINE_REACH], start + 1):
        number = next((k for k in (i - 1, i - 2) if units[k].text[:1].isdigit()), None)
        if unit.lemma in FINE_UNITS and number is not None:
            return f"штраф {' '.join(u.text for u in units[number : i + 1])}"
    return f"штраф {money.span.text}" if money else "штраф"


def sum_said(tokens: Sequence[Token]) -> str:
    """A sum without the case that «к» gives it: «(к) 600 тысячам рублей» → «600 тысяч рублей»."""
    return text_of(tokens, {t.i: COUNTED[t.lower_] for t in tokens if t.lower_ in COUNTED})


def bail_of(units: Sequence[Unit]) -> Money | None:
    """The sum right before or after the word: «под залог в 20 тысяч лари», «3 млн гривен залога»."""
    for i, unit in enumerate(units):
        if unit.kind == "word" and unit.lemma == "залог":
            near = [*units[i + 1 : i + 4], *units[max(0, i - 1) : i]]
            return next((u.money for u in near if u.money is not None), None)
    return None


def sum_of(units: Sequence[Unit]) -> Money | None:
    """The first sum of a stretch that is no fine, no bail and not what something costs or was paid back; one that
    was only asked for where there is no other: «требовал 7 млн, но успел получить | 2 млн»."""
    others = (fine_of(units), bail_of(units))
    bribe = any(u.lemma == "взятка" for u in units)  # «взятку в виде автомобиля стоимостью 5 млн»
    asked = None
    for i, unit in enumerate(units):
        if unit.money is None or unit.money in others:
            continue
        before = {u.lemma for u in units[max(0, i - NEAR_SUM) : i]}
        if DEMANDED & before:
            asked = asked or unit.money
        elif bribe or not OTHER_SUMS & before:
            return unit.money
    return asked


def worth_of(units: Sequence[Unit]) -> Money | None:
    """What is taken away is worth: «гаражи общей стоимостью 9,3 млн рублей», «3 млн рублей конфискованы»."""
    fine = fine_of(units)
    return next((u.money for u in units if u.money is not None and u.money is not fine), None)
