"""Words of names and their declension: «Нсанбаеву» → Нсанбаев, dative, male; Нсанбаева, accusative, female.

The paradigms are our own (`lexicon/names/paradigms.tsv`): dictionaries guess wrong on most non-Slavic names. A form has
many readings; which of them is meant, the whole name and its context decide (`person_names`, `entities/persons`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Literal

from extractor.language.words import CACHE, analyzer, case_of, parses, plain
from extractor.resources import LEXICON, read_tsv, read_words

Role = Literal["first", "patronymic", "last"]
NAMES = LEXICON / "names"
CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
ANY = "Any"
LONGEST_ENDING = 4
# What a listed first name is worth beside the weights of the paradigms; one listed for the other gender clashes
LISTED = 3.0
IN_DICTIONARY = 2.3  # pymorphy3 has a name for many a form: Игор, Шамил
CLASH = -1.5
IRREGULAR = 1.0
KNOWN_SURNAME = 0.7
# Weights of surnames by their shape
LIKELY = 1.1
SURE = 2.0
UNDECLINED_PART = -0.5
DOUBT = 0.3
HYPHENS = re.compile("[-‐‑–]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word of a name. `lemma`: nominative, lower case, ё kept. `weight`: how likely by its shape."""

    lemma: str
    gender: str  # male, female, plural
    case: str  # UD, or ANY of a word that is not declined
    weight: float


@dataclass(frozen=True, slots=True)
class Paradigm:
    gender: str
    stem: re.Pattern[str]
    nominative: str
    case: str
    weight: float


@cache
def _paradigms() -> dict[tuple[Role, str], list[Paradigm]]:
    """(role, ending) → the paradigms that have it."""
    table: dict[tuple[Role, str], list[Paradigm]] = {}
    for role, genders, stem, *endings, weight in read_tsv(NAMES / "paradigms.tsv"):
        pattern = re.compile(rf"(?:{stem})$")
        nominative = endings[0].strip("-")
        forms = [(ANY, "-")] if set(endings) == {"-"} else zip(CASES, endings, strict=True)
        for case, variants in forms:
            for ending, gender in product(variants.split("|"), genders.split(",")):
                paradigm = Paradigm(gender, pattern, nominative, case, float(weight))
                table.setdefault((role, ending.strip("-")), []).append(paradigm)  # type: ignore[arg-type]
    return table


@cache
def _irregular() -> dict[tuple[str, str], list[Reading]]:
    table: dict[tuple[str, str], list[Reading]] = {}
    for role, gender, *forms in read_tsv(NAMES / "irregular.tsv"):
        for case, form in zip(CASES, forms, strict=True):
            table.setdefault((role, form), []).append(Reading(forms[0], gender, case, IRREGULAR))
    return table


@cache
def first_names() -> dict[str, frozenset[str]]:
    """First name (lower case, ё as е) → genders of those who bear it."""
    genders: dict[str, set[str]] = {}
    for gender in ("male", "female"):
        for line in (NAMES / f"{gender}.txt").read_text(encoding="utf-8").splitlines():
            for name in line.split("#")[0].split():
                genders.setdefault(plain(name), set()).add(gender)
    return {name: frozenset(found) for name, found in genders.items()}


@cache
def particles() -> frozenset[str]:
    """де, фон, тер: parts of a name that are not declined."""
    return read_words(NAMES / "particles.txt")


@lru_cache(CACHE)
def readings(word: str, role: Role) -> tuple[Reading, ...]:
    """All readings of a word in a role, without repetitions, the likeliest first."""
    best: dict[tuple[str, str, str], Reading] = {}
    for reading in _candidates(word.lower(), role):
        key = (reading.lemma, reading.gender, reading.case)
        if key not in best or best[key].weight < reading.weight:
            best[key] = reading
    return tuple(sorted(best.values(), key=lambda r: (-r.weight, r.lemma, r.gender, r.case)))


def _candidates(word: str, role: Role) -> Iterator[Reading]:
    parts = HYPHENS.split(word)
    if role != "patronymic" and len(parts) == 2 and all(parts) and plain(word) not in first_names():
        yield from _double(parts[0], parts[1], role)
        if role == "first":  # listed as a whole: Магомед-Салам
            yield from (_weighed(r, role) for r in _simple(word, role) if plain(r.lemma) in first_names())
    else:
        for reading in _simple(word, role):
            yield _weighed(reading, role)


def _double(left: str, right: str, role: Role) -> Iterator[Reading]:
    """«Крутиковой-Сажиной», «Касым-Ордабаевой»: the first part is declined with the second, or not at all."""
    lefts = {(r.gender, r.case): r for r in reversed(readings(left, role))}
    penalty = 0.0 if left in particles() or plain(left) in first_names() else UNDECLINED_PART
    for reading in readings(right, role):
        yield Reading(f"{left}-{reading.lemma}", reading.gender, reading.case, reading.weight + penalty)
        declined = lefts.get((reading.gender, reading.case))
        if declined and left not in particles():
            doubt = min(0.0, declined.weight - SURE) * DOUBT
            yield Reading(f"{declined.lemma}-{reading.lemma}", reading.gender, reading.case, reading.weight + doubt)


def _simple(word: str, role: Role) -> Iterator[Reading]:
    yield from _irregular().get((role, word), ())
    table = _paradigms()
    for length in range(min(LONGEST_ENDING, len(word) - 1) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        for p in table.get((role, ending), ()):
            if p.stem.search(stem):
                yield Reading(stem + p.nominative, p.gender, p.case, p.weight)


def _weighed(reading: Reading, role: Role) -> Reading:
    weight = reading.weight
    if role == "first":
        listed = first_names().get(plain(reading.lemma))
        genders = listed or _dictionary_genders(reading.lemma)
        if genders:
            weight += CLASH if reading.gender not in genders else LISTED if listed else IN_DICTIONARY
    elif role == "last" and _is_dictionary_surname(reading.lemma):
        weight += KNOWN_SURNAME
    return Reading(reading.lemma, reading.gender, reading.case, weight)


@lru_cache(CACHE)
def _dictionary_genders(lemma: str) -> frozenset[str]:
    """Genders of a first name by pymorphy3's dictionary, empty if it has none."""
    named = {"masc": "male", "femn": "female"}
    if not analyzer().word_is_known(lemma):
        return frozenset()
    return frozenset(
        named[str(p.tag.gender)]
        for p in parses(lemma)
        if "Name" in p.tag and case_of(p) == "nomn" and p.tag.gender in named and p.tag.number == "sing"
    )


@lru_cache(CACHE)
def _is_dictionary_surname(lemma: str) -> bool:
    return bool(analyzer().word_is_known(lemma)) and any(
        "Surn" in p.tag and case_of(p) == "nomn" for p in parses(lemma)
    )


def is_first_name(word: str) -> bool:
    """Whether a form is one of a listed first name."""
    return bool(readings(word, "first")) and readings(word, "first")[0].weight >= LISTED - 1


def is_patronymic(word: str) -> bool:
    return bool(readings(word, "patronymic"))


def looks_like_surname(word: str) -> bool:
    """Whether the ending speaks for a surname: -ов, -ин, -ский, -енко, -ян, -ук, -хан."""
    found = readings(word, "last")
    return bool(found) and found[0].weight >= LIKELY


def is_surname_for_sure(word: str) -> bool:
    """Whether the ending alone shows a surname: -ов, -ин, -ский, -енко, -швили, -зода."""
    found = readings(word, "last")
    return bool(found) and found[0].weight >= SURE
