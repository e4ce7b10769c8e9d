"""Lemmas by pymorphy3, in agreement with the tagger; where the dictionary knows better, the tagger yields."""

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens.morphanalysis import MorphAnalysis

from extractor.language import words
from extractor.language.grammar import UD_CASE, feature, indeclinable_nouns
from extractor.language.index import index_of
from extractor.language.words import CACHE, Parse, case_of

OPEN_CLASSES = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV", "X"})  # the others the tagger knows by heart
FEATURES = ("Case", "Number", "Gender")
UD_POS = {"NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB", "ADVB": "ADV"}
UD_NUMBER = {"sing": "Sing", "plur": "Plur"}
UD_GENDER = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}


@Language.factory("lemmas", requires=["token.pos", "token.morph"], assigns=["token.lemma", "token.pos", "token.morph"])
def create_lemmas(nlp: Language, name: str) -> "Lemmas":
    return Lemmas()


class Lemmas:
    """Dictionary forms, in lower case and with ё as е, so that lexicons can be compared with them."""

    def __call__(self, doc: Doc) -> Doc:
        index = index_of(doc)
        lemmas = []
        for token, text in zip(doc, index.texts, strict=True):
            lemma, better = _read(text, token.pos_, token.morph)
            token.lemma_ = lemma
            lemmas.append(lemma)
            if better is not None:
                token.pos_, features = better
                token.set_morph(features)  # type: ignore[attr-defined]  # missing in spaCy's stubs
        index.lemmas = lemmas
        return doc


@lru_cache(CACHE)
def _read(word: str, pos: str, morph: MorphAnalysis) -> tuple[str, tuple[str, str] | None]:
    """The lemma; the part of speech and the features where the tagger's are wrong: «хокимы» is no adjective."""
    if word.lower() in indeclinable_nouns():
        return word.lower(), None
    if not (word.isalpha() or "-" in word):
        return words.plain(word), None
    tagged = {name: feature(morph, name) for name in FEATURES}
    if pos not in OPEN_CLASSES or _known_as(word, pos):
        return words.lemma(word, pos, *tagged.values()), None
    noun = words.reading(word, "NOUN", *tagged.values())
    better, own = UD_POS[noun.tag.POS], _features(noun)
    written = "|".join(f"{name}={value}" for name, value in sorted(own.items()) if value)
    return words.lemma(word, better, *own.values()), (better, written)


@lru_cache(CACHE)
def _known_as(word: str, pos: str) -> bool:
    """Whether the dictionary allows the part of speech; it objects only to a word that is a noun and nothing else."""
    readings = words.parses(word)
    compound = "-" in word  # «бухгалтер-кассир»
    only_noun = all(p.tag.POS == "NOUN" and (compound or p.of.is_known) for p in readings)
    return pos in ("NOUN", "PROPN") or not only_noun


def _features(parse: Parse) -> dict[str, str]:
    tag = parse.tag
    values = UD_CASE.get(case_of(parse) or ""), UD_NUMBER.get(tag.number or ""), UD_GENDER.get(tag.gender or "")
    return dict(zip(FEATURES, (value or "" for value in values), strict=True))
