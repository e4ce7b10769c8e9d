"""The nominative of names that no lexicon has: «Жылыойского района», «в селе Ивановке», «станице Каневской»."""

import re

from extractor.mentions.place_lexicon import adjective_stem, plain_word

FEMININE = frozenset({"область", "республика", "деревня", "станица", "махалля"})
NEUTER = frozenset({"поселение", "село"})


def nominative(adjective: str, noun: str) -> str:
    """«Жылыойского» район → «Жылыойский», «Ташкентской» область → «Ташкентская»; capitals kept."""
    stem = adjective[: len(adjective_stem(adjective) or adjective)]
    soft = stem.endswith(("к", "г", "х"))
    if noun in FEMININE:
        return stem + "ая"
    if noun in NEUTER:
        return stem + "ое"
    return stem + ("ий" if soft else "ый")


def agreeing(adjective: str, noun: str) -> str:
    """«муниципальный» as it stands before the noun: автономная республика."""
    if noun in FEMININE:
        return adjective[:-2] + "ая"
    return adjective[:-2] + "ое" if noun in NEUTER else adjective


ADJECTIVE = re.compile(r".+(?:[сц]к(?:ого|ому|ом|им)|н(?:ого|ому|ым))")
FEMININE_ADJECTIVE = re.compile(r".+(?:[сц]к|н)(?:ой|ую)")
OBLIQUE = (  # what no nominative ends in
    (re.compile(r"(?<=[внштл])к(?:е|у|ой)$"), "ка"),  # Ивановке
    (re.compile(r"(?<=[ое]в|ин)(?:е|у|ом)$"), "о"),  # Бородине
    (re.compile(r"(?<=ск|ад|рг|ль)(?:е|у|ом)$"), ""),  # Ильинске
)
GENITIVE = (  # what is rarely a nominative, after a genitive
    (re.compile(r"(?<=[ое]в)ки$|(?<=ин)ки$"), "ка"),  # села Ивановки
    (re.compile(r"(?<=[ое]в|ин)а$"), "о"),  # села Бородина
    (re.compile(r"(?<=ск|рг)а$|(?<=рад)а$"), ""),  # города Ильинска
)


def nominative_name(name: str, noun: str, said: str) -> str:
    """The name after a word for a place: `noun` in the nominative, `said` as the text has it.

    Most texts leave the name as it is («в селе Ивановка»): only what can hardly be a nominative is changed.
    """
    declined = plain_word(said) != noun
    adjectives = FEMININE_ADJECTIVE if noun in FEMININE else ADJECTIVE
    if declined and adjectives.fullmatch(name):
        return nominative(name, noun)
    rules = OBLIQUE + (GENITIVE if declined else ())
    return next((rule.sub(ending, name) for rule, ending in rules if rule.search(name)), name)
