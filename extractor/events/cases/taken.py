"""What is taken away for good, as a punishment: «квартиру в Таразе и внедорожник конфисковали» → «конфискация квартиры
в Таразе и внедорожника»."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractor.events.cases.clauses import Clause
from extractor.events.cases.frames import is_numeral, property_words
from extractor.events.units import POSSESSIVES, Unit
from extractor.language import grammar, words

TAKING = {"конфисковать": "конфискация", "изъять": "изъятие", "обратить": "обращение", "взыскать": "взыскание"}
NO_THINGS = frozenset({"доход", "средство", "деньга", "сумма", "наличные", "валюта"})
REACH = 4  # units from a thing to where it is: «квартира | осуждённого Иванова в Таразе»


def taken(clause: Clause, trigger: int) -> str | None:
    """What a verb of taking takes, in the genitive; None where it is money or is not told."""
    noun = TAKING.get(clause.units[trigger].lemma)
    things = list(_things(clause.units)) if noun else []
    if not noun or not things:
        return None
    to_the_state = " в доход государства" if "доход" in clause.lemmas and noun != "конфискация" else ""
    return f"{noun}{to_the_state} {_listed(things)}"


def _listed(things: list[str]) -> str:
    return " и ".join(filter(None, [", ".join(things[:-1]), things[-1]]))


def _things(units: Sequence[Unit]) -> Iterator[str]:
    for i, unit in enumerate(units):
        if unit.kind != "word" or unit.lemma not in property_words() - NO_THINGS:
            continue
        start = _start(units, i)
        counted = start < i and any(is_numeral(u.head) for u in units[start:i])
        if unit.case in ("Nom", "Acc") or counted:
            plural = counted or grammar.number(unit.head) == "Plur"
            said = [_genitive(u.head, plural, grammar.gender(unit.head)) for u in units[start : i + 1]]
            yield " ".join([*said, *_of_which(units, i + 1)])


def _start(units: Sequence[Unit], i: int) -> int:
    """Where the adjectives and numerals before a noun begin: «два жилых | дома»."""
    start = i
    while start and units[start - 1].kind == "word" and _belongs(units[start - 1].head):
        start -= 1
    return start


def _belongs(token: Token) -> bool:
    if token.lower_ in POSSESSIVES:
        return False
    return is_numeral(token) or (grammar.is_adjective(token) and not grammar.has(token, "VerbForm", "Part"))


def _of_which(units: Sequence[Unit], at: int) -> Iterator[str]:
    """A make or a place behind the thing: «автомобиль | Chevrolet Tahoe», «квартира Иванова | в Астане»."""
    while at < len(units) and units[at].text.isascii() and units[at].text.isalpha():
        yield units[at].text
        at += 1
    for k in range(at, min(at + REACH, len(units) - 1)):
        if units[k].head.lower_ in ("в", "во", "на") and units[k + 1].region is not None:
            yield f"{units[k].text} {units[k + 1].text}"
        if units[k].kind == "word" and units[k].lemma not in ("осужденный", "экс-чиновник"):
            return


def _genitive(token: Token, plural: bool, gender: str) -> str:
    parse = words.reading(token.text, token.pos_, grammar.case(token), grammar.number(token), grammar.gender(token))
    wanted = {"gent", "plur"} if plural else {"gent", "sing"}
    of_gender = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}.get(gender)
    if not plural and grammar.is_adjective(token) and of_gender:
        wanted.add(of_gender)
    form = parse.inflect({"gent"} if is_numeral(token) else wanted)
    return form.word if form else token.text
