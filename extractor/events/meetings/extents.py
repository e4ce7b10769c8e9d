"""How far a matter goes in its clause: from its first noun to a verb, a party that acts, or a full mark."""

from spacy.tokens import Token

from extractor.events.meetings.clauses import Clause, is_predicate
from extractor.events.meetings.lexicon import words
from extractor.events.units import PARTIES, Unit
from extractor.language.grammar import DASHES, has, is_adjective, is_noun, may_be
from extractor.mentions.phrases import QUOTES

DETAILS = ("такие", "такой", "такая", "включая", "в том числе", "а именно", "например", "в частности")


def thing(part: Clause, start: int, end: int, kinds: frozenset[str] = frozenset({"document"})) -> int | None:
    """Where a noun phrase that may be an object begins: no party, no meeting, nothing after a preposition."""
    i = start
    while i < end:
        unit = part.units[i]
        if unit.kind == "word" and unit.head.pos_ == "ADP":
            i = _past_prepositional(part, i, end)
            continue
        if is_predicate(unit) and i > start:
            return None
        if unit.text in QUOTES:
            i = next((k for k in range(i, end) if part.units[k].text == QUOTES[unit.text]), end) + 1
            continue
        if (unit.kind in kinds and unit.may_be("Nom", "Acc")) or (
            unit.kind == "word" and (is_noun(unit.head) or is_adjective(unit.head)) and _objective(unit)
        ):
            return i
        i += 1
    return None


def _objective(unit: Unit) -> bool:
    return unit.case in ("Acc", "Nom") or (unit.case not in ("Gen", "Ins", "Dat") and may_be(unit.head, "Acc"))


def _past_prepositional(part: Clause, i: int, end: int) -> int:
    """Past a preposition, the noun after it and the genitives after that."""
    i += 1
    while i < end and not (part.units[i].kind != "word" or is_noun(part.units[i].head)):
        i += 1
    i += 1
    while i < end and part.units[i].case == "Gen" and part.units[i].head.pos_ != "ADP":
        i += 1
    return i


def extent(part: Clause, start: int) -> list[Token]:
    """Tokens from unit `start` to the end of the phrase: a verb, a party that is a subject, a full stop, a bracket."""
    tokens: list[Token] = []
    for i in range(start, len(part.units)):
        unit = part.units[i]
        if (
            is_predicate(unit)
            or (unit.kind == "word" and has(unit.head, "Variant", "Short"))  # «о доходах | должен доложить X»
            or unit.text in (".", ";", ":", "?", "!", "…")
            or (unit.text in DASHES and tokens and i > start)
        ):
            break
        if unit.kind in PARTIES and unit.case == "Nom" and unit.named and (unit is part.subject or _acts_next(part, i)):
            break
        if i > start and ((unit is part.subject and not _owns(part, i)) or _is_bare_body(unit)):
            break
        if _goes_into_detail(part, i):
            break
        tokens += [t for t in unit.span if not t.is_space]
    return tokens


def _acts_next(part: Clause, i: int) -> bool:
    """«X остановилась на закупках, | Y – на строительстве»."""
    after = part.units[i + 1].text if i + 1 < len(part.units) else ""
    return i > 0 and part.units[i - 1].text == "," and after in DASHES


def _owns(part: Clause, i: int) -> bool:
    """«расходование средств | ОСМС»: letters that show no case, after a noun, are its genitive."""
    return part.units[i].text.isupper() and part.units[i - 1].kind == "word" and is_noun(part.units[i - 1].head)


def _is_bare_body(unit: Unit) -> bool:
    """«к вопросу | совет намерен вернуться»: the body that acts, by its short name."""
    known = unit.kind in ("word", "organization") and unit.lemma in words("sessions", "boards")
    return known and unit.may_be("Nom") and not unit.may_be("Gen")


def _goes_into_detail(part: Clause, i: int) -> bool:
    """«…, такие как экстремизм», «…, в том числе …»: examples, not further matters."""
    following = " ".join(u.text.lower() for u in part.units[i + 1 : i + 4])
    return part.units[i].text == "," and following.startswith(DETAILS)
