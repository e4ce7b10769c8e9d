"""pymorphy3 behind bounded caches: readings of a word, its lemma and its forms."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

import pymorphy3

from extractor.resources import LEXICON, read_tsv

# An article has some 400 different words; 60,000 readings take about 40 MB and make the analyser nearly free.
CACHE = 60_000
SIGN = "#"

# UD part of speech → pymorphy3's; what is not listed agrees with anything
POS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "ADJ": {"ADJF", "ADJS", "COMP"},
    "DET": {"ADJF", "NPRO"},
    "PRON": {"NPRO", "ADJF"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"},
    "AUX": {"VERB", "INFN"},
    "ADV": {"ADVB", "COMP", "PRED"},
    "NUM": {"NUMR", "ADJF"},
    "ADP": {"PREP"},
    "CCONJ": {"CONJ"},
    "SCONJ": {"CONJ"},
    "PART": {"PRCL"},
}
FUNCTION_WORDS = frozenset({"PREP", "CONJ", "PRCL", "NPRO", "ADVB", "PRED", "INTJ"})
CASES = {
    "Nom": "nomn",
    "Gen": "gent",
    "Dat": "datv",
    "Acc": "accs",
    "Ins": "ablt",
    "Loc": "loct",
    "Par": "gent",
    "Voc": "nomn",
}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
# pymorphy3 has second cases; for agreement they are the first ones
SAME_CASE = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": "nomn"}


@cache
def analyzer() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@dataclass(frozen=True, slots=True)
class Parse:
    """A reading of a word: pymorphy3's, or that of a known word whose endings a new one shares (маслихат as мандат)."""

    word: str
    normal_form: str
    tag: Any
    score: float
    of: Any  # pymorphy3's reading
    stems: tuple[str, str] = ("", "")  # the known word's stem, the new word's

    def inflect(self, grammemes: set[str]) -> "Parse | None":
        form = _inflected(self.of, frozenset(grammemes))
        return None if form is None else _parse(form, self.stems)


@lru_cache(CACHE)
def _inflected(of: Any, grammemes: frozenset[str]) -> Any:
    """pymorphy3's reading in another form: it builds the whole paradigm for it."""
    return of.inflect(grammemes)


def _parse(of: Any, stems: tuple[str, str] = ("", "")) -> Parse:
    known, new = stems
    return Parse(new + of.word[len(known) :], new + of.normal_form[len(known) :], of.tag, float(of.score), of, stems)


@lru_cache(CACHE)
def parses(word: str) -> tuple[Parse, ...]:
    """All readings of a word, most frequent first."""
    word = _contractions().get(plain(word), word)
    borrowed = _borrowed().get(plain(word))
    if borrowed:
        return tuple(_parse(of, stems) for of, stems in borrowed)
    try:
        return tuple(_parse(of) for of in analyzer().parse(word))
    except ValueError:
        # pymorphy3 asks for the name of each character, and some, as Tangut's, have none: the word is a sign to it then
        return tuple(replace(_parse(of), word=word, normal_form=word) for of in analyzer().parse(SIGN))


@cache
def _contractions() -> dict[str, str]:
    """рук-ля → руководителя."""
    return dict(read_tsv(LEXICON / "grammar" / "contractions.tsv"))


@cache
def _borrowed() -> dict[str, list[tuple[Any, tuple[str, str]]]]:
    """Form of a noun of declined_like.tsv → readings of the known noun's like form, with both stems."""
    forms: dict[str, list[tuple[Any, tuple[str, str]]]] = defaultdict(list)
    for new, known in read_tsv(LEXICON / "grammar" / "declined_like.tsv"):
        stems = (known.rstrip("аяь"), new.rstrip("аяь"))
        for of in next(p for p in analyzer().parse(known) if p.normal_form == known).lexeme:
            forms[plain(stems[1] + of.word[len(stems[0]) :])].append((of, stems))
    return dict(forms)


def case_of(parse: Parse) -> str | None:
    """pymorphy3's case of a reading, second cases folded into the first."""
    case = parse.tag.case
    return None if case is None else SAME_CASE.get(case, str(case))


OUTDATED = frozenset({"окружный"})  # the dictionary prefers it to «окружной»


@lru_cache(CACHE)
def reading(word: str, pos: str, case: str, number: str, gender: str) -> Parse:
    """The reading of `word` that agrees best with what the tagger says of it (UD values, "" if unknown)."""
    wanted = (CASES.get(case), NUMBERS.get(number), GENDERS.get(gender))
    allowed = POS.get(pos)

    def agreement(parse: Parse) -> float:
        tag = parse.tag
        score = 4.0 if allowed is None or tag.POS in allowed else 0.0
        have = (case_of(parse), tag.number, tag.gender)
        score += sum(
            weight
            for weight, want, has in zip((1.5, 1.0, 0.6), wanted, have, strict=True)
            if want is None or has is None or want == has
        )
        return score + 0.5 * float(parse.score) - (parse.normal_form in OUTDATED)

    return max(parses(word), key=agreement)


@lru_cache(CACHE)
def lemma(word: str, pos: str = "", case: str = "", number: str = "", gender: str = "") -> str:
    """The dictionary form in lower case, ё as е; of a participle its own (осуждённый), not the verb's."""
    parse = reading(word, pos, case, number, gender)
    if "PRTF" in parse.tag and pos != "VERB":
        masculine = parse.inflect({"PRTF", "nomn", "sing", "masc"})
        return plain(masculine.word if masculine else parse.normal_form)
    return plain(parse.normal_form)


@lru_cache(CACHE)
def is_function_word(word: str) -> bool:
    """Prepositions, conjunctions, particles, pronouns: по, его, также."""
    best = parses(word)[0]
    return bool(best.of.is_known) and best.tag.POS in FUNCTION_WORDS


def plain(word: str) -> str:
    """Lower case, ё as е: the form in which lemmas and lexicons are compared."""
    return word.lower().replace("ё", "е")


def like(form: str, original: str) -> str:
    """`form` with the capitals of `original`: прокурор → Прокурор after Прокурора; ПРОКУРОР after ПРОКУРОРА."""
    if original.isupper() and len(original) > 1:
        return form.upper()
    if "-" in form and form.count("-") == original.count("-"):
        return "-".join(like(f, o) for f, o in zip(form.split("-"), original.split("-"), strict=True))
    if original[:1].isupper():
        return form[:1].upper() + form[1:]
    return form
