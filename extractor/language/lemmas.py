"""Lemmas by pymorphy3, in agreement with the morphology that the tokens have."""

from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import words


@Language.factory("lemmas", requires=["token.pos", "token.morph"], assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> "Lemmas":
    return Lemmas()


class Lemmas:
    """Dictionary forms, in lower case and with ё as е, so that lexicons can be compared with them."""

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            is_word = token.is_alpha or "-" in token.text
            token.lemma_ = _lemma(token.text, token.pos_, token.morph.to_dict()) if is_word else words.plain(token.text)
        return doc


def _lemma(word: str, pos: str, feats: dict[str, str]) -> str:
    return words.lemma(word, pos, feats.get("Case", ""), feats.get("Number", ""), feats.get("Gender", ""))
