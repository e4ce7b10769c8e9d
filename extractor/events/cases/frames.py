"""Frames: which words report which kind of case, and where the person concerned stands (`lexicon/cases/`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from extractor.events.cases import offices
from extractor.events.cases.clauses import Clause
from extractor.language.words import parses
from extractor.resources import LEXICON, read_tsv, read_words

CASES = LEXICON / "cases"
PUNISHING = frozenset(
    {
        "колония",
        "решетка",
        "лишение",
        "тюрьма",
        "условно",
        "условный",
        "пожизненный",
        "пожизненно",
        "заключение",
        "режим",
        "ограничение",
    }
)
FORCE = frozenset(
    {"конвой", "розыск", "интерпол", "экстрадиция", "спецборт", "спецрейс", "наручник", "наручники", "спецслужба"}
)
COMPANY_WORDS = frozenset({"общество", "компания", "фирма", "предприятие", "организация", "юрлицо", "застройщик"})
PLEAS = frozenset({"жалоба", "апелляция", "кассация", "представление", "ходатайство", "протест"})
INSTEAD = frozenset({"вместо", "взамен"})
TERM_UNITS = frozenset({"год", "месяц", "сутки"})


@dataclass(frozen=True, slots=True)
class VerbFrame:
    kind: str
    needs: str  # "*", "#term", … or "" where `runs` says it
    runs: tuple[tuple[str, ...], ...]
    excludes: bool
    roles: tuple[str, ...]

    def fits(self, clause: Clause) -> bool:
        """Whether the clause says all that the frame asks for besides its verb."""
        if self.needs:
            return NEEDS[self.needs](clause)
        lemmas = clause.lemmas
        if clause.link in ("participle", "relative") and clause.antecedent is not None:
            lemmas = [clause.antecedent.lemma, *lemmas]  # «приговор, вынесенный ему», «дело, которое завели на него»
        return any(_has_real(lemmas, run) for run in self.runs) is not self.excludes


@dataclass(frozen=True, slots=True)
class NounFrame:
    kind: str
    run: tuple[str, ...]
    preposition: str
    case: str
    needs: tuple[tuple[str, ...], ...]  # empty for nothing
    excludes: bool

    def fits(self, clause: Clause) -> bool:
        lemmas = clause.lemmas
        return not self.needs or any(has_run(lemmas, run) for run in self.needs) is not self.excludes


@cache
def verb_frames() -> dict[str, list[VerbFrame]]:
    """Lemma of a verb → its frames, the most demanding first."""
    frames: dict[str, list[VerbFrame]] = {}
    for kind, verbs, needs, roles in read_tsv(CASES / "verbs.tsv"):
        special = needs if needs in NEEDS else ""
        runs = () if special else tuple(tuple(run.split()) for run in needs.lstrip("!").split("|"))
        frame = VerbFrame(kind, special, runs, needs.startswith("!"), tuple(roles.split(",")))
        for verb in verbs.split("|"):
            frames.setdefault(verb, []).append(frame)
    for options in frames.values():
        options.sort(key=lambda f: f.needs == "*" or f.excludes)
    return frames


@cache
def noun_frames() -> dict[str, list[NounFrame]]:
    frames: dict[str, list[NounFrame]] = {}
    for kind, nouns, preposition, governed, needs in read_tsv(CASES / "nouns.tsv"):
        excludes = needs.startswith("!")
        runs = tuple(tuple(run.split()) for run in needs.lstrip("!").split("|")) if needs != "*" else ()
        for noun in nouns.split("|"):
            run = tuple(noun.split())
            frames.setdefault(run[0], []).append(NounFrame(kind, run, preposition.strip("-"), governed, runs, excludes))
    return frames


@cache
def property_words() -> frozenset[str]:
    return read_words(CASES / "property.txt")


def _has_real(lemmas: list[str], run: Sequence[str]) -> bool:
    """Whether a run is said of what there is: «[вместо] ареста назначили залог» tells of no arrest."""
    return run[0] in lemmas and any(at == 0 or lemmas[at - 1] not in INSTEAD for at in runs_of(lemmas, run))


def has_run(lemmas: list[str], run: Sequence[str]) -> bool:
    return run[0] in lemmas and any(True for _ in runs_of(lemmas, run))


def runs_of(lemmas: list[str], run: Sequence[str]) -> Iterator[int]:
    """Where a run of lemmas begins."""
    first, whole = run[0], list(run)
    for i, lemma in enumerate(lemmas):
        if lemma == first and lemmas[i : i + len(whole)] == whole:
            yield i


def has_term(clause: Clause) -> bool:
    """«к семи годам», «4 года условно», «пожизненно»; «семь лет назад» is no punishment."""
    lemmas = clause.lemmas
    if "пожизненный" in lemmas or "пожизненно" in lemmas or "условно" in lemmas:
        return True
    tokens = [t for u in clause.units if u.date is None for t in u.span]
    return any(
        a.lemma_ in TERM_UNITS and i > 0 and is_numeral(tokens[i - 1]) and not is_ago(tokens, i)
        for i, a in enumerate(tokens)
    )


def is_numeral(token: Token) -> bool:
    if token.pos_ == "NUM" or token.text[:1].isdigit() or token.lemma_ in ("половина", "полтора"):
        return True
    return token.pos_ == "NOUN" and parses(token.text)[0].tag.POS == "NUMR"  # «четырём», for the tagger a noun


def is_ago(tokens: Sequence[Token], i: int) -> bool:
    """«16 лет назад», «два года спустя»: no term of punishment."""
    return i + 1 < len(tokens) and tokens[i + 1].lower_ in ("назад", "спустя", "подряд")


def _has_punishment(clause: Clause) -> bool:
    """«Иванову — семь лет колонии»; «Иванову 45 лет» is his age."""
    return has_term(clause) and bool(PUNISHING & set(clause.lemmas))


def _is_sealed(clause: Clause) -> bool:
    """«Суд поставил точку в деле Иванова: семь лет колонии»"""
    return "точка" in clause.lemmas and _has_punishment(clause)


def _is_heard(clause: Clause) -> bool:
    """«рассмотрел дело Иванова»; «рассмотрел жалобы по делу Иванова» is no trial."""
    return "дело" in clause.lemmas and PLEAS.isdisjoint(clause.lemmas)


def _goes_to_court(clause: Clause) -> bool:
    """«дело передано в Октябрьский районный суд»."""
    to_court = any(
        a.lemma == "в"
        and b.case == "Acc"
        and (b.lemma.endswith("суд") or (b.kind == "organization" and "суд" in b.text))
        for a, b in pairwise(clause.units)
    )
    return to_court and "дело" in clause.lemmas


def _has_property(clause: Clause) -> bool:
    """«изъяли 3 млн тенге»; what a search in somebody's house has brought to light is told of the search."""
    things = (u.kind == "money" or (u.kind == "word" and u.lemma in property_words()) for u in clause.units)
    return "обыск" not in clause.lemmas and any(things)


def _has_country(clause: Clause) -> bool:
    """«выдала Франции», «выдали из Австрии»; from one town to another nobody is extradited."""
    before = [None, *clause.units]
    return any(
        u.region is not None and u.region.kind == "country" and (u.case == "Dat" or (b is not None and b.lemma == "из"))
        for b, u in zip(before, clause.units, strict=False)
    )


def _is_escorted(clause: Clause) -> bool:
    """«доставлен из Турции под конвоем»"""
    return bool(FORCE & set(clause.lemmas)) and _has_country(clause)


NEEDS = {
    "*": lambda clause: True,
    "#term": has_term,
    "#punishment": _has_punishment,
    "#sealed": _is_sealed,
    "#post": offices.has_post,
    "#heard": _is_heard,
    "#court": _goes_to_court,
    "#place": offices.has_place_taken,
    "#duties": offices.has_duties_of_post,
    "#property": _has_property,
    "#country": _has_country,
    "#successor": offices.has_successor,
    "#acting": offices.is_to_act,
    "#leads": offices.leads_now,
    "#body": offices.has_body_led,
    "#escorted": _is_escorted,
}
