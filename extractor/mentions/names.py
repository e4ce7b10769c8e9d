"""Names of persons, organizations and places, by natasha's tagger: flat, without posts.

The seam for a trained model: a finder is any callable `Doc → list[Span]`.
"""

from typing import Any

from slovnet import NER
from spacy.tokens import Doc, Span

from extractor.language.morphology import BATCH, load_navec
from extractor.resources import natasha_file

LABELS = {"PER": "PERSON", "ORG": "ORGANIZATION", "LOC": "LOCATION"}
SOURCE = "natasha-ner"


class Names:
    def __init__(self) -> None:
        self.tagger: Any = NER.load(natasha_file("slovnet_ner_news_v1.tar"), batch_size=BATCH)
        self.tagger.navec(load_navec())

    def __call__(self, doc: Doc) -> list[Span]:
        sentences = sorted(doc.sents, key=len)
        found: list[Span] = []
        for sentence, markup in zip(sentences, self.tagger.map([s.text for s in sentences]), strict=True):
            for name in markup.spans:
                start, end = sentence.start_char + name.start, sentence.start_char + name.stop
                span = doc.char_span(start, end, label=LABELS[name.type], span_id=SOURCE, alignment_mode="expand")
                if span is not None:
                    found.append(span)
        return sorted(found)
