"""Tasks that a meeting gives: «поручил акимам до 1 июня провести сверку, Министерству – перевести …»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Token

from extractor.entities.canonical import text_of
from extractor.events.meetings.article import Sentence
from extractor.events.meetings.clauses import Clause, is_infinitive, is_passive, is_predicate
from extractor.events.meetings.lexicon import words
from extractor.events.meetings.wording import lowered, tokens_of
from extractor.events.units import PARTIES, Unit
from extractor.language.grammar import DASHES, THIRD_PERSON, is_adjective, is_noun

LONGEST_RECEIVER = 12  # units


def tasks(part: Clause, at: int) -> Iterator[tuple[str, list[Token]]]:
    """One for each receiver, and one for each infinitive that stands on its own."""
    receivers = [u for u in part.units[:at] if u.kind in PARTIES and u.case == "Dat" and u.span[0].pos_ != "PRON"]
    receivers = receivers or _unnamed_receiver(part, at) or _object_ahead(part, at)
    tail = [u for u in part.units[at + 1 :] if u is not part.subject]
    if not receivers and any(is_infinitive(u) for u in part.units[:at]):
        return
    yield from given(receivers, tail)


def _unnamed_receiver(part: Clause, at: int) -> list[Unit]:
    """«акимату», «руководству школ» right before «поручено»: bodies that no name tells apart."""
    first = at - 1
    while first > 0 and part.units[first].case == "Gen" and is_noun(part.units[first].head):
        first -= 1
    unit = part.units[first] if first >= 0 else None
    if unit is None or unit.kind != "word" or not is_noun(unit.head) or unit.case != "Dat":
        return []
    after_preposition = first > 0 and part.units[first - 1].head.pos_ == "ADP"
    return [] if after_preposition else part.units[first:at]


def _object_ahead(part: Clause, at: int) -> list[Unit]:
    """«| Материалы на X | решено направить прокурору»."""
    first = part.units[0]
    thing = first.kind in ("word", "document") and (is_noun(first.head) or is_adjective(first.head))
    impersonal = is_passive(part.units[at]) and part.subject is None
    return part.units[:at] if impersonal and thing and first.case in ("Acc", "Nom") else []


def ahead_of(part: Clause, at: int) -> Iterator[tuple[str, list[Token]]]:
    """«Закрыть оба пункта ведомству велено до 15 ноября»: the task stands before its verb."""
    first = next(i for i, u in enumerate(part.units) if is_infinitive(u))
    tokens = [*tokens_of(part.units[first:at]), *tokens_of(part.units[at + 1 :])]
    yield lowered(tokens[0], text_of(tokens)), tokens


def given(receivers: list[Unit], tail: list[Unit]) -> Iterator[tuple[str, list[Token]]]:
    for k, share in enumerate(_shares(tail)):
        for j, task in enumerate(infinitives(share)):
            to = tokens_of(receivers) if k == j == 0 else []
            what = [t for t in tokens_of(task) if t.text not in DASHES]
            tokens = [*to, *what]
            if what:
                # apart: a token at the end of the first may have no space after it
                text = " ".join(filter(None, map(text_of, (to, what))))
                named = bool(receivers) and receivers[0].kind == "organization"
                yield (text if named else lowered(tokens[0], text)), tokens


def has_infinitive(units: Sequence[Unit]) -> bool:
    return any(is_infinitive(u) for u in units)


def _shares(tail: list[Unit]) -> Iterator[list[Unit]]:
    """«…, Министерству – до конца года перевести …»: a dative before a dash takes over the verb that was left out."""
    start = 0
    for i in range(1, len(tail)):
        if tail[i].text in (",", ";") and _takes_over(tail, i + 1):
            yield tail[start:i]
            start = i + 1
    yield tail[start:]


def _takes_over(tail: list[Unit], at: int) -> bool:
    while at < len(tail) and tail[at].text.lower() in ("а", "и", "также"):
        at += 1
    dash = next((i for i in range(at, min(at + LONGEST_RECEIVER, len(tail))) if tail[i].text in DASHES), None)
    return (
        dash is not None
        and dash > at
        and not any(map(is_infinitive, tail[at:dash]))
        and any(u.case == "Dat" for u in tail[at:dash])
        and has_infinitive(tail[dash:])
    )


def infinitives(share: list[Unit]) -> Iterator[list[Unit]]:
    """«усилить надзор | и до 1 сентября завершить сверку»; not «доработать проект и внести его»."""
    verbs = [i for i, u in enumerate(share) if is_infinitive(u)]
    cuts = [0]
    for first, second in pairwise(verbs):
        joints = [i for i in range(first + 1, second) if share[i].text.lower() in ("и", ",", "а", ";")]
        # «…, | а представления о тех, кто умолчал, направить главам»
        joint = next((i for i in joints if share[i].text == "а"), joints[-1] if joints else None)
        if joint is not None and joint > first + 1 and _stands_alone(share, joint, second):
            cuts.append(joint + (share[joint].text == ";"))
    for start, end in zip(cuts, [*cuts[1:], len(share)], strict=True):
        yield share[start:end]


def _stands_alone(share: list[Unit], joint: int, verb: int) -> bool:
    """With an object of its own: neither «внести его», «завершить эту работу» nor «и доложить к 19 мая»."""
    after = share[verb + 1 :]
    anaphoric = any(u.text.lower() in THIRD_PERSON or u.lemma == "этот" for u in after)
    if anaphoric or any(map(is_predicate, share[joint:verb])):
        return False
    return any(u.kind not in ("word", "date") or is_noun(u.head) for u in after)


def elliptic(units: Sequence[Unit]) -> Iterator[tuple[str, list[Token]]]:
    """«Минфину – внести проект», «Управлению, которое возглавляет X, – разослать памятку»: the verb was said."""
    dash = next((i for i, u in enumerate(units) if u.text in DASHES), None)
    if dash is None or not dash or units[0].case != "Dat" or not has_infinitive(units[dash + 1 :]):
        return
    comma = next((i for i, u in enumerate(units[:dash]) if u.text == ","), dash)
    if any(map(is_predicate, (*units[:comma], *units[dash:]))):
        return
    yield from given(list(units[:comma]), list(units[dash + 1 :]))


def unsaid(units: Sequence[Unit]) -> Iterator[tuple[str, list[Token]]]:
    """«Общественников включить в комиссии», «До 1 мая навести порядок»: an infinitive alone, after «Что решили?»."""
    infinitive = next((i for i, u in enumerate(units) if is_infinitive(u)), None)
    if infinitive is None or any(map(is_predicate, units)) or units[-1].text == "?":
        return
    if any(u.kind in PARTIES and u.case == "Nom" for u in units[:infinitive]):
        return
    tokens = [t for t in tokens_of(units) if t.text not in DASHES]
    if tokens:
        yield lowered(tokens[0], text_of(tokens)), tokens


def due(sentence: Sentence) -> Iterator[tuple[str, list[Token]]]:
    """«До конца месяца клиники должны провести инвентаризацию»: what must be done by a day."""
    for clause in sentence.clauses:
        known = words("decisions", "must")
        must = known & clause.lemmas and any(u.kind == "word" and u.lemma in known for u in clause.units)
        if clause.kind == "main" and must and has_infinitive(clause.units) and _by_a_day(clause.units):
            tokens = tokens_of(clause.units)
            yield lowered(tokens[0], text_of(tokens)), tokens


def _by_a_day(units: Sequence[Unit]) -> bool:
    """«до 1 июня», «к осени», «не позднее 5 мая», «в срок до …»."""
    for before, unit in pairwise(units):
        if unit.kind == "date" and before.text.lower() in ("до", "к", "ко", "позднее", "позже"):
            return True
    return any(u.lemma == "срок" for u in units)
