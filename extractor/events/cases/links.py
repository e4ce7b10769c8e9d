"""How a segment of a sentence hangs on what stands before it: relative, participle, gerund, subordinate, inserted."""

from functools import cache
from typing import Literal

from extractor.events.cases.predicates import is_gerund, is_participial, is_predicate
from extractor.events.units import Unit
from extractor.language import grammar
from extractor.resources import LEXICON, read_tsv, read_words

Link = Literal["main", "coordinate", "relative", "participle", "gerund", "subordinate", "bracket"]

COORDINATING = frozenset({"и", "а", "но", "или", "однако", "затем", "тогда"})
RELATIVE = frozenset({"который", "чей", "кто"})
INSERTED = 4  # units of an insertion
LEAD = 3  # words that may stand before «который»: «дело против которого»


@cache
def subordinators() -> frozenset[str]:
    return read_words(LEXICON / "cases" / "subordinators.txt")


def is_insertion(segment: list[Unit]) -> bool:
    """«Дело, [уточнил прокурор Аккулов,] направлено в суд»: who said it."""
    said = len(segment) <= INSERTED and segment[0].kind == "word" and segment[0].lemma in speech_verbs()
    return said and is_predicate(segment[0]) and all(u.case == "Nom" or u.text == "." for u in segment[1:])


@cache
def speech_verbs() -> frozenset[str]:
    return frozenset(lemma for lemma, kind in read_tsv(LEXICON / "speech" / "verbs.tsv") if kind in ("say", "state"))


def link_of(segment: list[Unit], before: Unit | None) -> Link:
    words = segment[: LEAD + 1]
    if before is not None and any(u.kind == "word" and u.lemma in RELATIVE for u in words):
        return "relative"
    first = segment[1] if segment[0].lemma in COORDINATING and len(segment) > 1 else segment[0]
    if first.kind == "word" and first.lemma in subordinators():
        return "subordinate"
    if is_gerund(first) or (len(words) > 1 and first.lemma == "не" and is_gerund(words[1])):
        return "gerund"
    if before is not None and _opens_with_participle(segment) and not any(map(is_predicate, segment)):
        return "participle"
    return "main"


def _opens_with_participle(segment: list[Unit]) -> bool:
    """«…, осуждённого судом», «…, ранее судимого», «…, в феврале 2020 года задержанного»: only a time before it."""
    for unit in segment[: LEAD + 2]:
        if is_participial(unit):
            return True
        if unit.kind != "date" and not (unit.kind == "word" and unit.head.pos_ in ("ADV", "ADP", "PART", "CCONJ")):
            return False
    return False


def antecedent_of(before: list[Unit], segment: list[Unit]) -> Unit | None:
    """The noun nearest to the comma that agrees with «который» or the participle."""
    pronoun = next((u for u in segment if u.kind == "word" and (u.lemma in RELATIVE or is_participial(u))), None)
    for unit in reversed(before):
        nominal = unit.kind != "word" or grammar.is_noun(unit.head) or unit.head.pos_ == "PRON"
        if nominal and unit.kind not in ("date", "money", "document") and pronoun and _same_noun(unit, pronoun):
            return unit
        if is_predicate(unit):
            return None
    return None


def _same_noun(unit: Unit, pronoun: Unit) -> bool:
    if unit.kind in ("organization", "region") or (unit.kind == "word" and not grammar.is_animate(unit.head)):
        return grammar.agree(unit.head, pronoun.head) if is_participial(pronoun) else _gender_agrees(unit, pronoun)
    if is_participial(pronoun) and not pronoun.cases & unit.cases:
        return False
    return _gender_agrees(unit, pronoun)


def _gender_agrees(unit: Unit, pronoun: Unit) -> bool:
    number, other = grammar.number(unit.head), grammar.number(pronoun.head)
    if number and other and number != other:
        return False
    genders = genders_of(unit)
    wanted = grammar.gender(pronoun.head)
    return other == "Plur" or not wanted or not genders or wanted in genders


def genders_of(unit: Unit) -> set[str]:
    """Genders that words which agree with a unit may have: «врач» takes both when a woman holds the post."""
    if unit.person is not None and unit.person.gender:
        return {"Masc" if unit.person.gender == "male" else "Fem"}
    own = {grammar.gender(unit.head)} if grammar.gender(unit.head) else set()
    if unit.name is not None:
        own |= {g for t in unit.name if (g := grammar.gender(t))}
    return own
