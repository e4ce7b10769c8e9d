"""Who stands where in a clause: subject, object, dative, after a preposition, dependent on another noun.

Case and place decide, never nearness to a trigger alone: of «адвокат Иванова», «брат акима Петрова», «у Сидорова» none
is subject or object.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from extractor.events.cases.clauses import DASHES, Clause
from extractor.events.cases.links import RELATIVE, genders_of
from extractor.events.cases.predicates import is_participle, is_predicate
from extractor.events.units import PARTIES, POSSESSIVES, Unit
from extractor.language import grammar
from extractor.language.relations import named_by_another
from extractor.resources import LEXICON, read_words

UNOWNED = frozenset(
    {
        "доверие",
        "стража",
        "решетка",
        "залог",
        "подписка",
        "свобода",
        "граница",
        "год",
        "месяц",
        "сутки",
        "день",
        "неделя",
        "срок",
        "размер",
        "масштаб",
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
        "утро",
        "вечер",
        "ночь",
    }
)  # nobody's: «под стражу Иванова», «на два месяца начальника», «во взятке в крупном размере Иванова»
POSTPOSED = frozenset({"спустя", "назад"})
OFFICES = frozenset({"должность", "пост", "обязанность", "работа"})  # «освободил от должности Иванова»
OWN = frozenset({"мой", "наш", "ваш", "твой", "свой"})
SOME = 3  # cases; a name that has more shows none


@dataclass(eq=False, slots=True)
class Argument:
    """A nominal unit in its clause. `preposition`: its lemma or ""; `owner_of`: the noun that it depends on, if any;
    `start`: index of the first noun of an apposition («заместитель начальника управления | Иванов»)."""

    index: int
    unit: Unit
    preposition: str = ""
    owner_of: Unit | None = None
    start: int = -1
    possessed: bool = False  # «моего зама Иванова»: the name is not whose deputy he is

    def __post_init__(self) -> None:
        if self.start < 0:
            self.start = self.index

    @property
    def free(self) -> bool:
        return not self.preposition and self.owner_of is None


def arguments(clause: Clause) -> list[Argument]:
    """The nominal units of a clause, each with what governs it."""
    if clause.nominals is None:
        clause.nominals = _governed(clause)
    return clause.nominals


def _governed(clause: Clause) -> list[Argument]:
    found: list[Argument] = []
    by_index: dict[int, Argument] = {}
    for i, unit in enumerate(clause.units):
        if not is_nominal(unit) or _possessive(clause.units, i):
            continue
        argument = Argument(i, unit)
        left = _beyond_participle(clause.units, _left(clause.units, i), unit)
        argument.possessed = any(u.head.lemma_ in OWN for u in clause.units[left + 1 : i])
        before = clause.units[left] if left >= 0 else None
        if before is not None and before.head.pos_ == "ADP" and before.kind == "word" and not _postposed(clause, left):
            argument.preposition = before.head.lower_
        elif before is not None and left in by_index:
            noun = _titled(argument, by_index[left], found) or by_index[left]
            if _attach(argument, noun):
                found.remove(noun)
        elif before is not None and before.text in DASHES and _names(by_index.get(left - 1), unit):
            post = by_index[left - 1]  # «задержан начальник управления – Иванов»
            argument.preposition, argument.owner_of, argument.start = post.preposition, post.owner_of, post.start
            found.remove(post)
        elif before is not None and coordinates(before):
            _share(argument, by_index.get(left - 1))
        found.append(argument)
        by_index[i] = argument
    return found


def _postposed(clause: Clause, at: int) -> bool:
    """«Два дня спустя | его задержали»: governs what stands before."""
    return at > 0 and clause.units[at].lemma in POSTPOSED and grammar.is_noun(clause.units[at - 1].head)


def _titled(argument: Argument, before: Argument, found: list[Argument]) -> Argument | None:
    """«доктору медицинских наук | Нельсону …»: the noun that a name belongs to, beyond its genitive."""
    owner = next((a for a in found if a.unit is before.owner_of), None)
    if owner is None or not argument.unit.named or argument.unit.case in ("Gen", "") or owner.unit.kind != "word":
        return None
    return owner if owner.unit.case == argument.unit.case else None


def _names(post: Argument | None, unit: Unit) -> bool:
    """«представили нового руководителя – Ерлана Оразбаева»: of somebody the accusative looks like the genitive."""
    if post is None or post.unit.kind not in ("post", "person") or post.unit.named or not unit.named:
        return False
    return post.unit.case == unit.case or {post.unit.case, unit.case} == {"Acc", "Gen"}


def _share(argument: Argument, mate: Argument | None) -> None:
    """«от Иванова и Петрова»: what governs the first of a coordination governs the second."""
    if mate is not None and not mate.free and _shares(mate.unit, argument.unit):
        argument.preposition, argument.owner_of = mate.preposition, mate.owner_of


def is_nominal(unit: Unit) -> bool:
    if unit.kind in PARTIES:
        return True
    if unit.kind != "word":
        return False
    token = unit.head
    if token.pos_ in ("NOUN", "PROPN") or token.pos_ == "PRON":
        return not is_predicate(unit)
    if token.lemma_.endswith(("суд", "обвинение")):
        return True  # «горсуд», «гособвинение», which the tagger does not know
    return (token.pos_ in ("ADJ", "VERB", "NUM") and token.lemma_ in SUBSTANTIVES) or is_counted_off(unit)


def is_counted_off(unit: Unit) -> bool:
    """«Первый получил пять лет, второго оправдали»; no «первый заместитель», «в первый раз»."""
    if unit.kind != "word" or unit.lemma not in COUNTED_OFF:
        return False
    doc, end = unit.head.doc, unit.end
    follows = doc[end] if end < len(doc) else None
    attribute = follows is not None and (grammar.is_noun(follows) or grammar.is_adjective(follows))
    free = follows is None or not (attribute and grammar.case(unit.head) == grammar.case(follows))
    return free and (unit.start == 0 or doc[unit.start - 1].pos_ != "ADP")


COUNTED_OFF = {"первый": 0, "второй": 1, "третий": 2, "последний": -1}
ACCUSED = read_words(LEXICON / "cases" / "accused.txt")
SUBSTANTIVES = ACCUSED | {"трое", "двое", "четверо", "оба", "весь", "подчиненный"}


def _left(units: list[Unit], i: int) -> int:
    """The unit left of a nominal one, its adjectives, numerals and particles passed over; -1 if there is none."""
    left = i - 1
    while left >= 0 and units[left].kind == "word" and (_attribute(units[left], units[i]) or _degree(units, left, i)):
        left -= 1
    return left


def _degree(units: list[Unit], at: int, noun: int) -> bool:
    """«в [особо] крупном размере»"""
    return units[at].head.pos_ == "ADV" and at + 1 < noun and grammar.is_adjective(units[at + 1].head)


def _possessive(units: list[Unit], i: int) -> bool:
    """«на [его] заместителя»: the pronoun belongs to the noun behind it; «его | министр уволил» is an object."""
    if units[i].kind != "word" or units[i].head.lower_ not in POSSESSIVES:
        return False
    behind = next((u for u in units[i + 1 :] if not grammar.is_adjective(u.head)), None)
    coordinated = i > 0 and units[i - 1].lemma in ("и", "а", ",")
    mine = behind is not None and (
        behind.kind in ("person", "post", "group") or (behind.kind == "word" and grammar.is_animate(behind.head))
    )
    return mine and behind is not None and (coordinated or behind.case not in ("Nom", ""))


def _beyond_participle(units: list[Unit], left: int, noun: Unit) -> int:
    """«[арестовал] бежавшего за границу | мэра»: what stands left of a participle that agrees with the noun."""
    at = left
    while at > 0 and units[at].kind in ("word", "region", "date", "organization"):
        if units[at].head.pos_ == "ADP" and is_participle(units[at - 1]):
            participle = units[at - 1].head
            agrees = grammar.case(participle) in noun.cases and _same_number(participle, noun)
            return _left(units, at - 1) if agrees else left
        if is_predicate(units[at]) or units[at].text == ",":
            return left
        at -= 1
    return left


def _same_number(token: Token, noun: Unit) -> bool:
    if noun.person is not None and noun.person.gender:
        return grammar.number(token) == "Sing" and grammar.gender(token) in genders_of(noun)
    return grammar.number(token) == grammar.number(noun.head)


def _attribute(unit: Unit, noun: Unit) -> bool:
    token = unit.head
    if unit.lemma in SUBSTANTIVES and noun.kind == "word":
        return False
    if token.lower_ in POSSESSIVES:
        return True
    if token.pos_ in ("DET", "NUM") or token.text in '«»"“”' or unit.lemma in ("экс", "также", "лично"):
        return unit.lemma not in RELATIVE
    return grammar.is_adjective(token) and bool(grammar.possible_cases(token.text) & noun.cases)


def _attach(argument: Argument, before: Argument) -> bool:
    """A noun right after another: its owner («брат Иванова»), or the same one («предприниматель Иванов»): then True."""
    noun, unit = before.unit, argument.unit
    animate = noun.kind in ("person", "post", "group") or grammar.is_animate(noun.head)
    if unit.head.pos_ == "PRON" or (unit.kind == "person" and noun.kind == "person"):
        return False
    if unit.named and noun.case == "Dat" and unit.start and unit.span.doc[unit.start - 1].lemma_ == "новый":
        return False  # «представил коллективу | нового министра Дмитрия Фёдорова»
    governed = bool(before.preposition) or before.owner_of is not None  # «под стражу», «к годам лишения свободы»
    if before.preposition in ("под", "из-под") and noun.lemma == "арест":
        return False  # «отпустил под домашний арест Иванова»
    if governed and (noun.lemma in UNOWNED or (noun.lemma in OFFICES and unit.named)):
        return False
    if unit.kind == "person" and (noun.text[:2].isupper() or (before.preposition and unit.case == "Acc")):
        return False  # «отправил в СИЗО-1 Иванова», «поместил под стражу Иванова»
    relative = noun.kind == "word" and noun.lemma in named_by_another() and not before.possessed
    whole_name = unit.name is not None and len(unit.name) > 1
    same = noun.case in unit.cases if noun.case else bool(noun.cases & unit.cases)
    if animate and unit.kind == "person" and same and (not relative or (whole_name and unit.case != "Gen")):
        argument.preposition, argument.owner_of, argument.start = before.preposition, before.owner_of, before.start
        return True
    if unit.may_be("Gen") and (unit.case in ("Gen", "Acc", "") or relative):
        argument.owner_of = noun
    return False


def coordinates(unit: Unit) -> bool:
    return unit.kind == "word" and (unit.lemma in ("и", "или") or unit.text == ",")


def _shares(a: Unit, b: Unit) -> bool:
    return a.kind == b.kind and bool(a.cases & b.cases) and (a.case == b.case or not b.case)


def in_case(clause: Clause, case: str, near: int) -> Argument | None:
    """A person or post in a case without preposition: names and posts before bare words, then the nearest to a unit."""
    free = [a for a in arguments(clause) if a.free and a.unit.may_be(case)]
    options = [a for a in free if a.unit.case == case]
    if case == "Dat" and not any(map(_personal, options)):
        options = [
            a for a in free if a.unit.case == "Gen" and a.unit.named
        ]  # «Юлии Стрижовой назначен штраф»: of no noun, no genitive
    return min(filter(_personal, options), key=lambda a: (a.unit.kind == "word", abs(a.index - near)), default=None)


def _personal(argument: Argument) -> bool:
    unit = argument.unit
    if unit.kind in ("person", "post", "group") or unit.lemma in SUBSTANTIVES or unit.head.pos_ == "PRON":
        return True
    return unit.kind == "word" and (grammar.is_animate(unit.head) or is_counted_off(unit))


def owners(clause: Clause, nouns: frozenset[str] | set[str]) -> list[Argument]:
    """Genitives that depend on one of the nouns: «дело Иванова», «имущества Иванова»."""
    return [a for a in arguments(clause) if a.owner_of is not None and a.owner_of.lemma in nouns]


def first_after(clause: Clause, at: int) -> int:
    """The first unit from `at` that is no adjective: where a genitive that depends on the noun before would stand."""
    while at < len(clause.units) and clause.units[at].kind == "word" and grammar.is_adjective(clause.units[at].head):
        if is_nominal(clause.units[at]):
            break
        at += 1
    return at
