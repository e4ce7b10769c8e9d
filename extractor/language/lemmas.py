"""Lemmas by pymorphy3, in agreement with the tagger; where the dictionary knows better, the tagger yields."""

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from extractor.language import words
from extractor.language.grammar import UD_CASE, case, gender, indeclinable_nouns, number
from extractor.language.words import CACHE, Parse, case_of

OPEN_CLASSES = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV", "X"})  # the others the tagger knows by heart
UD_POS = {"NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB", "ADVB": "ADV"}
UD_NUMBER = {"sing": "Sing", "plur": "Plur"}
UD_GENDER = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}


@Language.factory("lemmas", requires=["token.pos", "token.morph"], assigns=["token.lemma", "token.pos", "token.morph"])
def create_lemmas(nlp: Language, name: str) -> "Lemmas":
    return Lemmas()


class Lemmas:
    """Dictionary forms, in lower case and with ё as е, so that lexicons can be compared with them."""

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            if token.lower_ in indeclinable_nouns():
                token.lemma_ = token.lower_
            elif token.is_alpha or "-" in token.text:
                _correct(token)
                token.lemma_ = words.lemma(token.text, token.pos_, case(token), number(token), gender(token))
            else:
                token.lemma_ = words.plain(token.text)
        return doc


def _correct(token: Token) -> None:
    """«хокимы» tagged as an adjective: the dictionary has only a noun."""
    if token.pos_ not in OPEN_CLASSES or _known_as(token.text, token.pos_):
        return
    parse = words.reading(token.text, "NOUN", case(token), number(token), gender(token))
    token.pos_ = UD_POS[parse.tag.POS]
    token.set_morph(_features(parse))  # type: ignore[attr-defined]  # missing in spaCy's stubs


@lru_cache(CACHE)
def _known_as(word: str, pos: str) -> bool:
    """Whether the dictionary allows the part of speech; it objects only to a word that is a noun and nothing else."""
    readings = words.parses(word)
    only_noun = all(p.of.is_known and p.tag.POS == "NOUN" for p in readings)
    return pos in ("NOUN", "PROPN") or not only_noun


def _features(parse: Parse) -> str:
    tag = parse.tag
    named = (
        ("Case", UD_CASE.get(case_of(parse) or "")),
        ("Gender", UD_GENDER.get(tag.gender or "")),
        ("Number", UD_NUMBER.get(tag.number or "")),
    )
    return "|".join(f"{name}={value}" for name, value in named if value)
