"""The trained model as a spaCy component: morphology on the tokens, mentions in `doc.spans["model"]`."""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extractor.mentions.model import MentionModel

MODEL_KEY = "model"
SOURCE = "model"


@Language.factory(
    "reader", requires=["token.is_sent_start"], assigns=["token.pos", "token.morph", "doc.spans"], default_config={}
)
def create_reader(nlp: Language, name: str) -> "Reader":
    return Reader(MentionModel.load())


class Reader:
    """Reads a text once; later components use what it saw."""

    def __init__(self, model: MentionModel) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        sentences = [[t for t in s if not t.is_space] for s in doc.sents]
        spans: list[Span] = []
        for tokens, seen in zip(sentences, self.model.predict([[t.text for t in s] for s in sentences]), strict=True):
            for token, (pos, feats) in zip(tokens, seen.morph, strict=True):
                token.pos_ = pos
                token.set_morph(feats)  # type: ignore[attr-defined]  # missing in spaCy's stubs
            for first, end, label, probability in seen.spans:
                name = f"{SOURCE} {probability:.0%}"
                spans.append(Span(doc, tokens[first].i, tokens[end - 1].i + 1, label=label, span_id=name))
        doc.spans[MODEL_KEY] = SpanGroup(doc, name=MODEL_KEY, spans=spans)
        return doc
