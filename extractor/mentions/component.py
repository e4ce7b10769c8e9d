"""The spaCy component that runs the finders of mentions one after the other."""

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extractor.mentions.names import Names
from extractor.mentions.organizations import find_organizations
from extractor.mentions.phrases import Phrases
from extractor.mentions.posts import find_posts

KEY = "mentions"
PLACES = frozenset({"LOCATION", "COUNTRY", "STATE_OR_PROVINCE", "CITY", "DISTRICT"})


@Language.factory(
    "mentions",
    requires=["token.pos", "token.morph", "token.lemma", "doc.sents"],
    assigns=["doc.spans"],
)
def create_mentions(nlp: Language, name: str) -> "Mentions":
    return Mentions()


class Mentions:
    """Names first, then the phrases that are built around them."""

    def __init__(self) -> None:
        self.names = Names()

    def __call__(self, doc: Doc) -> Doc:
        names = self.names(doc)
        closed = {i for span in names if span.label_ == "PERSON" for i in range(span.start, span.end)}
        units = {span.start: span.end for span in names if span.label_ in PLACES}
        phrases = Phrases(doc, closed, units)
        bodies = find_organizations(phrases)
        posts = find_posts(phrases)
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=_merged(names + bodies + posts))
        return doc


def _merged(spans: list[Span]) -> list[Span]:
    """One span for each stretch and label, in the order of the text, outer before inner."""
    unique = {(s.start, s.end, s.label): s for s in reversed(spans)}
    return sorted(unique.values(), key=lambda s: (s.start, -s.end, s.label_))
