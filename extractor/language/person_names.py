"""Whole names: words → who, in which case. «Токтосунову Бакыту Амановичу» → Бакыт Аманович Токтосунов, dative.

A name is read by a frame (имя отчество фамилия; фамилия и. о.; …) and by a case and gender that all its words share.
Many readings remain; each has a score, and what stands around the name, or other mentions of the person, choose.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import product

from spacy.tokens import Span

from extractor.language import words as spelling
from extractor.language.name_forms import (
    ANY,
    CASES,
    LISTED,
    SURE,
    Reading,
    Role,
    is_first_name,
    particles,
    readings,
)
from extractor.language.names import Name
from extractor.language.special_names import (
    NameReading,
    eastern_readings,
    eastern_surnames,
    is_eastern_name,
    is_letter,
    kinship,
    of_letters,
    spelled,
    with_hidden_surname,
)

CACHE = 20_000
WHICH = re.compile(r"-(?:старш|младш)[а-я]{2,3}$")  # «Иванова-младшего» alone: which of two
DECLINED = re.compile(r"(?:[оеё]в|[иы]н|[сц]к)о[йю]$")  # of a woman's surname; «Цой» is one as it stands
INITIAL = re.compile(r"(?:[А-ЯЁӘІҢҒҮҰҚӨҺA-Z]|Дж|Ж[аеу]|Ш|Ч|Ю|Я|Дз|Кх|Хв)\.?(?:-[А-ЯЁ]\.?)?")
ROMAN = re.compile("[IVX]+")
GENDERS = ("male", "female", "plural")
KEPT = 24  # readings kept of one name
RANGE = 6.0  # readings worse than the best by more are given up
PER_WORD = 2  # readings of one word in one case and gender that are tried
NOMINATIVE = 0.3  # names stand in the nominative more often than in any other case
SURNAME_AS_FIRST = -1.5
FIRST_AS_SURNAME = -0.7
DOUBTFUL_ORDER = -1.5  # a surname before the first name that does not look like one
KIN_WITHOUT_SURNAME = -3.5
OTHER_FORM = -1.2  # «Досжана», a form of Досжан, as a name of its own

# Roles of the words of a name, by their number, with what the order costs. "middle" is declined like a first name.
FRAMES: dict[int, tuple[tuple[tuple[str, ...], float], ...]] = {
    1: ((("last",), 0.0), (("first",), -1.0)),
    2: ((("first", "last"), 0.0), (("last", "first"), -1.2), (("first", "patronymic"), -0.5)),
    3: (
        (("first", "patronymic", "last"), 0.0),
        (("last", "first", "patronymic"), 0.0),
        (("first", "middle", "last"), -0.8),
        (("last", "first", "middle"), -2.5),
    ),
    4: (
        (("first", "middle", "patronymic", "last"), 0.0),
        (("last", "first", "middle", "patronymic"), 0.0),
        (("first", "middle", "middle", "last"), -0.8),
    ),
}


def name_words(span: Span) -> tuple[str, ...]:
    """The words of a name as `name_readings` wants them: no full stops, no white space."""
    words = tuple(t.text for t in span if t.text != "." and not t.is_space)
    return (WHICH.sub("", words[0]),) if len(words) == 1 else words


def best_score(words: tuple[str, ...]) -> float:
    """How good a name the words make, -99 if none."""
    found = name_readings(words)
    return found[0].score if found else -99.0


def is_initial(word: str) -> bool:
    return bool(INITIAL.fullmatch(word))


@lru_cache(CACHE)
def name_readings(words: tuple[str, ...]) -> tuple[NameReading, ...]:
    """Readings of a name's words (initials without full stops), the best first; empty if it cannot be a name."""
    if words and all(map(is_letter, words)):
        return of_letters(words)
    full, initials, initials_first = _parts(words)
    if not initials and is_eastern_name(full):
        return eastern_readings(full)
    if len(full) == len(initials) == 1 and not initials_first and is_first_name(full[0]):
        return with_hidden_surname(full[0], initials[0])
    found: dict[tuple[Name, str], float] = {}
    for roles, cost in _frames(len(full), bool(initials), initials_first):
        for reading in _read(full, roles, initials):
            key = reading.name, reading.case
            score = reading.score + cost
            if found.get(key, -99.0) < score:
                found[key] = score
    ranked = sorted(
        (NameReading(name, case, score) for (name, case), score in found.items()),
        key=lambda r: (-r.score, r.name.gender, str(r.name), r.case),
    )
    return tuple(r for r in ranked[:KEPT] if r.score > ranked[0].score - RANGE)


def _parts(words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """Full words, with particles and «уулу» joined to what they belong to; initials; whether these stand first."""
    full: list[str] = []
    initials: list[str] = []
    prefix = ""
    for word in words:
        if full and ROMAN.fullmatch(word):
            continue  # Елизавета II
        if is_initial(word) and not (word.isupper() and len(words) == 1):
            initials.append(word.rstrip(".") + ".")
        elif word.lower() in kinship() and full:
            full[-1] = f"{full[-1]} {word.lower()}"
        elif word.lower() in particles() and word is not words[-1]:
            prefix = f"{prefix}{word} "
        else:
            full.append(prefix + word)
            prefix = ""
    return tuple(full), tuple(initials), bool(words) and is_initial(words[0])


def _frames(count: int, initials: bool, initials_first: bool) -> Iterable[tuple[tuple[str, ...], float]]:
    if initials:
        if count == 1:
            return ((("last",), 0.0),)
        # «Джон Ф. Кеннеди»; «Тер-Петросян Л. А.» is of one word
        return ((("first", "last"), 0.0), (("last", "first"), -1.2)) if count == 2 and not initials_first else ()
    if count > 4:
        return ((("first", *["middle"] * (count - 2), "last"), -2.0),)
    return FRAMES.get(count, ())


def _read(full: tuple[str, ...], roles: tuple[str, ...], initials: tuple[str, ...]) -> Iterator[NameReading]:
    options = [_word_readings(word, role, len(full)) for word, role in zip(full, roles, strict=True)]
    if not all(options):
        return
    known = options[0][0].weight >= SURE or spelling.plain(full[0]) in eastern_surnames()
    doubtful = roles == ("last", "first") and not known
    cost = DOUBTFUL_ORDER if doubtful else 0.0
    for gender in GENDERS:
        for case in (*CASES, ANY):
            fitting = [_fitting(readings, gender, case) for readings in options]
            if not all(fitting) or (case == ANY and any(r.case != ANY for f in fitting for r in f)):
                continue
            if case != ANY and all(r.case == ANY for f in fitting for r in f):
                continue  # the reading for any case says it all
            for chosen in product(*fitting):
                score = cost + sum(r.weight for r in chosen) + (NOMINATIVE if case == "Nom" else 0.0)
                yield NameReading(_name(full, roles, chosen, gender, initials), case, score)


def _fitting(options: tuple[Reading, ...], gender: str, case: str) -> list[Reading]:
    return [r for r in options if r.gender == gender and r.case in (case, ANY)][:PER_WORD]


@lru_cache(CACHE)
def _word_readings(word: str, role: str, count: int) -> tuple[Reading, ...]:
    """Readings of one word of a name, with what its role makes unlikely."""
    *small, head = word.split(" ")
    if head in kinship():
        return _kin_readings(word, role, count)
    formal: Role = "first" if role == "middle" else role  # type: ignore[assignment]
    found = readings(head, formal)
    if role == "last":  # «Лаврентьевой» is a form of a woman's name
        found = tuple(r for r in found if r.gender != "female" or not DECLINED.search(r.lemma))
    if role == "last" and count > 1:
        found += tuple(_of_one(found))
    if role == "last" and count > 1 and is_first_name(head):
        found = tuple(replace(r, weight=r.weight + FIRST_AS_SURNAME) for r in found)
    if formal == "first":
        if count > 1 and found and found[0].weight >= LISTED - 1:
            found = tuple(r if r.weight >= LISTED - 1 else replace(r, weight=r.weight + OTHER_FORM) for r in found)
        best = max((r.weight for r in readings(head, "last")), default=0.0)
        if best >= 2 and found and found[0].weight < 2:
            found = tuple(replace(r, weight=r.weight + SURNAME_AS_FIRST) for r in found)
    elif role == "patronymic" and count == 2 and head.lower().endswith(tuple(kinship())):
        # «Данияр Искалиулы»: a surname of its own
        found = tuple(replace(r, weight=r.weight + KIN_WITHOUT_SURNAME) for r in found)
    if small:
        prefix = " ".join(small).lower() + " "
        found = tuple(replace(r, lemma=prefix + r.lemma) for r in found)
    return found


def _of_one(found: Iterable[Reading]) -> Iterator[Reading]:
    """«Шерзод и Жасур Турсуновы»: the plural is one's surname as well."""
    for r in found:
        if r.gender == "plural":
            male, female = (
                (f"{r.lemma[:-2]}ий", f"{r.lemma[:-2]}ая")
                if r.lemma.endswith("ие")
                else (r.lemma[:-1], f"{r.lemma[:-1]}а")
            )
            yield Reading(male, "male", r.case, r.weight - 0.5)
            yield Reading(female, "female", r.case, r.weight - 0.5)


def is_plural(word: str) -> bool:
    """Турсуновы: a surname of several."""
    return any(r.gender == "plural" for r in readings(word, "last"))


def _kin_readings(word: str, role: str, count: int) -> tuple[Reading, ...]:
    """«Жээнбай уулу»: not declined; a surname where there is no other."""
    *_, kin = word.split(" ")
    gender = "female" if kin[0] in "кқг" else "male"
    if role not in ("last", "patronymic"):
        return ()
    weight = 3.0 if role == "patronymic" else 2.5
    if role == "patronymic" and count == 2:
        weight += KIN_WITHOUT_SURNAME
    return (Reading(word.lower(), gender, ANY, weight),)


def _name(
    full: tuple[str, ...], roles: tuple[str, ...], chosen: tuple[Reading, ...], gender: str, initials: tuple[str, ...]
) -> Name:
    parts: dict[str, str] = {}
    for word, role, reading in zip(full, roles, chosen, strict=True):
        form = spelled(reading.lemma, word)
        parts[role] = f"{parts[role]} {form}" if role in parts else form
    for initial, role in zip(initials, [r for r in ("first", "patronymic", "middle") if r not in parts], strict=False):
        parts[role] = initial
    return Name(gender, **parts)
