"""Acts of a meeting, as they are noted down: «одобрен план», «объявлен выговор», «принято решение о …»."""

from collections.abc import Iterator

from spacy.tokens import Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.agenda import ABOUT
from extractor.events.meetings.clauses import Clause as Part
from extractor.events.meetings.clauses import is_passive
from extractor.events.meetings.lexicon import deciding_objects, words
from extractor.events.meetings.tasks import given, has_infinitive
from extractor.events.meetings.wording import lowered, passive, phrase, tokens_of
from extractor.events.units import PARTIES, Unit
from extractor.language.grammar import DASHES, agree, has, is_adjective, is_noun, number


def acts(part: Part, at: int, whole: bool = False) -> Iterator[tuple[str, list[Token]]]:
    """`whole`: a body in session does it, whatever the object.

    «одобрил предложение» → «одобрено предложение»; «Кенжетаеву объявлен выговор» as it stands."""
    verb = part.units[at]
    subject = part.subject
    if verb.lemma == "поддержать" and subject is not None and subject.named and not is_passive(verb):
        return  # an opinion
    thing = next((u for u in (*part.units[at + 1 :], *part.units[:at]) if _thing_of(part, u, verb, whole)), None)
    if thing is None:
        return
    if is_passive(verb):
        yield _as_it_stands(part, at, thing)
        return
    if any(u.lemma == "кто" for u in part.units):
        return
    if thing.start < verb.start:
        if _impersonal(part, thing, verb):
            tokens = tokens_of(part.units[_with_adjectives(part, thing) : at])
            yield f"{passive(verb.head, thing.head)} {phrase(tokens, 'Acc')}", tokens
        return
    units = part.units[_with_adjectives(part, thing) :]
    if thing.person is not None and thing.named:
        yield from _about_person(verb, thing, units)
        return
    tokens = tokens_of(units)
    text = f"{passive(verb.head, thing.head)} {phrase(tokens, 'Acc')}"
    yield " ".join(filter(None, (text_of(_to_whom(part, at)), text))), tokens


def _to_whom(part: Part, at: int) -> list[Token]:
    """«| Анне Ивановой | комиссия вынесла предупреждение»: a locative by its form, but no preposition stands."""
    whom = part.units[0]
    dative = whom.kind in ("person", "post", "group") and whom.case in ("Dat", "Loc") and whom.may_be("Dat")
    return list(whom.span) if at and dative else []


def _with_adjectives(part: Part, thing: Unit) -> int:
    """Where «| повторное слушание» begins."""
    at = part.index(thing)
    while at and part.units[at - 1].kind == "word" and is_adjective(part.units[at - 1].head):
        if not agree(part.units[at - 1].head, thing.head):
            break
        at -= 1
    return at


def _as_it_stands(part: Part, at: int, thing: Unit) -> tuple[str, list[Token]]:
    """«(Вчера) Петрову объявлен выговор», «(Сегодня) поправки | приняты в первом чтении»."""
    first = at if thing.start > part.units[at].start else _with_adjectives(part, thing)
    to = [t for u in part.units[:first] if u.case == "Dat" and u.kind in PARTIES for t in u.span]
    tokens = tokens_of(part.units[first:])
    text = " ".join(filter(None, (text_of(to), text_of(tokens))))
    return lowered((to or tokens)[0], text), to + tokens


def _impersonal(part: Part, thing: Unit, verb: Unit) -> bool:
    """«отчёт утвердили»: by those who met, who are not named."""
    nobody = part.subject is None and number(verb.head) == "Plur" and has(verb.head, "Tense", "Past")
    return (
        nobody
        and verb.lemma != "поддержать"
        and part.kind == "main"
        and thing.may_be("Acc")
        and thing is not part.units[-1]
    )


def _about_person(verb: Unit, unit: Unit, units: list[Unit]) -> Iterator[tuple[str, list[Token]]]:
    """«утвердили Анну И. начальником управления» → «утвердить Анну И. начальником управления», without asides."""
    end = next((i for i, u in enumerate(units) if u.text == "," or u.text in DASHES), len(units))
    tokens = tokens_of(units[:end])
    yield f"{verb.lemma} {text_of(tokens)}", tokens


def _thing_of(part: Part, unit: Unit, verb: Unit, whole: bool) -> bool:
    if whole:
        object_ = unit.kind in ("person", "post", "organization") and unit.may_be("Acc")
        idle = unit.lemma in words("decisions", "none") and verb.lemma not in words("decisions", "firm")
        if unit.kind in ("person", "post") and is_passive(verb):
            return unit.may_be("Nom")  # «уволен министр»
        if object_ or idle:
            return object_ and unit is not part.subject and unit.start > verb.start
    if unit.start and unit.span.doc[unit.start - 1].pos_ == "ADP":
        return False  # «отправила на | доработку»
    known = None if whole else deciding_objects().get(verb.lemma)
    if unit.kind == "money" and whole:
        return unit.start > verb.start  # «добавили 37 миллионов рублей на ремонт улиц»
    if unit.kind != "document" and not (unit.kind == "word" and is_noun(unit.head)):
        return False
    if unit.case not in ("Nom", "Acc"):
        return False
    return unit is not part.subject and (known is None or unit.lemma in known)


def by_noun(part: Part, at: int) -> Iterator[tuple[str, list[Token]]]:
    """«принято решение создать …», «дал ряд конкретных поручений», «поставлена задача …», «дал согласие на …»."""
    verb = part.units[at]
    if verb.lemma not in words("decisions", "with"):
        return
    noun = next((u for u in part.units[at + 1 :] if u.lemma in words("decisions", "nouns")), None)
    if noun is None:
        return
    rest = part.units[part.index(noun) + 1 :]
    if has_infinitive(rest):
        yield from given([u for u in part.units[:at] if u.kind in PARTIES and u.case == "Dat"], rest)
        return
    if noun.lemma == "согласие" and rest and rest[0].text.lower() == "на":
        tokens = tokens_of([noun, *rest])
        yield text_of(tokens), tokens
        return
    for i, unit in enumerate(rest):
        governed = ABOUT.get(unit.text.lower(), "Dat" if unit.text.lower() == "по" and i == 0 else None)
        if governed:
            tokens = tokens_of(rest[i + 1 :])
            yield phrase(tokens, governed), tokens
            return
    tokens = tokens_of(part.units[at + 1 :])
    if len(tokens) > 2 and verb.lemma == "дать" and not any(t.lemma_ == "согласие" for t in tokens):
        yield phrase(tokens, "Acc"), tokens


def about(part: Part, at: int) -> Iterator[tuple[str, list[Token]]]:
    """«предупредил всех руководителей о строгом соблюдении законодательства»."""
    for i in range(at + 1, len(part.units) - 1):
        if governed := ABOUT.get(part.units[i].text.lower()):
            tokens = tokens_of(part.units[i + 1 :])
            if tokens and tokens[0].lower_ != "том":
                yield phrase(tokens, governed), tokens
            return
