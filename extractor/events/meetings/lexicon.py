"""The words that rules about meetings look for (lexicon/meetings)."""

from functools import cache
from typing import Any

from extractor.language import words as dictionary
from extractor.resources import LEXICON, read_toml, read_tsv

FOLDER = LEXICON / "meetings"


@cache
def kinds() -> dict[str, list[tuple[str | None, str, str]]]:
    """Lemma of a meeting's noun → (adjective that must stand before it, kind, class)."""
    found: dict[str, list[tuple[str | None, str, str]]] = {}
    for lemma, adjective, kind, strength in read_tsv(FOLDER / "kinds.tsv"):
        found.setdefault(lemma, []).append((None if adjective == "-" else adjective, kind, strength))
    return found


@cache
def _table(name: str) -> dict[str, Any]:
    return read_toml(FOLDER / f"{name}.toml")


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """A list of a TOML file, by the path of its keys."""
    value: Any = _table(table)
    for key in keys:
        value = value[key]
    return frozenset(value)


@cache
def deciding_objects() -> dict[str, frozenset[str]]:
    """Verb → the objects with which it tells a decision."""
    return {verb: frozenset(nouns) for verb, nouns in _table("decisions")["objects"].items()}


@cache
def pairs(table: str, *keys: str) -> dict[str, str]:
    """A table of a TOML file: verb → noun that completes it."""
    value: Any = _table(table)
    for key in keys:
        value = value[key]
    return dict(value)


@cache
def patterns(name: str) -> dict[str, str]:
    """A two-column file: lemma → pattern."""
    return {row[0]: row[1] for row in read_tsv(FOLDER / f"{name}.tsv")}


@cache
def speech_verbs() -> frozenset[str]:
    """Verbs of speech, which statements know as well."""
    return frozenset(row[0] for row in read_tsv(LEXICON / "speech" / "verbs.tsv"))


@cache
def saying_verbs() -> frozenset[str]:
    return words("participants", "speak", "say") | speech_verbs()


@cache
def may_preside(word: str) -> bool:
    """«Вести» of «Вести будет X», which the tagger may take for a noun; «Председательствовать»."""
    known = words("holding", "chair", "presides")
    return any(p.tag.POS == "INFN" and p.normal_form in known for p in dictionary.parses(word))
