"""Words that stand for a kind of place, and what a token can be in a place's name."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.language.words import analyzer, parses
from extractor.mentions.place_lexicon import FOLDER, Kind, adjective_stem, forms, plain_word
from extractor.resources import read_tsv


class Word(NamedTuple):
    noun: str
    kind: Kind
    before: bool  # an adjective stands before it: «Омский район»
    after: bool  # a name stands after it: «село Ивановка»


def _words() -> dict[str, Word]:
    """Words for places in all cases of the singular."""
    words: dict[str, Word] = {}
    for noun, kind, how in read_tsv(FOLDER / "kinds.tsv"):
        word = Word(noun, kind, how in ("adjective", "both"), how in ("name", "both"))  # type: ignore[arg-type]  # as above
        words |= dict.fromkeys(forms(noun), word)
    return words


WORDS = _words()


def is_initial(tokens: Sequence[str]) -> bool:
    return len(tokens) > 1 and len(tokens[0]) == 1 and tokens[0].isupper() and tokens[1] == "."


def is_name(token: str) -> bool:
    return token[:1].isupper() and token.replace("-", "").isalpha() and not token.isupper()


def is_describing(token: str) -> bool:
    """Нижний, Новая, Большие, also where no dictionary has it (Шерловая): part of a place's name."""
    word = plain_word(token)
    unknown = word.endswith(("ая", "ое", "ые", "ый")) and not analyzer().word_is_known(word)
    return unknown or any(parse.tag.POS == "ADJF" for parse in parses(word)[:1])


def is_first_name(token: str) -> bool:
    """Олег, not the Гора of «Шерловая Гора», though Гор is a man."""
    word = plain_word(token)
    if "inan" in parses(word)[0].tag:
        return False
    return analyzer().word_is_known(word) and any("Name" in parse.tag for parse in parses(word))


def is_adjective(token: str) -> bool:
    return is_name(token) and adjective_stem(token) is not None
