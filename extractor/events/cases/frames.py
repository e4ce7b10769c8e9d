"""Frames: which words report which kind of case, and where the person concerned stands (`lexicon/cases/`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from extractor.events.cases.clauses import Clause
from extractor.events.units import POSSESSIVES, Unit
from extractor.language.grammar import case
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
NOW = frozenset({"теперь", "отныне"})
BODIES = frozenset(
    {"управление", "отдел", "департамент", "министерство", "ведомство", "комитет", "агентство", "район", "область"}
)
FORCE = frozenset(
    {"конвой", "розыск", "интерпол", "экстрадиция", "спецборт", "спецрейс", "наручник", "наручники", "спецслужба"}
)
DUTIES = frozenset({"обязанность", "полномочие"})
ACTING = frozenset({"врио", "и", "и.о", "ио"})
SPORT = frozenset({"состав", "ворота", "поле", "матч", "команда", "сборная", "скамейка", "лига"})
COMPANY_WORDS = frozenset({"общество", "компания", "фирма", "предприятие", "организация", "юрлицо", "застройщик"})
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
        return any(has_run(lemmas, run) for run in self.runs) is not self.excludes


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
        a.lemma_ in TERM_UNITS and i > 0 and is_numeral(tokens[i - 1]) and not _ago(tokens, i)
        for i, a in enumerate(tokens)
    )


def is_numeral(token: Token) -> bool:
    if token.pos_ == "NUM" or token.text[:1].isdigit() or token.lemma_ in ("половина", "полтора"):
        return True
    return token.pos_ == "NOUN" and parses(token.text)[0].tag.POS == "NUMR"  # «четырём», for the tagger a noun


def _ago(tokens: Sequence[Token], i: int) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].lower_ in ("назад", "спустя", "подряд")


def _has_post(clause: Clause) -> bool:
    if any(u.kind in ("post", "person") and not u.named and _instrumental(u) for u in clause.units):
        return True
    return has_run(clause.lemmas, ("на", "должность")) or has_run(clause.lemmas, ("на", "пост"))


def _instrumental(post: Unit) -> bool:
    """«министром»; «новым замминистра», where only the adjective shows it."""
    if post.case == "Ins" or post.span[0].lower_.rstrip(".") in ACTING:
        return True  # «врио директора стал» shows no case
    opener = post.span[0] if post.end - post.start > 1 else post.span.doc[max(0, post.start - 1)]
    return opener.pos_ == "ADJ" and case(opener) == "Ins"


def _has_punishment(clause: Clause) -> bool:
    """«Иванову — семь лет колонии»; «Иванову 45 лет» is his age."""
    return has_term(clause) and bool(PUNISHING & set(clause.lemmas))


def _has_place_taken(clause: Clause) -> bool:
    """«его место занял», «место Иванова занял»; «занял первое место», «его место в составе занял» are no offices."""
    units = clause.units
    if SPORT & set(clause.lemmas):
        return False
    for i, unit in enumerate(units):
        if unit.lemma == "место" and unit.kind == "word":
            before, after = units[max(0, i - 1)], units[min(i + 1, len(units) - 1)]
            if before.head.lower_ in POSSESSIVES or (after.kind in ("person", "post") and after.case in ("Gen", "Acc")):
                return True
    return False


def _has_duties_of_post(clause: Clause) -> bool:
    """«Обязанности вице-губернатора возложены на Макееву»; «обязанность следить за уборкой» is no office."""
    return any(
        (a.lemma in DUTIES and b.kind in ("post", "person") and not b.named)
        or (b.lemma in DUTIES and a.head.lower_ in POSSESSIVES)  # «его обязанности возложены»
        for a, b in pairwise(clause.units)
    )


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
    return any(u.kind == "money" or (u.kind == "word" and u.lemma in property_words()) for u in clause.units)


def _has_country(clause: Clause) -> bool:
    """«выдала Франции», «выдали из Австрии»; from one town to another nobody is extradited."""
    before = [None, *clause.units]
    return any(
        u.region is not None and u.region.kind == "country" and (u.case == "Dat" or (b is not None and b.lemma == "из"))
        for b, u in zip(before, clause.units, strict=False)
    )


def _is_to_act(clause: Clause) -> bool:
    """«Обязанности акима временно [будет исполнять | исполняет] Иванов»; whoever did so is no news."""
    before = any(u.head.lower_.startswith("исполнял") for u in clause.units)
    return clause.link != "participle" and _has_duties_of_post(clause) and not before


def _leads_now(clause: Clause) -> bool:
    """«Управлением [теперь] руководит Иванова»"""
    lemmas = set(clause.lemmas)
    return bool(NOW & lemmas) and (any(u.kind == "organization" for u in clause.units) or bool(BODIES & lemmas))


def _is_escorted(clause: Clause) -> bool:
    """«доставлен из Турции под конвоем»"""
    return bool(FORCE & set(clause.lemmas)) and _has_country(clause)


def _has_successor(clause: Clause) -> bool:
    """«Иванова сменил Петров», «он сменил Иванова»."""
    people = [u for u in clause.units if u.person is not None or (u.head.pos_ == "PRON" and u.case == "Nom")]
    return len(people) > 1 and any(u.case == "Nom" for u in people) and any(u.case in ("Acc", "Gen") for u in people)


NEEDS = {
    "*": lambda clause: True,
    "#term": has_term,
    "#punishment": _has_punishment,
    "#post": _has_post,
    "#court": _goes_to_court,
    "#place": _has_place_taken,
    "#duties": _has_duties_of_post,
    "#property": _has_property,
    "#country": _has_country,
    "#successor": _has_successor,
    "#acting": _is_to_act,
    "#leads": _leads_now,
    "#escorted": _is_escorted,
}
