"""Morphology by natasha's tagger, lemmas by pymorphy3, both on native `Token` attributes."""

from typing import Any

from navec import Navec
from slovnet import Morph
from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import words
from extractor.resources import natasha_file

# Sentences of like length share a batch, which nearly halves the tagger's time
BATCH = 16


def load_navec() -> Navec:
    """natasha's word vectors (250,000 words, 300 dimensions, quantized)."""
    return Navec.load(natasha_file("navec_news_v1_1B_250K_300d_100q.tar"))


@Language.factory("morphology", requires=["token.is_sent_start"], assigns=["token.pos", "token.morph"])
def create_morphology(nlp: Language, name: str) -> "Morphology":
    return Morphology()


class Morphology:
    """Part of speech and features (Universal Dependencies) of each token."""

    def __init__(self) -> None:
        self.tagger: Any = Morph.load(natasha_file("slovnet_morph_news_v1.tar"), batch_size=BATCH)
        self.tagger.navec(load_navec())

    def __call__(self, doc: Doc) -> Doc:
        sentences = sorted(([t for t in s if not t.is_space] for s in doc.sents), key=len)
        sentences = [s for s in sentences if s]
        marked = self.tagger.map([[t.text for t in s] for s in sentences])
        for sentence, markup in zip(sentences, marked, strict=True):
            for token, tagged in zip(sentence, markup.tokens, strict=True):
                token.pos_ = tagged.pos
                token.set_morph(tagged.feats)
        return doc


@Language.factory("lemmas", requires=["token.pos", "token.morph"], assigns=["token.lemma"])
def create_lemmas(nlp: Language, name: str) -> "Lemmas":
    return Lemmas()


class Lemmas:
    """Dictionary forms, in lower case and with ё as е, so that lexicons can be compared with them."""

    def __call__(self, doc: Doc) -> Doc:
        for token in doc:
            token.lemma_ = (
                _lemma(token.text, token.pos_, token.morph.to_dict())
                if token.is_alpha or "-" in token.text
                else words.plain(token.text)
            )
        return doc


def _lemma(word: str, pos: str, feats: dict[str, str]) -> str:
    return words.lemma(word, pos, feats.get("Case", ""), feats.get("Number", ""), feats.get("Gender", ""))
