"""The trained model as a spaCy component: morphology on the tokens, mentions in `doc.spans["model"]`."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup
from spacy.tokens.morphanalysis import MorphAnalysis
from spacy.vocab import Vocab

from extractor.language.index import index_of
from extractor.mentions.model import MentionModel, Reading

MODEL_KEY = "model"
SOURCE = "model"


@Language.factory(
    "reader", requires=["token.is_sent_start"], assigns=["token.pos", "token.morph", "doc.spans"], default_config={}
)
def create_reader(nlp: Language, name: str) -> "Reader":
    return Reader(MentionModel.load(), nlp.vocab)


class Reader:
    """Reads a text once; later components use what it saw."""

    def __init__(self, model: MentionModel, vocab: Vocab) -> None:
        self.model = model
        self.analyses = {features: MorphAnalysis(vocab, features) for _, features in model.tags}

    def __call__(self, doc: Doc) -> Doc:
        tokens = list(doc)
        texts = index_of(doc).texts
        sentences = [[i for i in range(s.start, s.end) if not texts[i].isspace()] for s in doc.sents]
        spans: list[Span] = []
        reading = self.model.read([[texts[i] for i in sentence] for sentence in sentences])
        doc.user_hooks[Relations.KEY] = Relations(self.model, reading, [i for sentence in sentences for i in sentence])
        for places, seen in zip(sentences, reading.sentences, strict=True):
            for i, (pos, features) in zip(places, seen.morph, strict=True):
                tokens[i].pos_ = pos
                tokens[i].set_morph(self.analyses[features])  # type: ignore[attr-defined]  # missing in spaCy's stubs
            for first, end, label, probability in seen.spans:
                name = f"{SOURCE} {probability:.0%}"
                spans.append(Span(doc, places[first], places[end - 1] + 1, label=label, span_id=name))
        doc.spans[MODEL_KEY] = SpanGroup(doc, name=MODEL_KEY, spans=spans)
        return doc


@dataclass(frozen=True, slots=True)
class Relations:
    """The model's relations among mentions of a text that it has read, computed when asked for."""

    KEY: ClassVar[str] = "relations"
    model: MentionModel
    reading: Reading
    tokens: list[int]  # the document's token of each word read: spaces are none

    def __call__(self, spans: Sequence[Span]) -> list[tuple[Span, Span, str, float]]:
        """(head, tail, NEREL label, probability) among `spans`, which are the model's."""
        by_mention = {(self._word(s.start), self._word(s.end), s.label_): s for s in spans}
        found = self.model.relations(self.reading, list(by_mention))
        return [(by_mention[head], by_mention[tail], label, p) for head, tail, label, p in found]

    def _word(self, token: int) -> int:
        return bisect_left(self.tokens, token)
